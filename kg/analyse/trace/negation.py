"""One negates what the other says of the same thing."""

from __future__ import annotations

import re

from kg.analyse.trace import grammar, quantities
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.denial import MATTER
from kg.analyse.trace.lexicon import LIGHT, TAKING
from kg.analyse.trace.overlap import Overlap, wished
from kg.analyse.trace.relations import Opposed, Sort, later_by
from kg.analyse.trace.sides import SIDE
from kg.analyse.trace.weights import Weights
from kg.model import Act

_NEGATED = 0.3
_QUESTION = re.compile(r"(?i)^\W*(?:exactly |just )?(?:what|whether|how|why|who|when|where|if)\b")
_IF = re.compile(r"(?i)\b(?:if|unless)\b")
_NOBODY = re.compile(
    r"(?i)^\W*(?:that )?(?:nobody|no one|none)\b|\b(?:not|never|n[’']t|had|has|have) receiv\w+ (?:no|any)\b"
)
# what somebody means to do, may do or is asked to do is not done (non-factive verbs: Kiparsky & Kiparsky 1970, "Fact")
_MEANT = (
    r"(?i)\b(?:want|wish|hop|intend|intention|tr[yi]|refus|declin|promis|vow|pledg|threat|decision|choice|right|need|"
    r"able|ability|willing|ready|free|ask|urg|call|demand|requir|allow|eager|reluctan|opportunity|chance|invit)\w*"
    r"(?:\s+\w+){0,3}?\s+(?:to|of|for)\s+(?:\w+ly\s+)?"
)
_VALUING = frozenset({Act.PRAISE, Act.CONDEMN})
_NONE = frozenset("no none nobody neither never".split())
_SAID = 0.6  # share of what is negated that the other must say
_ALL_SAID = 1.0  # weight of what is negated that needs no name to be the same
_TOOK = re.compile(r"(?i)\b(?:took|taken|accepted|got|paid|given|gave)\b")
_COUNTED_LATER = 14  # days after which none may have become some
HEDGED = re.compile(r"(?i)\b(?:might|may|could)\b(?! not)")  # what may be is not set against what is not


def negation(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Opposed | None:
    """One negates what the other says of the same thing."""
    if left.denies or right.denies or shared.score < _NEGATED or not (left.negated or right.negated):
        return None
    if of_others(left, right) or (left.article.id != right.article.id and len(shared.own | shared.aside) < MATTER):
        return None
    for one, two, flipped in ((left, right, False), (right, left, True)):
        hit = {t for t in one.negated if t in two.terms and t not in two.negated}
        if not hit or HEDGED.search(two.statement.content) or two.statement.act in _VALUING:
            continue
        hit = {t for t in hit if not _meant_only(two, t)}
        if any(t in two.negated for t in one.negated) or _unmet(one, two, hit, weights):
            continue
        reached = [t for t in one.negated if t not in LIGHT]
        said = [t for t in reached if t not in one.names]
        if reached and reached[0] not in hit and not (reached[0] in TAKING and _TOOK.search(two.statement.content)):
            continue  # what is negated itself, the other does not say
        none_of = reached and one.negated[reached[0]].split(" ")[0].lower() in _NONE
        if none_of and (
            not hit.issuperset(said[:2]) or weights.mass(hit.intersection(said)) < _SAID * weights.mass(said)
        ):
            continue  # "no soldier was captured" is not about soldiers
        if not hit - one.names or 2 * len(hit) < len(reached):
            continue
        key = max(sorted(hit - one.names), key=weights)
        if not all(grammar.negates(one, two, term) for term in {key, *reached[:1]} & hit):
            continue
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


def _meant_only(claim: Claim, term: str) -> bool:
    """Whether the sentence tells of *term* only as of something meant, asked for or possible ("wants to ...")."""
    return re.search(_MEANT + re.escape(claim.terms[term]) + r"\b", claim.words) is not None


def of_others(left: Claim, right: Claim) -> bool:
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
