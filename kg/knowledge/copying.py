"""A store into another one, of whatever kind."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from kg.errors import StoreError, UsageError
from kg.knowledge.opening import open_for_writing
from kg.rdf import terms as t
from kg.store import Store, open_store
from kg.store.folder import NoStore

_COMPUTED = {t.IDENTITY_GRAPH, t.RELATIONS_GRAPH, t.COPIES_GRAPH}


def copy(source: str, target: str) -> int:
    """Copy every graph of the store at *source* to the one at *target*; return how many graphs there are.

    The target must be new, or what an interrupted copy of the same store left.  UsageError if it is the same place or
    holds anything else; StoreError and NetworkError as `kg.store.open_store` raises them.
    """
    if _place(source) == _place(target):
        raise UsageError(f"{source} and {target} are the same store", "name a new one to copy to")
    with _named(source, "name a store to copy from") as from_store:
        graphs = from_store.graphs()
        with _named(target, "name a new folder to copy to", create=True) as to_store:
            there = set(to_store.graphs())
            if not there <= set(graphs) or any(_more(to_store, from_store, graph) for graph in there - _COMPUTED):
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


def _named(location: str, hint: str, *, create: bool = False) -> Store:
    """The store at *location*, made or to be read; what is none is told with *hint*: both places are arguments."""
    try:
        return open_store(location, create=create, read_only=not create)
    except NoStore as error:
        raise StoreError(error.message, hint) from None


def _more(one: Store, two: Store, graph: str) -> bool:
    """Whether the graph holds in the first what it does not hold in the second."""
    return not set(one.quads(graph)) <= set(two.quads(graph))


def _place(location: str) -> str:
    return location.rstrip("/") if location.startswith(("http://", "https://")) else str(Path(location).resolve())
