"""Printed pages to one text: running heads and feet set apart, paragraphs put together over lines and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.model import Span
from kg.read.wrapping import glue, joins, vocabulary, width

_EDGE = 2  # lines at the top and at the bottom of a page
_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*", re.I)
_DIGITS = re.compile(r"\d+")

Pages = list[list[str]]


def _margins(pages: Pages) -> list[set[int]]:
    """Which lines of each page are running heads, feet and page numbers."""
    edges = [_edge(page) for page in pages]
    seen = Counter(form for page, edge in zip(pages, edges, strict=True) for form in {_form(page[at]) for at in edge})
    often = max(2, len(pages) // 3)
    return [
        {at for at in edge if _NUMBER.fullmatch(page[at]) or (len(pages) > 1 and seen[_form(page[at])] > often - 1)}
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edge(page: list[str]) -> list[int]:
    lines = [at for at, line in enumerate(page) if line.strip()]
    return sorted({*lines[:_EDGE], *lines[-_EDGE:]})


def _form(line: str) -> str:
    return _DIGITS.sub("#", line.strip().lower())


def joined(pages: Pages) -> tuple[str, tuple[int, ...], list[Span]]:
    """The text of *pages*, each a list of lines; the offset at which each page begins; and the margins in the text."""
    pairs = list(zip(pages, _margins(pages), strict=True))
    lines = [line for page, margin in pairs for at, line in enumerate(page) if at not in margin]
    full, words = width(lines), vocabulary(lines)
    text = _Text()
    starts: list[int] = []
    before = ""
    for page, margin in pairs:
        begun = False
        for at, line in enumerate(page):
            if at in margin:
                text.later(line)
                continue
            if not line.strip():
                text.end()
                before = ""
                continue
            text.add(line.strip(), words if before and joins(before, line, full) else None)
            if not begun:
                starts.append(text.last)
                begun = True
            before = line
        if not begun:
            starts.append(text.size)
    text.end()
    whole = "".join(text.parts)
    return whole, tuple(min(start, len(whole)) for start in starts), text.margins


def without(text: str, spans: Sequence[Span]) -> str:
    """*text* without *spans*, which are in order."""
    bounds = [0, *(bound for span in spans for bound in (span.start, span.end)), len(text)]
    return "".join(text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True))


class _Text:
    """A text that grows by lines; margins wait for the end of the paragraph."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.margins: list[Span] = []
        self.size = 0
        self.last = 0  # where the line that was added last begins
        self._open = ""
        self._waiting: list[str] = []

    def add(self, line: str, words: frozenset[str] | None) -> None:
        """Add a line: to the paragraph, whose divided words are among *words*, or for None as a new one."""
        if words is None or not self._open:
            self.end()
            self._open = line
            self.last = self.size
            return
        whole = glue(self._open, line, words)
        self._open = whole
        self.last = self.size + len(whole) - len(line)

    def later(self, line: str) -> None:
        """Put a margin after the paragraph."""
        if line.strip():
            self._waiting.append(line.strip())

    def end(self) -> None:
        """End the paragraph."""
        if self._open:
            self._write(self._open)
            self._open = ""
        for margin in self._waiting:
            start = self.size
            self._write(margin)
            self.margins.append(Span(start, self.size))
        self._waiting = []

    def _write(self, line: str) -> None:
        self.parts.append(line + "\n")
        self.size += len(line) + 1
