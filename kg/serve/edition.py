"""One state of the store, and what was computed from it once for all requests."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from secrets import token_hex
from threading import Lock
from typing import Any, TypeVar

from kg.serve.snapshot import Snapshot

T = TypeVar("T")
_FACTS, _LISTS, _PAGES = 32, 64, 24 << 20


class Shelf:
    """Results by key, each made once, those used last kept up to a limit of weight."""

    def __init__(self, limit: int, weigh: Callable[[Any], int] = lambda _: 1) -> None:
        """Nothing is on it yet."""
        self._limit, self._weigh, self.weight = limit, weigh, 0
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What *make* gives, made by the first who asks for *key* while others who ask for it wait."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                again: T | None = self._kept.get(key)
            if again is not None:
                return again
            try:
                made = make()
            except BaseException:
                with self._lock:
                    self._making.pop(key, None)
                raise
            with self._lock:
                self._making.pop(key, None)
                self._put(key, made)
        return made

    def _put(self, key: Hashable, made: object) -> None:
        self._kept[key] = made
        self.weight += self._weigh(made)
        while self.weight > self._limit and self._kept:
            self.weight -= self._weigh(self._kept.popitem(last=False)[1])


class Edition:
    """A snapshot with a number, how many use it, and what is kept for its time: facts, lists of results, pages.

    The snapshot is let go when the last user leaves.
    """

    def __init__(self, number: int, snapshot: Snapshot) -> None:
        """Take *snapshot* over; whoever makes an edition is its first user."""
        self.number = number
        self.snapshot = snapshot
        self.mark = token_hex(8)  # what a browser keeps is of this edition and no other
        self.facts, self.lists = Shelf(_FACTS), Shelf(_LISTS)
        self.pages = Shelf(_PAGES, lambda made: len(made[0]))
        self._users = 1
        self._lock = Lock()

    def join(self) -> Edition:
        """Become a user."""
        with self._lock:
            self._users += 1
        return self

    def leave(self) -> None:
        """Be no user any more."""
        with self._lock:
            self._users -= 1
            gone = self._users == 0
        if gone:
            self.snapshot.release()

    def replace(self, snapshot: Snapshot) -> None:
        """Hold *snapshot*, of the same place, in place of the one before."""
        self.snapshot, old = snapshot, self.snapshot
        old.release()
