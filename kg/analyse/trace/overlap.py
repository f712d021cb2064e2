"""How much two claims speak of the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from kg.analyse.trace.claims import Claim, Weights

_CONTEXT = 0.5  # what stands beside the content tells half as much as the content


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two claims share: ``own`` in both contents, ``aside`` where one has it only beside its content.

    ``score`` in 0..1 is the shared weight over the geometric mean of the contents' weights.
    """

    own: frozenset[str]
    aside: frozenset[str]
    score: float

    def without(self, terms: frozenset[str], weights: Weights) -> float:
        """The weight of what is shared apart from *terms*."""
        return weights.mass(self.own - terms) + _CONTEXT * weights.mass(self.aside - terms)


def overlap(left: Claim, right: Claim, weights: Weights) -> Overlap:
    """What *left* and *right* share."""
    own = left.terms.keys() & right.terms.keys()
    aside = (left.terms.keys() & right.context.keys()) | (left.context.keys() & right.terms.keys())
    both = left.context.keys() & right.context.keys()
    shared = weights.mass(own) + _CONTEXT * weights.mass(aside) + _CONTEXT**2 * weights.mass(both)
    size = sqrt(max(weights.mass(left.terms), 0.5) * max(weights.mass(right.terms), 0.5))
    return Overlap(frozenset(own), frozenset(aside | both), min(1.0, shared / size))


def apart(left: Claim, right: Claim) -> bool:
    """Whether both tell of what happened and the times, or the places, cannot be the same."""
    one, two = left.statement.refers_to, right.statement.refers_to
    if one and two:
        short = min(len(one.value), len(two.value))
        return one.value[:short] != two.value[:short]
    return False
