"""Where the store is, or will be: whether it opens, may be written, and has room."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.doctor.check import Check, fault, note, ok
from kg.errors import KgError, StoreError
from kg.store import folder as layout
from kg.store import open_store
from kg.store.broken import IndexFailed
from kg.store.index import open_index

_LITTLE, _TOO_LITTLE = 5.0, 0.2  # GB


def checks(store: str) -> Iterator[Check]:
    """Yield the checks of the store at *store*, a folder or an endpoint's address."""
    if store.startswith(("http://", "https://")):
        yield _endpoint(store)
        return
    folder = Path(store)
    yield from _folder(folder)
    near = folder
    while not near.exists() and near != near.parent:
        near = near.parent
    yield from _room(near)


def _endpoint(store: str) -> Check:
    try:
        with open_store(store, read_only=True) as found:
            found.ask("ASK { GRAPH ?g { ?s ?p ?o } }")
    except KgError as error:
        return fault("store", error.message, error.hint)
    return ok("store", f"{store} answers")


def _folder(folder: Path) -> Iterator[Check]:
    if not folder.exists():
        yield ok("store", f"none at {folder} yet; kg ingest makes it")
        return
    try:
        with open_store(folder, read_only=True) as found:
            graphs = sum(1 for graph in found.graphs() if graph.startswith("urn:kg:article:"))
            yield ok("store", f"{graphs} articles, format {layout.FORMAT}, {layout.ENGINE}")
            yield _index(folder)
    except KgError as error:
        yield fault("store", error.message, error.hint)


def _index(folder: Path) -> Check:
    again = "kg rebuild makes it anew"
    try:
        with open_store(folder, read_only=True) as found:
            index = open_index(found)
            try:
                return ok("index", "complete") if index.fit else note("index", "a run was cut short", again)
            finally:
                index.close()
    except (IndexFailed, StoreError) as error:
        return note("index", f"cannot be used: {error}", again)


def _room(folder: Path) -> Iterator[Check]:
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".kg-doctor-") as file:
            yield ok("permission", f"{folder.absolute()} can be written")
            yield _locks(file.fileno())
    except OSError as error:
        yield fault("permission", f"{folder.absolute()}: {error.strerror}", "choose another --store, or allow writing")
    try:
        free = shutil.disk_usage(folder).free / 1e9
    except OSError as error:
        yield note("disk", f"not told: {error.strerror}")
        return
    if free < _TOO_LITTLE:
        yield fault("disk", f"{free:.1f} GB free", "free some space, or choose another --store")
    elif free < _LITTLE:
        yield note("disk", f"{free:.1f} GB free", "some ten thousand articles need more")
    else:
        yield ok("disk", f"{free:.1f} GB free")


def _locks(file: int) -> Check:
    """Whether the file system keeps two writers apart; some network file systems do not."""
    if layout.fcntl is None:
        return note("locks", "not on this system: let only one process write")
    try:
        layout.fcntl.flock(file, layout.fcntl.LOCK_EX | layout.fcntl.LOCK_NB)
    except OSError as error:
        return fault(
            "locks", f"files cannot be locked: {os.strerror(error.errno or 0)}", "keep the store on a local disk"
        )
    return ok("locks", "files can be locked")
