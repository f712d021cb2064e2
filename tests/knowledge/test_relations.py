"""The graph of relations is kept current: after any changes it is what comparing all from scratch gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.term import URIRef

from kg.analyse.trace import pairs, relate
from kg.analyse.trace.claims import Claim, read
from kg.analyse.trace.copies import copied
from kg.analyse.trace.groups import says_the_same
from kg.analyse.trace.sets import Sets
from kg.analyse.trace.told import by_article
from kg.errors import StoreError
from kg.extract.quantities import find
from kg.ids import actor_id, statement_id
from kg.knowledge import Knowledge, derived, filling, relating, shelf
from kg.knowledge.derived import Derived
from kg.knowledge.judging import Judge
from kg.knowledge.recomputed import differing
from kg.model import (
    Act,
    Actor,
    ActorKind,
    Article,
    Attribution,
    Judgement,
    Link,
    Manner,
    Parsed,
    Span,
    Statement,
)
from kg.nlp.encoder import Near
from kg.rdf.actors import merge_actors
from kg.rdf.export import serialise
from kg.rdf.identity import read_identity
from kg.rdf.relations import copied_from, relations_of, shared_claims
from kg.rdf.terms import IDENTITY_GRAPH, RELATIONS_GRAPH
from kg.rdf.write import Quad, article_quads
from kg.store import Store, open_store
from kg.store.compared import Outcome
from kg.store.index import Index

# names that become one by an alias or a decision, an outlet among them
WHO = (
    (ActorKind.PERSON, "Ada Becker", ()),
    (ActorKind.PERSON, "Ada Marie Becker", ("Ada Becker",)),
    (ActorKind.PERSON, "Oleg Haddad", ()),
    (ActorKind.MEDIA, "Harbour Post", ()),
    (ActorKind.ANONYMOUS, "a source", ()),
)
WORDS = (
    "40 houses were sold near Ulm Point",
    "90 houses were sold near Ulm Point",
    "the houses near Ulm Point were sold and painted",
    "the houses near Ulm Point were never sold",
    "the bridge at Kirva was closed",
    "the bridge at Kirva was reopened",
    "40 houses were sold near Ulm Point and the bridge at Kirva was closed on Monday",
)
Line = tuple[int, int, int | None, bool]
PLACES = ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt")
line = st.tuples(
    st.integers(0, len(WHO) - 1),
    st.integers(0, len(WORDS) - 1),
    st.none() | st.integers(0, len(WHO) - 2),
    st.booleans(),
)
articles = st.tuples(
    st.sampled_from(["Harbour Post", "Canal 9"]),
    st.sampled_from([None, "2024-05-01", "2024-06-03"]),
    st.lists(line, max_size=4).map(tuple),
)
ids = [actor_id(kind, name) for kind, name, _ in WHO[:4]]
links = st.builds(
    Link, left=st.sampled_from(ids), right=st.sampled_from(ids), judgement=st.sampled_from(Judgement),
    why=st.just("a test"), decided_by=st.just("ada"),
)  # fmt: skip
steps = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(PLACES), articles),
    st.tuples(st.just("put"), st.sampled_from(PLACES), articles),
    st.tuples(st.just("put"), st.sampled_from(PLACES), articles),
    st.tuples(st.just("remove"), st.sampled_from(PLACES), st.none()),
    st.tuples(st.just("decide"), st.just(""), st.lists(links, max_size=2)),
    st.tuples(st.sampled_from(["rebuild", "reopen"]), st.just(""), st.none()),
)


@pytest.fixture
def crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few are a crowd, so that keys come into use and go out of it; few claims are looked at together."""
    for sort, most in (("term", 2), ("terms", 4), ("passage", 2)):
        monkeypatch.setitem(pairs.CROWDS, sort, most)
    for module in (pairs, relating, filling, shelf):
        monkeypatch.setattr(module, "LEADING", 2)
    monkeypatch.setattr(filling, "_TOGETHER", 3)


def article(place: str, outlet: str, published: str | None, lines: Sequence[Line]) -> tuple[str, list[Quad]]:
    """An article with a statement a line: who, what, through whom, denied or not."""
    text, drafts = f"{place}\n", []
    for who, words, via, denied in lines:
        name = WHO[who][1]
        cue = "denied that" if denied else "said that"
        start = len(text)
        text += f"{name} {cue} {WORDS[words]}.\n"
        content = Span(start + len(name) + len(cue) + 2, len(text) - 2)
        drafts.append((who, via, denied, Span(start, start + len(name)), content))
    made = Article.of(text, place, outlet=outlet, published=published)
    return made.id, article_quads(made, merge_actors(_statement(made, *draft) for draft in drafts))


