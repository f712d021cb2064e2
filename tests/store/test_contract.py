"""What every store does, whatever holds the quads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.term import Literal, URIRef

from kg.errors import StoreError, UsageError
from kg.model import Article, Rejected, Statement
from kg.rdf.export import serialise
from kg.rdf.read import load_actor, load_article, load_header, load_statements, read_article
from kg.rdf.write import article_quads
from kg.store import Quad, Store, open_store
from kg.store.lookup import find_statements
from tests import small, strategies

A, B = "urn:kg:article:a", "urn:kg:article:b"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def quad(graph: str, value: str, subject: str = "urn:s") -> Quad:
    """Some quad."""
    return URIRef(subject), URIRef("urn:p"), Literal(value), URIRef(graph)


def test_empty(store: Store) -> None:
    assert list(store.quads()) == []
    assert store.graphs() == []
    assert not store.contains(A)
    store.drop(A)
    assert store.describe("urn:s", A) == {}
    assert store.homes("urn:s") == []


def test_replace_drops_what_was_there(store: Store) -> None:
    store.replace(A, [quad(A, "one"), quad(A, "two")])
    store.replace(B, [quad(B, "other")])
    store.replace(A, [quad(A, "two"), quad(A, "three")])
    assert set(store.quads(A)) == {quad(A, "two"), quad(A, "three")}
    assert set(store.quads(B)) == {quad(B, "other")}
    assert store.graphs() == [A, B]
    store.drop(A)
    assert store.graphs() == [B]
    assert set(store.quads()) == {quad(B, "other")}


def test_several_graphs_at_once(store: Store) -> None:
    store.replace(A, [quad(A, "old")])
    store.replace_all([(A, []), (B, [quad(B, "new")])])
    assert set(store.quads()) == {quad(B, "new")}
    with pytest.raises(StoreError):
        store.replace_all([(B, []), (B, [quad(B, "newer")])])


def test_a_refused_change_changes_nothing(store: Store) -> None:
    store.replace(A, [quad(A, "old")])
    with pytest.raises(StoreError):
        store.replace_all([(A, [quad(A, "new")]), (B, [quad(A, "astray")])])
    with pytest.raises(UsageError):
        store.update(f"DROP GRAPH <{A}> ; INSERT DATA {{ GRAPH <{A}> {{ <urn:s> <urn:p> }} }}")
    assert set(store.quads()) == {quad(A, "old")}


def test_load_adds(store: Store) -> None:
    store.replace(A, [quad(A, "one")])
    store.load([quad(A, "two"), quad(B, "three")])
    assert {str(value) for _, _, value, _ in store.quads()} == {"one", "two", "three"}


def test_queries_see_all_graphs(store: Store) -> None:
    store.replace(A, [quad(A, "one")])
    store.replace(B, [quad(B, "two")])
    rows = store.select("SELECT ?o ?nothing WHERE { ?s ?p ?o } ORDER BY ?o")
    assert rows.variables == ("o", "nothing")
    assert rows.rows == [("one", None), ("two", None)]
    assert store.ask("ASK { ?s <urn:p> 'two' }") is True
    assert store.ask("ASK { ?s <urn:p> 'three' }") is False
    assert set(store.construct("CONSTRUCT { ?s <urn:q> ?o } WHERE { ?s ?p ?o }")) == {
        (URIRef("urn:s"), URIRef("urn:q"), Literal(text)) for text in ("one", "two")
    }
    assert len(set(store.dataset().triples((None, URIRef("urn:p"), None)))) == 2


@pytest.mark.parametrize("wrong", ["SELECT * {", "ASK { ?s ?p ?o }", "hello", ""])
def test_wrong_queries_are_explained(store: Store, wrong: str) -> None:
    with pytest.raises(UsageError):
        store.select(wrong)


def test_nodes(filled: Store) -> None:
    article, (one, *_), _ = small.first()
    values = filled.describe(one.id, article.id)
    assert values["https://w3id.org/kg-said#speaker"] == [(small.VALE.id, "")]
    assert values["https://w3id.org/kg-said#saidEarliest"] == [("2024-05-03", "http://www.w3.org/2001/XMLSchema#date")]
    assert filled.homes(one.id) == [article.id]
    assert filled.homes(small.POST.id) == [article.id]
    found = filled.subjects(TYPE, "https://schema.org/NewsArticle")
    assert found == sorted((a.id, a.id) for a in (article, small.second()[0]))
    assert filled.subjects(TYPE, "https://schema.org/NewsArticle", article.id) == [(article.id, article.id)]


def test_articles_come_back(filled: Store) -> None:
    for article, statements, rejected in (small.first(), small.second()):
        stored = load_article(filled, article.id)
        assert (stored.article, stored.statements, stored.rejected) == (article, statements, rejected)
        assert load_header(filled, article.id) == article
        assert read_article(filled.quads(article.id)) == stored
    assert load_actor(filled, small.VALE.id, small.first()[0].id) == small.VALE
    found = find_statements(filled)
    assert [s.id for _, s in load_statements(filled, found)] == [f.statement for f in found]


def test_same_bytes_from_every_store(filled: Store) -> None:
    for name in ("nquads", "trig", "jsonld", "turtle"):
        assert serialise(filled.quads(), name) == serialise(small.quads(), name)


def test_add_then_remove_restores_the_bytes(filled: Store) -> None:
    before = serialise(filled.quads(), "nquads")
    article, statements, rejected = small.first()
    other = Article.of(article.text + "!", "articles/other.txt")
    filled.replace(other.id, article_quads(other, []))
    assert serialise(filled.quads(), "nquads") != before
    filled.drop(other.id)
    assert serialise(filled.quads(), "nquads") == before
    filled.replace(article.id, article_quads(article, statements, rejected))
    assert serialise(filled.quads(), "nquads") == before
    assert filled.graphs() == sorted(small.graphs())


def test_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    for use in (store.graphs, lambda: store.describe("urn:s", A), lambda: store.drop(A), lambda: list(store.quads())):
        with pytest.raises(StoreError, match="closed"):
            use()


def test_backup_is_a_store_of_its_own(filled: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    filled.backup(copy)
    with pytest.raises(StoreError, match="exists"):
        filled.backup(copy)
    filled.drop(small.first()[0].id)
    with open_store(copy, read_only=True) as reader:
        assert serialise(reader.quads(), "nquads") == serialise(small.quads(), "nquads")


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(analysed=strategies.analysed())
def test_any_text_survives(store: Store, analysed: tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]) -> None:
    article = analysed[0]
    quads = article_quads(*analysed)
    for _ in range(2):  # the first time as new data, the second as an update
        store.replace(article.id, quads)
        assert set(store.quads(article.id)) == set(quads)
        stored = load_article(store, article.id)
        assert (stored.article, stored.statements, stored.rejected) == analysed
    store.drop(article.id)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.sampled_from([A, B]), st.frozensets(st.sampled_from("xyz"))), max_size=8))
def test_any_sequence_ends_in_the_last_state(store: Store, steps: list[tuple[str, frozenset[str]]]) -> None:
    state: dict[str, frozenset[str]] = {A: frozenset(), B: frozenset()}
    store.replace_all([(A, []), (B, [])])
    for graph, values in steps:
        store.replace(graph, [quad(graph, value) for value in values])
        state[graph] = values
        assert set(store.quads()) == {quad(g, value) for g, held in state.items() for value in held}
        assert store.graphs() == sorted(g for g, held in state.items() if held)
