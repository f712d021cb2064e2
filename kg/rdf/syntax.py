"""Terms as text: N-Triples in its canonical form, and Turtle's short forms.

Canonical N-Triples as in RDF 1.2 N-Triples, section 4.  Written here and not left to a library, so that
exports stay the same byte for byte whichever library version or store they come from.
"""

from __future__ import annotations

import re

from rdflib.term import BNode, Literal, Node

from kg.rdf import terms as t

_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_TO_ESCAPE = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_WHOLE = re.compile(r"[+-]?[0-9]+")
_FRACTION = re.compile(r"[+-]?[0-9]*\.[0-9]+")


def quoted(text: str) -> str:
    """*text* as a quoted string on one line."""
    return '"' + _TO_ESCAPE.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text) + '"'


def n_triples(term: Node) -> str:
    """*term* in canonical N-Triples; ValueError if it is neither IRI, blank node nor literal."""
    if isinstance(term, Literal):
        if term.language:
            return f"{quoted(term)}@{term.language}"
        if term.datatype is None or str(term.datatype) == t.STRING:
            return quoted(term)
        return f"{quoted(term)}^^<{term.datatype}>"
    if isinstance(term, BNode):
        return f"_:{term}"
    if isinstance(term, str):
        return f"<{term}>"
    raise ValueError(f"not a term: {term!r}")


def turtle(term: Node) -> str:
    """*term* as Turtle writes it, with the prefixes of `kg.rdf.terms.PREFIXES`."""
    if isinstance(term, Literal):
        datatype = str(term.datatype) if term.datatype is not None and not term.language else ""
        if datatype == t.INTEGER and _WHOLE.fullmatch(term):
            return str(term)
        if datatype == t.DECIMAL and _FRACTION.fullmatch(term):
            return str(term)
        if datatype and datatype != t.STRING:
            return f"{quoted(term)}^^{compact(datatype) or f'<{datatype}>'}"
        return n_triples(term)
    return compact(str(term)) or n_triples(term) if not isinstance(term, BNode) else n_triples(term)


def compact(iri: str) -> str | None:
    """*iri* as prefix and local name; None if no prefix fits."""
    for prefix, namespace in t.PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return None
