"""The graph of relations against what the articles give: both on disk, in a temporary file, and compared there.

All statements are compared anew, with what that needs in tables as in the index, so that memory does not grow with the
store: a page cache, and as many claims as `kg.knowledge.shelf` holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.knowledge.change import readable
from kg.knowledge.relations import Relations
from kg.rdf import terms as t
from kg.rdf.read import StoredArticle
from kg.store import Quad, Store
from kg.store.index import Index

_LINES = "CREATE TABLE line (node TEXT, path TEXT, value TEXT, computed INTEGER)"
_DIFFERING = (
    "SELECT DISTINCT node, path FROM (SELECT node, path FROM line GROUP BY node, path, value "
    "HAVING min(computed) = max(computed)) ORDER BY node, path"
)


def differing(store: Store) -> Iterator[tuple[str, str]]:
    """Node and predicate of what the graph holds and the articles do not give, and the other way round; sorted.

    StoreError if there is no room for the temporary file.
    """
    with TemporaryDirectory(prefix="kg-validate-") as folder:
        index = Index(Path(folder) / "relations.sqlite")
        try:
            for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # the file is of no use to anybody after this
                index.run(f"PRAGMA {pragma}")
            index.run(_LINES)
            with index.transaction():
                _heads(index, store)
                computed = Relations(index).rebuild(_articles(store), lambda one: _head(index, one))
                _keep(index, computed, computed=True)
                _keep(index, store.quads(t.RELATIONS_GRAPH), computed=False)
            yield from index.run(_DIFFERING)
        finally:
            index.close()


def _articles(store: Store) -> Iterator[StoredArticle]:
    for graph in store.graphs():
        if graph.startswith(t.ARTICLE_PREFIX) and (stored := readable(graph, list(store.quads(graph)))):
            yield stored


def _heads(index: Index, store: Store) -> None:
    quads = store.quads(t.IDENTITY_GRAPH)
    heads = ((str(quad[0]), str(quad[2])) for quad in quads if str(quad[1]) == t.CANONICAL)
    # of several, which is a fault of that graph, the last by name, whatever their order
    later = "INSERT INTO actor VALUES (?, 0, ?) ON CONFLICT (id) DO UPDATE SET head = max(head, excluded.head)"
    index.run_many(later, heads)


def _head(index: Index, actor: str) -> str:
    return index.one("SELECT head FROM actor WHERE id = ?", actor) or actor


def _keep(index: Index, quads: Iterable[Quad], *, computed: bool) -> None:
    lines = ((str(s), str(p), str(o), int(computed)) for s, p, o, _ in quads)
    index.run_many("INSERT INTO line VALUES (?, ?, ?, ?)", lines)
