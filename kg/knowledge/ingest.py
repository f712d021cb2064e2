"""Articles into a store, one transaction each: new ones stored, known ones skipped, changed ones replaced.

What becomes of an article is decided when its turn comes, by the store as it then stands; which articles must be
extracted is foreseen while others are at work.  Where that was foreseen wrongly the article comes again at the end.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, Protocol

from kg.errors import InputError, NetworkError, NotFound
from kg.knowledge import places
from kg.knowledge.content import Content
from kg.knowledge.derived import Derived
from kg.model import Article, Outcome, Problem
from kg.rdf.actors import merge_actors
from kg.rdf.read import load_article, load_header
from kg.rdf.terms import COPIES_GRAPH, COPY_OF
from kg.store import Quad, Store, lookup

if TYPE_CHECKING:  # readers and rdflib are slow to import, and a look-up does without
    from kg.read import ReadResult

Status = Literal["stored", "replaced", "known", "failed"]
Changes = dict[str, Sequence[Quad] | Content]
Save = Callable[[Sequence[tuple[str, Sequence[Quad] | Content]]], None]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file or article.  A known article's outcome has no statements: nothing was extracted.

    ``copy_of`` is the article that a new one is nearly the same as, None if none of those stored comes before it.
    """

    status: Status
    outcome: Outcome
    copy_of: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the line of a report: location, status, counts and the problem if there is one."""
        outcome = self.outcome
        return {
            "location": outcome.location,
            "status": self.status,
            "article": outcome.article.id if outcome.article else None,
            "copy_of": self.copy_of,
            "statements": len(outcome.statements),
            "rejected": [asdict(item) for item in outcome.rejected],
            "problem": asdict(outcome.problem) if outcome.problem else None,
        }


class Runner(Protocol):
    """What turns articles into outcomes, one each and in order: a `Pipeline`, or `Workers`."""

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""


@dataclass(frozen=True, slots=True)
class _Task:
    """Something found; ``extract`` if its statements are needed, ``ours`` if the user did not ask for it."""

    found: ReadResult
    extract: bool = False
    ours: bool = False


def ingest_articles(
    store: Store, found: Iterable[ReadResult], *, runner: Runner, save: Save, dry_run: bool = False
) -> Iterator[Ingested]:
    """Yield what became of each article *found*, in order; each is stored before it is yielded.

    *runner* is not asked to run unless something is new.  *save* makes quads the whole content of graphs, in one
    transaction.
    """
    run = _Run(store, save, dry_run)
    tasks: Iterable[_Task] = map(run.foreseen, found)
    while True:
        yield from run.through(runner, tasks)
        if not run.late:
            return
        tasks, run.late = run.late, []


class _Run:
    """One run: the store, what is on its way to it, and what must come again."""

    def __init__(self, store: Store, save: Save, dry_run: bool) -> None:
        self._store = store
        self._save = save
        self._dry_run = dry_run
        self._flying: dict[str, tuple[str, str]] = {}  # article on its way -> rank of the place it is read from
        self.late: list[_Task] = []

    def through(self, runner: Runner, tasks: Iterable[_Task]) -> Iterator[Ingested]:
        """Carry out *tasks* in order."""
        ahead: deque[_Task] = deque()
        fresh = _fresh(tasks, ahead)
        first = next(fresh, None)
        for outcome in runner.run(chain([first], fresh)) if first is not None else ():
            while not ahead[0].extract:
                yield from self._done(ahead.popleft(), None)
            yield from self._done(ahead.popleft(), outcome)
        while ahead:
            yield from self._done(ahead.popleft(), None)

    def foreseen(self, found: ReadResult) -> _Task:
        """Say whether *found* must be extracted, as far as can be told now."""
        if not isinstance(found, Article):
            return _Task(found)
        flying = self._flying.get(found.id)
        stored = self._stored(found.id) if flying is None else None
        if flying is not None:
            extract = places.rank(found) < flying
        else:
            extract = stored is None or not places.same_source(stored, places.joined(stored, found))
        if extract:
            self._flying[found.id] = places.rank(found)
        return _Task(found, extract)

    def _done(self, task: _Task, outcome: Outcome | None) -> Iterator[Ingested]:
        result = self._carried_out(task, outcome)
        if isinstance(task.found, Article) and not self._dry_run:
            self._flying.pop(task.found.id, None)
        if result is not None and (not task.ours or result.status == "failed"):
            yield result

    def _carried_out(self, task: _Task, outcome: Outcome | None) -> Ingested | None:
        """Store what was found; None if it comes again."""
        found = task.found
        if not isinstance(found, Article):
            return _unread(found)
        if outcome is not None and (outcome.problem or outcome.article is None):
            return Ingested("failed", outcome)
        stored = self._stored(found.id)
        wanted = places.joined(stored, found)
        changes = self._vacated(found)
        status: Status = "replaced" if stored or (changes and not task.ours) else "stored"
        if stored is not None and places.same_source(stored, wanted) and not task.ours:
            status = "known"
            if wanted != stored:
                changes[found.id] = self._moved(wanted)
        elif self._dry_run and outcome is None:
            status = "known"  # the same text twice in one run
        elif outcome is None or not places.same_source(found, wanted):
            self.late.append(_Task(wanted, extract=True, ours=task.ours))
            self._keep(changes)
            return None
        else:
            try:
                outcome, changes[found.id] = _written(outcome, wanted)
            except InputError as error:
                return _failed(found.location, "write", error, found)
        self._keep(changes)
        if status == "known" or outcome is None:
            return Ingested(status, Outcome(location=found.location, article=found))
        original = self._store.describe(found.id, COPIES_GRAPH).get(COPY_OF, [])
        return Ingested(status, outcome, original[0][0] if original else None)

    def _vacated(self, found: Article) -> Changes:
        """What other texts lose that stood at the places of *found*."""
        changes: Changes = {}
        for place in found.places:
            for graph in lookup.articles_at(self._store, place.location):
                if graph == found.id:
                    continue
                stored = load_header(self._store, graph)
                left = places.without(stored, place.location)
                if left is not None and places.same_source(left, stored):
                    changes[graph] = self._moved(left)
                    continue
                # what was found for the place that goes stands in until it is read for the one that is left
                changes[graph] = self._moved(left) if left is not None else []
                if left is not None:
                    self.late.append(_Task(left, extract=True, ours=True))
        return changes

    def _moved(self, wanted: Article) -> list[Quad]:
        """The stored statements of an article of which the other places changed."""
        from kg.rdf.write import article_quads

        stored = load_article(self._store, wanted.id)
        return article_quads(wanted, stored.statements, stored.rejected)

    def _stored(self, article: str) -> Article | None:
        return load_header(self._store, article) if self._store.contains(article) else None

    def _keep(self, changes: Changes) -> None:
        if changes and not self._dry_run:
            self._save(list(changes.items()))


def _fresh(tasks: Iterable[_Task], ahead: deque[_Task]) -> Iterator[Article]:
    """Yield the articles that must be extracted; put every task on *ahead*, in order."""
    for task in tasks:
        ahead.append(task)
        if task.extract and isinstance(task.found, Article):
            yield task.found


def _written(outcome: Outcome, wanted: Article) -> tuple[Outcome, Sequence[Quad] | Content]:
    from kg.rdf.write import article_quads

    ready = pickle.loads(outcome.ready) if isinstance(outcome.ready, bytes) else outcome.ready  # noqa: S301 - our own
    outcome = replace(outcome, ready=None)  # who gets it may keep it
    if isinstance(ready, Content) and outcome.article == wanted:
        return outcome, ready
    statements = merge_actors(outcome.statements)
    quads = article_quads(wanted, statements, outcome.rejected)
    return replace(outcome, article=wanted, statements=statements), quads


def _unread(found: ReadResult) -> Ingested:
    from kg.read import Failure

    if not isinstance(found, Failure):
        return Ingested("known", Outcome(location=found.location))
    return _failed(found.location, "fetch" if isinstance(found.error, NetworkError) else "read", found.error)


def _failed(location: str, stage: str, error: Any, article: Article | None = None) -> Ingested:
    problem = Problem(stage=stage, message=error.message, hint=error.hint)
    return Ingested("failed", Outcome(location=location, article=article, problem=problem))


def article_ids(derived: Derived, reference: str) -> Iterable[str]:
    """Return the ids of the article meant by a location, an id or a short id; raises NotFound."""
    found = lookup.articles_at(derived.store, reference)
    if not found:
        found = [iri for iri in derived.complete(reference) if iri.startswith("urn:kg:article:")]
    if not found:
        raise NotFound(
            f"no article {reference!r} in the store", "give its location as it was ingested, or its id (ar-…)"
        )
    return found
