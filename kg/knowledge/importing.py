"""Exports back into a store: graph files and JSON Lines that ``kg export`` wrote, checked like all that is stored.

Articles are stored one transaction each.  What is computed (who is who, relations, copies) is computed anew.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import InputError, KgError
from kg.knowledge import lines, places
from kg.knowledge.derived import Change, Derived
from kg.knowledge.ingest import Ingested
from kg.model import ActorId, Link, Outcome, Problem
from kg.rdf import terms as t
from kg.rdf.read import StoredArticle, load_article, read_article
from kg.store import Quad, Store, lookup, open_store
from kg.store.embedded import open_folder

# Turtle has no names of graphs, so it cannot come back
FORMATS = {".nq": "nquads", ".nquads": "nquads", ".trig": "trig", ".jsonld": "jsonld"}
LINES = (".jsonl", ".ndjson")
_OURS = (t.IDENTITY_GRAPH, t.RELATIONS_GRAPH, t.COPIES_GRAPH, t.DECISIONS_GRAPH, t.WIKIDATA_GRAPH)
# what a line of each kind has and nobody else's is likely to have
_MARKS = {"article": "kg", "statement": "stored", "decision": "judgement", "wikidata": "actor"}
_HINT = "give a file that kg export wrote"


def is_graph_file(location: str) -> bool:
    """Whether *location* is a file that ``kg export`` can have written, by its ending and, for JSON, its first line."""
    if "://" in location:
        return False
    path = Path(location)
    return path.suffix.lower() in FORMATS or (path.suffix.lower() in LINES and _exported(path))


def ingest_graphs(derived: Derived, location: str, *, dry_run: bool = False) -> Iterator[Ingested]:
    """Store the articles of an exported file, take over its decisions and Wikidata ids; yield what became of them.

    Every article must be exactly what kg itself would write of it: text, digest, offsets and words fit.  What fails
    that is reported, and the rest stored.
    """
    read = _from_lines if Path(location).suffix.lower() in LINES else _from_graphs
    links: list[Link] = []
    entities: dict[ActorId, str] = {}
    try:
        for found in read(location):
            if isinstance(found, lines.Block):
                yield _article(derived, location, found, dry_run)
            elif isinstance(found, Link):
                links.append(found)
            elif isinstance(found, InputError):
                yield _failed(location, found)
            else:
                entities[found[0]] = found[1]
        if not dry_run:
            _take_over(derived, links, entities)
    except OSError as error:
        yield _failed(location, InputError(error.strerror or str(error), _HINT))
    except KgError as error:
        yield _failed(location, error)


def restored(graph: str, quads: list[Quad]) -> StoredArticle:
    """Return the article whose graph is *quads*; InputError if that is not exactly what kg would write of it."""
    return _restored(graph, quads).stored


def _restored(graph: str, quads: list[Quad]) -> lines.Block:
    hint = "export it again with this version, or ingest the article itself"
    try:
        stored = read_article(quads)
        version = min((str(o) for _, p, o, _ in quads if str(p) == t.SOFTWARE_VERSION), default="")
        found = lines.Block(stored, version or lines.THIS)
        if stored.article.id != graph or {*_quads(found)} != {*quads}:
            raise InputError(f"{graph} holds something else than an article that kg wrote")
    except (ValueError, KeyError, KgError) as error:
        raise InputError(f"{graph}: {error}", hint) from None
    return found


def _exported(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            first = json.loads(stream.readline(1 << 28) or b"{}")
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and _MARKS.get(str(first.get("kind")), "") in first


def _from_lines(location: str) -> Iterator[lines.Found]:
    with Path(location).open("rb") as stream:
        yield from lines.read(stream)


def _from_graphs(location: str) -> Iterator[lines.Found]:
    from kg.rdf.identity import read_decisions, read_wikidata

    with _scratch(location) as scratch:
        for graph in scratch.graphs():
            if graph.startswith(t.ARTICLE_PREFIX):
                try:
                    yield _restored(graph, list(scratch.quads(graph)))
                except InputError as error:
                    yield error
            elif graph not in _OURS:
                yield InputError(f"{graph} is no graph of kg and was left out", _HINT)
        yield from read_decisions(scratch.quads(t.DECISIONS_GRAPH))
        yield from read_wikidata(scratch.quads(t.WIKIDATA_GRAPH)).items()


@contextmanager
def _scratch(location: str) -> Iterator[Store]:
    """The quads of a file, by graph: N-Quads on disk, since they come in any order and may be many."""
    from kg.rdf.export import parse

    path = Path(location)
    kind = FORMATS[path.suffix.lower()]
    if kind != "nquads":
        with open_store(None) as scratch:
            scratch.load(parse(path.read_bytes(), kind))
            yield scratch
        return
    with (
        path.open("rb") as stream,
        tempfile.TemporaryDirectory(prefix="kg-") as room,
        open_folder(Path(room) / "scratch", create=True, read_only=False) as scratch,
    ):
        try:
            scratch.load_nquads(stream)
        except KgError as error:
            raise InputError(f"not nquads: {error.message}", _HINT) from None
        yield scratch


def _article(derived: Derived, location: str, found: lines.Block, dry_run: bool) -> Ingested:
    stored, store = found.stored, derived.store
    article = stored.article
    try:
        quads = _quads(found)
    except (ValueError, KgError) as error:
        return _failed(location, InputError(f"{article.id}: {error}", _HINT))
    outcome = Outcome(
        location=article.location, article=article, statements=stored.statements, rejected=stored.rejected
    )
    known = store.contains(article.id)
    if known:
        there = load_article(store, article.id)
        wanted = places.joined(there.article, article)
        if wanted != article and places.same_source(wanted, article):  # it was found elsewhere too
            quads = _quads(lines.Block(StoredArticle(wanted, stored.statements, stored.rejected), found.version))
        if {*store.quads(article.id)} == {*quads}:
            return Ingested("known", Outcome(location=article.location, article=article))
    others = list(_vacated(store, stored))
    if not dry_run:
        derived.replace([*others, (article.id, quads)])
    return Ingested("replaced" if known or others else "stored", outcome)


def _vacated(store: Store, stored: StoredArticle) -> Iterator[Change]:
    """What other texts lose that stood where this one was found."""
    for place in stored.article.places:
        for graph in lookup.articles_at(store, place.location):
            if graph != stored.article.id:
                other = load_article(store, graph)
                left = places.without(other.article, place.location)
                if left is None:
                    yield graph, []
                elif places.same_source(left, other.article):
                    version = lines.stored_version(store, graph)
                    yield graph, _quads(lines.Block(StoredArticle(left, other.statements, other.rejected), version))


def _quads(found: lines.Block) -> list[Quad]:
    from kg.rdf.write import article_quads

    stored = found.stored
    return article_quads(stored.article, stored.statements, stored.rejected, version=found.version)


def _take_over(derived: Derived, links: Iterable[Link], entities: dict[ActorId, str]) -> None:
    """Add the decisions and Wikidata ids that are not there yet, after those that are."""
    from kg.rdf.identity import read_wikidata, wikidata_quads

    known = derived.decisions()
    new = [link for link in links if link not in known]
    if new:
        derived.decide([*known, *new])
    there = read_wikidata(derived.store.quads(t.WIKIDATA_GRAPH))
    if {**entities, **there} != there:
        derived.store.replace(t.WIKIDATA_GRAPH, wikidata_quads({**entities, **there}))


def _failed(location: str, error: KgError) -> Ingested:
    problem = Problem(stage="read", message=error.message, hint=error.hint)
    return Ingested("failed", Outcome(location=location, problem=problem))
