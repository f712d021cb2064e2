"""Who is who, and the index, are kept current: after any changes they are what a rebuild from scratch gives."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.ids import short_id
from kg.knowledge import Knowledge
from kg.knowledge.derived import Derived
from kg.model import Actor, ActorId, ActorKind, Judgement, Link
from kg.rdf.export import serialise
from kg.rdf.identity import decision_quads, read_identity
from kg.rdf.terms import DECISIONS_GRAPH, IDENTITY_GRAPH
from kg.resolve import canonical
from kg.store import Store, lookup, open_store
from kg.store.index import Index
from tests.store import people

Cast = tuple[tuple[int, int | None], ...]
PLACES = ("a.txt", "b.txt", "c.txt")
TABLES = ("article", "statement", "name", "actor", "key")


def derived(store: Store, index: Index | None = None) -> Derived:
    """Of a store, with an index in memory."""
    return Derived(store, index or Index(None))


def put(into: Derived, known: dict[str, str], place: str, cast: Cast) -> None:
    """Store an article as ingest does: what was at its place goes."""
    graph, quads = people.graph(place, cast)
    old = known.get(place)
    into.replace([*([(old, [])] if old not in (None, graph) else []), (graph, quads)])
    known[place] = graph


def indexed(index: Index) -> dict[str, list[tuple[object, ...]]]:
    """What the index holds, without the numbers of its rows."""
    queries = {
        "article": "SELECT graph FROM article",
        "statement": "SELECT graph, iri, content FROM statement JOIN article ON article.id = article",
        "mention": "SELECT graph, node, role, name FROM mention JOIN article ON article.id = article",
        "speaking": "SELECT graph, actor, statements FROM speaking JOIN article ON article.id = article",
        "name": "SELECT node, role, name, form, articles FROM name",
        "actor": "SELECT * FROM actor",
        "key": "SELECT * FROM key",
        "pending": "SELECT * FROM pending",
        "words": "SELECT content FROM words WHERE words MATCH 'matter'",
        "forms": "SELECT form FROM forms WHERE forms MATCH 'kim OR harbour'",
    }
    index.run("INSERT INTO words (words) VALUES ('integrity-check')")
    index.run("INSERT INTO forms (forms) VALUES ('integrity-check')")
    return {name: sorted(index.rows(query), key=str) for name, query in queries.items()}


casts = st.lists(
    st.tuples(st.integers(0, len(people.PEOPLE) - 1), st.none() | st.integers(0, len(people.PEOPLE) - 1)), max_size=4
).map(tuple)
links = st.builds(
    Link,
    left=st.sampled_from(people.ids()),
    right=st.sampled_from([*people.ids(), ActorId("urn:kg:actor:person:nobody")]),
    judgement=st.sampled_from(Judgement),
    why=st.just("a test"),
    decided_by=st.just("ada"),
)
steps = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(PLACES), casts),
    st.tuples(st.just("put"), st.sampled_from(PLACES), casts),
    st.tuples(st.just("remove"), st.sampled_from(PLACES), st.none()),
    st.tuples(st.just("decide"), st.just(""), st.lists(links, max_size=3)),
    st.tuples(st.sampled_from(["rebuild", "reopen", "break", "lose"]), st.just(""), st.none()),
)


COPIED = ((0, None), (0, None), (0, None), (0, 0))


@settings(max_examples=150, deadline=None)
@example([("put", "a.txt", COPIED), ("put", "b.txt", COPIED), ("put", "b.txt", ())])  # the original changes
@example([("put", "a.txt", COPIED), ("put", "b.txt", COPIED), ("remove", "b.txt", None)])
@given(st.lists(steps, max_size=12))
def test_any_sequence_equals_building_from_scratch(sequence: Sequence[tuple[str, str, object]]) -> None:
    with open_store(None) as store, open_store(None) as scratch:
        now, known, casts_now = derived(store), {}, {}
        decided: list[Link] = []
        for step, place, value in sequence:
            if step == "put":
                put(now, known, place, value)  # type: ignore[arg-type]
                casts_now[place] = value
            elif step == "remove" and place in known:
                now.replace([(known.pop(place), [])])
                del casts_now[place]
            elif step == "decide":
                decided = list(value)  # type: ignore[call-overload]
                now.decide(decided)
            elif step == "rebuild":
                now.rebuild()
            elif step == "reopen":
                now = derived(store, now.index)
            elif step == "lose":
                now = derived(store)
            elif step == "break":
                now = _interrupted(now, known, casts_now)
        for place, cast in casts_now.items():
            scratch.replace(*people.graph(place, cast))
        if decided:
            scratch.replace(DECISIONS_GRAPH, decision_quads(decided))
        assert read_identity(store.quads(IDENTITY_GRAPH)) == computed(scratch, decided)
        fresh = derived(scratch)
        assert serialise(store.quads(), "nquads") == serialise(scratch.quads(), "nquads")
        assert store.graphs() == scratch.graphs()
        assert indexed(now.index) == indexed(fresh.index)
        assert now.index.pending() == []


def computed(store: Store, decided: Sequence[Link]) -> dict[ActorId, ActorId]:
    """Who is who, from everything that a store's look-ups show, without index and groups."""
    rows = lookup.actors(store)
    actors = [Actor(id=ActorId(r.id), name=r.name, kind=ActorKind(r.kind), aliases=r.names) for r in rows]
    known = {row.id for row in rows}
    for topic in lookup.topics(store):  # by name, so that the first of several is the same every time
        if topic.id not in known:
            known.add(topic.id)
            kind = ActorKind(topic.id.split(":")[3])
            actors.append(Actor(id=ActorId(topic.id), name=topic.name, kind=kind))
    return canonical(actors, decided, {ActorId(row.id): row.statements for row in rows})


