"""The folder of a store on disk: what is in it, its format, and who holds it.

::

    kg-store/format.json   version of the layout and the engine's disk format
    kg-store/lock          held while the store is open: shared by readers, alone by a writer
    kg-store/oxigraph/     the database
    kg-store/readers/      copies for readers while the store is written (`kg.store.published`)
    kg-store/index.sqlite  the index (`kg.store.index`); can be made again
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from time import monotonic, sleep
from types import ModuleType
from typing import IO

from kg.errors import StoreError

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # not on Windows, where the engine's own lock must do
    fcntl = None

FORMAT = 1
ENGINE = "oxigraph-0.5"
_FORMAT_FILE = "format.json"
_OWN = {"lock", "oxigraph", "readers", _FORMAT_FILE, _FORMAT_FILE + ".new"}
_INDEX = "index.sqlite"
PATIENCE = 1.0  # seconds: a look-up is over by then


class NoStore(StoreError):
    """A place that is no store; the hint is for commands that take ``--store``."""


def database(folder: Path) -> Path:
    """Where the engine's files are."""
    return folder / "oxigraph"


def index(folder: Path) -> Path:
    """Where the index is."""
    return folder / _INDEX


def prepare(folder: Path, *, create: bool) -> None:
    """Make sure that *folder* is a store of this format, or make it one if *create*; StoreError if it cannot be."""
    try:
        if not folder.exists():
            if not create:
                raise NoStore(f"there is no store at {folder}", "kg ingest makes one; or name another with --store")
            folder.mkdir(parents=True)
        elif not folder.is_dir():
            raise NoStore(f"{folder} is a file, not a store", "name a folder with --store")
        if (folder / _FORMAT_FILE).exists():
            _check_format(folder)
            return
        # a creation that was interrupted leaves nothing but our own names
        foreign = {entry.name for entry in folder.iterdir() if not entry.name.startswith(_INDEX)} - _OWN
        if not create or foreign:
            raise NoStore(f"{folder} is not a store", "name a store, or a new folder, with --store")
    except OSError as error:
        raise StoreError(f"the store at {folder} cannot be used: {error.strerror}", "check its permissions") from None


def require_database(folder: Path) -> None:
    """StoreError if *folder* is marked as a store and has no database: the engine would make an empty one."""
    if (folder / _FORMAT_FILE).exists() and not (database(folder) / "CURRENT").exists():
        raise StoreError(
            f"the store at {folder} is damaged: its database is gone",
            "restore it from a backup, or ingest the articles again into a new one",
        )


def mark(folder: Path) -> None:
    """Write the format file, last of all, unless it is there."""
    target = folder / _FORMAT_FILE
    if target.exists():
        return
    new = folder / (_FORMAT_FILE + ".new")
    new.write_text(json.dumps({"format": FORMAT, "engine": ENGINE}) + "\n", encoding="utf-8")
    new.replace(target)


def _check_format(folder: Path) -> None:
    try:
        found = json.loads((folder / _FORMAT_FILE).read_text(encoding="utf-8"))
        version, engine = found["format"], found["engine"]
    except (ValueError, KeyError, TypeError):
        raise StoreError(
            f"the store at {folder} is damaged: {_FORMAT_FILE} cannot be read",
            "restore it from a backup, or ingest the articles again",
        ) from None
    if (version, engine) != (FORMAT, ENGINE):
        raise StoreError(
            f"the store at {folder} has format {version} of {engine}; this is format {FORMAT} of {ENGINE}",
            "with the kg that wrote it: kg export --format nquads -o store.nq; then kg ingest store.nq with this one",
        )


class Lock:
    """A lock on a store's folder: shared for readers, exclusive for a writer.

    StoreError if another process has it and does not let go within *patience* seconds.
    """

    def __init__(self, folder: Path, *, shared: bool, patience: float = 0.0) -> None:
        self._file: IO[str] | None = None
        path = folder / "lock"
        try:
            self._file = path.open("r" if shared and path.exists() else "a+", encoding="utf-8")
            if fcntl is not None:
                _lock(self._file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX, patience)
        except BlockingIOError:
            self.release()
            raise StoreError(*_held(folder, path)) from None
        except OSError as error:
            self.release()
            if shared:  # a folder where nobody may write needs no lock
                return
            raise StoreError(
                f"the store at {folder} cannot be written: {error.strerror}", "check its permissions"
            ) from None
        if not shared:
            self._file.truncate(0)
            self._file.write(f"{os.getpid()}\n")
            self._file.flush()

    def release(self) -> None:
        """Let go; nothing happens the second time."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: IO[str], kind: int, patience: float) -> None:
    """Lock *file*; BlockingIOError if that fails for so many seconds."""
    if fcntl is None:
        return
    until = monotonic() + patience
    while True:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() >= until:
                raise
            sleep(0.02)
        else:
            return


def _held(folder: Path, lock: Path) -> tuple[str, str]:
    holder = lock.read_text(encoding="utf-8").strip()
    who = f" (process {holder})" if holder.isdecimal() and int(holder) != os.getpid() else ""
    return (
        f"the store at {folder} is in use{who}",
        "wait until it is done or stop it, then try again",
    )
