"""How much a term tells, as far as two articles show: no count of the whole store enters.

So whether two statements are related depends on their articles alone, and what a store holds besides changes nothing.
The background is how rare a word is in English (inverse document frequency: Spärck Jones 1972); what two articles
keep repeating tells less between them.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import fsum, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.analyse.trace.claims import Claim

_LEAST = 20  # claims; in less, repetition tells nothing
_ONCE = 2  # a term that both share stands once in each


@cache
def background() -> Mapping[str, float]:
    """Term -> how rare it is in English, 0..1; a term that is not there is as rare as can be (1).

    From the word probabilities of spacy-lookups-data 1.0 (MIT), summed by term: log of the chance that 15 words
    hold it, over log of 100,000.
    """
    table = resources.files("kg.gazetteer").joinpath("common_words.csv").read_text("utf-8")
    return {row["term"]: float(row["weight"]) for row in csv.DictReader(table.splitlines())}


@dataclass(frozen=True, slots=True)
class Profile:
    """In how many of an article's *total* passages each term stands; joint speakers count once."""

    counts: Mapping[str, int]
    total: int

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Profile:
        """The profile of all that stands in *claims*."""
        seen: dict[tuple[str, object], Claim] = {}
        for claim in claims:
            seen.setdefault((claim.article.id, claim.statement.attribution.content), claim)
        counts = Counter(t for claim in seen.values() for t in {*claim.terms, *claim.context})
        return cls(counts, len(seen))


class _Terms(dict[str, float]):
    """Terms with their weights, each worked out when it is first asked for."""

    __slots__ = ("_background", "_one", "_total", "_two")

    def __init__(self, one: Mapping[str, int], two: Mapping[str, int], total: int) -> None:
        super().__init__()
        self._one, self._two, self._total = one, two, total
        self._background = background()

    def __missing__(self, term: str) -> float:
        found = self._background.get(term, 1.0)
        count = self._one.get(term, 0) + self._two.get(term, 0)
        if count > _ONCE:
            found *= log(self._total / count) / log(self._total / _ONCE)
        self[term] = found
        return found


class Weights:
    """How much each term tells between one article and another, or within one, in 0..1."""

    __slots__ = ("_contents", "_terms")

    def __init__(self, one: Profile, two: Profile | None = None) -> None:
        """Of the articles with these profiles; *two* may be *one*, or None."""
        other = two if two is not None and two is not one else None
        total = 1 + max(one.total + (other.total if other else 0), _LEAST)
        self._terms = _Terms(one.counts, other.counts if other else {}, total)
        self._contents: dict[str, float] = {}

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Weights:
        """The weights within one article."""
        return cls(Profile.of(claims))

    def __call__(self, term: str) -> float:
        """The weight of *term*: 1 for a rare one that is not repeated."""
        return self._terms[term]

    def mass(self, terms: Iterable[str]) -> float:
        """The sum of the weights of *terms*, whatever their order."""
        return fsum(map(self._terms.__getitem__, terms))

    def content(self, claim: Claim) -> float:
        """The weight of what *claim* says, remembered: it is compared with many of one article."""
        found = self._contents.get(claim.statement.id)
        if found is None:
            found = self._contents[claim.statement.id] = self.mass(claim.terms)
        return found
