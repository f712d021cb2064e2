"""What one claim puts forward and the other takes back: denial, negation, opposites, another cause; by rules."""

from __future__ import annotations

import re
from itertools import product

from kg.analyse.trace import grammar, quantities, roles
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.denial import cue, denial
from kg.analyse.trace.facets import PRESENCE
from kg.analyse.trace.lexicon import ATTITUDES, OPPOSITES
from kg.analyse.trace.negation import HEDGED, negation, of_others
from kg.analyse.trace.overlap import Overlap
from kg.analyse.trace.predicates import shared_facets
from kg.analyse.trace.relations import Grounds, Kind, Opposed, Relation, Sort, later_by, name, same_side
from kg.analyse.trace.sides import SIDE
from kg.analyse.trace.weights import Weights
from kg.model import Act, Certainty

_OPPOSED = 0.3
_LEAST = 0.45  # confidence
_MORE = 0.5  # weight of what opposites must share besides themselves
_STATE = 3  # days after which a state may have changed
_ALL = re.compile(r"(?i)\b(?:all|every|everybody|everyone|each|none|nobody)\b")
_HALF = 50
_YET = re.compile(r"(?i)\b(?:not|never|n[’']t|no)\b[^.;]{0,30}\byet\b|\byet to\b|\bso far\b")
# demands and questions put nothing forward
_ASKING = frozenset({Act.ASK, Act.ORDER})


def relation(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """A contradiction, a change of position or a development; None where nothing is opposed."""
    if _ASKING & {left.statement.act, right.statement.act}:
        return None
    found = denial(left, right, shared, weights) or negation(left, right, shared, weights)
    found = found or _opposite(left, right, shared, weights) or _contrary(left, right, shared, weights)
    return _opposed(left, right, found or _role(left, right, shared, weights))


def contrary(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """One says of a thing what the other says the contrary of; None elsewhere."""
    if _ASKING & {left.statement.act, right.statement.act}:
        return None
    return _opposed(left, right, _contrary(left, right, shared, weights))


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
            if of_others(left, right) or (row in ATTITUDES and _another(left, right)):
                continue
            rest = shared.without(frozenset({word, *hit} | (left.own & right.own)), weights)
            if rest < _MORE or shared.score < _OPPOSED / 2:
                continue
            words = (left.terms[word], right.terms[hit[0]])
            if not grammar.opposes(left, right, word, hit[0]):
                continue
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
        hedged = left.denies == right.denies and any(HEDGED.search(c.statement.content) for c in (left, right))
        if not found.alike and not hedged and grammar.contrary(left, right, found.words):
            sort = Sort.DENIAL if left.denies != right.denies else Sort.POLARITY
            state = found.facet.startswith(PRESENCE) and sort is Sort.POLARITY
            one, two = (cue(c) if c.denies else w for c, w in zip((left, right), found.words, strict=True))
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
