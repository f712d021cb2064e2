"""Articles into a store, one transaction each: new ones stored, known ones skipped, changed ones replaced."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, Protocol

from kg.errors import InputError, NotFound
from kg.model import Article, Outcome, Problem
from kg.rdf.actors import merge_actors
from kg.rdf.read import load_header
from kg.store import Quad, Store, lookup

if TYPE_CHECKING:  # readers and rdflib are slow to import, and a look-up does without
    from kg.read import Metadata, ReadResult

Status = Literal["stored", "replaced", "known", "failed"]
Save = Callable[[Sequence[tuple[str, Sequence[Quad]]]], None]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file or article.  A known article's outcome has no statements: nothing was extracted."""

    status: Status
    outcome: Outcome

    def as_dict(self) -> dict[str, Any]:
        """Return the line of a report: location, status, counts and the problem if there is one."""
        outcome = self.outcome
        return {
            "location": outcome.location,
            "status": self.status,
            "article": outcome.article.id if outcome.article else None,
            "statements": len(outcome.statements),
            "rejected": [asdict(item) for item in outcome.rejected],
            "problem": asdict(outcome.problem) if outcome.problem else None,
        }


class Runner(Protocol):
    """What turns articles into outcomes, one each and in order: a `Pipeline`, or `Workers`."""

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""


def ingest(
    store: Store,
    locations: Sequence[str],
    *,
    runner: Runner,
    save: Save,
    metadata: Metadata | None = None,
    kind: str | None = None,
    recursive: bool = True,
    dry_run: bool = False,
) -> Iterator[Ingested]:
    """Yield what became of each article, in the order of *locations*; each is stored before it is yielded.

    *runner* is not asked to run unless something is new.  *save* makes quads the whole content of graphs, in one
    transaction.
    """
    from kg.read import read

    found = (item for place in locations for item in read(place, metadata=metadata, type=kind, recursive=recursive))
    plans: deque[_Plan] = deque()
    fresh = _fresh(store, found, plans)
    first = next(fresh, None)
    outcomes = runner.run(chain([first], fresh)) if first is not None else iter(())
    for outcome in outcomes:
        while not plans[0].new:
            yield _carry_out(save, plans.popleft(), None, dry_run)
        yield _carry_out(save, plans.popleft(), outcome, dry_run)
    while plans:
        yield _carry_out(save, plans.popleft(), None, dry_run)


def _fresh(store: Store, found: Iterable[ReadResult], plans: deque[_Plan]) -> Iterator[Article]:
    """Yield the articles that must be extracted; put a plan for everything found on *plans*, in order."""
    seen: set[str] = set()  # nothing of this run may be stored yet, so repeats are known only from here
    for item in found:
        plan = _plan(store, item, seen)
        plans.append(plan)
        if plan.new and plan.article is not None:
            yield plan.article


@dataclass(frozen=True, slots=True)
class _Plan:
    status: Status
    location: str
    article: Article | None = None
    problem: Problem | None = None
    replaces: tuple[str, ...] = ()

    @property
    def new(self) -> bool:
        """Whether there is something to extract."""
        return self.status in ("stored", "replaced")


def _plan(store: Store, item: ReadResult, seen: set[str]) -> _Plan:
    from kg.read import Unchanged

    if not isinstance(item, Article):
        if isinstance(item, Unchanged):
            return _Plan("known", item.location)
        problem = Problem(stage="read", message=item.error.message, hint=item.error.hint)
        return _Plan("failed", item.location, problem=problem)
    if item.id in seen:
        return _Plan("known", item.location, item, replaces=_others_at(store, item))
    seen.add(item.id)
    if store.contains(item.id):
        stored = load_header(store, item.id)
        # the same text elsewhere is a copy, not a change; the same place with other metadata is one
        same = stored.location != item.location or stored == item
        return _Plan("known" if same else "replaced", item.location, item, replaces=_others_at(store, item))
    before = _others_at(store, item)
    return _Plan("replaced" if before else "stored", item.location, item, replaces=before)


def _others_at(store: Store, item: Article) -> tuple[str, ...]:
    """What stands in the store for the place of *item* and is not what the place holds now."""
    return tuple(graph for graph in lookup.articles_at(store, item.location) if graph != item.id)


def _carry_out(save: Save, plan: _Plan, outcome: Outcome | None, dry_run: bool) -> Ingested:
    if outcome is None:
        if plan.replaces and not dry_run:
            save([(graph, []) for graph in plan.replaces])
        return Ingested(plan.status, Outcome(location=plan.location, article=plan.article, problem=plan.problem))
    if outcome.problem or outcome.article is None:
        return Ingested("failed", outcome)
    from kg.rdf.write import article_quads

    article, statements = outcome.article, merge_actors(outcome.statements)
    try:
        quads = article_quads(article, statements, outcome.rejected)
    except InputError as error:
        problem = Problem(stage="write", message=error.message, hint=error.hint)
        return Ingested("failed", Outcome(location=plan.location, article=article, problem=problem))
    if not dry_run:
        save([*((graph, []) for graph in plan.replaces), (article.id, quads)])
    return Ingested(plan.status, replace(outcome, statements=statements))


def article_ids(store: Store, reference: str) -> Iterable[str]:
    """Return the ids of the article meant by a location, an id or a short id; raises NotFound."""
    found = lookup.articles_at(store, reference)
    if not found:
        found = [iri for iri in lookup.complete(store, reference) if iri.startswith("urn:kg:article:")]
    if not found:
        raise NotFound(
            f"no article {reference!r} in the store", "give its location as it was ingested, or its id (ar-…)"
        )
    return found