def _interrupted(now: Derived, known: dict[str, str], casts_now: dict[str, Cast]) -> Derived:
    """A process that dies after the store's transaction and before the index's."""
    graph, quads = people.graph("broken.txt", ((0, 3), (8, None)))
    now.index.announce([graph])
    now.store.replace_all([(graph, quads)])
    known["broken.txt"], casts_now["broken.txt"] = graph, ((0, 3), (8, None))
    return derived(now.store, now.index)


def test_spellings_meet_and_part_again() -> None:
    with open_store(None) as store:
        now = derived(store)
        now.replace([people.graph("a.txt", ((3, None),)), people.graph("b.txt", ((4, None),))])
        mapping = read_identity(store.quads(IDENTITY_GRAPH))
        assert len(set(mapping.values())) == 1
        # the alias that made them one goes, and they are two
        now.replace([(people.graph("a.txt", ((3, None),))[0], []), people.graph("c.txt", ((5, None),))])
        mapping = read_identity(store.quads(IDENTITY_GRAPH))
        assert len(set(mapping.values())) == 2


def test_decisions_hold_and_can_be_undone() -> None:
    left, right = people.actor(3).id, people.actor(10).id
    with open_store(None) as store:
        now = derived(store)
        now.replace([people.graph("a.txt", ((3, None), (10, None)))])
        same = Link(left=left, right=right, judgement=Judgement.SAME, why="same desk", decided_by="ada")
        now.decide([same])
        assert len(set(read_identity(store.quads(IDENTITY_GRAPH)).values())) == 1
        assert now.decisions() == (same,)
        now.decide([])
        assert len(set(read_identity(store.quads(IDENTITY_GRAPH)).values())) == 2
        assert not store.contains(DECISIONS_GRAPH)


def test_work_grows_with_the_change(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    real: Callable[[Index, str], object] = Index.known
    with open_store(None) as store:
        now = derived(store)
        for number in range(60):
            now.replace([people.graph(f"{number}.txt", ((number % 13, None),))])
        monkeypatch.setattr(Index, "known", lambda self, one: (looked_up.append(one), real(self, one))[1])
        monkeypatch.setattr(store, "quads", None)  # nothing is read as a whole
        now.replace([people.graph("new.txt", ((12, None),))])
        assert set(looked_up) == {people.actor(12).id}


def test_an_article_without_statements_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Knowledge.open(tmp_path / "store", create=True) as knowledge:
        knowledge.derived.replace([people.graph("a.txt", ((0, None),)), people.graph("silent.txt", ())])
    monkeypatch.setattr(Derived, "rebuild", lambda _: pytest.fail("everything is computed anew"))
    with Knowledge.open(tmp_path / "store", create=True) as knowledge:
        (silent,) = (one.article.id for one in knowledge.articles() if one.article.location == "silent.txt")
        assert knowledge.derived.complete(short_id(silent)) == [silent]
        knowledge.remove("silent.txt")
        assert knowledge.derived.index.graphs() == {one.article.id for one in knowledge.articles()}


def test_index_of_another_version_is_not_used(tmp_path: Path) -> None:
    with Knowledge.open(tmp_path / "store", create=True) as knowledge:
        knowledge.derived.replace([people.graph("a.txt", ((0, None),))])
    database = sqlite3.connect(tmp_path / "store" / "index.sqlite")
    database.executescript("DELETE FROM statement; PRAGMA user_version = 1")
    database.close()
    with Knowledge.open(tmp_path / "store") as knowledge:
        assert len(knowledge.statements(knowledge.filter(text="matter"))) == 1


@pytest.mark.parametrize("fails", ["before", "after"])
def test_a_change_that_fails_is_healed_by_the_next(monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    with open_store(None) as store, open_store(None) as scratch:
        now = derived(store)
        now.replace([people.graph("a.txt", ((0, None),))])
        real = store.replace_all

        def broken(*args: object, **more: object) -> None:
            if fails == "after":
                real(*args, **more)  # type: ignore[arg-type]
            raise StoreError("the disk is full")

        monkeypatch.setattr(store, "replace_all", broken)
        with pytest.raises(StoreError, match="disk"):
            now.replace([people.graph("b.txt", ((1, None),))])
        monkeypatch.undo()
        now.replace([people.graph("c.txt", ((2, None),))])
        kept = [("a.txt", 0), ("c.txt", 2), *([("b.txt", 1)] if fails == "after" else [])]
        for place, who in kept:
            scratch.replace(*people.graph(place, ((who, None),)))
        fresh = derived(scratch)
        assert serialise(store.quads(), "nquads") == serialise(scratch.quads(), "nquads")
        assert indexed(now.index) == indexed(fresh.index)


def test_damaged_or_foreign_index_is_made_again(tmp_path: Path) -> None:
    place = tmp_path / "index.sqlite"
    with open_store(None) as store:
        index = Index(place)
        Derived(store, index).replace([people.graph("a.txt", ((0, None),))])
        index.close()
        whole = place.read_bytes()
        for content in (b"not a database at all" * 50, b"", whole[:4096] + b"\xff" * 40960):
            place.write_bytes(content)
            index = Index(place)
            now = Derived(store, index)
            assert index.known(people.actor(0).id) is not None
            assert now.index.complete
            index.close()
