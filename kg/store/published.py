"""Copies that a writer leaves for readers, since nobody else can look into a database while it is written.

::

    kg-store/readers/current   the number of the newest copy
    kg-store/readers/7/        a store of its own (hard links to the writer's files, where the disk has them)

A reader holds a shared lock on the copy it reads; the writer takes away those that nobody reads.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kg.errors import StoreError
from kg.store import folder as layout

_ROOM = "readers"
_POINTER = "current"
_TRIES = 5


def lock_for_reading(folder: Path) -> tuple[Path, layout.Lock]:
    """The folder to read and the lock that keeps it: *folder*, or the newest copy if it is being written.

    StoreError if it is being written and there is no copy.
    """
    try:
        return folder, layout.Lock(folder, shared=True)
    except StoreError:
        for _ in range(_TRIES):  # the writer may take a copy away between finding and locking it
            copy = _newest(folder)
            if copy is None:
                break
            with suppress(StoreError):
                lock = layout.Lock(copy, shared=True)
                if layout.database(copy).is_dir():
                    return copy, lock
                lock.release()
    return folder, layout.Lock(folder, shared=True, patience=layout.PATIENCE)


def publish(folder: Path, copy: Callable[[Path], None]) -> None:
    """Leave what *copy* writes to a new folder as the newest copy for readers; only the writer of *folder* may."""
    room = folder / _ROOM
    last = _newest(folder)
    number = 1 + max((int(entry.name) for entry in _copies(folder)), default=int(last.name) if last else 0)
    try:
        room.mkdir(exist_ok=True)
        copy(room / str(number))
        (room / str(number) / "lock").touch()
        new = room / (_POINTER + ".new")
        new.write_text(f"{number}\n", encoding="utf-8")
        new.replace(room / _POINTER)
    except OSError as error:
        raise StoreError(f"no copy for readers could be made in {room}: {error.strerror}", "free some space") from None
    _tidy(folder, keep=room / str(number))


def withdraw(folder: Path) -> None:
    """Take all copies away that nobody reads: the store itself can be read again."""
    with suppress(OSError):
        (folder / _ROOM / _POINTER).unlink(missing_ok=True)
        _tidy(folder, keep=None)
        if not _copies(folder):
            shutil.rmtree(folder / _ROOM, ignore_errors=True)


def _newest(folder: Path) -> Path | None:
    try:
        number = (folder / _ROOM / _POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return folder / _ROOM / number if number.isdecimal() else None


def _copies(folder: Path) -> list[Path]:
    try:
        return [entry for entry in (folder / _ROOM).iterdir() if entry.name.isdecimal()]
    except OSError:
        return []


def _tidy(folder: Path, keep: Path | None) -> None:
    for copy in _copies(folder):
        if copy == keep:
            continue
        with suppress(StoreError, OSError):
            lock = layout.Lock(copy, shared=False)
            shutil.rmtree(copy, ignore_errors=True)
            lock.release()
