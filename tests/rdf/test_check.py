"""What SHACL cannot say is checked beside it, and nothing ungrounded is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from rdflib.term import BNode, Literal, URIRef

from kg.errors import KgError
from kg.model import Article, Rejected, Span, Statement
from kg.rdf import terms as t
from kg.rdf.check import check_article
from kg.rdf.write import GroundingError, Quad, article_quads
from tests import small, strategies


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.analysed())
def test_whatever_is_written_is_valid(analysed: tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]) -> None:
    assert check_article(article_quads(*analysed)) == []


def swap(predicate: str, change: Callable[[str], str], *, of: str = "") -> list[Quad]:
    """The first article's graph with one value of *predicate* changed."""
    quads = article_quads(*small.first())
    at = next(n for n, q in enumerate(quads) if str(q[1]) == predicate and str(q[0]).endswith(of))
    s, p, o, g = quads[at]
    quads[at] = (s, p, Literal(change(str(o)), lang=o.language, datatype=o.datatype), g)
    return quads


@pytest.mark.parametrize(
    ("predicate", "change", "of"),
    [
        (t.ARTICLE_BODY, lambda text: text.replace("safe", "sAfe"), ""),
        (t.ARTICLE_BODY, lambda text: "\n" + text, ""),
        (t.SHA256, lambda digest: digest[::-1], ""),
        (t.TEXT, lambda text: text.replace("is", "was"), ""),
        (t.TEXT, lambda text: text + " indeed", ":evidence:1"),
        (t.TEXT, lambda text: text + "s", ":quantity:1"),
        (t.CUE, lambda text: "claimed", ""),
        (t.SAID_DATE[0], lambda text: "on 4 May", ""),
        (t.EXACT, lambda text: text[:-1], ":content:q"),
        (t.PREFIX, lambda text: "x" + text, ""),
        (t.SUFFIX, lambda text: text + "x", ""),
        (t.START, lambda start: str(int(start) + 1), ":content:p"),
        (t.END, lambda end: "100000", ":source:p"),
        (t.POSITION, lambda _: "one", ""),
    ],
)
def test_changed_word_is_found(predicate: str, change: Callable[[str], str], of: str) -> None:
    assert check_article(swap(predicate, change, of=of))


def test_blank_nodes_and_foreign_graphs_are_found() -> None:
    quads = article_quads(*small.first())
    s, p, o, _ = quads[0]
    assert check_article([*quads, (s, URIRef(t.MEDIUM), BNode(), quads[0][3])])
    assert check_article([*quads, (s, p, o, URIRef("urn:kg:other"))])
    assert check_article([])


def _first(**changes: Any) -> tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]:
    article, (one, *more), rejected = small.first()
    return article, (replace(one, **changes), *more), rejected


def _attributed(**changes: Any) -> tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]:
    return _first(attribution=replace(small.first()[1][0].attribution, **changes))


def _item(name: str, **changes: Any) -> tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]:
    article, (one, two, three), rejected = small.first()
    (item,) = getattr(three, name)
    return article, (one, two, replace(three, **{name: (replace(item, **changes),)})), rejected


def _article(**changes: Any) -> tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]:
    article, statements, rejected = small.first()
    return replace(article, **changes), statements, rejected


@pytest.mark.parametrize(
    ("analysed", "says"),
    [
        (_first(content="“the dam is sound”"), "content"),
        (_attributed(content=()), "no content"),
        (_attributed(content=(Span(0, 10_000),)), "outside"),
        (_attributed(confidence=1.5), "confidence"),
        (_attributed(confidence=float("nan")), "confidence"),
        (_first(article="urn:kg:article:other"), "another article"),
        (_first(nested_in="urn:kg:statement:0"), "nested"),
        (_first(id="not an iri"), "not an IRI"),
        (_first(id="urn:kg:x> <urn:y"), "not an IRI"),
        (_first(speaker=replace(small.VALE, aliases=("V.",)), via=(small.VALE,)), "two descriptions"),
        (_first(speaker=replace(small.VALE, wikidata="Q1> .")), "Wikidata"),
        (_item("evidence", text="Photographs"), "text at the span"),
        (_item("quantities", text="40"), "text at the span"),
        (_item("quantities", value=Decimal("Infinity")), "finite"),
        (_item("about", id="the houses"), "not an IRI"),
        (_article(text=small.FIRST + " "), "digest"),
        (_article(id="urn:kg:other:1"), "article's IRI"),
        (_article(furniture=(Span(0, 10_000),)), "outside"),
        ((small.first()[0], small.first()[1][:1] * 2, ()), "same id"),
    ],
)
def test_ungrounded_is_refused(analysed: tuple[Any, Any, Any], says: str) -> None:
    with pytest.raises(GroundingError, match=says) as caught:
        article_quads(*analysed)
    assert isinstance(caught.value, KgError)
    assert isinstance(caught.value, ValueError)
    assert caught.value.hint
