"""A store into another one, of whatever kind."""

from __future__ import annotations

from itertools import chain

from kg.errors import UsageError
from kg.knowledge.opening import open_for_writing
from kg.store import open_store


def copy(source: str, target: str) -> int:
    """Copy every graph of the store at *source* to the one at *target*; return how many graphs there are.

    The target must be new, or what an interrupted copy of the same store left.  UsageError if it holds
    anything else; StoreError and NetworkError as `kg.store.open_store` raises them.
    """
    with open_store(source, read_only=True) as from_store:
        graphs = from_store.graphs()
        with open_store(target, create=True) as to_store:
            there = set(to_store.graphs())
            if not there <= set(graphs):
                raise UsageError(
                    f"the store at {to_store.location} holds something else already", "name a new one to copy to"
                )
            if there:
                for graph in graphs:
                    to_store.replace(graph, from_store.quads(graph))
            else:
                to_store.load(chain.from_iterable(from_store.quads(graph) for graph in graphs))
    if not target.startswith(("http://", "https://")):
        open_for_writing(target).close()  # makes the index
    return len(graphs)
