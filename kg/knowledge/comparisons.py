"""What comparison found, as a store keeps it: relations of statements with their sentences, and who stands behind what.

Nothing is compared here; only what is asked for is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from kg.analyse.trace.claims import Item, Quoted, quoted, read
from kg.analyse.trace.relate import restored
from kg.analyse.trace.relations import Relation
from kg.model.relation import RelationKind, SharedClaim
from kg.rdf.read import load_statements
from kg.rdf.relations import copied_from, relations_of, shared_claims
from kg.rdf.terms import ARTICLE_PREFIX
from kg.store import Store
from kg.store.tallies import printed_name

if TYPE_CHECKING:
    import networkx

    from kg.knowledge.facade import Knowledge


def relations(
    store: Knowledge, statements: Collection[str] | None = None, kinds: Collection[RelationKind] = ()
) -> list[Relation]:
    """The relations of *statements* (all without), of *kinds* (any without): surest first, one a pair of passages."""
    found = relations_of(store.store, statements, kinds or tuple(RelationKind))
    return restored(found, read(items_of(store, {one for pair in found for one in pair.key})))


def items_of(store: Knowledge, statements: Iterable[str]) -> list[Item]:
    """The articles in which *statements* stand, each with all its statements, so that each is read in its context."""
    graphs = {g for one in statements for g in store.store.homes(one) if g.startswith(ARTICLE_PREFIX)}
    return [(stored.article, stored.statements) for stored in map(store.article, sorted(graphs))]


def quoted_of(store: Knowledge, statements: Iterable[str]) -> Iterator[Quoted]:
    """*statements* in the sentences that show them: each article is read once, and no other statement of it."""
    at = sorted((g, one) for one in statements for g in store.store.homes(one) if g.startswith(ARTICLE_PREFIX))
    found = load_statements(store.store, ((one, graph) for graph, one in at))
    for _, these in groupby(found, key=lambda both: both[0].id):
        told = list(these)
        yield from quoted(told[0][0], (store.canon.statement(one) for _, one in told))


def standing(store: Store, statement: str) -> SharedClaim | None:
    """The claim that *statement* makes with others, and who stands behind it; None if it is the only one."""
    return next(iter(shared_claims(store, [statement])), None)


def copies(store: Store, statement: str) -> list[str]:
    """The statements whose passage is that of *statement* or nearly so, sorted."""
    return copied_from(store, statement)


def network(store: Knowledge) -> networkx.MultiDiGraph[str]:
    """Statements and what relates them, as a networkx MultiDiGraph, from the earlier to the later one.

    A node has ``text``, ``speaker`` (None if none is named), ``said``, ``article`` and ``outlet``; an edge, under the
    relation's kind as key, has ``kind``, ``sort``, ``grounds``, ``confidence``, ``words`` and ``why``.
    """
    import networkx as nx

    graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    found = relations_of(store.store)
    wanted = {end for pair in found for end in pair.key}
    for article, statements in items_of(store, wanted):
        for one in statements:
            if one.id in wanted:
                graph.add_node(
                    one.id,
                    text=one.content,
                    speaker=one.speaker.name if one.speaker else None,
                    said=one.said.value if one.said else None,
                    article=article.id,
                    outlet=article.outlet,
                )
    for pair in found:
        graph.add_edge(
            pair.left,
            pair.right,
            key=str(pair.kind),
            kind=str(pair.kind),
            sort=str(pair.sort),
            grounds=str(pair.grounds),
            confidence=pair.confidence,
            words=pair.words,
            why=pair.why,
        )
    return graph


def actor_names(store: Store, actors: Iterable[str]) -> list[str]:
    """What most articles call *actors*, each name once; an outlet that nobody cites is named by its id."""
    found = (printed_name(store, one) or " ".join(one.rpartition(":")[2].split("-")[:-1]) for one in actors)
    return list(dict.fromkeys(found))
