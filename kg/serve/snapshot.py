"""The copy of a store that the server reads, and how it follows the store.

A lock held for as long as a server runs would keep every writer out.  So the server holds a copy (hard links, where
`kg.store.published` keeps them): one that it makes itself while nobody writes, or the newest that a writer left.
Whether there is something new is told by the files of the index, which every change of the store goes through; the
database's own change whenever somebody opens it.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.knowledge.opening import open_for_writing
from kg.store import folder as layout
from kg.store import published

Signature = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A store's folder that nobody changes while ``lock`` is held, and what the store looked like then.

    ``place`` is the store itself where nobody may write and no copy can be made.
    """

    place: Path
    lock: layout.Lock
    signature: Signature | None

    def release(self) -> None:
        """Let go of it; the next writer takes the copy away."""
        self.lock.release()


def take(folder: Path) -> Snapshot:
    """A snapshot of what *folder* holds now; StoreError if it is no store, is damaged, or is locked without a copy."""
    layout.prepare(folder, create=False)
    layout.require_database(folder)
    signature = look(folder)
    if _pointer(folder):
        place, lock = published.lock_for_reading(folder)
        if place != folder:
            return Snapshot(place, lock, signature)
        lock.release()  # left by a writer that was killed
    try:
        derived = open_for_writing(folder)
    except StoreError:  # somebody reads or writes, or nobody may write here
        return _beside(folder, signature)
    try:
        derived.publish()
        place, lock = published.lock_for_reading(folder)
    finally:
        derived.close()
    return Snapshot(place, lock, _settled(folder))


def _beside(folder: Path, signature: Signature | None) -> Snapshot:
    """The newest copy that a writer left; if nobody writes, a copy of our own."""
    place, lock = published.lock_for_reading(folder)
    if place != folder:
        return Snapshot(place, lock, signature)
    try:
        copy = _linked(folder)
    except OSError:
        return Snapshot(place, lock, signature)
    try:
        return Snapshot(copy, layout.Lock(copy, shared=True), signature)
    finally:
        lock.release()


def _linked(folder: Path) -> Path:
    """A copy of *folder*, in which nobody writes meanwhile: tables never change, everything else is copied."""
    room = folder / "readers"
    room.mkdir(exist_ok=True)
    number = 1 + max((int(entry.name) for entry in room.iterdir() if entry.name.isdecimal()), default=0)
    copy = room / str(number)
    layout.database(copy).mkdir(parents=True)
    for entry in layout.database(folder).iterdir():
        target = layout.database(copy) / entry.name
        if entry.suffix == ".sst":
            try:
                target.hardlink_to(entry)
            except OSError:  # a disk without links
                shutil.copyfile(entry, target)
        elif entry.name != "LOCK" and not entry.name.startswith("LOG"):
            shutil.copyfile(entry, target)
    for index in folder.glob(layout.index(folder).name + "*"):
        if not index.name.endswith("-shm"):
            shutil.copyfile(index, copy / index.name)
    (copy / "lock").touch()
    layout.mark(copy)
    return copy


def tidy(folder: Path) -> None:
    """Take away the copies that nobody reads, unless somebody writes, who does it then."""
    with suppress(StoreError):
        lock = layout.Lock(folder, shared=False)
        try:
            published.withdraw(folder)
        finally:
            lock.release()


def look(folder: Path) -> Signature | None:
    """What tells whether the store at *folder* has changed; None if it cannot be told just now."""
    with suppress(OSError, ValueError):
        return _pointer(folder) or _files(folder)
    return None


def _settled(folder: Path) -> Signature | None:
    """The signature if nobody has begun to write since; None makes the next look find something new."""
    try:
        lock = layout.Lock(folder, shared=True)
    except StoreError:
        return None
    try:
        return look(folder)
    finally:
        lock.release()


def _pointer(folder: Path) -> Signature:
    """The number of the newest copy while somebody writes; the index changes all the time then."""
    pointer = folder / "readers" / "current"
    return (pointer.read_text("utf-8"),) if pointer.exists() else ()


def _files(folder: Path) -> Signature:
    found = []
    for path in (*folder.glob(layout.index(folder).name + "*"), folder / "format.json"):
        with suppress(FileNotFoundError):
            stat = path.stat()
            # an empty log comes and goes with whoever opens the index; shared memory is no content
            if stat.st_size and not path.name.endswith("-shm"):
                found.append((path.name, stat.st_size, stat.st_mtime_ns))
    return tuple(sorted(found))