def _statement(  # noqa: PLR0917
    made: Article, who: int, via: int | None, denied: bool, source: Span, content: Span
) -> Statement:
    found = Attribution(
        source=(source,), cue=(Span(source.end + 1, content.start - 1),), content=(content,), manner=Manner.INDIRECT,
        confidence=1.0,
    )  # fmt: skip
    return Statement(
        id=statement_id(made.digest, found),
        article=made.id,
        attribution=found,
        content=content.of(made.text),
        speaker=_actor(who, made),
        act=Act.DENY if denied else Act.CLAIM,
        via=(_actor(via, made),) if via is not None else (),
        quantities=find(Parsed(article=made, sentences=()), found),
    )


def _actor(at: int, made: Article) -> Actor:
    kind, name, aliases = WHO[at]
    scope = (made.id,) if kind is ActorKind.ANONYMOUS else ()
    return Actor(id=actor_id(kind, name, *scope), name=name, kind=kind, aliases=aliases)


@pytest.mark.usefixtures("crowds")
@settings(max_examples=60, deadline=None, suppress_health_check=[])
@given(st.lists(steps, max_size=10))
def test_any_sequence_equals_comparing_all_from_scratch(sequence: list[tuple[str, str, object]]) -> None:
    known: dict[str, str] = {}
    with open_store(None) as store:
        now = Derived(store, Index(None))
        for step, place, value in sequence:
            if step == "put":
                graph, quads = article(place, *value)  # type: ignore[misc]
                old = known.get(place)
                now.replace([*([(old, [])] if old not in (None, graph) else []), (graph, quads)])
                known[place] = graph
            elif step == "remove" and place in known:
                now.replace([(known.pop(place), [])])
            elif step == "decide":
                now.decide(list(value))  # type: ignore[call-overload]
            elif step == "rebuild":
                now.rebuild()
            elif step == "reopen":
                now = Derived(store, now.index)
        assert_from_scratch(store)
        assert list(differing(store)) == []
        kept = serialise(store.quads(RELATIONS_GRAPH), "nquads")
        now.rebuild()
        assert serialise(store.quads(RELATIONS_GRAPH), "nquads") == kept
        assert store.contains(RELATIONS_GRAPH) is bool(kept)


@pytest.mark.usefixtures("crowds")
def test_what_a_crowd_gave_is_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(None) as store:
        now = Derived(store, Index(None))
        for place, who, words in (("a.txt", 0, 0), ("b.txt", 2, 1)):
            now.replace([article(place, "Harbour Post", "2024-05-01", ((who, words, None, False),))])
        before = serialise(store.quads(RELATIONS_GRAPH), "nquads")
        (pair,) = {found.key for found in relations_of(store)}
        alike = [(who, words) for words in (0, 1, 2, 3, 6) for who in (1, 3)]
        more = [
            article(f"{n}.txt", "Canal 9", "2024-06-03", ((who, words, None, False),))
            for n, (who, words) in enumerate(alike)
        ]
        for one in more:
            now.replace([one])
        assert_from_scratch(store)
        assert pair not in {found.key for found in relations_of(store)}, "all their keys have a crowd now"
        compared: list[tuple[int, int]] = []

        def outcome(self: Judge, one: int, two: int, likeness: Near) -> Outcome | None:
            compared.append((one, two))
            return judged(self, one, two, likeness)

        judged = Judge.outcome
        monkeypatch.setattr(Judge, "outcome", outcome)
        for graph, _ in reversed(more):
            now.replace([(graph, [])])
        assert compared == []
        assert serialise(store.quads(RELATIONS_GRAPH), "nquads") == before


@pytest.mark.usefixtures("crowds")
def test_who_is_who_may_change_while_a_crowd_comes_or_goes() -> None:
    """Ada Becker and Oleg Haddad are one while an article tells that Ada Marie, who is Oleg, is Ada Becker too."""
    with open_store(None) as store:
        now = Derived(store, Index(None))
        now.decide([Link(left=ids[1], right=ids[2], judgement=Judgement.SAME, why="a test", decided_by="ada")])
        for place, who, words in (("a.txt", 0, 0), ("b.txt", 2, 0)):
            now.replace([article(place, "Harbour Post", "2024-05-01", ((who, words, None, False),))])
        for n, words in enumerate((1, 6, 0, 2, 3)):
            more = article(f"{n}.txt", "Canal 9", "2024-06-03", ((3, words, None, False),))
            now.replace([more])
            for joining in ((1, 0), (1, 1), (1, 6)):
                who = article("who.txt", "Canal 9", None, ((*joining, None, False),))
                for changes in ([who], [(more[0], [])], [more], [(who[0], [])]):
                    now.replace(changes)
                    assert_from_scratch(store)


