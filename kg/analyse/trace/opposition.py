"""What one claim puts forward and the other takes back: denial, negation, opposites, another cause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from kg.analyse.trace import quantities, roles
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.facets import PRESENCE
from kg.analyse.trace.lexicon import ATTITUDES, LIGHT, NEGATORS, OPPOSITES, POINTING, POINTING_NOUNS, stem
from kg.analyse.trace.overlap import Overlap, wished
from kg.analyse.trace.predicates import shared_facets
from kg.analyse.trace.relations import Grounds, Kind, Relation, Sort, later_by, name, same_side
from kg.analyse.trace.sides import SIDE
from kg.analyse.trace.weights import Weights
from kg.model import Act, Certainty

_DENIED = 0.30  # how alike a denial and what it denies must be
_NEGATED = 0.3
_HELD = 0.5  # share of the lighter content that the other must hold too
_QUESTION = re.compile(r"(?i)^\W*(?:exactly |just )?(?:what|whether|how|why|who|when|where|if)\b")
_IF = re.compile(r"(?i)\b(?:if|unless)\b")
_NOBODY = re.compile(
    r"(?i)^\W*(?:that )?(?:nobody|no one|none)\b|\b(?:not|never|n[’']t|had|has|have) receiv\w+ (?:no|any)\b"
)
_HEDGED = re.compile(r"(?i)\b(?:might|may|could)\b(?! not)")  # what may be is not set against what is not
_VALUING = frozenset({Act.PRAISE, Act.CONDEMN})
_NONE = frozenset("no none nobody neither never".split())
_SAID = 0.6  # share of what is negated that the other must say
_ALL_SAID = 1.0  # weight of what is negated that needs no name to be the same
_LONG = 60  # days after which "these claims" are others
_THINGS = 0.42  # the same, names apart
_POINTED = 0.35  # the same of "these claims of a victory"
_HEADLESS = 0.6  # the same where the first of it is not said
_TAKING = frozenset(map(stem, "receive accept obtain give".split()))  # light beside what is taken
_TOOK = re.compile(r"(?i)\b(?:took|taken|accepted|got|paid|given|gave)\b")
_MET = 0.45  # share of what is denied that the other must say
_OPPOSED = 0.3
_LEAST = 0.45  # confidence
_MORE = 0.5  # weight of what opposites must share besides themselves
_BRIEF = 5  # words of a denial that only points back
_COUNTED_LATER = 14  # days after which none may have become some
_STATE = 3  # days after which a state may have changed
_ALL = re.compile(r"(?i)\b(?:all|every|everybody|everyone|each|none|nobody)\b")
_HALF = 50
_YET = re.compile(r"(?i)\b(?:not|never|n[’']t|no)\b[^.;]{0,30}\byet\b|\byet to\b|\bso far\b")
# demands and questions put nothing forward
_ASKING = frozenset({Act.ASK, Act.ORDER})
_JUDGING = frozenset({Act.PRAISE, Act.CONDEMN, Act.DESCRIBE})


@dataclass(frozen=True, slots=True)
class Opposed:
    """What opposes two claims: the sort, the words on both sides, and whether time may explain it."""

    sort: Sort
    words: tuple[str, str]
    state: bool
    confidence: float


def relation(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """A contradiction, a change of position or a development; None where nothing is opposed."""
    if _ASKING & {left.statement.act, right.statement.act}:
        return None
    found = _denial(left, right, shared, weights) or _negation(left, right, shared, weights)
    found = found or _opposite(left, right, shared, weights) or _contrary(left, right, shared, weights)
    return _opposed(left, right, found or _role(left, right, shared, weights))


def culprits(left: Claim, right: Claim, weights: Weights) -> Relation | None:
    """Two who are said to have done one deed, by claims that name nobody together; None elsewhere."""
    if _ASKING & {left.statement.act, right.statement.act} or left.denies or right.denies:
        return None
    return _opposed(left, right, _filled(roles.culprits(left, right, weights)))


def _opposed(left: Claim, right: Claim, found: Opposed | None) -> Relation | None:
    if found is None or (
        found.sort is Sort.POLARITY and Certainty.POSSIBLE in {left.statement.certainty, right.statement.certainty}
    ):
        return None
    after, own = later_by(left, right), same_side(left, right)
    sort, kind, confidence = found.sort, Kind.CONTRADICTS, found.confidence
    changed = found.state and after >= _STATE and not own
    if changed or (after > 0 and _YET.search(left.statement.content)):
        kind = Kind.DEVELOPMENT
    elif own and after > 0:
        sort = Sort.POSITION
    elif own and left.article.id == right.article.id:
        confidence -= 0.15
    if confidence < _LEAST:
        return None
    return Relation(
        kind=kind,
        sort=sort,
        left=left,
        right=right,
        grounds=Grounds.INFERRED,
        confidence=round(min(0.95, confidence), 2),
        words=found.words,
        why=_why(kind, sort, left, right, found.words),
    )


def _why(kind: Kind, sort: Sort, left: Claim, right: Claim, words: tuple[str, str]) -> str:
    if kind is Kind.DEVELOPMENT:
        return f"the state has changed: {words[0]}, later {words[1]}"
    if sort is Sort.POSITION:
        return f"{name(right)} first: {words[0]}; later: {words[1]}"
    if sort is Sort.DENIAL:
        denier, other = (left, right) if left.denies else (right, left)
        return f"a denial by {name(denier)} against the words of {name(other)}"
    return f"{name(left)}: {words[0]}; {name(right)}: {words[1]}"


def _denial(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Opposed | None:
    if left.denies == right.denies or shared.score < _DENIED or shared.inner < _HELD:
        return None
    denier, other = (left, right) if left.denies else (right, left)
    # "it is hard to imagine that ...": nobody rejects it
    if denier.statement.speaker is None or other.statement.act in _JUDGING:
        return None
    if not _meant(denier, other, shared, weights):
        return None
    cues = tuple(_cue(c) if c is denier else c.statement.content for c in (left, right))
    return Opposed(Sort.DENIAL, (cues[0], cues[1]), state=False, confidence=0.4 + 0.6 * shared.score)


def _meant(denier: Claim, other: Claim, shared: Overlap, weights: Weights) -> bool:
    """Whether what *other* says is what *denier* rejects, not something else of one matter."""
    denied = denier.terms.keys() - (denier.own - other.terms.keys())
    met = weights.mass(denied & {*other.terms, *other.context})
    things = denied - denier.names
    held = things & {*other.terms, *other.context}
    first = next((t for t in denier.terms if t in things and t not in POINTING | _TAKING), None)
    words = denier.statement.content.lower().split()
    brief = len(words) <= _BRIEF and any(w in POINTING_NOUNS for w in words)
    least = _POINTED if brief else _THINGS if first is None or first in held else _HEADLESS
    if weights.mass(held) < least * weights.mass(things):
        return False
    if met < _MET * weights.mass(denied) or not shared.own - denier.names - other.names - denier.own:
        return False
    if brief and abs(later_by(denier, other)) > _LONG:
        return False
    ours, theirs = ({key[:-1] for key in c.facets} for c in (denier, other))
    if ours and theirs and not ours & theirs:
        return False
    twice = any(w.lower() in NEGATORS for w in denier.statement.content.split())
    return twice or not any(t in shared.own for t in other.negated)  # to deny a claim, and to negate it, is the same


def _cue(claim: Claim) -> str:
    cue = " ".join(span.of(claim.article.text) for span in claim.statement.attribution.cue)
    return f"{cue} {claim.statement.content}".strip()


def _negation(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Opposed | None:
    """One negates what the other says of the same thing."""
    if left.denies or right.denies or shared.score < _NEGATED or not (left.negated or right.negated):
        return None
    if _of_others(left, right):
        return None
    for one, two, flipped in ((left, right, False), (right, left, True)):
        hit = {t for t in one.negated if t in two.terms and t not in two.negated}
        if not hit or _HEDGED.search(two.statement.content) or two.statement.act in _VALUING:
            continue
        if any(t in two.negated for t in one.negated) or _unmet(one, two, hit, weights):
            continue
        reached = [t for t in one.negated if t not in LIGHT]
        said = [t for t in reached if t not in one.names]
        if reached and reached[0] not in hit and not (reached[0] in _TAKING and _TOOK.search(two.statement.content)):
            continue  # what is negated itself, the other does not say
        none_of = reached and one.negated[reached[0]].split(" ")[0].lower() in _NONE
        if none_of and (
            not hit.issuperset(said[:2]) or weights.mass(hit.intersection(said)) < _SAID * weights.mass(said)
        ):
            continue  # "no soldier was captured" is not about soldiers
        if not hit - one.names or 2 * len(hit) < len(reached):
            continue
        key = max(sorted(hit - one.names), key=weights)
        words = (one.negated[key], two.terms[key])
        return Opposed(
            Sort.POLARITY,
            (words[1], words[0]) if flipped else words,
            state=bool(none_of)
            and not flipped
            and bool(two.measures)
            and reached[0] in quantities.COUNTED_ON
            and abs(later_by(left, right)) >= _COUNTED_LATER,
            confidence=0.4 + 0.6 * shared.score,
        )
    return None


def _of_others(left: Claim, right: Claim) -> bool:
    """Whether both name somebody, maybe themselves, and nobody together; or only one says what ought to be, or asks."""
    one, two = (
        {*(c.names & c.terms.keys()), *(s.removeprefix(SIDE) for s in c.sides if s.startswith(SIDE) and c.own)}
        for c in (left, right)
    )
    if one and two and not one & two:
        # whoever speaks of himself is not another than "nobody"
        nobody = any(_NOBODY.search(c.statement.content) for c in (left, right))
        named = [(c.names & c.terms.keys()) - c.own for c in (left, right)]
        if not nobody or all(named):
            return True
    if any(_QUESTION.match(c.statement.content) or _IF.search(c.statement.content) for c in (left, right)):
        return True
    return wished(left, right) or quantities.foretold(left, right)


def _unmet(one: Claim, two: Claim, hit: set[str], weights: Weights) -> bool:
    """Whether *one* names somebody of whom the sentence of *two*, which says not all the same, tells nothing."""
    named = (one.names & one.terms.keys()) - one.own
    if (
        not two.names & two.terms.keys()
        and hit.issuperset(one.negated.keys() - one.names)
        and weights.mass(hit) >= _ALL_SAID
    ):
        return False
    return bool(named) and named.isdisjoint({*two.terms, *two.context, *(s.removeprefix(SIDE) for s in two.sides)})


def _opposite(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Opposed | None:
    """Both use words of one pair of opposites of the same thing."""
    if left.denies or right.denies:
        return None
    for word in sorted((left.terms.keys() & OPPOSITES.keys()) - right.terms.keys()):
        for other, state, row in OPPOSITES.get(word, ()):
            hit = sorted((other & right.terms.keys()) - left.terms.keys())
            if not hit or (word in left.negated) != (hit[0] in right.negated):
                continue
            if _parts(left, right) or (state and (_presupposed(left, word) or _presupposed(right, hit[0]))):
                continue
            if _of_others(left, right) or (row in ATTITUDES and _another(left, right)):
                continue
            rest = shared.without(frozenset({word, *hit} | (left.own & right.own)), weights)
            if rest < _MORE or shared.score < _OPPOSED / 2:
                continue
            words = (left.terms[word], right.terms[hit[0]])
            return Opposed(
                Sort.POLARITY, words, state=state, confidence=0.4 + 0.5 * min(1.0, rest / 2 + shared.score / 2)
            )
    return None


def _parts(left: Claim, right: Claim) -> bool:
    """Whether both speak of a part: four died, forty survived; 58 per cent for it, 42 against."""
    return all(c.measures and not _ALL.search(c.statement.content) for c in (left, right)) and not any(
        quantities.same_measure(one, two, left, right)
        and one.fate is None
        and one.what == "%"
        and min(one.low, two.low) > _HALF
        for one, two in product(left.measures, right.measures)
    )


def _presupposed(claim: Claim, word: str) -> bool:
    """Whether *word* only tells which are meant ("the freed hostages")."""
    return re.search(rf"(?i)\bthe {re.escape(claim.terms[word])} [a-z]{{3,}}", claim.statement.content) is not None


def _another(left: Claim, right: Claim) -> bool:
    """Whether one speaks of his own attitude and the other of somebody else's."""
    one, two = ({s for s in c.sides if s.startswith(SIDE)} if c.own else set() for c in (left, right))
    return bool(one) != bool(two) and not any(
        c.own and c.own & {*o.terms, *o.context} for c, o in ((left, right), (right, left))
    )


def _contrary(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Opposed | None:
    """One says of a thing what the other says the contrary of, in whatever words."""
    for found in shared_facets(left, right, shared, weights):
        hedged = left.denies == right.denies and any(_HEDGED.search(c.statement.content) for c in (left, right))
        if not found.alike and not hedged:
            sort = Sort.DENIAL if left.denies != right.denies else Sort.POLARITY
            state = found.facet.startswith(PRESENCE) and sort is Sort.POLARITY
            one, two = (_cue(c) if c.denies else w for c, w in zip((left, right), found.words, strict=True))
            return Opposed(sort, (one, two), state=state, confidence=0.45 + 0.4 * shared.score)
    return None


def _role(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Opposed | None:
    """Two who cannot both be the cause, the culprit, the holder or the winner."""
    if left.denies or right.denies:
        return None
    return _filled(roles.fillers(left, right, shared, weights))


def _filled(found: tuple[tuple[str, str], float] | None) -> Opposed | None:
    if found is None:
        return None
    return Opposed(Sort.POLARITY, found[0], state=False, confidence=0.5 + 0.1 * found[1])
