"""How a store is opened: for reading until something is to be changed.

Any number of processes can look things up at the same time, and beside one that writes; they see what that one
had stored when it last left a copy (`kg.store.published`).
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.knowledge.derived import Derived
from kg.store import open_store
from kg.store.broken import IndexFailed
from kg.store.index import open_index


def open_for_reading(location: str | Path) -> Derived:
    """The store at *location* with its index, for reading; what a killed process left undone is done first.

    StoreError if it is missing, damaged, or being written and no copy was left for readers.
    """
    store = open_store(location, read_only=True)
    if store.location is None or not Path(store.location).is_dir():
        return Derived(store, None)
    try:
        index = open_index(store)
        if index.fit:
            return Derived(store, index)
        index.close()
    except IndexFailed:
        pass
    if store.location == str(location):
        store.close()
        try:
            return open_for_writing(location)
        except StoreError:  # somebody reads it, or nobody may write there
            store = open_store(location, read_only=True)
    return Derived(store, None)


def open_for_writing(location: str | Path | None, *, create: bool = False) -> Derived:
    """The store at *location* with its index; None is a new one in memory.

    StoreError if it is missing (unless *create*), used by another process or damaged.
    """
    store = open_store(location, create=create)
    try:
        return Derived(store, open_index(store))
    except BaseException:
        store.close()
        raise
