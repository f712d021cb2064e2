"""How well predicted attributions agree with gold ones, by the field's usual measures.

Content words are compared by their Jaccard index (at least 0.5); *who what* asks that the sources
share a word as well, or that neither has one. Counts come from a maximum one-to-one matching in
each article (Kuhn 1955, unweighted) and are summed over articles before dividing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from kg.nlp.tagger.words import CLOSE, DOUBLE, NESTED, OPEN, marks, sections

_WORD = re.compile(r"\w+")
KINDS = ("direct", "mixed", "indirect")
Ranges = Sequence[Sequence[int]]


class Attributed(Protocol):
    """What the measures look at."""

    @property
    def source(self) -> Ranges:
        """Return where the source is named."""

    @property
    def content(self) -> Ranges:
        """Return what is attributed."""


class Gold(NamedTuple):
    """A gold attribution."""

    source: Ranges
    content: Ranges


class Figures(NamedTuple):
    """Counts of one measure, and recall's (found, gold) for each kind of speech."""

    matched: int
    predicted: int
    gold: int
    kinds: dict[str, tuple[int, int]]

    @property
    def precision(self) -> float:
        """Return the share of predictions that match."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of gold attributions that are matched."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return self.f(1.0)

    def f(self, beta: float) -> float:
        """Return the F score in which recall counts *beta* times as much as precision (van Rijsbergen 1979)."""
        total = self.predicted + beta**2 * self.gold
        return (1 + beta**2) * self.matched / total if total else 0.0


class Ruler:
    """Measures attributions of one text."""

    def __init__(self, text: str) -> None:
        """Find the words of *text* and which of them are quoted."""
        words = list(_WORD.finditer(text))
        self._starts = [word.start() for word in words]
        self._ends = [word.end() for word in words]
        self._quoted: set[int] = set()
        for part in sections(text):
            states = marks(part.strings, part.gaps).quotes
            for start, state in zip(part.starts, states, strict=True):
                if state in (DOUBLE, NESTED, OPEN, CLOSE):
                    self._quoted.add(start)

    def words(self, ranges: Ranges) -> frozenset[int]:
        """Return the indices of the words that *ranges* touch."""
        return frozenset(
            i for start, end in ranges for i in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def kind(self, content: Ranges) -> str:
        """Return whether a content is direct (80 % of its words quoted), mixed or indirect speech."""
        words = self.words(content)
        quoted = sum(self._starts[i] in self._quoted for i in words)
        if quoted >= 0.8 * len(words):
            return "direct"
        return "mixed" if quoted else "indirect"

    def match(self, predicted: Sequence[Attributed], gold: Sequence[Attributed], sources: bool) -> dict[int, int]:
        """Return a largest one-to-one matching ``{gold index: predicted index}``."""
        ours = [(self.words(a.content), self.words(a.source)) for a in predicted]
        theirs = [(self.words(a.content), self.words(a.source)) for a in gold]
        edges: list[list[int]] = []
        for content, source in ours:
            near = [
                (len(content & other) / len(content | other), j)
                for j, (other, named) in enumerate(theirs)
                if content & other and (not sources or source & named or not (source or named))
            ]
            edges.append([j for share, j in sorted(near, key=lambda e: (-e[0], e[1])) if share >= 0.5])
        return _matching(edges)


def _matching(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    matched: dict[int, int] = {}

    def augment(left: int, seen: set[int]) -> bool:
        for right in edges[left]:
            if right not in seen:
                seen.add(right)
                if right not in matched or augment(matched[right], seen):
                    matched[right] = left
                    return True
        return False

    for left in range(len(edges)):
        augment(left, set())
    return matched


def measure(articles: Iterable[tuple[Ruler, Sequence[Attributed], Sequence[Attributed]]], sources: bool) -> Figures:
    """Return the figures over ``(ruler, predicted, gold)``; *sources* asks that those agree too."""
    matched = guessed = total = 0
    found, known = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    for ruler, predicted, gold in articles:
        real = [a for a in gold if ruler.words(a.content)]
        pairs = ruler.match(predicted, real, sources)
        matched, guessed, total = matched + len(pairs), guessed + len(predicted), total + len(real)
        for j, attribution in enumerate(real):
            kind = ruler.kind(attribution.content)
            known[kind] += 1
            found[kind] += j in pairs
    return Figures(matched, guessed, total, {kind: (found[kind], known[kind]) for kind in KINDS})
