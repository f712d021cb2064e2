"""The graph, or the part of it that describes chosen statements, as RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import StatementId
from kg.rdf.terms import ARTICLE_PREFIX
from kg.rdf.write import Quad
from kg.store import Store


def export(store: Store, fmt: str, ids: Iterable[StatementId] | None = None) -> bytes:
    """All of *store*, or what describes the statements *ids*, as nquads, trig, turtle or jsonld."""
    from kg.rdf.export import serialise

    return serialise(store.quads() if ids is None else statement_quads(store, ids), fmt)


def statement_quads(store: Store, ids: Iterable[StatementId]) -> Iterator[Quad]:
    """Yield the quads of the statements *ids* and of all that they refer to inside their article's graph."""
    homes: dict[str, set[str]] = {}
    for one in ids:
        for graph in store.homes(one):
            if graph.startswith(ARTICLE_PREFIX):
                homes.setdefault(graph, set()).add(one)
    for graph in sorted(homes):
        by_subject: dict[str, list[Quad]] = {}
        for quad in store.quads(graph):
            by_subject.setdefault(str(quad[0]), []).append(quad)
        waiting, reached = sorted(homes[graph]), set[str]()
        while waiting:
            node = waiting.pop()
            if node in reached or node not in by_subject:
                continue
            reached.add(node)
            yield from by_subject[node]
            # another statement is named, not described: it was not chosen
            others = (str(q[2]) for q in by_subject[node])
            own = ":".join(node.split(":")[:4])  # a statement's parts are named urn:kg:statement:<hash>:<part>
            waiting += [o for o in others if not o.startswith("urn:kg:statement:") or o.startswith(own + ":")]
