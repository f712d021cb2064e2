"""Processes that answer SPARQL: few, kept for the next query, and killed when a query's time is over.

A query begins in one of the quick places.  When it has computed for longer than the server's patience it needs
one of the few slow places, and is stopped if none is free: long queries never keep short ones waiting.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError, UsageError
from kg.serve.edition import Edition
from kg.serve.reading import Busy
from kg.serve.settings import Options
from kg.store import folder as layout
from kg.store.sparql import PREFIXES, Stopped

_JOBS = 200  # a process answers so many queries, then makes place for a fresh one
_LINE = 1 << 20
_BEHIND = 15  # niceness of a long query
_TICK = 0.25
_LESS = "ask for less: LIMIT, a narrower pattern"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A reading query that `kg.store.guard` let through, the result's format, and the graphs that it sees.

    ``default`` and ``named`` are IRIs of graphs; None for both means all graphs, as one and by their names.
    """

    query: str
    format: str
    default: Sequence[str] | None = None
    named: Sequence[str] | None = None


class Pool:
    """The processes and the places for queries."""

    def __init__(self, options: Options, edition: Callable[[], Edition]) -> None:
        """Nothing is started yet; *edition* gives what is to be read, joined."""
        self._options, self._edition = options, edition
        self.quick_places = asyncio.Semaphore(options.quick)
        self.slow_places = options.slow
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._room = tempfile.TemporaryDirectory(prefix="kg-serve-")
        self._number = 0
        self.waiting = 0

    @property
    def running(self) -> int:
        """How many processes there are."""
        return len(self._all)

    async def ask(self, question: Question, gone: Callable[[], Awaitable[bool]]) -> Path:
        """The file with the answer, which the caller removes; *gone* says whether nobody waits for it any more.

        Raises UsageError for a query that cannot be read, Stopped for one that took too long or too much, Busy if
        there is no place, StoreError if the store fails.
        """
        if self.waiting >= self._options.waiting:
            raise Busy("too many queries are waiting", "try again in a few seconds")
        self.waiting += 1
        try:
            async with asyncio.timeout(self._options.queue):
                await self.quick_places.acquire()
        except TimeoutError:
            raise Busy("no query got through in time", "try again in a few seconds") from None
        finally:
            self.waiting -= 1
        place = _Place(self)
        try:
            worker = await self._worker()
            result = self._result()
            try:
                return await self._answered(worker, self._job(question, result), result, place, gone)
            except BaseException:
                result.unlink(missing_ok=True)
                raise
        finally:
            place.leave()

    async def close(self) -> None:
        """Kill all processes and remove what they wrote."""
        for worker in tuple(self._all):
            await self._end(worker)
        self._room.cleanup()

    async def _answered(
        self, worker: _Worker, job: dict[str, Any], result: Path, place: _Place, gone: Callable[[], Awaitable[bool]]
    ) -> Path:
        try:
            reply = await self._waited(worker, job, place, gone)
        except BaseException:
            await self._end(worker)
            raise
        if reply is None or worker.jobs >= _JOBS or worker.behind:
            await self._end(worker)
        else:
            self._idle.append(worker)
        problem = "memory" if reply is None else reply.get("problem")
        if problem == "syntax" and reply is not None:
            raise UsageError(
                f"the query cannot be read: {reply['message']}", "see https://www.w3.org/TR/sparql11-query/"
            )
        if problem == "memory":
            raise Stopped(f"the query needed more than {self._options.memory_mb} MB", _LESS)
        if problem == "size":
            raise Stopped(f"the answer is longer than {self._options.result_mb} MB", _LESS)
        if reply is None or problem:
            raise StoreError(f"the store could not be queried: {reply and reply['message']}", "see the server's log")
        if reply["rows"] > self._options.rows:
            raise Stopped(f"the answer has more than {self._options.rows:,} rows", _LESS)
        return result

    async def _waited(
        self, worker: _Worker, job: dict[str, Any], place: _Place, gone: Callable[[], Awaitable[bool]]
    ) -> dict[str, Any] | None:
        """The worker's reply; None if it died."""
        answer = asyncio.create_task(worker.ask(job))
        began, timeout = asyncio.get_running_loop().time(), self._options.timeout
        try:
            while True:
                done, _ = await asyncio.wait({answer}, timeout=_TICK)
                if done:
                    return answer.result()
                spent = asyncio.get_running_loop().time() - began
                if spent > timeout:
                    raise Stopped(f"the query was stopped after {timeout:g} seconds", _LESS)
                if await gone():
                    raise Stopped("nobody waits for the answer any more", "")
                if worker.computed() > self._options.patience:
                    if not place.slow_down():
                        raise Busy("the server answers as many long queries as it can", "try again later; " + _LESS)
                    worker.step_back()
        finally:
            answer.cancel()

    def _job(self, question: Question, result: Path) -> dict[str, Any]:
        return {
            "query": question.query,
            "format": question.format,
            "default": None if question.default is None else list(question.default),
            "named": None if question.named is None else list(question.named),
            "result": str(result),
            "prefixes": PREFIXES,
            "seconds": int(self._options.timeout) + 1,
            "rows": self._options.rows,
        }

    def _result(self) -> Path:
        self._number += 1
        return Path(self._room.name) / str(self._number)

    async def _worker(self) -> _Worker:
        """A process that reads the newest edition."""
        newest = self._edition()
        try:
            # nothing is awaited before the list is whole again
            fit = [one for one in self._idle if one.edition is newest]
            stale, self._idle = [one for one in self._idle if one.edition is not newest], fit
            found = fit.pop() if fit else None
            for old in stale:
                await self._end(old)
            if found is not None:
                newest.leave()
                return found
            worker = await _Worker.start(newest, self._options)
        except BaseException:
            newest.leave()
            raise
        self._all.add(worker)
        return worker

    async def _end(self, worker: _Worker) -> None:
        if worker in self._all:
            self._all.discard(worker)
            await worker.kill()
            worker.edition.leave()


