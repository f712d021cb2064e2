"""What comparison found, as a store gives it back: relations, shared claims, a graph of statements, kg show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

from kg.analyse.trace.relations import Kind
from kg.analyse.trace.sheet_json import relation_record
from kg.cli import group
from kg.ids import short_id
from kg.knowledge import Knowledge
from kg.knowledge.comparisons import copies, network, relations, standing
from kg.knowledge.trace import conflicts
from kg.model import Article, Statement
from kg.rdf.read import load_statements
from kg.store import Store
from tests.knowledge.test_relations import article

LINES = {
    "a.txt": ("Harbour Post", "2024-05-01", ((0, 0, None, False),)),
    "b.txt": ("Canal 9", "2024-05-01", ((2, 1, None, False),)),
    "c.txt": ("Canal 9", "2024-05-02", ((0, 0, 3, False), (4, 4, None, False))),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder store of three articles: 40 houses against 90, and 40 once more through a reporter."""
    folder = tmp_path_factory.mktemp("compared") / "store"
    with Knowledge.open(folder, create=True) as store:
        store.derived.replace([article(place, *content) for place, content in LINES.items()])
        store.changed()
    return folder


@pytest.fixture
def store(place: Path) -> Iterator[Knowledge]:
    with Knowledge.open(place) as opened:
        yield opened


def said(store: Knowledge, place: str) -> str:
    return str(store.article(place).statements[0].id)


def test_relations_come_with_their_sentences(store: Knowledge) -> None:
    found = relations(store, [said(store, "b.txt")])
    assert {r.kind for r in found} == {Kind.CONTRADICTS}
    assert {said(store, "a.txt"), said(store, "b.txt")} in [set(r.key) for r in found]
    for one in found:
        assert one.words == (one.left.statement.quantities[0].text, one.right.statement.quantities[0].text)
        assert one.left.words in one.left.article.text
    everything = relations(store)
    assert {r.key for r in found} < {r.key for r in everything}
    assert relations(store, kinds=[Kind.DEVELOPMENT]) == []
    assert [r.confidence for r in everything] == sorted((r.confidence for r in everything), reverse=True)


def test_who_stands_behind_a_claim(store: Knowledge) -> None:
    shared = standing(store.store, said(store, "a.txt"))
    assert shared is not None
    assert shared.statements == tuple(sorted((said(store, "a.txt"), said(store, "c.txt"))))
    assert (shared.articles, shared.independent, shared.anonymous) == (2, 1, 0)
    assert standing(store.store, said(store, "b.txt")) is None
    assert copies(store.store, said(store, "a.txt")) == [said(store, "c.txt")]


def test_a_graph_of_statements(store: Knowledge) -> None:
    graph = store.relations()
    assert isinstance(graph, nx.MultiDiGraph)
    assert nx.utils.graphs_equal(graph, network(store))
    one, two = said(store, "a.txt"), said(store, "b.txt")
    data = graph.get_edge_data(one, two) or graph.get_edge_data(two, one)
    assert data["contradicts"]["grounds"] == "inferred"
    assert graph.nodes[two]["speaker"] == "Oleg Haddad"
    assert graph.nodes[two]["outlet"] == "Canal 9"


def test_show_tells_what_stands_beside(store: Knowledge, place: Path) -> None:
    ident = short_id(said(store, "a.txt"))
    done = CliRunner().invoke(group, ["show", ident, "--store", str(place)])
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert any(line.startswith(f"contradicted by {short_id(said(store, 'b.txt'))} Oleg Haddad") for line in lines)
    assert any(line.startswith("the same claim: 2 statements in 2 articles") for line in lines)
    assert "  root (named): Ada Becker" in lines


def test_nothing_is_computed_when_it_is_read(store: Knowledge, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("compared anew")

    monkeypatch.setattr("kg.analyse.trace.compare.compare", forbidden)
    monkeypatch.setattr("kg.analyse.trace.relate.compare", forbidden)
    for command in (["conflicts"], ["trace", "houses"], ["show", short_id(said(store, "a.txt"))]):
        assert CliRunner().invoke(group, [*command, "--store", str(place)], catch_exceptions=False).exit_code == 0


def test_conflicts_read_the_statements_that_are_shown_and_no_others(
    store: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [r for r in relations(store) if r.kind is Kind.CONTRADICTS]
    wanted = {c.statement.id for r in whole for c in (r.left, r.right)}
    loaded: list[str] = []

    def load(source: Store, found: Iterable[tuple[str, str]]) -> Iterator[tuple[Article, Statement]]:
        for home, one in load_statements(source, found):
            loaded.append(one.id)
            yield home, one

    monkeypatch.setattr("kg.knowledge.comparisons.load_statements", load)
    monkeypatch.setattr("kg.analyse.trace.claims.tokens", None)
    monkeypatch.setattr("kg.knowledge.facade.load_article", None)
    found, count = conflicts(store)
    assert list(map(relation_record, found)) == list(map(relation_record, whole))
    assert count == len(whole) > 0
    assert sorted(loaded) == sorted(wanted)


def test_what_is_left_out_is_said(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.compared.Compared.crowded", 7)
    done = CliRunner().invoke(group, ["conflicts", "--store", str(place)])
    assert "7 words and pairs of words" in done.stderr
