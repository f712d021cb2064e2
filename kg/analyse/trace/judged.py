"""What a model of sentence pairs makes of two claims, beside what the rules found.

Rules name the words that a relation rests on, but they take look-alikes for relations and miss what is said in other
words; the model (`kg.nlp.pairs`) reads both sentences as they stand.  So what a rule found holds where the model does
not speak against it, and what the model is sure of holds without a rule.
"""

from __future__ import annotations

from dataclasses import replace

from kg.analyse.trace import agreement, quantities
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.overlap import Overlap
from kg.analyse.trace.relations import Grounds, Kind, Relation, Sort, later_by, name, same_side
from kg.analyse.trace.seen import side
from kg.model import Act
from kg.nlp.pairs import Judged, shipped

# how near two vectors must be for rules to look at them, and for the model to look without a rule
NEAR, ASKED = 0.2, 0.5
# how likely a relation must be if no rule found it, and if one did
_OPPOSED, _OPPOSED_TOO = 0.7, 0.3
_SAME, _SAME_TOO = 0.7, 0.3
_ASKING = frozenset({Act.ASK, Act.ORDER})  # demands and questions put nothing forward


def relation(left: Claim, right: Claim, shared: Overlap, found: Relation | None) -> Relation | None:
    """What holds of *found*, which rules made of the two, and what the model sees besides; None if that is nothing."""
    judged = shipped().judge(side(left), side(right))
    if found is not None and (held := _held(found, judged)):
        return held
    if _ASKING & {left.statement.act, right.statement.act}:
        return None
    if judged.contradicts >= _OPPOSED:
        return _opposed(left, right, shared, judged.contradicts)
    if judged.supports >= _SAME:
        return agreement.same(left, right, judged.supports, (left.statement.content, right.statement.content))
    return None


def _held(found: Relation, judged: Judged) -> Relation | None:
    """What a rule found, if the model does not speak against it, under the model's confidence."""
    if found.kind in {Kind.SUPPORTS, Kind.REPEATS}:
        sure, least = judged.supports, _SAME_TOO
    elif found.kind is Kind.DEVELOPMENT:
        sure, least = judged.supports + judged.contradicts, _OPPOSED_TOO
    else:
        sure, least = judged.contradicts, _OPPOSED_TOO
    return replace(found, confidence=round(sure, 2)) if sure >= least else None


def _opposed(left: Claim, right: Claim, shared: Overlap, sure: float) -> Relation:
    """Two that cannot both hold: by their figures, by a denial, by a change of position, or by what they say."""
    counted = quantities.counted(left, right, shared)
    if counted is not None:
        return replace(counted, confidence=round(sure, 2))
    contents = (left.statement.content, right.statement.content)
    if same_side(left, right) and later_by(left, right) > 0:
        sort, why = Sort.POSITION, f"{name(right)} first: {contents[0]}; later: {contents[1]}"
    elif left.denies != right.denies:
        denier, other = (left, right) if left.denies else (right, left)
        sort, why = Sort.DENIAL, f"a denial by {name(denier)} against the words of {name(other)}"
    else:
        sort, why = Sort.POLARITY, f"what {name(left)} says and what {name(right)} says hardly hold both"
    return Relation(
        kind=Kind.CONTRADICTS,
        sort=sort,
        left=left,
        right=right,
        grounds=Grounds.INFERRED,
        confidence=round(sure, 2),
        words=contents,
        why=why,
    )
