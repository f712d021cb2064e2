"""Quads that travel between processes arrive as they were, whatever their words."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.term import Literal, URIRef

from kg.errors import StoreError
from kg.rdf.sink import Quad, decimal, integer, string
from kg.store import open_store
from kg.store.packed import Packed

GRAPH = "urn:kg:article:one"
words = st.text(st.characters(exclude_categories=())) | st.sampled_from(["a\\u0041\n\r\t\"'", "\0\x7f\x85\u2028\ufffe"])
values = st.one_of(
    words.map(string),
    st.tuples(words, st.sampled_from(["en", "en-gb", "de"])).map(lambda pair: string(*pair)),
    st.integers().map(integer),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(decimal),
    st.sampled_from(["urn:kg:a", "https://example.org/ü?q=%25#x"]).map(URIRef),
)


def quads(found: list[Literal | URIRef], graph: str = GRAPH) -> list[Quad]:
    return [(URIRef(f"urn:kg:s:{n}"), URIRef("urn:kg:p"), value, URIRef(graph)) for n, value in enumerate(found)]


@given(st.lists(values, max_size=8))
def test_it_arrives_as_it_was(found: list[Literal | URIRef]) -> None:
    here = Packed(GRAPH, quads(found))
    there = pickle.loads(pickle.dumps(here))  # noqa: S301
    assert here.terms() == there.terms() == pickle.loads(pickle.dumps(there)).terms()  # noqa: S301
    plain = list(here)
    assert list(there) == plain
    with open_store(None) as one, open_store(None) as two:
        one.replace(GRAPH, quads(found))
        two.replace(GRAPH, there)
        assert set(one.quads()) == set(two.quads()) == set(plain)


def test_what_belongs_to_another_graph_is_refused() -> None:
    with pytest.raises(StoreError, match="does not belong to urn:kg:article:one"):
        Packed(GRAPH, quads([string("a")], "urn:kg:article:two"))
