"""What a graph of who cites whom tells: who stands between, who belongs together, who has it from each other.

All measures are of the ``cites`` links alone; who is only spoken of counts for nothing.  Betweenness after Brandes
(2001), communities by greedy modularity (Clauset, Newman & Moore 2004), circles as strongly connected components
(Tarjan 1972).  Everything is deterministic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.analyse.network import Seen, chain
from kg.analyse.trace.accounting import evidenced
from kg.model import ActorKind

if TYPE_CHECKING:
    Graph = nx.DiGraph[str]

_EXACT = 1_000  # nodes; in larger graphs betweenness is estimated from as many sources
_NAMELESS = (None, ActorKind.ANONYMOUS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One actor in the graph.  ``anonymous`` and ``evidenced`` are shares (0..1) of the statements that it hands on.

    ``betweenness`` (0..1) is the share of shortest ways between others that lead through it; ``community`` is the
    number of its community, 1 the largest; None for somebody who neither cites nor is cited.
    """

    id: str
    name: str
    kind: str
    cited: int
    citing: int
    betweenness: float
    community: int | None
    anonymous: float
    evidenced: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The graph as a whole: ``actors`` most cited first; ``links`` between them.

    ``reciprocity`` (0..1) is the share of links whose reverse is there too, ``components`` the sizes of the parts that
    hang together, largest first, ``circles`` the names of those who have it from each other, ``communities`` the
    names of each community, largest first.
    """

    actors: tuple[Measured, ...]
    links: int
    reciprocity: float
    components: tuple[int, ...]
    circles: tuple[tuple[str, ...], ...]
    communities: tuple[tuple[str, ...], ...]


def measures(graph: Graph, items: Iterable[Seen] = ()) -> Measures:
    """Measure *graph* (`network.build`, maybe only a part of it); *items* are what it was built of, for the shares."""
    cites = citations(graph)
    names = {n: str(graph.nodes[n]["name"]) for n in graph}
    between = _betweenness(cites)
    parts = sorted((sorted(p) for p in nx.weakly_connected_components(cites)), key=lambda p: (-len(p), p))
    circles = sorted(sorted(p) for p in nx.strongly_connected_components(cites) if len(p) > 1)
    groups = _communities(cites)
    where = {n: number for number, group in enumerate(groups, 1) for n in group}
    carried, anonymous, shown = _carried(items)
    actors = [
        Measured(
            id=n,
            name=names[n],
            kind=str(data["kind"]),
            cited=int(data["cited"]),
            citing=int(data["citing"]),
            betweenness=round(between.get(n, 0.0), 6),
            community=where.get(n),
            anonymous=anonymous[n] / carried[n] if carried[n] else 0.0,
            evidenced=shown[n] / carried[n] if carried[n] else 0.0,
        )
        for n, data in graph.nodes(data=True)
    ]
    return Measures(
        actors=tuple(sorted(actors, key=lambda a: (-a.cited, -a.citing, a.name, a.id))),
        links=cites.number_of_edges(),
        reciprocity=float(nx.overall_reciprocity(cites)) if cites.number_of_edges() else 0.0,
        components=tuple(len(p) for p in parts),
        circles=tuple(tuple(names[n] for n in circle) for circle in circles),
        communities=tuple(tuple(names[n] for n in group) for group in groups),
    )


def citations(graph: Graph) -> Graph:
    """The ``cites`` links of *graph* and the actors that they join, ``weight`` counting only these statements."""
    out: Graph = nx.DiGraph()
    links = sorted((a, b, len(data["cites"])) for a, b, data in graph.edges(data=True) if data["cites"])
    out.add_nodes_from(sorted({n for a, b, _ in links for n in (a, b)}))
    out.add_weighted_edges_from(links)
    return out


def _betweenness(cites: Graph) -> dict[str, float]:
    if not cites:
        return {}
    sample = _EXACT if len(cites) > _EXACT else None
    return dict(nx.betweenness_centrality(cites, k=sample, seed=0))


def _communities(cites: Graph) -> list[list[str]]:
    if not cites:
        return []
    found = nx.community.greedy_modularity_communities(cites.to_undirected(), weight="weight")
    return sorted((sorted(group) for group in found), key=lambda g: (-len(g), g))


def _carried(items: Iterable[Seen]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How many statements each hands on; of these, those without a named source, and those with evidence."""
    carried, anonymous, shown = Counter[str](), Counter[str](), Counter[str]()
    for article, statements in items:
        for statement in statements:
            nodes = chain(article, statement)
            kind = statement.speaker.kind if statement.speaker else None
            for node in nodes[: len(nodes) - (statement.speaker is not None)] or nodes:
                carried[node] += 1
                anonymous[node] += kind in _NAMELESS
                shown[node] += evidenced(statement)
    return carried, anonymous, shown
