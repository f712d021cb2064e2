"""Terms between rdflib and Oxigraph, and as SPARQL text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import StoreError, UsageError

if TYPE_CHECKING:  # rdflib is slow to import, and a look-up does without
    from rdflib.term import Literal, Node

KG = "https://w3id.org/kg-said#"
PROLOGUE = f"""PREFIX kg: <{KG}>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

OxTerm = ox.NamedNode | ox.BlankNode | ox.Literal
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff]*")
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_TO_ESCAPE = re.compile(r'\\[uU]?|["\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]')


@lru_cache(maxsize=16384)
def node(iri: str) -> ox.NamedNode:
    """*iri* as an Oxigraph node; UsageError if it is not an absolute IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise UsageError(f"not an IRI: {iri!r} ({error})") from None


def to_ox(term: Node) -> OxTerm:
    """An rdflib term as Oxigraph's; StoreError for anything else."""
    makers = _makers()
    make = makers.get(type(term))
    if make is None:
        make = next((makers[kind] for kind in makers if isinstance(term, kind)), None)
        if make is None:
            raise StoreError(f"not something that a store holds: {term!r}")
    return make(term)


@cache
def _makers() -> dict[type, Callable[[Any], OxTerm]]:
    from rdflib.term import BNode, Literal, URIRef

    return {URIRef: lambda term: node(str(term)), Literal: _literal, BNode: lambda term: ox.BlankNode(str(term))}


def _literal(term: Literal) -> ox.Literal:
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=node(str(term.datatype))) if term.datatype else ox.Literal(str(term))


def to_quad(quad: tuple[Node, Node, Node, Node], graph: str | None = None) -> ox.Quad:
    """An rdflib quad as Oxigraph's; StoreError unless it belongs to *graph*, if given."""
    subject, predicate, value, home = quad
    name = str(home)
    if home is None or (graph is not None and name != graph):
        raise StoreError(f"a quad of graph {home} does not belong to {graph or 'no graph'}")
    return ox.Quad(to_ox(subject), to_ox(predicate), to_ox(value), node(name))  # type: ignore[arg-type]


def block(quads: Iterable[ox.Quad]) -> str:
    """*quads* for use in SPARQL's INSERT DATA and DELETE DATA."""
    graphs = groupby(quads, key=lambda quad: quad.graph_name)
    return "\n".join(f"GRAPH {graph} {{ {' . '.join(str(quad.triple) for quad in some)} }}" for graph, some in graphs)


def check_quad(quad: tuple[Node, Node, Node, Node], graph: str) -> None:
    """Raise StoreError unless *quad* belongs to *graph*."""
    if quad[3] is None or str(quad[3]) != graph:
        raise StoreError(f"a quad of graph {quad[3]} does not belong to {graph}")


def quad_text(quad: tuple[Node, Node, Node, Node]) -> str:
    r"""*quad* for use in any engine's INSERT DATA and DELETE DATA; ``\u`` is safe as in `string_text`."""
    subject, predicate, value, home = (to_ox(term) for term in quad)
    return f"GRAPH {_text(home)} {{ {_text(subject)} {_text(predicate)} {_text(value)} }}\n"


def triple_text(quad: tuple[Node, Node, Node, Node]) -> str:
    """*quad* without its graph as a line of N-Triples."""
    subject, predicate, value = (to_ox(term) for term in quad[:3])
    if isinstance(subject, ox.BlankNode) or isinstance(value, ox.BlankNode):
        raise StoreError("a blank node cannot be sent to an endpoint", "name it with an IRI")
    return f"{subject} {predicate} {value} .\n"


def _text(term: OxTerm) -> str:
    if isinstance(term, ox.NamedNode):
        return iri_text(term.value)
    if isinstance(term, ox.BlankNode):
        raise StoreError("a blank node cannot be sent to an endpoint", "name it with an IRI")
    tail = f"@{term.language}" if term.language else f"^^{iri_text(term.datatype.value)}"
    return string_text(term.value) + ("" if tail == f"^^<{_STRING}>" else tail)


def term_of(value: dict[str, str]) -> Node:
    """A term of a SPARQL JSON result (SPARQL 1.1 Query Results JSON Format, 3.2.2) as rdflib's."""
    from rdflib.term import BNode, Literal, URIRef

    if value["type"] == "uri":
        return URIRef(value["value"])
    if value["type"] == "bnode":
        return BNode(value["value"])
    if language := value.get("xml:lang"):
        return Literal(value["value"], lang=language)
    datatype = value.get("datatype", _STRING)
    return Literal(value["value"], datatype=None if datatype == _STRING else URIRef(datatype), normalize=False)


def triples_of(data: bytes) -> list[tuple[Node, Node, Node]]:
    """The triples of N-Triples *data* as rdflib terms; SyntaxError if it is none."""
    found = ox.parse(data, ox.RdfFormat.N_TRIPLES)
    return [(from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object)) for quad in found]


def from_ox(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> Node:
    """An Oxigraph term as rdflib's; plain strings come without a datatype, as they were written."""
    from rdflib.term import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return Literal(term.value, datatype=None if datatype == _STRING else URIRef(datatype), normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise StoreError(f"a term that rdflib does not know: {term}")


@lru_cache(maxsize=16384)
def iri_text(iri: str) -> str:
    """*iri* for use in SPARQL; UsageError if it is not an absolute IRI."""
    if not _IRI.fullmatch(iri):
        raise UsageError(f"not an IRI: {iri!r}")
    return f"<{node(iri).value}>"


def string_text(text: str) -> str:
    r"""*text* for use in SPARQL; UsageError if it holds what RDF cannot.

    SPARQL 1.1 (19.2) has ``\u`` escapes resolved before a query is parsed, and engines differ in whether they
    do.  So a backslash and a following "u" are both escaped, and both readings give *text*.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(f"not text that can be searched: {text!r}") from None
    return '"' + _TO_ESCAPE.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if len(found) == 2:
        return f"\\\\\\U{ord(found[1]):08X}"
    return _ESCAPES.get(found) or f"\\U{ord(found):08X}"
