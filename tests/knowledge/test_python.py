"""The Python interface as its users see it: typed, lazy, clear where something is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.errors import MissingExtra, NotFound, UsageError
from kg.knowledge import Knowledge
from kg.model import Article, Statement
from tests import small


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Knowledge]:
    """A store with the two small articles."""
    with kg.open(tmp_path / "kg-store", create=True) as writer:
        for name, quads in small.graphs().items():
            if name.startswith("urn:kg:article:"):
                writer.derived.replace([(name, quads)])
        writer.derived.decide(small.LINKS)
    with kg.open(tmp_path / "kg-store") as opened:
        yield opened


def test_statements_by_keyword(store: Knowledge) -> None:
    said = store.statements(by="Vale")
    assert len(said) == 2
    for article, statement in said:
        assert isinstance(article, Article)
        assert isinstance(statement, Statement)
        assert statement.speaker is not None
        assert statement.speaker.name == "Irina Vale"
    assert [s.id for _, s in store.statements(by="Vale")] == [
        s.id for _, s in store.statements(store.filter(by="Vale"))
    ]
    assert len(store.statements(by="Vale", since="2024-05", until="2024-05", act=("report", "claim", "deny"))) <= 2
    assert len(store.statements(text="dam", outlet="Valley Times")) == 1
    assert len(store.statements(evidence="with")) == 1
    assert len(store.statements(by=None)) == len(store.statements())
    with pytest.raises(NotFound):
        store.statements(by="Nobody")
    with pytest.raises(UsageError):
        store.statements(since="May")


def test_the_graph_is_an_rdflib_dataset(store: Knowledge) -> None:
    query = "SELECT DISTINCT ?n { ?a <https://schema.org/name> ?n } ORDER BY ?n"
    names = [str(row[0]) for row in store.graph.query(query)]  # type: ignore[index]
    assert "Irina Vale" in names
    with pytest.raises(UsageError, match="SERVICE"):
        store.graph.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_without_pandas_it_says_what_to_do(store: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match="pandas") as caught:
        store.statements().to_frame()
    assert caught.value.hint == "pip install pandas"


def test_notebooks_show_tables_in_which_text_stays_text(store: Knowledge) -> None:
    shown = store.statements()._repr_html_()
    assert "<table>" in shown
    assert "Irina Vale" in shown
    assert repr(store.statements()) == "<5 statements>"
    assert store.network()._repr_html_()  # type: ignore[operator]
    article = store.article(small.first()[0].location)
    assert "Irina Vale" in article._repr_html_()  # type: ignore[attr-defined]
    assert store.statements()[:0]._repr_html_()
