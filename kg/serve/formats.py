"""The forms that answers to SPARQL come in."""

from __future__ import annotations

from kg.serve.negotiate import preferred

# media type -> the engine's name for it; the first is what is sent to those who do not mind
ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "nquads",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/x-turtle": "turtle",
    "text/plain": "nquads",
    "application/xml": "rdfxml",
    "application/json": "jsonld",
}
_TEXT = ("text/", "application/n-triples")


def chosen(kind: str, accept: str | None) -> tuple[str, str] | None:
    """The Content-Type of the answer and the engine's name of its form; None if *accept* takes none that fits *kind*.

    *kind* is what `kg.store.guard.guard` returns.
    """
    offered = TRIPLES if kind in ("construct", "describe") else ROWS
    if kind == "ask":  # CSV and TSV are for tables alone
        offered = {name: form for name, form in ROWS.items() if form in ("json", "xml")}
    media = preferred(accept, list(offered))
    if media is None:
        return None
    return media + ("; charset=utf-8" if media.startswith(_TEXT) else ""), offered[media]
