"""The pipeline in several processes: the same outcomes, in the same order, from all cores.

Each worker loads the models once and uses one thread.  A worker that dies costs one article: its
batch is tried again article by article, and the one that kills a worker then is reported.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from kg.model import Article, Outcome, Problem
from kg.pipeline import Pipeline, extractor_named

CHUNK = 4  # articles that travel together: enough to hide the cost of sending them
_AHEAD = 3  # chunks waiting for each worker: bounds memory, and keeps workers busy
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_pipeline: Pipeline | None = None  # a worker's own, set once when it starts


def _start(extractor: str, strict: bool) -> None:
    global _pipeline  # noqa: PLW0603  (the pool's initialiser has no other place for it)
    _pipeline = Pipeline(extractor_named(extractor)(), strict=strict)


def _work(chunk: list[Article]) -> list[Outcome]:
    if _pipeline is None:
        raise RuntimeError("the worker was not started by Workers")
    return list(_pipeline.run(chunk))


class Workers:
    """*jobs* processes that run the pipeline; close it, or use it as a context manager.

    *extractor* and *strict* are those of `Pipeline`; both must be plain values, since they travel.
    """

    def __init__(self, jobs: int, extractor: str, *, strict: bool = False) -> None:
        """Start nothing yet: workers start with the first article."""
        self.jobs = jobs
        self._given = (extractor, strict)
        self._pool: ProcessPoolExecutor | None = None

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""
        waiting = iter(articles)
        running: deque[tuple[list[Article], Future[list[Outcome]]]] = deque()
        while True:
            while len(running) < self.jobs * _AHEAD and (chunk := list(islice(waiting, CHUNK))):
                running.append((chunk, self._submit(chunk)))
            if not running:
                return
            chunk, future = running.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                self.close()
                yield from self._one_by_one(chunk)
                running = deque((later, self._submit(later)) for later, _ in running)

    def _one_by_one(self, chunk: list[Article]) -> Iterator[Outcome]:
        for article in chunk:
            try:
                yield from self._submit([article]).result()
            except BrokenProcessPool:
                self.close()
                hint = "split the article, or run with --jobs 1 to see what happens"
                problem = Problem(stage="worker", message="the process that read it died", hint=hint)
                yield Outcome(location=article.location, article=article, problem=problem)

    def _submit(self, chunk: list[Article]) -> Future[list[Outcome]]:
        if self._pool is None:
            for name in _THREADS:
                os.environ.setdefault(name, "1")
            self._pool = ProcessPoolExecutor(
                self.jobs, mp_context=get_context("spawn"), initializer=_start, initargs=self._given
            )
        return self._pool.submit(_work, chunk)

    def close(self) -> None:
        """Stop the workers; running again starts new ones."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


class Single:
    """The pipeline in this process, loaded with the first article; the same face as `Workers`."""

    def __init__(self, extractor: str, *, strict: bool = False) -> None:
        """Load nothing yet."""
        self._given = (extractor, strict)
        self._pipeline: Pipeline | None = None

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""
        if self._pipeline is None:
            extractor, strict = self._given
            self._pipeline = Pipeline(extractor_named(extractor)(), strict=strict)
        return self._pipeline.run(articles)

    def close(self) -> None:
        """Do nothing: there is no process to stop."""


def runner(extractor: str, *, jobs: int = 1, strict: bool = False) -> Single | Workers:
    """Return what runs the pipeline in *jobs* processes; raises UsageError for an unknown extractor, at once."""
    extractor_named(extractor)
    return Single(extractor, strict=strict) if jobs == 1 else Workers(jobs, extractor, strict=strict)
