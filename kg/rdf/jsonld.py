"""JSON-LD with our own context inside, compact: short keys, acts and other concepts as plain words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import BNode, Literal, Node

from kg.rdf import terms as t
from kg.rdf.sink import Quad
from kg.rdf.syntax import compact


def json_ld(quads: Iterable[Quad]) -> str:
    """Sorted *quads* as a JSON-LD 1.1 document that needs nothing else to be read."""
    context = _context()
    content: list[Any] = []
    for graph, members in groupby(quads, key=lambda quad: quad[3]):
        nodes = [_node(subject, list(about)) for subject, about in groupby(members, key=lambda quad: quad[0])]
        content.extend(nodes if graph == DATASET_DEFAULT_GRAPH_ID else [{"id": _iri(graph), "@graph": nodes}])
    return json.dumps({"@context": context, "@graph": content}, ensure_ascii=False, indent=1) + "\n"


@cache
def _context() -> dict[str, Any]:
    text = files("kg.ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


@cache
def _keys() -> dict[str, tuple[str, str]]:
    """Term IRI -> its key in the context and how values are coerced ("" for not at all)."""
    keys: dict[str, tuple[str, str]] = {}
    for key, meaning in _context().items():
        name, coercion = (meaning["@id"], meaning.get("@type", "")) if isinstance(meaning, dict) else (meaning, "")
        prefix, colon, local = str(name).partition(":")
        if colon and prefix in t.PREFIXES:
            keys[t.PREFIXES[prefix] + local] = key, coercion
    return keys


def _node(subject: Node, quads: list[Quad]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _iri(subject)}
    for predicate, values in groupby(quads, key=lambda quad: str(quad[1])):
        key, coercion = ("type", "@vocab") if predicate == t.TYPE else _keys().get(predicate, (predicate, ""))
        found = [_value(value, coercion) for _, _, value, _ in values]
        node[key] = found[0] if len(found) == 1 else found
    return node


def _value(value: Node, coercion: str) -> Any:
    if not isinstance(value, Literal):
        if coercion == "@vocab":
            return _keys().get(str(value), (_iri(value), ""))[0]
        return _iri(value) if coercion == "@id" else {"id": _iri(value)}
    if value.language:
        return {"@language": value.language, "@value": str(value)}
    datatype = str(value.datatype or t.STRING)
    short = compact(datatype) or datatype
    if datatype == t.STRING:
        return {"@value": str(value)} if coercion else str(value)
    return str(value) if coercion == short else {"@type": short, "@value": str(value)}


def _iri(term: Node) -> str:
    return f"_:{term}" if isinstance(term, BNode) else str(term)
