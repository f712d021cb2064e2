"""The example in ``ontology/examples`` is what the writer writes, and is valid."""

from __future__ import annotations

from importlib.resources import files

from kg.rdf.check import check_article, check_decisions
from kg.rdf.export import parse, serialise
from kg.rdf.identity import read_decisions, read_identity
from kg.rdf.read import read_article
from tests import small


def test_example_is_up_to_date() -> None:
    stored = files("kg.ontology").joinpath("examples/two-articles.trig").read_bytes()
    assert serialise(small.quads(), "trig") == stored
    assert set(parse(stored, "trig")) == set(small.quads())


def test_example_is_valid() -> None:
    for name, quads in small.graphs().items():
        if name.startswith("urn:kg:article:"):
            assert check_article(quads) == []
    assert check_decisions(small.graphs()["urn:kg:graph:decisions"]) == []


def test_example_reads_back() -> None:
    for article, statements, rejected in (small.first(), small.second()):
        stored = read_article(small.graphs()[article.id])
        assert (stored.article, stored.statements, stored.rejected) == (article, statements, rejected)
    assert read_decisions(small.quads()) == small.LINKS
    assert read_identity(small.quads())[small.SURNAME.id] == small.VALE.id
