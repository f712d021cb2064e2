"""Whether a graph is what it should be: SHACL shapes, and what SHACL cannot say.

The shapes are ``ontology/shapes.ttl`` (W3C SHACL, run by pyshacl, about 0.2 s for 60 statements).  Beside them:
that every quotation is what the text has at its offsets, that contents are their spans' words, and that
the digest is that of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

import pyshacl
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import BNode
from rdflib.term import Node as Term

from kg.model import Span, join_content
from kg.rdf import terms as t
from kg.rdf.nodes import Node, QuadSource
from kg.rdf.read import read_article
from kg.rdf.sink import Quad
from kg.rdf.write import text_iri


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What is wrong at which node; ``path`` is the property's IRI or "" and ``severity`` violation, warning or info."""

    node: str
    path: str
    message: str
    severity: str = "violation"


def check_article(quads: Iterable[Quad]) -> list[Violation]:
    """Everything wrong with an article's graph, sorted; an empty list if nothing is."""
    listed = list(quads)
    found = set(check_shapes(listed))
    found.update(_check_graph(listed))
    source = QuadSource(listed)
    for article, graph in source.subjects(t.TYPE, t.NEWS_ARTICLE):
        found.update(_check_text(source, article, graph))
    if not found:
        try:
            read_article(listed)
        except (ValueError, KeyError) as error:
            found.add(Violation("", "", f"cannot be read back: {error}"))
    return sorted(found)


def check_decisions(quads: Iterable[Quad]) -> list[Violation]:
    """Everything wrong with the graph of identity decisions, sorted."""
    return sorted(check_shapes(quads))


def check_shapes(quads: Iterable[Quad]) -> list[Violation]:
    """What the SHACL shapes have to say about *quads*, taken as one graph."""
    data = Graph(bind_namespaces="none")
    for subject, predicate, value, _ in quads:
        data.add((subject, predicate, value))
    conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes())
    if conforms:
        return []
    if not isinstance(report, Graph):
        raise ValueError(f"the shapes could not be run: {report}")
    return sorted(_violation(report, result) for result in report.objects(None, SH.result))


def _violation(report: Graph, result: Term) -> Violation:
    severity = str(report.value(result, SH.resultSeverity) or "").rpartition("#")[2].lower()
    path = report.value(result, SH.resultPath)
    return Violation(
        node=str(report.value(result, SH.focusNode)),
        path=str(path) if path is not None and not isinstance(path, BNode) else "",
        message=str(report.value(result, SH.resultMessage)),
        severity=severity,
    )


@cache
def _shapes() -> Graph:
    text = files("kg.ontology").joinpath("shapes.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def _check_graph(quads: Sequence[Quad]) -> Iterator[Violation]:
    graphs = {str(quad[3]) for quad in quads}
    articles = {str(s) for s, p, o, _ in quads if str(p) == t.TYPE and str(o) == t.NEWS_ARTICLE}
    if graphs != articles or len(articles) != 1:
        yield Violation("", "", "a graph must hold one article and have its name")
    if any(isinstance(term, BNode) for quad in quads for term in quad):
        yield Violation("", "", "there is a blank node")


def _check_text(source: QuadSource, article: str, graph: str) -> Iterator[Violation]:
    node = Node(source, text_iri(article), graph)
    text = node.text(t.ARTICLE_BODY)
    if text is None:
        yield Violation(node.iri, t.ARTICLE_BODY, "the article's text is missing")
        return
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    if node.text(t.SHA256) != digest:
        yield Violation(node.iri, t.SHA256, "the digest is not that of the text")
    for iri, home in source.subjects(t.TYPE, t.SPECIFIC_RESOURCE, graph):
        yield from _check_anchor(Node(source, iri, home), text)
    for iri, home in source.subjects(t.TYPE, t.STATEMENT, graph):
        yield from _check_statement(Node(source, iri, home), text)


def _check_anchor(node: Node, text: str) -> Iterator[Violation]:
    span = _span(node)
    if span is None or span.end > len(text):
        yield Violation(node.iri, t.HAS_SELECTOR, "no range within the text")
        return
    words = span.of(text)
    stored = node.text(t.TEXT)
    if stored is not None and stored != words:
        yield Violation(node.iri, t.TEXT, f"not the words at {span.start}-{span.end}")
    before, after = text[: span.start], text[span.end :]
    for selector in node.nodes(t.HAS_SELECTOR):
        exact, prefix, suffix = (selector.text(p) for p in (t.EXACT, t.PREFIX, t.SUFFIX))
        if exact is not None and exact != words:
            yield Violation(selector.iri, t.EXACT, f"not the words at {span.start}-{span.end}")
        if not before.endswith(prefix or "") or not after.startswith(suffix or ""):
            yield Violation(selector.iri, t.PREFIX, f"not the words around {span.start}-{span.end}")


def _check_statement(node: Node, text: str) -> Iterator[Violation]:
    targets = node.nodes(t.HAS_TARGET)
    for role, predicate in (
        ("content", t.TEXT),
        ("cue", t.CUE),
        ("said", t.SAID_DATE[0]),
        ("refersTo", t.REFERS_DATE[0]),
    ):
        spans = [_span(target) for target in targets if target.text(t.ROLE) == t.ROLES[role]]
        words = join_content(text, [span for span in spans if span is not None])
        if (node.text(predicate) or "") != words:
            yield Violation(node.iri, predicate, f"not the words of the targets with the role {role}")


def _span(node: Node) -> Span | None:
    try:
        return node.span()
    except ValueError:
        return None
