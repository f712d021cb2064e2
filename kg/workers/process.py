"""A worker process as its parent sees it."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

from kg.errors import InputError
from kg.model import Article, Outcome
from kg.read import ReadResult, Source
from kg.workers.child import WARM, Given, Raised
from kg.workers.limit import seconds

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Died(Exception):
    """The process ended in the middle of its work; ``late`` if because this took too long."""

    def __init__(self, how: str, *, late: bool) -> None:
        """Say *how* it ended: "killed by SIGKILL", "exit code 1"."""
        super().__init__(how)
        self.late = late


class Worker:
    """One process, which loads the models with the first article.

    It is a fresh interpreter (never a fork, and it needs nothing of the program that started it), so it works from
    notebooks, servers and Ray's workers alike.
    """

    def __init__(self, given: Given) -> None:
        """Start it and wait until it is there; raises what it could not start for."""
        self._timeout = given.timeout
        self._warm = False
        self.served = 0
        environment = dict.fromkeys(_THREADS, "1") | {**os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(str(Path(place).resolve()) for place in sys.path)
        # -P: nothing is imported from the folder that happens to be the current one
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from kg.workers.child import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        self._ready(given)

    def read(self, sources: Sequence[Source]) -> Iterator[list[ReadResult]]:
        """Yield what is in each document; raises Died at the one that ends the process."""
        return self._answers(sources)

    def run(self, articles: Sequence[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article; raises Died at the article that ends the process."""
        if not self._warm:
            self._ready(WARM)
            self._warm = True
        found: Iterator[Outcome] = self._answers(articles)
        for article, outcome in zip(articles, found, strict=True):
            yield replace(outcome, article=article)

    def _answers(self, work: Sequence[Source] | Sequence[Article]) -> Iterator[Any]:
        since, done = monotonic(), 0
        try:
            self._send(list(work))
            for _ in work:
                answer = self._receive()
                if isinstance(answer, Raised):
                    raise answer.error
                self.served += 1
                yield answer
                since, done = monotonic(), done + 1
        except (EOFError, OSError, pickle.UnpicklingError):
            taken = monotonic() - since
            raise Died(self._end(), late=taken >= seconds(work[done], self._timeout)) from None

    def _ready(self, what: object) -> None:
        """Send *what* makes it ready and wait until it is; raises what it cannot be ready for."""
        try:
            self._send(what)
            answer = self._receive()
        except (EOFError, OSError, pickle.UnpicklingError):
            raise InputError(f"a worker did not start: {self._end()}", "run with --jobs 1 to see why") from None
        if isinstance(answer, Raised):
            self.stop()
            raise answer.error

    def stop(self) -> None:
        """End the process; nothing happens the second time."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._process.wait()

    def _send(self, what: object) -> None:
        stream = self._process.stdin
        if stream is None:
            raise EOFError
        pickle.dump(what, stream, pickle.HIGHEST_PROTOCOL)
        stream.flush()

    def _receive(self) -> Any:
        if self._process.stdout is None:
            raise EOFError
        return pickle.load(self._process.stdout)  # noqa: S301  (from our own child)

    def _end(self) -> str:
        code = self._process.poll()
        self.stop()
        code = self._process.returncode if code is None else code
        if code >= 0:
            return f"exit code {code}"
        try:
            return f"killed by {signal.Signals(-code).name}"
        except ValueError:
            return f"killed by signal {-code}"
