"""The pipeline in several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import LifoQueue

from kg.errors import InputError
from kg.model import Article, Outcome
from kg.workers.child import Finish, Given
from kg.workers.limit import TIMEOUT, failed, late
from kg.workers.process import Died, Worker

CHUNK = 4  # articles that travel together: enough to hide the cost of sending them
AHEAD = 16  # chunks for each worker: while one article takes its time, the others go on
_CHARACTERS = 20_000_000  # of all articles that are under way
_SERVES = 10_000  # articles until a worker is replaced: libraries keep a little of every new word
_Under = tuple[int, Future[list[Outcome]]]


class Workers:
    """*jobs* processes that run the pipeline, and stay for the next run; close it at the end.

    A worker that dies is replaced and its article tried once more, since a death may come from outside; one that
    takes too long is replaced, and its article is not tried again.
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
        """Start nothing yet: workers start with the first article."""
        self.jobs = jobs
        self._given = Given(extractor, strict, timeout, finish)
        self._idle: LifoQueue[Worker | None]  # None stands for a process that is not started yet
        self._all: set[Worker] = set()
        self._closed = True

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""
        chunks = _chunks(articles)
        running: deque[_Under] = deque()
        self._open()
        threads = ThreadPoolExecutor(self.jobs, thread_name_prefix="kg-worker")
        try:
            while True:
                while len(running) < self.jobs * AHEAD and sum(size for size, _ in running) < _CHARACTERS:
                    chunk = next(chunks, None)
                    if chunk is None:
                        break
                    running.append((sum(len(one.text) for one in chunk), threads.submit(self._some, chunk)))
                if not running:
                    break
                yield from running.popleft()[1].result()
        except BaseException:  # also where nobody wants the rest
            self.close()
            raise
        finally:
            threads.shutdown(cancel_futures=True)

    def _open(self) -> None:
        if self._closed:
            self._closed = False
            self._idle = LifoQueue()
            for _ in range(self.jobs):
                self._idle.put(None)

    def close(self) -> None:
        """Stop the workers; running again starts new ones."""
        self._closed = True
        for worker in list(self._all):
            worker.stop()
        self._all.clear()

    def _some(self, chunk: Sequence[Article]) -> list[Outcome]:
        """Return the outcomes of a chunk, whatever happens to the processes that work on it."""
        outcomes: list[Outcome] = []
        tried = -1
        worker = self._idle.get()
        try:
            while len(outcomes) < len(chunk):
                worker = self._ready(worker)
                try:
                    for outcome in worker.run(chunk[len(outcomes) :]):
                        outcomes.append(outcome)
                except Died as died:
                    self._all.discard(worker)
                    worker = None
                    number = len(outcomes)
                    if died.late:
                        outcomes.append(late(chunk[number], self._given.timeout))
                    elif tried == number:
                        outcomes.append(failed(chunk[number], "worker", _fatal(died)))
                    tried = number
        finally:
            self._idle.put(worker)
        return outcomes

    def _ready(self, worker: Worker | None) -> Worker:
        if worker is not None and worker.served < _SERVES:
            return worker
        if worker is not None:
            self._all.discard(worker)
            worker.stop()
        if not self._closed:
            worker = Worker(self._given)
            self._all.add(worker)
        if self._closed or worker is None:  # it may have been closed meanwhile
            self.close()
            raise InputError("the workers were closed")
        return worker


def _fatal(died: Died) -> InputError:
    hint = "split the article, or run it alone with --jobs 1 to see what happens"
    return InputError(f"the process that read it died ({died})", hint)


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    chunk: list[Article] = []
    for article in articles:
        chunk.append(article)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
