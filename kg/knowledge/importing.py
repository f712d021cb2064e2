"""Graph files back into a store: what ``kg export`` wrote, checked like anything that is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError, KgError
from kg.knowledge.derived import Derived
from kg.knowledge.ingest import Ingested
from kg.model import Outcome, Problem
from kg.rdf.read import StoredArticle, read_article
from kg.rdf.terms import ARTICLE_PREFIX, DECISIONS_GRAPH
from kg.store import Quad, Store, lookup, open_store

# Turtle has no names of graphs, so it cannot come back
FORMATS = {".nq": "nquads", ".nquads": "nquads", ".trig": "trig", ".jsonld": "jsonld"}


def is_graph_file(location: str) -> bool:
    """Whether *location* is a file of a graph, by its ending."""
    return Path(location).suffix.lower() in FORMATS and not location.startswith(("http://", "https://"))


def ingest_graphs(derived: Derived, location: str, *, dry_run: bool = False) -> Iterator[Ingested]:
    """Store the articles of a graph file, one transaction each, and take over its decisions; yield what became of them.

    Every article must be exactly what kg itself would write of it: text, digest, offsets and words fit.  What fails
    that is reported, and the rest stored.  Who is who is computed anew.
    """
    from kg.rdf.export import parse

    try:
        quads = parse(Path(location).read_bytes(), FORMATS[Path(location).suffix.lower()])
    except (OSError, KgError) as error:
        said = error.message if isinstance(error, KgError) else error.strerror or str(error)
        yield _failed(location, said, "give a file that kg export wrote")
        return
    with open_store(None) as scratch:
        scratch.load(quads)
        for graph in scratch.graphs():
            if graph.startswith(ARTICLE_PREFIX):
                yield _article(derived, location, graph, list(scratch.quads(graph)), dry_run)
        if not dry_run:
            _take_over(derived, scratch)


def restored(graph: str, quads: list[Quad]) -> StoredArticle:
    """Return the article whose graph is *quads*; InputError if that is not exactly what kg would write of it."""
    from kg.rdf.write import article_quads

    hint = "export it again with this version, or ingest the article itself"
    try:
        stored = read_article(quads)
        if stored.article.id != graph or set(article_quads(stored.article, stored.statements, stored.rejected)) != {
            *quads
        }:
            raise InputError(f"{graph} holds something else than an article that kg wrote")
    except (ValueError, KeyError, KgError) as error:
        raise InputError(f"{graph}: {error}", hint) from None
    return stored


def _article(derived: Derived, location: str, graph: str, quads: list[Quad], dry_run: bool) -> Ingested:
    try:
        stored = restored(graph, quads)
    except InputError as error:
        return _failed(location, error.message, error.hint)
    outcome = Outcome(
        location=stored.article.location,
        article=stored.article,
        statements=stored.statements,
        rejected=stored.rejected,
    )
    known = derived.store.contains(graph)
    if known and {*derived.store.quads(graph)} == {*quads}:
        return Ingested("known", Outcome(location=stored.article.location, article=stored.article))
    others = [one for one in lookup.articles_at(derived.store, stored.article.location) if one != graph]
    if not dry_run:
        derived.replace([*((one, []) for one in others), (graph, quads)])
    return Ingested("replaced" if known or others else "stored", outcome)


def _take_over(derived: Derived, scratch: Store) -> None:
    """Add the decisions that are not there yet, after those that are."""
    from kg.rdf.identity import read_decisions

    known = derived.decisions()
    new = [link for link in read_decisions(scratch.quads(DECISIONS_GRAPH)) if link not in known]
    if new:
        derived.decide([*known, *new])


def _failed(location: str, message: str, hint: str) -> Ingested:
    return Ingested("failed", Outcome(location=location, problem=Problem(stage="read", message=message, hint=hint)))
