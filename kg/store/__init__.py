"""Where graphs are kept: in memory, or in a folder (embedded Oxigraph)."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.store.protocol import Quad, Rows, Store

__all__ = ["Quad", "Rows", "Store", "open_store"]


def open_store(location: str | Path | None, *, create: bool = False, read_only: bool = False) -> Store:
    """The store at *location*: None for memory, or a folder.

    A folder that does not exist is made only if *create*.  StoreError if there is none, if another process
    holds it, if it is damaged or of another format.
    """
    if location is None:
        from kg.store.embedded import open_memory

        return open_memory()
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        raise StoreError(f"{location} is an address; only folders can be opened", "name a folder with --store")
    from kg.store.embedded import open_folder

    return open_folder(Path(location), create=create, read_only=read_only)
