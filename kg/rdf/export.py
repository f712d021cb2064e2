"""Graphs as files: N-Quads, TriG, Turtle and JSON-LD, the same bytes for the same content.

Order of insertion, store and library version make no difference: everything is sorted, and the text is made by
`kg.rdf.syntax`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from rdflib import Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Literal, Node

from kg.errors import InputError, UsageError
from kg.rdf import terms as t
from kg.rdf.jsonld import json_ld
from kg.rdf.sink import Quad
from kg.rdf.syntax import n_triples, turtle

FORMATS = ("nquads", "trig", "turtle", "jsonld")

_PARSERS = {"nquads": "ox-nquads", "trig": "ox-trig", "turtle": "ox-turtle", "jsonld": "json-ld"}
_Lines = Iterator[str]
_DEFAULT: Node = DATASET_DEFAULT_GRAPH_ID


def serialise(quads: Iterable[Quad], format: str) -> bytes:  # noqa: A002 - the command's own word
    """*quads* in *format*: "nquads", "trig", "turtle" (graphs' names left out) or "jsonld"; UTF-8.

    UsageError for any other format.
    """
    if format == "nquads":
        lines = sorted({" ".join(n_triples(term) for term in quad if term != _DEFAULT) + " .\n" for quad in quads})
        return "".join(lines).encode()
    if format == "trig":
        return "".join(_trig(_sorted(quads))).encode()
    if format == "turtle":
        triples = {(s, p, o, _DEFAULT) for s, p, o, _ in quads}
        return "".join((*_prefixes(), "\n", *_subjects(_sorted(triples), ""))).encode()
    if format == "jsonld":
        return json_ld(_sorted(quads)).encode()
    raise UsageError(f"no format {format!r}", "formats: " + ", ".join(FORMATS))


def parse(data: bytes, format: str) -> list[Quad]:  # noqa: A002 - as in serialise
    """The quads of *data*; those of no graph have rdflib's name for the default graph.

    InputError if *data* is damaged, or is JSON-LD that refers to a context elsewhere (nothing is fetched).
    """
    if format not in _PARSERS:
        raise UsageError(f"no format {format!r}", "formats: " + ", ".join(FORMATS))
    found = Dataset()
    try:
        if format == "jsonld":
            _refuse_remote(json.loads(data))
        found.parse(data=data, format=_PARSERS[format])
    except (SyntaxError, ValueError, RecursionError) as error:
        raise InputError(f"not {format}: {error}", "check the file, or give its format") from None
    return [(s, p, _plain(o), g or _DEFAULT) for s, p, o, g in found.quads()]


def _plain(term: Node) -> Node:
    """Strings without their datatype, as we write them."""
    if isinstance(term, Literal) and str(term.datatype) == t.STRING:
        return Literal(str(term))
    return term


def _refuse_remote(document: Any) -> None:
    if isinstance(document, list):
        for item in document:
            _refuse_remote(item)
    elif isinstance(document, dict):
        for key, value in document.items():
            contexts = value if isinstance(value, list) else [value]
            if key == "@import" or (key == "@context" and any(isinstance(item, str) for item in contexts)):
                raise ValueError("the context is an address; put the context itself into the file")
            _refuse_remote(value)


def _sorted(quads: Iterable[Quad]) -> list[Quad]:
    """By graph, subject, predicate (types first) and object, each once."""
    keyed = {
        (
            "" if g == _DEFAULT else n_triples(g),
            # without the bracket, so that a node comes before those whose IRIs begin with its own
            n_triples(s).removesuffix(">"),
            "" if str(p) == t.TYPE else str(p),
            n_triples(o),
        ): (s, p, o, g)
        for s, p, o, g in quads
    }
    return [keyed[key] for key in sorted(keyed)]


def _prefixes() -> _Lines:
    for prefix, namespace in sorted(t.PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def _trig(quads: list[Quad]) -> _Lines:
    yield from _prefixes()
    for graph, members in groupby(quads, key=lambda quad: quad[3]):
        yield "\n"
        if graph == _DEFAULT:
            yield from _subjects(list(members), "")
        else:
            yield f"{turtle(graph)} {{\n"
            yield from _subjects(list(members), "    ")
            yield "}\n"


def _subjects(quads: list[Quad], indent: str) -> _Lines:
    for subject, about in groupby(quads, key=lambda quad: quad[0]):
        predicates = [
            f"{_verb(predicate)} " + " , ".join(turtle(value) for _, _, value, _ in values)
            for predicate, values in groupby(about, key=lambda quad: quad[1])
        ]
        yield f"{indent}{turtle(subject)} " + f" ;\n{indent}    ".join(predicates) + " .\n"


def _verb(predicate: Node) -> str:
    return "a" if str(predicate) == t.TYPE else turtle(predicate)
