"""The pipeline in several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import partial
from itertools import islice
from queue import LifoQueue
from typing import Any, TypeVar

from kg.errors import InputError
from kg.model import Article, Outcome
from kg.read import Found, ReadResult, Source
from kg.workers.child import Given
from kg.workers.desk import Finish
from kg.workers.limit import TIMEOUT, not_extracted, not_read, seconds, time_up
from kg.workers.process import Died, Worker
from kg.workers.urgent import Threads

CHUNK = 4  # documents or articles that travel together: enough to hide the cost of sending them
AHEAD = 16  # chunks for each worker: while one article takes its time, the others go on
_LEAST = 2  # chunks for each worker that are always under way, so that none waits for work
_CHARACTERS = 20_000_000  # of all articles that are under way, and bytes of all documents
# Pieces of work until a worker is replaced: two an article, which is read and extracted.  Libraries keep a little of
# every new word and heaps get holes; a new worker takes 4 s to load the models, of the 20 minutes that this many take.
_SERVES = 4_000
_READING, _EXTRACTION = 0, 1  # what is more urgent comes first: extraction waits for what is read, not the other way
_Found = TypeVar("_Found")
_Work = TypeVar("_Work", Source, Article)
_Result = TypeVar("_Result")


class Workers:
    """*jobs* processes that run the pipeline, and stay for the next run; close it at the end.

    A worker that dies is replaced and its article tried once more, since a death may come from outside; one that
    takes too long is replaced, and its article is not tried again.  The same holds for a document that is read.
    """

    def __init__(
        self,
        jobs: int,
        extractor: str,
        *,
        strict: bool = False,
        timeout: float = TIMEOUT,
        finish: Finish | None = None,
    ) -> None:
        """Start nothing yet: workers start with the first document or article."""
        self.jobs = jobs
        self._given = Given(extractor, strict, timeout, finish)
        self._idle: LifoQueue[Worker | None]  # None stands for a process that is not started yet
        self._all: set[Worker] = set()
        self._threads: Threads | None = None  # None when it is closed

    def read(self, documents: Iterable[Found]) -> Iterator[ReadResult]:
        """Yield what is in *documents*, in order; what went wrong before passes through."""
        for results in self._in_order(documents, self._read, _READING, _size):
            yield from results

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""
        return self._in_order(articles, self._extracted, _EXTRACTION, _length)

    def _in_order(
        self,
        all_work: Iterable[_Found],
        do: Callable[[Sequence[_Found]], list[_Result]],
        urgency: int,
        size: Callable[[_Found], int],
    ) -> Iterator[_Result]:
        """Yield what *do* makes of chunks of *all_work*, in order, with some chunks under way."""
        chunks = _chunks(all_work)
        running: deque[tuple[int, Future[list[_Result]]]] = deque()
        threads = self._open()
        try:
            while True:
                while self._has_room(running) and (chunk := next(chunks, None)):
                    running.append((sum(map(size, chunk)), threads.submit(urgency, partial(do, chunk))))
                if not running:
                    return
                yield from running.popleft()[1].result()
        except BaseException:  # also where nobody wants the rest
            self.close()
            raise

    def _has_room(self, running: deque[tuple[int, Future[Any]]]) -> bool:
        """Whether more is to be found now, rather than taking what is done, or waiting for it."""
        if not running or sum(size for size, _ in running) >= _CHARACTERS:
            return not running
        few = len(running) < self.jobs * _LEAST
        return few or (len(running) < self.jobs * AHEAD and not running[0][1].done())

    def _open(self) -> Threads:
        if self._threads is None:
            self._threads = Threads(self.jobs)
            self._idle = LifoQueue()
            for _ in range(self.jobs):
                self._idle.put(None)
        return self._threads

    def close(self) -> None:
        """Stop the workers; running again starts new ones."""
        threads, self._threads = self._threads, None
        for worker in list(self._all):
            worker.stop()
        self._all.clear()
        if threads is not None:
            threads.close()

    def _read(self, chunk: Sequence[Found]) -> list[list[ReadResult]]:
        sources = [found for found in chunk if isinstance(found, Source)]
        results = iter(self._done(sources, lambda worker, some: worker.read(some), not_read))
        return [next(results) if isinstance(found, Source) else [found] for found in chunk]

    def _extracted(self, chunk: Sequence[Article]) -> list[Outcome]:
        return self._done(chunk, lambda worker, some: worker.run(some), not_extracted)

    def _done(
        self,
        chunk: Sequence[_Work],
        do: Callable[[Worker, Sequence[_Work]], Iterator[_Result]],
        lost: Callable[[_Work, InputError], _Result],
    ) -> list[_Result]:
        """Return what workers make of a chunk, whatever happens to their processes."""
        results: list[_Result] = []
        tried = -1
        worker = self._idle.get()
        try:
            while len(results) < len(chunk):
                worker = self._ready(worker)
                try:
                    for result in do(worker, chunk[len(results) :]):
                        results.append(result)
                except Died as died:
                    self._all.discard(worker)
                    worker = None
                    number = len(results)
                    if died.late:
                        results.append(lost(chunk[number], time_up(seconds(chunk[number], self._given.timeout))))
                    elif tried == number:
                        results.append(lost(chunk[number], _fatal(died)))
                    tried = number
        finally:
            self._idle.put(worker)
        return results

    def _ready(self, worker: Worker | None) -> Worker:
        if worker is not None and worker.served < _SERVES:
            return worker
        if worker is not None:
            self._all.discard(worker)
            worker.stop()
        if self._threads is not None:
            worker = Worker(self._given)
            self._all.add(worker)
        if self._threads is None or worker is None:  # it may have been closed meanwhile
            if worker is not None:
                self._all.discard(worker)
                worker.stop()
            raise InputError("the workers were closed")
        return worker


def _fatal(died: Died) -> InputError:
    hint = "split the article, or run it alone with --jobs 1 to see what happens"
    return InputError(f"the process that read it died ({died})", hint)


def _size(found: Found) -> int:
    return found.size if isinstance(found, Source) else 0


def _length(article: Article) -> int:
    return len(article.text)


def _chunks(all_work: Iterable[_Found]) -> Iterator[list[_Found]]:
    rest = iter(all_work)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
