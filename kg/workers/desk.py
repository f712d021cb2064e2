"""What is done with a document and with an article, wherever: in this process or in a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kg.errors import InputError, KgError
from kg.model import Article, Outcome
from kg.pipeline import Pipeline, extractor_named
from kg.read import Failure, ReadResult, Source, articles

Finish = Callable[[Outcome], Outcome]
_WARM = Article.of("Ada Becker said so.", "warm up")


@dataclass(frozen=True)
class Desk:
    """Reads documents and extracts articles; models are loaded with the first of these, or by `warm`."""

    extractor: str
    strict: bool
    finish: Finish | None = None

    @cached_property
    def _pipeline(self) -> Pipeline:
        return Pipeline(extractor_named(self.extractor)(), strict=self.strict)

    def warm(self) -> None:
        """Load the models, so that this is in no article's time."""
        self.extract(_WARM)

    def read(self, source: Source) -> list[ReadResult]:
        """Return the article in a document, or why it cannot be read; with *strict* unexpected errors are raised."""
        try:
            return [*articles(source)]
        except KgError as error:  # that its time is up, wherever it was
            return [Failure(source.location, error)]
        except MemoryError:
            return [Failure(source.location, InputError("out of memory", "split the document"))]
        except Exception as error:
            if self.strict:
                raise
            hint = "this is a bug; please report it with the document, and --debug for the traceback"
            return [Failure(source.location, InputError(f"{type(error).__name__}: {error}", hint))]

    def extract(self, article: Article) -> Outcome:
        """Return the article's outcome, finished; an error is raised only with *strict*, or where finishing fails."""
        (outcome,) = self._pipeline.run([article])
        return outcome if self.finish is None else self.finish(outcome)
