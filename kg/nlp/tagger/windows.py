"""Windows: the stretches of a text that the network reads at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from kg.nlp.tagger.words import GAP_LINE

PIECES = 254
"""Pieces of text in a window, beside the two that mark its ends."""
CONTEXT = 24
"""At most so many pieces before, and at least two thirds of it after, what a window answers for.

More (up to 60 was tried) changes no figure by more than chance, and costs a quarter of the speed.
"""


class Window(NamedTuple):
    """Word indices: read ``[low, high)``, answer for ``[first, stop)``."""

    low: int
    first: int
    stop: int
    high: int


def plan(counts: Sequence[int], gaps: Sequence[int], size: int = PIECES) -> list[Window]:
    """Return windows that together answer for every word once, cut at sentences if possible.

    *counts* are pieces a word, *gaps* the white space before each, with sentence starts. What is
    read starts and ends at a sentence too where it can, as it did in training.
    """
    found: list[Window] = []
    ends = [0, *accumulate(counts)]
    total, first = len(counts), 0
    while first < total:
        low = _start(gaps, bisect_left(ends, ends[first] - CONTEXT), first)
        high = bisect_right(ends, ends[low] + size) - 1
        stop = high
        if high < total:
            high = _stop(gaps, bisect_left(ends, ends[high] - CONTEXT), high)
            stop = bisect_left(ends, ends[high] - 2 * CONTEXT // 3)
            stop = _stop(gaps, (first + stop) // 2, max(stop, first + 1))
        found.append(Window(low, first, stop, high))
        first = stop
    return found


def _start(gaps: Sequence[int], low: int, first: int) -> int:
    """Return the first sentence or line start in ``[low, first)``, or *low*."""
    return next((i for i in range(low, first) if i == 0 or gaps[i] >= GAP_LINE), low)


def _stop(gaps: Sequence[int], low: int, stop: int) -> int:
    """Return the last sentence or line start in ``(low, stop]``, or *stop*."""
    return next((i for i in range(stop, low, -1) if gaps[i] >= GAP_LINE), stop)
