"""Where graphs are kept: in memory, in a folder (embedded Oxigraph), or at a SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

from kg.store.protocol import Quad, Rows, Store

__all__ = ["Quad", "Rows", "Store", "open_store"]


def open_store(location: str | Path | None, *, create: bool = False, read_only: bool = False) -> Store:
    """The store at *location*: None for memory, a folder, or the address of an endpoint.

    A folder that does not exist is made only if *create*.  StoreError if there is none, if another process
    holds it, if it is damaged or of another format; NetworkError if there is no endpoint at an address.
    """
    if location is None:
        from kg.store.embedded import open_memory

        return open_memory()
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        from kg.store.remote import open_remote

        return open_remote(location, read_only=read_only)
    from kg.store.embedded import open_folder

    return open_folder(Path(location), create=create, read_only=read_only)
