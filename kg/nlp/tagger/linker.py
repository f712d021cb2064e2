"""Who belongs to whom: each cue chooses a source or none, each content a cue or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.nlp.tagger.labels import Floats, Run
from kg.nlp.tagger.relations import Breaks, relations

LINK = 64


@dataclass(frozen=True, slots=True)
class Linker:
    """The learned weights of one kind of link; ``bias`` is added to the score of none."""

    tables: tuple[Floats, ...]
    none: Floats
    bias: float

    def choose(
        self, choosers: Sequence[Run], candidates: Sequence[Run], vectors: Floats, counts: Breaks
    ) -> list[tuple[int, float, float]]:
        """Return each chooser's candidate, its log probability, and that of none.

        The candidate is an index, or -1 for none. *vectors* is (words, 4, LINK): the chooser's
        first and last, the candidate's first and last. The earlier candidate wins a tie.
        """
        if not choosers:
            return []
        query = _ends(choosers, vectors[:, 0], vectors[:, 1])
        scores = np.full((len(choosers), len(candidates) + 1), 0.0, dtype=np.float64)
        scores[:, -1] = np.einsum("ij,j->i", query, self.none.astype(np.float64)) / 8 + self.bias
        if candidates:
            key = _ends(candidates, vectors[:, 2], vectors[:, 3])
            scores[:, :-1] = np.einsum("ij,kj->ik", query, key) / 8
            for table, buckets in zip(self.tables, relations(choosers, candidates, counts), strict=True):
                scores[:, :-1] += table[buckets]
        top = scores.max(axis=1, keepdims=True)
        scores -= top + np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
        picked = scores.argmax(axis=1)
        return [
            (-1 if column == len(candidates) else int(column), float(row[column]), float(row[-1]))
            for row, column in zip(scores, picked, strict=True)
        ]


def _ends(runs: Sequence[Run], first: Floats, last: Floats) -> Floats:
    """Return the sum of each run's first and last vectors, in double precision."""
    found: Floats = first[[run.first for run in runs]].astype(np.float64)
    found += last[[run.stop - 1 for run in runs]]
    return found
