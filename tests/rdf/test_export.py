"""The same content gives the same bytes, and what is written can be read."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from rdflib.term import Literal, URIRef

from kg.errors import InputError, UsageError
from kg.model import Article, Rejected, Statement
from kg.rdf.export import FORMATS, parse, serialise
from kg.rdf.read import read_article
from kg.rdf.write import article_quads
from tests import strategies
from tests.made_up import corpus

NAMED = ("nquads", "trig", "jsonld")


@pytest.mark.parametrize("name", NAMED)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(analysed=strategies.analysed())
def test_read_back(name: str, analysed: tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]) -> None:
    quads = article_quads(*analysed)
    back = parse(serialise(quads, name), name)
    assert set(back) == set(quads)
    stored = read_article(back)
    assert (stored.article, stored.statements, stored.rejected) == analysed


@pytest.mark.parametrize("name", FORMATS)
def test_order_makes_no_difference(name: str) -> None:
    quads = [quad for article, statements in corpus(3, 4, 20) for quad in article_quads(article, statements)]
    expected = serialise(quads, name)
    for seed in range(3):
        shuffled = quads * 2
        Random(seed).shuffle(shuffled)  # noqa: S311
        assert serialise(shuffled, name) == expected


def test_turtle_holds_the_triples() -> None:
    article, statements = corpus(1, 3, 20)[0]
    quads = article_quads(article, statements)
    assert {quad[:3] for quad in parse(serialise(quads, "turtle"), "turtle")} == {quad[:3] for quad in quads}


def test_json_ld_reads_well() -> None:
    article, statements = corpus(1, 1, 20)[0]
    document = json.loads(serialise(article_quads(article, statements), "jsonld"))
    nodes = {node["id"]: node for node in document["@graph"][0]["@graph"]}
    node = nodes[statements[0].id]
    assert node["type"] == ["Quotation", "Statement"]
    assert node["act"] == statements[0].act
    assert node["text"] == {"@language": "en", "@value": statements[0].content}
    assert isinstance(document["@context"], dict)


def test_n_quads_lines_are_sorted_bytes() -> None:
    article, statements = corpus(1, 3, 20)[0]
    lines = serialise(article_quads(article, statements), "nquads").decode().split("\n")
    assert lines.pop() == ""
    assert lines == sorted(lines)
    assert all(line.endswith(f"<{article.id}> .") for line in lines)


@pytest.mark.parametrize("text", ["\\u0022", '"""', "\x00\x85\u2028\n\r", "'''\\", "𝄞\ufffe"])
@pytest.mark.parametrize("name", FORMATS)
def test_hard_strings(text: str, name: str) -> None:
    triple = URIRef("urn:a"), URIRef("urn:b"), Literal(text)
    assert [quad[:3] for quad in parse(serialise([(*triple, URIRef("urn:g"))], name), name)] == [triple]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nquads", b"<urn:a> <urn:b>"),
        ("trig", b"\xff\xfe"),
        ("jsonld", b"{"),
        ("jsonld", b'{"@context": "https://schema.org/", "name": "x"}'),
        ("jsonld", b'{"@graph": [{"@context": [{}, "file:///etc/passwd"]}]}'),
        ("jsonld", b'{"@context": {"@import": "https://schema.org/"}}'),
    ],
)
def test_damaged_or_remote_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(InputError):
        parse(data, name)


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="xml"):
        serialise([], "xml")
