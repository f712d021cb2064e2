"""The pipeline in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Article, Outcome
from kg.pipeline import Pipeline, extractor_named
from kg.workers.child import Finish
from kg.workers.limit import TIMEOUT, TimeUp, late, limited, seconds


class Single:
    """The pipeline in this process, loaded with the first article; the same face as `Workers`."""

    def __init__(
        self, extractor: str, *, strict: bool = False, timeout: float = TIMEOUT, finish: Finish | None = None
    ) -> None:
        """Load nothing yet."""
        self._given = (extractor, strict)
        self._finish = finish
        self._timeout = timeout
        self._pipeline: Pipeline | None = None

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""
        for article in articles:
            yield self._one(self._loaded(), article)

    def _loaded(self) -> Pipeline:
        if self._pipeline is None:
            extractor, strict = self._given
            self._pipeline = Pipeline(extractor_named(extractor)(), strict=strict)
        return self._pipeline

    def _one(self, pipeline: Pipeline, article: Article) -> Outcome:
        try:
            with limited(seconds(article, self._timeout)):
                (outcome,) = pipeline.run([article])
                if self._finish is not None:
                    outcome = self._finish(outcome)
        except TimeUp:
            outcome = late(article, self._timeout)
        if outcome.problem is not None:
            self._pipeline = None  # it may have been stopped anywhere
        return outcome

    def close(self) -> None:
        """Do nothing: there is no process to stop."""
