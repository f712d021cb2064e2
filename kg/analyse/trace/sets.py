"""Disjoint sets of the numbers 0 to n - 1 (union-find with path halving); the smallest member stands for its set."""

from __future__ import annotations

from collections import defaultdict


class Sets:
    """Each number by itself at first."""

    def __init__(self, n: int) -> None:
        """Make *n* sets of one."""
        self._up = list(range(n))

    def top(self, one: int) -> int:
        """The smallest number of the set that holds *one*."""
        while self._up[one] != one:
            self._up[one] = self._up[self._up[one]]
            one = self._up[one]
        return one

    def join(self, one: int, two: int) -> None:
        """Make one set of the two that hold *one* and *two*."""
        low, high = sorted((self.top(one), self.top(two)))
        self._up[high] = low

    def groups(self, least: int = 2) -> list[tuple[int, ...]]:
        """The sets of at least *least* members, each in order, by their smallest."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for one in range(len(self._up)):
            found[self.top(one)].append(one)
        return [tuple(group) for group in found.values() if len(group) >= least]