class _Place:
    """A query's place: a quick one at first, a slow one later."""

    def __init__(self, pool: Pool) -> None:
        self._pool, self._is_slow = pool, False

    def slow_down(self) -> bool:
        """Move to a slow place, or stay in it; False if there is none."""
        if not self._is_slow:
            if not self._pool.slow_places:
                return False
            self._pool.slow_places -= 1
            self._pool.quick_places.release()
            self._is_slow = True
        return True

    def leave(self) -> None:
        if self._is_slow:
            self._pool.slow_places += 1
        else:
            self._pool.quick_places.release()


class _Worker:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process, edition: Edition) -> None:
        self._process, self.edition = process, edition
        self.jobs, self.behind = 0, False
        self._before = 0.0

    @classmethod
    async def start(cls, edition: Edition, options: Options) -> _Worker:
        database = str(layout.database(edition.snapshot.place))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-m", "kg.serve.worker", database, str(options.memory_mb), str(options.result_mb),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            limit=_LINE, start_new_session=True,
        )  # fmt: skip
        return cls(process, edition)

    async def ask(self, job: dict[str, Any]) -> dict[str, Any] | None:
        self.jobs += 1
        self._before = _computed(self._process.pid)
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            return None
        with suppress(BrokenPipeError, ConnectionResetError, ValueError):
            stdin.write(json.dumps(job).encode() + b"\n")
            await stdin.drain()
            line = await stdout.readline()
            found: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
            return found
        return None

    def computed(self) -> float:
        """Seconds of computing for the present query."""
        return _computed(self._process.pid) - self._before

    def step_back(self) -> None:
        """Compute only while nothing else wants to; for good, so that the process serves no other query."""
        if not self.behind:
            self.behind = True
            with suppress(OSError, AttributeError):  # gone, or not on Windows
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _BEHIND)

    async def kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


def _computed(pid: int) -> float:
    """Seconds that the process has computed so far, where the system says it in /proc; elsewhere those on the clock."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100
    except (OSError, ValueError, IndexError):
        return asyncio.get_running_loop().time()
