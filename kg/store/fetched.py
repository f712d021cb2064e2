"""Articles read from afar, each in one request and kept for a while."""

from __future__ import annotations

from collections.abc import Callable

from kg.store.protocol import Values

Nodes = dict[str, Values]
KEPT = 300_000  # quads, some 80 MB


class Fetched:
    """Graphs by name, read whole: nobody then sees half of one before a change and half after it."""

    def __init__(self, read: Callable[[str], Nodes]) -> None:
        """Ask *read* for the nodes of a graph that is not kept."""
        self._ask = read
        self._kept: dict[str, Nodes] = {}
        self._size = 0

    def nodes(self, graph: str) -> Nodes:
        """Subject -> its values in *graph*; empty if there is no such graph."""
        if graph not in self._kept:
            found = self._ask(graph)
            while self._kept and self._size + _size(found) > KEPT:
                self._size -= _size(self._kept.pop(next(iter(self._kept))))
            self._kept[graph] = found
            self._size += _size(found)
        return self._kept[graph]

    def forget(self) -> None:
        """Read everything anew."""
        self._kept, self._size = {}, 0


def _size(nodes: Nodes) -> int:
    return sum(len(found) for values in nodes.values() for found in values.values())
