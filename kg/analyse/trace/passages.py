"""Sentences of an article, cut from its text and never changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from kg.model import Span
from kg.text import lines, trimmed

# where in doubt the sentence goes on: a longer excerpt misleads nobody
_STOP = re.compile(r"(\S{0,40}?)[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"\W*(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Brig|Sen|Rep|Gov|Prof|Rev|Hon|"
    r"St|Jr|Sr|vs|No|Inc|Ltd|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of *text* in order, without white space at their ends; none crosses a line break."""
    found: list[Span] = []
    for line in lines(text):
        start = line.start
        for stop in _STOP.finditer(text, line.start, line.end):
            if not _ABBREVIATION.fullmatch(stop[1]):
                found.append(Span(start, stop.end()))
                start = stop.end()
        if start < line.end:
            found.append(Span(start, line.end))
    return tuple(kept for span in found if (kept := trimmed(text, span)) is not None)


def around(found: tuple[Span, ...], spans: Iterable[Span]) -> Span:
    """From the start of the sentence that holds the first of *spans* to the end of the one that holds the last."""
    wanted = list(spans)
    low, high = min(s.start for s in wanted), max(s.end for s in wanted)
    if not found:  # a text of nothing but blanks has no sentence
        return Span(low, high)
    first = found[max(0, bisect_right(found, low, key=lambda s: s.start) - 1)]
    last = found[max(0, bisect_right(found, high - 1, key=lambda s: s.start) - 1)]
    return Span(min(first.start, low), max(last.end, high))
