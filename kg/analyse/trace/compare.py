"""Two claims compared: what relates them, if anything does."""

from __future__ import annotations

from kg.analyse.trace import agreement, opposition, quantities, record
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.overlap import Overlap, apart, distinct, elsewhere, overlap
from kg.analyse.trace.relations import Relation, Sort, ordered
from kg.analyse.trace.weights import Weights
from kg.nlp.encoder import Near

# How near two must be by what both say, and for a denial by their whole sentences: chosen on annotated pairs, and on
# what rules alone found in newspaper articles, where nine in ten were look-alikes.
_NEAR, _WHOLE = 0.45, 0.4
_BESIDE = 0.36  # of one article, which speaks of one matter
_POINTING = frozenset({Sort.DENIAL, Sort.POSITION})  # may only point back: "another hoax"


def compare(one: Claim, two: Claim, weights: Weights, near: Near) -> Relation | None:
    """How *one* and *two* stand to each other as far as their words show; None where nothing relates them.

    *near* is how near their vectors are: whatever words they share, what is far apart speaks of different things.
    """
    against = record.relation(one, two, weights)
    beside = one.article.id == two.article.id
    if against is not None or not worth(near, beside=beside) or not comparable(one, two):
        return against
    left, right = ordered(one, two)
    found = by_rule(left, right, overlap(left, right, weights), weights, faint=near.mean < _NEAR)
    least = _BESIDE if beside else _NEAR
    return found if found is not None and (near.mean >= least or found.sort in _POINTING) else None


def worth(near: Near, *, beside: bool) -> bool:
    """Whether two of which none tells of silence are worth comparing; *beside* tells that one article has both."""
    return near.mean >= (_BESIDE if beside else _NEAR) or near.whole >= _WHOLE


def by_rule(left: Claim, right: Claim, shared: Overlap, weights: Weights, *, faint: bool = False) -> Relation | None:
    """What rules make of the two, in order of time, by the words on which it rests; None if that is nothing.

    What is *faint*ly alike is related by what one article says of the same, or by a denial that points back.
    """
    if distinct(left, right):
        return None
    if elsewhere(left, right):
        kind = _kind(left, right, shared, weights)
        return kind or (None if faint else opposition.culprits(left, right, weights))
    if not (shared.own or shared.aside):
        return None
    if faint:
        found = opposition.relation(left, right, shared, weights)
        return found if found is not None and found.sort in _POINTING else _kind(left, right, shared, weights)
    for rule in (quantities.relation, opposition.relation, agreement.relation):
        found = rule(left, right, shared, weights)
        if found is not None:
            return found
    return None


def _kind(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """That one article has both say the same kind of thing of the same, or the contrary, in whatever words."""
    if left.article.id != right.article.id:
        return None
    return opposition.contrary(left, right, shared, weights) or agreement.of_one_kind(left, right, shared, weights)


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
