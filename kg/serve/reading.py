"""Threads that look things up: each has the store opened for itself, and opens it anew when there is a new edition.

Neither the engine's iterators nor SQLite's connections may wander between threads, so nothing opened here leaves its
thread; what a request gets back is plain text or data.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, TypeVar

from kg.errors import KgError
from kg.knowledge import Knowledge
from kg.serve import snapshot
from kg.serve.edition import Edition

T = TypeVar("T")
Task = tuple[Callable[["View"], Any], asyncio.AbstractEventLoop, "asyncio.Future[Any]"]
_IDLE = 1.0  # seconds after which a thread looks whether its edition is old
_CALM = 4.0  # a new edition is taken at most so many times its own cost apart


class Busy(KgError):
    """More requests are waiting than the server takes."""


class View:
    """The store as one thread sees it."""

    def __init__(self, edition: Edition) -> None:
        """Open the edition's snapshot."""
        self.edition = edition
        self.knowledge = Knowledge.open(edition.snapshot.place)
        self.store = self.knowledge.store
        self.canon = self.knowledge.canon

    def close(self) -> None:
        """Close it; the edition can go."""
        try:
            self.knowledge.close()
        finally:
            self.edition.leave()


class Readers:
    """Threads over the newest edition of the store in a folder.

    Raises StoreError at once if the folder is no store.
    """

    def __init__(
        self, folder: Path, *, threads: int, waiting: int, refresh: float, prepare: Callable[[View], object]
    ) -> None:
        """Take the first edition; the threads start with `start`.

        *prepare* looks up, before an edition is shown, what most pages need of it.
        """
        self._folder, self._waiting, self._refresh, self._prepare = folder, waiting, refresh, prepare
        self._edition = Edition(1, snapshot.take(folder))
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._stop = Event()
        self._swap, self._renewing = Lock(), Lock()
        self._threads = [Thread(target=self._work, name=f"reader-{n}", daemon=True) for n in range(threads)]
        self._follower = Thread(target=self._follow, name="follower", daemon=True)
        self.failure: str | None = None

    def newest(self) -> Edition:
        """Become a user of the newest edition, who has to leave it."""
        with self._swap:  # else it could be let go before it is joined
            return self._edition.join()

    @property
    def edition(self) -> Edition:
        """The newest edition, to look at."""
        return self._edition

    async def renew(self) -> None:
        """Take a new edition now, if the store has changed."""
        await asyncio.to_thread(self._renew)

    @property
    def queued(self) -> int:
        """How many requests wait for a thread."""
        return self._tasks.qsize()

    def start(self) -> None:
        """Start the threads."""
        for thread in (*self._threads, self._follower):
            thread.start()

    def stop(self) -> None:
        """End the threads after what they are doing, and let go of the store."""
        self._stop.set()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in (*self._threads, self._follower):
            thread.join(timeout=30)
        self._edition.leave()
        snapshot.tidy(self._folder)

    async def run(self, look: Callable[[View], T]) -> T:
        """What *look* gives on a view of the newest edition, in one of the threads; Busy if too many wait."""
        if self.queued >= self._waiting:
            raise Busy("the server is busy", "try again in a few seconds")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._tasks.put((look, loop, done))
        return await done

    def _work(self) -> None:
        view: View | None = None
        while not self._stop.is_set() or not self._tasks.empty():
            try:
                task = self._tasks.get(timeout=_IDLE)
            except Empty:
                task = None
            if view is not None and (view.edition is not self._edition or self._stop.is_set()):
                _closed(view)
                view = None
            if task is None:
                continue
            look, loop, done = task
            if done.cancelled():
                continue
            try:
                view = view or _opened(self.newest())
                result, error = look(view), None
            except BaseException as problem:
                result, error = None, problem
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(_settle, done, result, error)
        if view is not None:
            _closed(view)

    def _follow(self) -> None:
        """Take a new edition when the store has changed, but not so often that this is all the server does."""
        rest = self._refresh
        with suppress(KgError):  # whoever asks first finds out
            self._prepared(self._edition)
        while not self._stop.wait(rest):
            began = monotonic()
            try:
                self._renew()
                self.failure = None
            except KgError as error:
                self.failure = error.message  # the old edition still serves
            rest = max(self._refresh, _CALM * (monotonic() - began))

    def _renew(self) -> None:
        with self._renewing:
            self._renew_alone()

    def _renew_alone(self) -> None:
        old = self._edition
        seen = snapshot.look(self._folder)
        if seen is not None and seen == old.snapshot.signature:
            return
        found = snapshot.take(self._folder)
        if found.place == old.snapshot.place:
            old.replace(found)
            return
        edition = Edition(old.number + 1, found)
        try:
            self._prepared(edition)
        except BaseException:
            edition.leave()
            raise
        with self._swap:
            self._edition = edition
        old.leave()

    def _prepared(self, edition: Edition) -> None:
        """Look up what most pages need, in this thread."""
        view = _opened(edition.join())
        try:
            self._prepare(view)
        finally:
            view.close()


def _opened(edition: Edition) -> View:
    """A view of an edition that has been joined."""
    try:
        return View(edition)
    except BaseException:
        edition.leave()
        raise


def _closed(view: View) -> None:
    with suppress(KgError):
        view.close()


def _settle(done: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
    if done.cancelled():
        return
    if error is None:
        done.set_result(result)
    else:
        done.set_exception(error)
