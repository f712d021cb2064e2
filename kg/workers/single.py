"""The pipeline in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Article, Outcome
from kg.read import Found, ReadResult, Source
from kg.workers.desk import Desk, Finish
from kg.workers.limit import TIMEOUT, TimeUp, limited, not_extracted, not_read, seconds


class Single:
    """The pipeline in this process, loaded with the first article; the same face as `Workers`."""

    def __init__(
        self, extractor: str, *, strict: bool = False, timeout: float = TIMEOUT, finish: Finish | None = None
    ) -> None:
        """Load nothing yet."""
        self._given = (extractor, strict, finish)
        self._timeout = timeout
        self._desk = Desk(*self._given)

    def read(self, documents: Iterable[Found]) -> Iterator[ReadResult]:
        """Yield what is in *documents*, in order; what went wrong before passes through."""
        for found in documents:
            if not isinstance(found, Source):
                yield found
                continue
            try:
                with limited(seconds(found, self._timeout)):
                    results = self._desk.read(found)
            except TimeUp as error:
                results = not_read(found, error)
            yield from results

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""
        for article in articles:
            try:
                with limited(seconds(article, self._timeout)):
                    outcome = self._desk.extract(article)
            except TimeUp as error:
                outcome = not_extracted(article, error)
            if outcome.problem is not None:
                self._desk = Desk(*self._given)  # it may have been stopped anywhere
            yield outcome

    def close(self) -> None:
        """Do nothing: there is no process to stop."""
