"""Two claims that say the same of one thing, or the contrary, in other words: compared by their facets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.analyse.trace import grammar
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.facets import OF_SOMEBODY, PRESENCE
from kg.analyse.trace.lexicon import matter, stem
from kg.analyse.trace.overlap import Overlap
from kg.analyse.trace.weights import Weights
from kg.analyse.trace.words import WORD
from kg.gazetteer import fold, shipped

_TARGET = 0.3  # weight of what both must speak of besides what they say of it
_UNNAMED = 0.5  # the same where no name ties them to one matter
_NEAR = 0.12  # the same within one article, where "these soldiers" are known
# to praise courage is not to dispute skill, and a count of dead does not deny survivors
_PRONOUN = re.compile(r"(?i)^\W*(?:them|they|their|he|him|his|she|her|it|its|these|those)\b")
_ONE_SIDED = frozenset({"esteem"})
_SURVIVED = frozenset(map(stem, "alive survived unharmed".split()))


@dataclass(frozen=True, slots=True)
class Shared:
    """A facet of both claims: its name, whether both have it alike, and the words on either side.

    ``bare`` tells that one of them says nothing else ("hinted at casualties").
    """

    facet: str
    alike: bool
    words: tuple[str, str]
    bare: bool = False


def shared_facets(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Iterator[Shared]:
    """The facets in which both speak of the same thing, in order of name."""
    ours, theirs = ({key[:-1]: key[-1] for key in c.facets} for c in (left, right))
    for facet in sorted(ours.keys() & theirs.keys()):
        words = (left.facets[facet + ours[facet]], right.facets[facet + theirs[facet]])
        alike = ours[facet] == theirs[facet]
        survived = facet == "death" and any(stem(w.lower()) in _SURVIVED for text in words for w in text.split())
        if not alike and (
            facet in _ONE_SIDED or survived or (facet == "quality" and "death+" in {*left.facets, *right.facets})
        ):
            continue
        said = frozenset(f(w.group().lower()) for text in words for w in WORD.finditer(text) for f in (matter, stem))
        named = shared.own & (left.names | right.names) - states()
        if not alike and facet == "quality" and not named and not _one_subject(left, right, said):
            continue
        bare = _bare(left, right, said)
        if (
            facet.startswith(PRESENCE)
            or bare
            or _one_target(left, right, shared, weights, said)
            or (facet in OF_SOMEBODY and left.article.id == right.article.id and grammar.one_doer(left, right, words))
        ):
            yield Shared(facet, alike, words, bare)


def _one_subject(left: Claim, right: Claim, said: frozenset[str]) -> bool:
    """Whether what each speaks of first, names apart, the other speaks of too."""
    firsts = [next((t for t in c.terms if t not in said and t not in c.names), None) for c in (left, right)]
    return all(f is None or f in other.terms for f, other in zip(firsts, (right, left), strict=True))


def _bare(left: Claim, right: Claim, said: frozenset[str]) -> bool:
    """Whether one says nothing else, and both are of one side in one article: what it speaks of is then known."""
    alone = any(not (c.terms.keys() - said) for c in (left, right))
    return alone and left.article.id == right.article.id and bool(left.sides & right.sides)


def _one_target(left: Claim, right: Claim, shared: Overlap, weights: Weights, said: frozenset[str]) -> bool:
    rest = shared.without(said, weights)
    pronoun = any(_PRONOUN.match(c.statement.content) for c in (left, right))
    held = bool(shared.own - said - states()) or (pronoun and bool(shared.aside - said - states()))
    named = bool((left.names | right.names) & (shared.own | shared.aside))
    if left.article.id == right.article.id:
        return held and rest >= _NEAR
    if pronoun:
        return held and named
    return held and rest >= (_TARGET if named else _UNNAMED)


@cache
def states() -> frozenset[str]:
    """The terms of countries: too much is said of a state for its name to tell what is meant."""
    return frozenset(fold(country.name) for country in shipped().places.values())
