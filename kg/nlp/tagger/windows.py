"""Windows: the stretches of a text that the network reads at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.nlp.tagger.words import GAP_LINE

PIECES = 254
"""Pieces of text in a window, beside the two that mark its ends."""
CONTEXT = 40
"""Pieces of context before and after what a window answers for."""


class Window(NamedTuple):
    """Word indices: read ``[low, high)``, answer for ``[first, stop)``."""

    low: int
    first: int
    stop: int
    high: int


def plan(counts: Sequence[int], gaps: Sequence[int], size: int = PIECES) -> list[Window]:
    """Return windows that together answer for every word once, cut at sentences if possible.

    *counts* are pieces a word, *gaps* the white space before each, with sentence starts.
    """
    found: list[Window] = []
    total, first = len(counts), 0
    while first < total:
        low, used = first, 0
        while low > 0 and used + counts[low - 1] <= CONTEXT:
            low -= 1
            used += counts[low]
        high = first
        while high < total and used + counts[high] <= size:
            used += counts[high]
            high += 1
        stop = high
        if high < total:
            context = 0
            while stop > first + 1 and context < CONTEXT:
                stop -= 1
                context += counts[stop]
            stop = _retreat(gaps, first, stop)
        found.append(Window(low, first, stop, high))
        first = stop
    return found


def _retreat(gaps: Sequence[int], first: int, stop: int) -> int:
    """Return the last sentence or line start in the second half of ``[first, stop]``, or *stop*."""
    for i in range(stop, (first + stop) // 2, -1):
        if gaps[i] >= GAP_LINE:
            return i
    return stop
