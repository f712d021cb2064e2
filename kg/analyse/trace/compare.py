"""Two claims compared: what relates them, if anything does."""

from __future__ import annotations

from kg.analyse.trace import agreement, judged, opposition, quantities, record
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.overlap import Overlap, apart, distinct, elsewhere, overlap
from kg.analyse.trace.relations import Relation, ordered
from kg.analyse.trace.weights import Weights


def compare(one: Claim, two: Claim, weights: Weights, near: float) -> Relation | None:
    """How *one* and *two* stand to each other as far as their words show; None where nothing relates them.

    *near* is how near their vectors are (`kg.nlp.pairs.near`).
    """
    against = record.relation(one, two, weights)
    if against is not None or not comparable(one, two):
        return against
    if near < judged.NEAR:
        return None
    left, right = ordered(one, two)
    shared = overlap(left, right, weights)
    found = by_rule(left, right, shared, weights)
    if found is None and near < judged.ASKED:
        return None
    return judged.relation(left, right, shared, found)


def by_rule(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """What rules make of the two, in order of time, by the words on which it rests; None if that is nothing."""
    if distinct(left, right):
        return None
    if elsewhere(left, right):
        return opposition.culprits(left, right, weights)
    if not (shared.own or shared.aside):
        return None
    for rule in (quantities.relation, opposition.relation, agreement.relation):
        found = rule(left, right, shared, weights)
        if found is not None:
            return found
    return None


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
