"""How much two claims speak of the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.lexicon import matter
from kg.analyse.trace.weights import Weights

_THEMES = 3
_WISH = re.compile(r"(?i)\b(?:should|ought to|must)\b")
_CONTENTS = 8192  # of which is remembered what their words alone tell
_CONTEXT = 0.5  # what stands beside the content tells half as much as the content

# of two things that one of these words each tells apart, nothing is said together ("small farms", "large farms")
_APART = """
small | large big
men women
boys girls
male female
adults children
north northern | south southern | east eastern | west western
urban rural
public private
primary secondary
imports import | exports export
domestic foreign
summer winter
"""


def _distinct() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _APART.strip().splitlines():
        parts = [part.split() for part in line.split(" | ")] if "|" in line else [[word] for word in line.split()]
        sets = [frozenset(matter(word) for word in part) for part in parts]
        for own in sets:
            for word in own:
                found[word] = frozenset().union(*sets) - own
    return found


DISTINCT = _distinct()


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
    beside = left.terms.keys() & two.keys(), right.terms.keys() & one.keys()
    aside = beside[0] | beside[1]
    both = one.keys() & two.keys()
    met = weights.mass(own)
    shared = met + _CONTEXT * weights.mass(aside) + _CONTEXT**2 * weights.mass(both)
    masses = [max(weights.content(left), 0.5), max(weights.content(right), 0.5)]
    size = sqrt(masses[0] * masses[1])
    held = [(met + _CONTEXT * weights.mass(more)) / mass for more, mass in zip(beside, masses, strict=True)]
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


def distinct(left: Claim, right: Claim) -> bool:
    """Whether a word each tells their things apart: "small farms", "large farms"."""
    one, two = left.terms.keys(), right.terms.keys()
    return any(
        not DISTINCT[word].isdisjoint(two) and DISTINCT[word].isdisjoint(one)
        for word in DISTINCT.keys() & one
        if word not in two
    )


def wished(left: Claim, right: Claim) -> bool:
    """Whether only one tells what ought to be."""
    return _wishes(left.statement.content) != _wishes(right.statement.content)


@lru_cache(_CONTENTS)
def _wishes(content: str) -> bool:
    return _WISH.search(content) is not None


def elsewhere(left: Claim, right: Claim) -> bool:
    """Whether both contents name somebody else or some place, and the other sentence has none of them."""
    one, two = left.others, right.others
    if not (one and two):
        return False
    # spelled out, since it is asked of most pairs and no more of them
    return (
        right.terms.keys().isdisjoint(one)
        and right.context.keys().isdisjoint(one)
        and left.terms.keys().isdisjoint(two)
        and left.context.keys().isdisjoint(two)
    )
