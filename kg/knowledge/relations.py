"""The graph of relations between statements, kept current beside who is who."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.analyse.trace.claims import read
from kg.analyse.trace.told import Told, encoded
from kg.knowledge.ahead import ahead
from kg.knowledge.change import Parted
from kg.knowledge.filling import HELD, Filling
from kg.knowledge.judging import Head, related
from kg.knowledge.relating import Comparing
from kg.knowledge.sharing import regroup, shared
from kg.knowledge.shelf import Shelf, Volume, volume_of
from kg.rdf.read import StoredArticle
from kg.rdf.relations import copy_quads, relation_quads, shared_quads
from kg.store import Quad
from kg.store.compared import COPIED, Compared, Outcome
from kg.store.crowds import Crowds
from kg.store.index import Index


class Relations:
    """Relations, copies and shared claims of all statements that the index knows.

    They depend on the articles and on who is whom alone, in no order: any changes give what a computation from scratch
    gives.  Whoever calls opens the index's transaction.
    """

    def __init__(self, index: Index) -> None:
        """Keep what is found in *index*."""
        self._kept, self._crowds = Compared(index), Crowds(index)
        self._shelf = Shelf(self._kept)

    def change(
        self, articles: Mapping[str, Volume | None], parted: Parted, head: Head
    ) -> tuple[list[Quad], list[Quad]]:
        """Let *articles* (graph -> what it tells now) change; return the quads that go and those that come.

        *parted* are actors that are one with others than before; *head* says who stands for an actor now.
        """
        work = Comparing(self._kept, self._crowds, self._shelf, head)
        iris = _Iris(self._kept, articles)
        work.change(articles, parted)
        gone, come = regroup(self._kept, self._shelf, head, work.touched)
        same = {key for key, outcome in work.gone.items() if work.come.get(key) == outcome}
        before = {quad for key in work.gone.keys() - same for quad in _quads(work.gone[key], iris)}
        before.update(quad for body in gone for quad in shared_quads(shared(body)))
        now = {quad for key in work.come.keys() - same for quad in _quads(work.come[key], iris)}
        now.update(quad for body in come for quad in shared_quads(shared(body)))
        return list(before - now), list(now - before)

    def rebuild(self, articles: Iterable[StoredArticle], head: Head) -> Iterator[Quad]:
        """Compute everything anew from all *articles*; yield the quads of the whole graph, each once."""
        self._kept.clear()
        shelf = Shelf(self._kept, claims=HELD)
        self._shelf = Shelf(self._kept)  # nothing is remembered of what was
        numbers = Filling(self._kept, shelf, head).fill(_volumes(articles))
        regroup(self._kept, shelf, head, numbers)
        for outcome in self._kept.pairs():
            yield from _quads(outcome, self._kept.iri)
        for body in self._kept.groups():
            yield from shared_quads(shared(body))


def _volumes(articles: Iterable[StoredArticle]) -> Iterator[tuple[str, Volume]]:
    """What is kept of *articles* that have statements: these are read one by one, encoded several at a time."""
    known = (claims for stored in articles if (claims := read([(stored.article, stored.statements)])))
    for claims, vectors in ahead(lambda claims: (claims, encoded(claims)), known):
        yield claims[0].article.id, volume_of(Told.of(claims, vectors))


class _Iris:
    """The statements of claims, also of those that go with the change."""

    def __init__(self, kept: Compared, graphs: Iterable[str]) -> None:
        self._kept = kept
        self._gone = {row.id: row.iri for graph in graphs for row in kept.claims_in(graph)}

    def __call__(self, number: int) -> str:
        return self._gone.get(number) or self._kept.iri(number)


def _quads(outcome: Outcome, iri: Callable[[int], str]) -> list[Quad]:
    quads = relation_quads(related(outcome.body)) if outcome.body is not None else []
    if outcome.links & COPIED:
        quads += copy_quads(iri(outcome.one), iri(outcome.two))
    return quads
