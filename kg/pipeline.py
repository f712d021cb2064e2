"""One article to its outcome: the stages in order, with no input or output of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from kg.errors import KgError, UsageError
from kg.extract import meaning
from kg.extract.english import require_english
from kg.extract.extraction import Extraction, Extractor
from kg.model import Article, Outcome, Parsed, Problem, Rejected, Statement, join_content

T = TypeVar("T")


def extractor_named(name: str) -> Callable[[], Extractor]:
    """Return what makes the extractor of this *name* ("learned", "rules"; "default" is the learned one).

    Nothing is loaded yet.  Raises UsageError for a name that is none.
    """
    makers = {"default": _learned, "learned": _learned, "rules": _rules}
    if name not in makers:
        raise UsageError(f"no extractor {name!r}", "use learned (the default) or rules")
    return makers[name]


def _learned() -> Extractor:
    from kg.extract.learned import LearnedExtractor

    return LearnedExtractor()


def _rules() -> Extractor:
    from kg.extract.rules import RuleExtractor

    return RuleExtractor()


class _Failed(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class Pipeline:
    """An extractor, loaded once; `run` is a pure function of the articles.

    With *strict* an unexpected error is raised instead of being recorded, for finding bugs.
    """

    extractor: Extractor
    strict: bool = False

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order; an article that fails stops only itself."""
        for article in articles:
            try:
                self._stage("language", partial(require_english, article))
                parsed, extraction = self._stage("extract", partial(self.extractor.read, article))
                yield self._outcome(parsed, extraction)
            except _Failed as failed:
                yield Outcome(location=article.location, article=article, problem=failed.problem)

    def _outcome(self, parsed: Parsed, extraction: Extraction) -> Outcome:
        found = self._stage("interpret", partial(meaning.statements, parsed, extraction.attributions))
        kept, wrong = verbatim(parsed.article, found)
        return Outcome(
            location=parsed.article.location,
            article=parsed.article,
            statements=kept,
            rejected=(*extraction.rejected, *wrong),
        )

    def _stage(self, name: str, work: Callable[[], T]) -> T:
        try:
            return work()
        except KgError as error:
            raise _Failed(Problem(stage=name, message=error.message, hint=error.hint)) from error
        except MemoryError as error:
            raise _Failed(Problem(stage=name, message="out of memory", hint="split the article")) from error
        except Exception as error:
            if self.strict:
                raise
            what = f"{type(error).__name__}: {error}"
            hint = "this is a bug; please report it with the article, and --debug for the traceback"
            raise _Failed(Problem(stage=name, message=what, hint=hint)) from error


def verbatim(article: Article, statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], tuple[Rejected, ...]]:
    """Split *statements* into those whose words stand in the article at their offsets, and the rest, rejected."""
    kept: list[Statement] = []
    wrong: list[Rejected] = []
    for statement in statements:
        problem = _ungrounded(article, statement)
        if problem:
            wrong.append(Rejected(raw=statement.content, reason=problem))
        else:
            kept.append(statement)
    return tuple(kept), tuple(wrong)


def _ungrounded(article: Article, statement: Statement) -> str | None:
    found = statement.attribution
    spans = [span for role in found.key for span in role]
    if not found.content:
        return "no content"
    if any(span.end > len(article.text) for span in spans):
        return "outside the text"
    if statement.content != join_content(article.text, found.content):
        return "content differs from the text"
    if any(span.overlaps(block) for span in spans for block in article.furniture):
        return "in page furniture"
    pieces = [(e.span, e.text) for e in statement.evidence] + [(q.span, q.text) for q in statement.quantities]
    if any(span.of(article.text) != text for span, text in pieces):
        return "evidence or figure differs from the text"
    return None