def test_validation_finds_each_line_that_is_missing_or_too_much() -> None:
    with open_store(None) as store:
        now = Derived(store, Index(None))
        for place, lines in (
            ("a.txt", ((0, 0, None, False), (2, 3, None, False))),
            ("b.txt", ((2, 1, 3, True), (1, 0, None, False))),
        ):
            now.replace([article(place, "Harbour Post", "2024-05-01", lines)])
        held = sorted(store.quads(RELATIONS_GRAPH))
        assert len(held) > 10
        for quad in held:
            store.replace_all([], remove=[quad])
            assert list(differing(store)) == [(str(quad[0]), str(quad[1]))]
            more = (quad[0], quad[1], URIRef("urn:x:other"), quad[3])
            store.replace_all([], add=[quad, more])
            assert list(differing(store)) == [(str(quad[0]), str(quad[1]))]
            store.replace_all([], remove=[more])
        assert list(differing(store)) == []
        store.replace(RELATIONS_GRAPH, [])
        assert list(differing(store)) == sorted({(str(quad[0]), str(quad[1])) for quad in held})


@pytest.mark.parametrize("graph", [IDENTITY_GRAPH, RELATIONS_GRAPH])
def test_a_rebuild_that_is_stopped_is_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, graph: str) -> None:
    with Knowledge.open(tmp_path, create=True) as knowledge:
        for place, lines in (("a.txt", ((0, 0, None, False),)), ("b.txt", ((2, 1, 3, True), (1, 3, None, False)))):
            knowledge.derived.replace([article(place, "Harbour Post", "2024-05-01", lines)])
        before = serialise(knowledge.store.quads(), "nquads")
    assert graph.encode() in before

    def stopped(store: Store, name: str, quads: Iterable[Quad]) -> None:
        store.drop(name)
        if name == graph:
            raise StoreError("no space left")
        store.load(quads)

    with monkeypatch.context() as patch, Knowledge.open(tmp_path, create=True) as knowledge:
        patch.setattr(derived, "renew", stopped)
        with pytest.raises(StoreError):
            knowledge.rebuild()
    with open_store(tmp_path, read_only=True) as store:
        assert serialise(store.quads(), "nquads") != before
    with Knowledge.open(tmp_path) as knowledge:
        assert serialise(knowledge.store.quads(), "nquads") == before


def assert_from_scratch(store: Store) -> None:
    """Compare what *store* keeps with a computation without index, crowds' books and groups."""
    from kg.rdf.read import load_article

    graphs = [graph for graph in store.graphs() if graph.startswith("urn:kg:article:")]
    stored = [load_article(store, graph) for graph in graphs]
    claims = read([(one.article, one.statements) for one in stored])
    heads = {str(a): str(h) for a, h in read_identity(store.quads(IDENTITY_GRAPH)).items()}

    def head(actor: str) -> str:
        return heads.get(actor, actor)

    found = relate.every(claims, head)
    assert sorted(relations_of(store), key=str) == sorted((r.held() for r in found), key=str)
    ready = [claim for told in by_article(claims) for claim in told.claims]
    alike = [(ready[a], ready[b]) for a, b in pairs.candidates(ready) if copied(ready[a], ready[b])]
    assert {(one.statement.id, other) for one in ready for other in copied_from(store, one.statement.id)} == {
        (a.statement.id, b.statement.id) for pair in alike for a, b in (pair, pair[::-1])
    }
    same = [(r.left, r.right) for r in found if says_the_same(r)]
    assert sorted(c.statements for c in shared_claims(store)) == sorted(_groups(ready, [*same, *alike]))


def _groups(claims: Sequence[Claim], links: Sequence[tuple[Claim, Claim]]) -> Iterator[tuple[str, ...]]:
    at = {claim.statement.id: i for i, claim in enumerate(claims)}
    joined = Sets(len(claims))
    for one, two in links:
        joined.join(at[one.statement.id], at[two.statement.id])
    for group in joined.groups():
        yield tuple(sorted(claims[i].statement.id for i in group))
