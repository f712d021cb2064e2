"""All statements compared with one another from scratch: what `kg.knowledge.relating` gives, change by change.

To take down a claim takes longer than to compare it, and a large store has more claims than memory should hold.  So the
pairs worth comparing are noted for some thousand claims at a time, and then compared in order of the other claim.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kg.analyse.trace.pairs import CROWDS, LEADING
from kg.knowledge.judging import Head, Judge
from kg.knowledge.shelf import Shelf, Volume
from kg.nlp.encoder import Near
from kg.store.compared import STATED, Compared, Outcome, key_sort

_TOGETHER = 6_000  # claims whose pairs are noted at a time; fewer than a shelf holds
HELD = 10_000
"""Claims that the shelf should hold meanwhile."""


class Filling:
    """Fills empty tables."""

    def __init__(self, kept: Compared, shelf: Shelf, head: Head) -> None:
        """Work on *kept*, which is empty; *head* says who stands for an actor."""
        self._kept, self._shelf, self._judge = kept, shelf, Judge(shelf, head)
        self._stated: set[tuple[int, int]] = set()

    def fill(self, articles: Iterable[tuple[str, Volume]]) -> list[int]:
        """Let *articles* (graph, what it tells) be all; return the numbers of their claims."""
        for graph, volume in articles:
            self._put_in(graph, volume)
        for twin in self._kept.twins(LEADING):
            for row in self._kept.printing(twin)[LEADING:]:
                self._kept.drop_clues(row.id, self._shelf.keys(row.id))
        crowded = frozenset(k for k, n in self._kept.crowds(min(CROWDS.values())) if n > CROWDS[key_sort(k)])
        self._kept.crowded = len(crowded)
        numbers = sorted(self._kept.numbers())
        for start in range(0, len(numbers), _TOGETHER):
            for one, two, likeness in self._worthy(numbers[start : start + _TOGETHER], crowded):
                outcome = self._judge.outcome(one, two, likeness)
                if outcome is not None:
                    self._kept.put_pair(outcome)
        return numbers

    def _put_in(self, graph: str, volume: Volume) -> None:
        numbers = {}
        for row, keys in zip(self._shelf.put(graph, volume), volume.keys, strict=True):
            self._kept.add_clues(row.id, keys)
            numbers[row.iri] = row.id
        for left, right, body in volume.stated:
            one, two = sorted((numbers[left], numbers[right]))
            self._kept.put_pair(Outcome(one, two, body, STATED))
            self._stated.add((one, two))

    def _worthy(self, some: Sequence[int], crowded: frozenset[int]) -> Iterator[tuple[int, int, Near]]:
        """The pairs of *some* claims with later ones that are worth comparing, in order of the later one."""
        numbers, cosines = array("q"), array("d")
        for one in some:
            later = [two for two in sorted(self._like(one, crowded)) if two > one]
            for two, likeness in self._judge.worthy(one, later):
                if (one, two) not in self._stated:
                    numbers.extend((one, two))
                    cosines.extend(likeness)
        if not numbers:
            return
        pairs = np.array(numbers, dtype=np.int64).reshape(-1, 2)
        near = np.array(cosines, dtype=np.float64).reshape(-1, 2)
        for at in np.lexsort((pairs[:, 0], pairs[:, 1])).tolist():
            yield *pairs[at].tolist(), Near(*near[at].tolist())

    def _like(self, number: int, crowded: frozenset[int]) -> set[int]:
        """The claims that one is compared with."""
        leads, found = self._shelf.twins(number)
        return found | self._kept.under(k for k in self._shelf.keys(number) if k not in crowded) if leads else found
