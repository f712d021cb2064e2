"""Two claims compared: what relates them, if anything does."""

from __future__ import annotations

from kg.analyse.trace import opposition, quantities
from kg.analyse.trace.claims import Claim, Weights
from kg.analyse.trace.overlap import apart, overlap
from kg.analyse.trace.relations import Grounds, Kind, Relation, Sort, name, ordered, same_side

SAME = 0.55  # chosen on the annotated pairs of tests/golden/relations


def compare(one: Claim, two: Claim, weights: Weights) -> Relation | None:
    """How *one* and *two* stand to each other as far as their words show; None where nothing relates them."""
    if not comparable(one, two):
        return None
    left, right = ordered(one, two)
    shared = overlap(left, right, weights)
    if not shared.own and not shared.aside:
        return None
    found = quantities.relation(left, right, shared, weights)
    if found is None:
        found = opposition.relation(left, right, shared, weights)
    if found is None and shared.score >= SAME:
        found = _agreement(left, right, shared.score)
    return found


def comparable(one: Claim, two: Claim) -> bool:
    """Whether the two are different utterances that say something (not one inside the other, or of joint speakers)."""
    if one.silent or two.silent or apart(one, two):
        return False
    first, second = one.statement, two.statement
    if one.article.id != two.article.id:
        return True
    if first.nested_in == second.id or second.nested_in == first.id:
        return False
    return not any(a.overlaps(b) for a in first.attribution.content for b in second.attribution.content)


def _agreement(left: Claim, right: Claim, score: float) -> Relation | None:
    if left.denies != right.denies or left.points or right.points:
        return None
    repeated = same_origin(left, right)
    return Relation(
        kind=Kind.REPEATS if repeated else Kind.SUPPORTS,
        sort=Sort.SAME,
        left=left,
        right=right,
        grounds=Grounds.INFERRED,
        confidence=round(min(0.95, score), 2),
        words=(left.statement.content, right.statement.content),
        why=f"{name(left)} and {name(right)} say the same"
        if not repeated
        else f"the same words or claim of {name(left)}",
    )


def same_origin(left: Claim, right: Claim) -> bool:
    """Whether the two hand on the word of one speaker."""
    one, two = left.statement.speaker, right.statement.speaker
    return one is not None and two is not None and one.id == two.id
