"""Where an attribution stands: its sentences, its paragraph, and the words around its content.

What is said *about* an utterance (who relayed it, in what medium, on what evidence) stands in its
frame: the words of its sentences that are not its content.  A frame keeps the article's offsets; the
content is blotted out, so that no rule reads a reporter or a proof out of the speaker's own words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kg.model import Actor, Attribution, Parsed, Span

BLOT = "\ufffc"


class Naming(Protocol):
    """Who is named in an article: what a cast offers."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody named, in order of first appearance."""

    def actor_of(self, span: Span) -> Actor | None:
        """The actor that the noun phrase at *span* means; None for nobody."""


class Voice(Protocol):
    """A resolved speaker: only the actor is read here."""

    @property
    def actor(self) -> Actor:
        """Who speaks."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a content: ``text`` starts at ``start`` of the article and has ``BLOT`` where content stands."""

    start: int
    text: str

    def span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the article."""
        return Span(self.start + start, self.start + end)

    def at(self, offset: int) -> int:
        """The index in ``text`` of an article's offset, kept inside the frame."""
        return min(max(0, offset - self.start), len(self.text))


class Passages:
    """The layout of one article with its attributions: containment, frames, sentences and paragraphs."""

    def __init__(self, parsed: Parsed, attributions: Sequence[Attribution]) -> None:
        self.parsed = parsed
        self.text = parsed.article.text
        self.attributions = attributions
        self.whole = [hull(a) for a in attributions]
        self.containers = self._contained()

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    @cached_property
    def _paragraphs(self) -> list[int]:
        """The first offset of each line that has words."""
        starts = [0, *(end + 1 for end in self._line_ends)]
        ends = [*self._line_ends, len(self.text)]
        return [s for s, e in zip(starts, ends, strict=True) if self.text[s:e].strip()]

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph (non-blank line) at *offset*."""
        return bisect_right(self._paragraphs, offset) - 1

    def sentence(self, offset: int) -> int:
        """The number of the sentence at *offset*, or of the last one before it (0 at least)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.parsed.sentences]

    def _contained(self) -> list[int | None]:
        """For each attribution the innermost other one whose content holds it whole."""
        found: list[int | None] = []
        order = sorted(range(len(self.attributions)), key=lambda i: (self.whole[i].start, -self.whole[i].end))
        stretches = [(c, i) for i in order for c in self.attributions[i].content]
        stretches.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        starts = [c.start for c, _ in stretches]
        longest = max((c.end - c.start for c, _ in stretches), default=0)
        for i, inner in enumerate(self.whole):
            best: tuple[int, int] | None = None
            at = bisect_right(starts, inner.start) - 1
            while at >= 0 and stretches[at][0].start >= inner.end - longest:
                outer, owner = stretches[at]
                size = outer.end - outer.start
                if owner != i and outer.covers(inner) and (best is None or (size, owner) < best):
                    other = self.attributions[owner]
                    core = (*other.source, *other.cue)
                    if outer != inner or (self.attributions[i].source and not any(inner.overlaps(s) for s in core)):
                        best = (size, owner)
                at -= 1
            found.append(best[1] if best else None)
        return self._without_circles(found)

    def _without_circles(self, found: list[int | None]) -> list[int | None]:
        for i in range(len(found)):
            seen, at = {i}, found[i]
            while at is not None and at not in seen:
                seen.add(at)
                at = found[at]
            if at is not None:
                found[i] = None
        return found

    def around(self, i: int) -> list[int]:
        """The attributions that hold *i*, outermost first."""
        chain: list[int] = []
        at = self.containers[i]
        while at is not None:
            chain.insert(0, at)
            at = self.containers[at]
        return chain

    def bounds(self, i: int) -> Span:
        """The sentences of *i*'s words, inside the content that holds it if any, and short of its neighbours' words."""
        span = self.sentences_of(self.whole[i])
        start, end = span.start, span.end
        outer = self.containers[i]
        if outer is not None:
            held = next(c for c in self.attributions[outer].content if c.covers(self.whole[i]))
            start, end = max(start, held.start), min(end, held.end)
        mine = self.whole[i]
        for j in self._near(span):
            other = self.whole[j]
            if j == i or any(c.overlaps(d) for c in self.attributions[j].content for d in self.attributions[i].content):
                continue
            if other.end <= mine.start:
                start = max(start, other.end)
            elif mine.end <= other.start:
                end = min(end, other.start)
        return Span(min(start, mine.start), max(end, mine.end))

    @cached_property
    def _by_start(self) -> list[tuple[int, int]]:
        return sorted((w.start, i) for i, w in enumerate(self.whole))

    def _near(self, span: Span) -> list[int]:
        """The attributions that begin in *span*."""
        first = bisect_right(self._by_start, (span.start, -1))
        last = bisect_right(self._by_start, (span.end, -1))
        return [i for _, i in self._by_start[first:last]]

    def sentences_of(self, span: Span) -> Span:
        """*span* widened to the borders of its sentences."""
        if not self.parsed.sentences:
            return span
        first = self.parsed.sentences[self.sentence(span.start)]
        last = self.parsed.sentences[self.sentence(span.end - 1)]
        return Span(min(first.start, span.start), max(last.end, span.end))

    def frame(self, i: int) -> Frame:
        """The words around attribution *i* that tell of it."""
        return blotted(self.text, self.bounds(i), self.attributions[i])

    def innermost(self, offset: int) -> int | None:
        """The attribution whose content holds the code point at *offset*, the innermost one; None outside of any."""
        best: tuple[int, int] | None = None
        for i in self.touching(Span(offset, offset + 1)):
            for c in self.attributions[i].content:
                if c.start <= offset < c.end and (best is None or (c.end - c.start, i) < best):
                    best = (c.end - c.start, i)
        return best[1] if best else None

    def touching(self, span: Span) -> list[int]:
        """The attributions whose words from first to last overlap *span*, in no fixed order."""
        at = bisect_right(self._by_start, (span.end - 1, len(self.whole)))
        found = []
        while at > 0 and self._by_start[at - 1][0] >= span.start - self._widest:
            at -= 1
            i = self._by_start[at][1]
            if self.whole[i].overlaps(span):
                found.append(i)
        return found

    @cached_property
    def _widest(self) -> int:
        return max((w.end - w.start for w in self.whole), default=0)


def hull(attribution: Attribution) -> Span:
    """From the first to the last code point of an attribution's words."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def blotted(text: str, span: Span, attribution: Attribution) -> Frame:
    """The words of *span* with the content of *attribution* blotted out."""
    words = span.of(text)
    for c in attribution.content:
        start, end = max(c.start, span.start) - span.start, min(c.end, span.end) - span.start
        if start < end:
            words = words[:start] + BLOT * (end - start) + words[end:]
    return Frame(span.start, words)
