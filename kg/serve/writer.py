"""Updates over the protocol: one at a time, each in a process of its own, so that one that takes too long is stopped.

As a script (``-m kg.serve.writer FOLDER``) it carries out the update on its standard input, then computes anew who is
who and the index; it says "updated" on standard output in between.  Exit code 2 is for an update that cannot be
read, 3 for a store that cannot be written, each with a message on standard error.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from kg.errors import KgError, StoreError, UsageError
from kg.store.sparql import Stopped

_AFTERWARDS = 600.0  # seconds for what follows from an update; the update itself is stored by then


class Writer:
    """Carries out updates on the store in a folder."""

    def __init__(self, folder: Path, *, timeout: float, then: Callable[[], Awaitable[None]]) -> None:
        """*then* is awaited after each update, so that whoever wrote can read it."""
        self._folder, self._timeout, self._then = folder, timeout, then
        self._turn = asyncio.Lock()

    async def write(self, update: str) -> None:
        """Carry out *update*, all of it or nothing.

        Raises UsageError if it cannot be read, Stopped if it took too long, StoreError if the store is in use or fails.
        """
        async with self._turn:
            await self._run(update)
            await self._then()

    async def _run(self, update: str) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-m", "kg.serve.writer", str(self._folder), stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise StoreError("no process for the update", "try again")
        try:
            process.stdin.write(update.encode())
            process.stdin.close()
            said = await _within(self._timeout, process.stdout.readline())
            if said is None:
                raise Stopped(f"the update was stopped after {self._timeout:g} seconds", "nothing was changed")
            problem = await _within(_AFTERWARDS, process.stderr.read())
            if problem is None:
                raise Stopped("what follows from the update was stopped", "it is stored; kg rebuild does the rest")
            code = await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if code == 2:
            raise UsageError(_line(problem), "see https://www.w3.org/TR/sparql11-update/")
        if code:
            done = "the update is stored; kg rebuild does the rest" if said else "nothing was changed"
            raise StoreError(_line(problem) or "the store failed", done)


async def _within(seconds: float, reading: Awaitable[bytes]) -> bytes | None:
    """What is read; None if it does not come in time."""
    try:
        async with asyncio.timeout(seconds):
            return await reading
    except TimeoutError:
        return None


def _line(said: bytes) -> str:
    """The last line of what a process said."""
    return "".join(said.decode("utf-8", "replace").strip().splitlines()[-1:])


def main(folder: str) -> int:
    """Carry out the update on standard input."""
    from kg.knowledge.opening import open_for_writing
    from kg.rdf.terms import DECISIONS_GRAPH

    update = sys.stdin.buffer.read().decode("utf-8")
    try:
        derived = open_for_writing(Path(folder))
        try:
            # should this process be killed, whoever opens the store next does the rest
            derived.index.announce([DECISIONS_GRAPH])
            derived.store.update(update)
            sys.stdout.write("updated\n")
            sys.stdout.flush()
            derived.rebuild()
        finally:
            derived.close()
    except UsageError as error:
        sys.stderr.write(error.message)
        return 2
    except KgError as error:
        sys.stderr.write(error.message)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
