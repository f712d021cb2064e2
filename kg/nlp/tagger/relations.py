"""What lies between two runs of words, as bucket numbers that the linker has a weight for each of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.nlp.tagger.labels import Run
from kg.nlp.tagger.words import GAP_LINE, GAP_PARAGRAPH

Ints = npt.NDArray[np.int64]

_EDGES = np.array([1, 2, 3, 4, 6, 9, 13, 20, 35, 60, 100])
_MOST_BETWEEN, _MOST_LINES, _MOST_SENTENCES = 3, 2, 3
SIZES = (
    2 * (len(_EDGES) + 1),
    2 * (_MOST_BETWEEN + 1),
    2 * (_MOST_LINES + 1),
    2 * (_MOST_SENTENCES + 1),
)
"""How many buckets each relation has: words, candidates, lines and sentences between, signed."""


class Breaks(NamedTuple):
    """For each word (and the end): how many lines and sentences started up to it."""

    lines: Ints
    sentences: Ints


def breaks(gaps: Sequence[int]) -> Breaks:
    """Return the running counts of the starts that *gaps* mark."""
    marks = np.asarray(gaps, dtype=np.int64)
    lines = (marks == GAP_LINE) | (marks == GAP_PARAGRAPH)
    return Breaks(np.cumsum(lines), np.cumsum(lines | (marks > GAP_PARAGRAPH)))


def relations(choosers: Sequence[Run], candidates: Sequence[Run], counts: Breaks) -> Ints:
    """Return the four bucket numbers of each pair: an array (4, choosers, candidates)."""
    found = np.zeros((4, len(choosers), len(candidates)), dtype=np.int64)
    if not choosers or not candidates:
        return found
    mine = np.array([run[:2] for run in choosers])[:, None, :]
    theirs = np.array([run[:2] for run in candidates])[None, :, :]
    after = theirs[..., 0] >= mine[..., 1]
    left = np.where(after, mine[..., 1], theirs[..., 1])
    right = np.where(after, theirs[..., 0], mine[..., 0])
    sign = after.astype(np.int64)
    distance = np.maximum(right - left, 0)
    found[0] = np.searchsorted(_EDGES, distance, side="right") + sign * (len(_EDGES) + 1)
    closer = (distance[:, None, :] < distance[:, :, None]) & (after[:, None, :] == after[:, :, None])
    found[1] = np.minimum(closer.sum(2), _MOST_BETWEEN) + sign * (_MOST_BETWEEN + 1)
    for row, (count, most) in enumerate(((counts.lines, _MOST_LINES), (counts.sentences, _MOST_SENTENCES)), start=2):
        crossed = count[np.maximum(right, left - 1)] - count[left - 1]
        found[row] = np.clip(crossed, 0, most) + sign * (most + 1)
    return found
