"""How much two claims speak of the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.weights import Weights

_THEMES = 3
_CONTEXT = 0.5  # what stands beside the content tells half as much as the content


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two claims share: ``own`` in both contents, ``aside`` where one has it only beside its content.

    ``score`` in 0..1 is the shared weight over the geometric mean of the contents' weights; ``inner`` and
    ``outer`` are the shares of the lighter and of the heavier content that the other holds too.
    """

    own: frozenset[str]
    aside: frozenset[str]
    score: float
    inner: float
    outer: float

    def without(self, terms: frozenset[str], weights: Weights) -> float:
        """The weight of what is shared apart from *terms*."""
        return weights.mass(self.own - terms) + _CONTEXT * weights.mass(self.aside - terms)


def overlap(left: Claim, right: Claim, weights: Weights) -> Overlap:
    """What *left* and *right* share."""
    own = left.terms.keys() & right.terms.keys()
    one, two = left.context, right.context
    if left.article.id == right.article.id and left.sentence.overlaps(right.sentence):
        one = two = {}  # what stands beside the one content is the other
    aside = (left.terms.keys() & two.keys()) | (one.keys() & right.terms.keys())
    both = one.keys() & two.keys()
    shared = weights.mass(own) + _CONTEXT * weights.mass(aside) + _CONTEXT**2 * weights.mass(both)
    masses = sorted((weights.mass(left.terms), weights.mass(right.terms)))
    size = sqrt(max(masses[0], 0.5) * max(masses[1], 0.5))
    held = [
        (weights.mass(own) + _CONTEXT * weights.mass(a.terms.keys() & beside.keys())) / max(weights.mass(a.terms), 0.5)
        for a, beside in ((left, two), (right, one))
    ]
    return Overlap(frozenset(own), frozenset(aside | both), min(1.0, shared / size), max(held), min(held))


def apart(left: Claim, right: Claim) -> bool:
    """Whether both tell of what happened and the times, or the places, cannot be the same."""
    one, two = left.statement.refers_to, right.statement.refers_to
    if one and two:
        short = min(len(one.value), len(two.value))
        return one.value[:short] != two.value[:short]
    return False


def same_story(left: Claim, right: Claim) -> bool:
    """Whether both stand in one article, or in articles that keep coming back to the same things."""
    return left.article.id == right.article.id or len(left.themes & right.themes) >= _THEMES


def elsewhere(left: Claim, right: Claim) -> bool:
    """Whether both contents name somebody else or some place, and the other sentence has none of them."""
    one, two = ((c.names & c.terms.keys()) - c.own for c in (left, right))
    if not (one and two):
        return False
    met = [(one, right.terms), (one, right.context), (two, left.terms), (two, left.context)]
    return all(names.isdisjoint(terms) for names, terms in met)
