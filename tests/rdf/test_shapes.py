"""Each constraint of each shape has a graph that breaks it, and only what is broken is reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import pytest
from rdflib import RDF, XSD, Graph
from rdflib.namespace import SH
from rdflib.term import BNode, Literal, Node, URIRef

from kg.rdf import terms
from kg.rdf.check import check_shapes
from kg.rdf.relations import relation_quads, shared_quads
from kg.rdf.write import Quad, article_quads
from tests import small
from tests.rdf.related import EXPLICIT, SHARED

SHAPES = Graph().parse(data=files("kg.ontology").joinpath("shapes.ttl").read_text(encoding="utf-8"), format="turtle")
G = URIRef("urn:g")
NOTHING = URIRef("urn:kg:nothing")
UNIT = {URIRef(terms.CONFIDENCE), URIRef(terms.PLAINNESS)}
Case = tuple[Node, Node, str]


def base() -> list[Quad]:
    """A valid graph in which every shape has something to look at."""
    article, statements, rejected = small.first()
    elsewhere = replace(article, location="mirror/article.txt", outlet="Canal 9")
    quads = article_quads(replace(article, also=(elsewhere,)), statements, rejected)
    quads += [*relation_quads(EXPLICIT), *shared_quads(SHARED), *small.graphs()["urn:kg:graph:decisions"]]
    return [(s, p, o, G) for s, p, o, _ in quads]


def cases() -> Iterator[Case]:
    """(shape, property shape, constraint) for everything in the file."""
    for shape in sorted(SHAPES.subjects(RDF.type, SH.NodeShape)):
        for prop in SHAPES.objects(shape, SH.property):
            for constraint in SHAPES.predicates(prop, None):
                name = str(constraint).rpartition("#")[2]
                if name not in {"path", "message", "qualifiedValueShape"}:
                    yield shape, prop, name


def focus(quads: list[Quad], shape: Node, path: Node) -> Node:
    """The first node that *shape* is about, with a value of *path* if any has one."""
    target, by_property = SHAPES.value(shape, SH.targetClass), SHAPES.value(shape, SH.targetSubjectsOf)
    nodes = {s for s, p, o, _ in quads if (p == RDF.type and o == target) or p == by_property}
    return min({s for s, p, _, _ in quads if s in nodes and p == path} or nodes)


def broken(quads: list[Quad], shape: Node, prop: Node, constraint: str) -> list[Quad]:
    """*quads* changed at one node so that the constraint does not hold."""
    path = SHAPES.value(prop, SH.path)
    node = focus(quads, shape, path)
    if isinstance(path, BNode):
        inverse = SHAPES.value(path, SH.inversePath)
        without = [q for q in quads if not (q[1] == inverse and q[2] == node)]
        more = [(URIRef(f"urn:x{n}"), inverse, node, G) for n in (1, 2)]
        return without if constraint == "minCount" else without + more
    qualified = SHAPES.value(prop, SH.qualifiedValueShape)
    if qualified is not None:
        if constraint == "qualifiedMinCount":
            kept = URIRef("https://w3id.org/kg-said#Actor")
            return [q for q in quads if not (q[0] == node and q[1] == path and q[2] != kept)]
        return [*quads, *((node, path, URIRef(f"https://schema.org/{kind}"), G) for kind in ("Person", "Organization"))]
    without = [q for q in quads if not (q[0] == node and q[1] == path)]
    before = [q for q in quads if q[0] == node and q[1] == path]
    bad: list[Node] = {
        "minCount": [],
        "maxCount": [URIRef("urn:x1"), URIRef("urn:x2"), URIRef("urn:x3")],
        "in": [NOTHING],
        "class": [NOTHING],
        "datatype": [Literal("soon")],
        "nodeKind": [Literal("x") if SHAPES.value(prop, SH.nodeKind) == SH.IRI else NOTHING],
        "pattern": [Literal("xyz")],
        "minInclusive": [Literal("-1", datatype=XSD.decimal if path in UNIT else XSD.integer)],
        "maxInclusive": [Literal("1.5", datatype=XSD.decimal)],
        "lessThan": [Literal("999999", datatype=XSD.integer)],
        "lessThanOrEquals": [Literal("2999-01-01", datatype=XSD.date)],
    }[constraint]
    assert constraint != "minCount" or before
    return without + [(node, path, value, G) for value in bad]


def test_base_is_valid() -> None:
    assert check_shapes(base()) == []


@pytest.mark.parametrize(
    ("shape", "prop", "constraint"),
    [
        pytest.param(*case, id=f"{str(case[0]).rpartition('#')[2]}-{SHAPES.value(case[1], SH.message)}-{case[2]}")
        for case in cases()
    ],
)
def test_broken(shape: Node, prop: Node, constraint: str) -> None:
    quads = broken(base(), shape, prop, constraint)
    message = str(SHAPES.value(prop, SH.message))
    found = [v for v in check_shapes(quads) if v.message == message]
    assert found
    assert {v.severity for v in found} == {"violation"}
    assert str(focus(base(), shape, SHAPES.value(prop, SH.path))) in {v.node for v in found}


def test_every_shape_has_messages() -> None:
    for prop in SHAPES.objects(None, SH.property):
        if SHAPES.value(None, SH.qualifiedValueShape, next(SHAPES.subjects(SH.property, prop))) is None:
            assert SHAPES.value(prop, SH.message)
