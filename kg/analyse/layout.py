"""Where the nodes of a network lie: computed once, seeded, so that a page opens at rest.

ForceAtlas2 (Jacomy et al. 2014) in its LinLog form (Noack 2009), which sets groups apart,
on the graph's backbone only: all links at once draw a hairball.
"""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from kg.analyse.network import importance

if TYPE_CHECKING:
    from kg.analyse.network import Graph

    Points = np.ndarray[Any, np.dtype[np.float64]]

SPACE = 62.0  # mean room of a node, in the units of the drawing
_DENSE = 1_500  # nodes laid out by force; memory grows with the square
_GOLDEN = np.pi * (3 - np.sqrt(5))


def node_size(count: int) -> float:
    """Radius of a node that is important *count* times (`network.importance`), in drawing units."""
    return float(min(30.0, 5.0 + 2.2 * count**0.5))


def backbone(graph: Graph) -> list[tuple[str, str]]:
    """All pairs that are linked, those that carry the structure first.

    First a maximum spanning forest, heaviest first; then the others by weight over the geometric
    mean of what both ends carry, so that a hub does not take every place.  Pairs are sorted
    (a < b), whatever the direction of their links.  `drawn` says how many of them make a picture.
    """
    flat = _flat(graph)
    forest = {_pair(a, b) for a, b in nx.maximum_spanning_edges(flat, data=False)}
    load: defaultdict[str, int] = defaultdict(int)
    weighed: list[tuple[str, str, int]] = [(a, b, data["weight"]) for a, b, data in flat.edges(data=True)]
    for a, b, weight in weighed:
        load[a] += weight
        load[b] += weight

    def rank(item: tuple[str, str, int]) -> tuple[bool, float, tuple[str, str]]:
        a, b, weight = item
        pair = _pair(a, b)
        return pair not in forest, -(weight if pair in forest else weight / (load[a] * load[b]) ** 0.5), pair

    return [_pair(a, b) for a, b, _ in sorted(weighed, key=rank)]


def drawn(graph: Graph, per_node: float = 1.4) -> int:
    """How many pairs of `backbone` a drawing shows at first."""
    return max(80, ceil(per_node * graph.number_of_nodes()))


def positions(graph: Graph, seed: int = 7) -> dict[str, tuple[int, int]]:
    """Where each node lies, in whole drawing units around (0, 0); the same for the same graph and *seed*.

    Nodes do not overlap.  Of more than 1,500 nodes only the most important are laid out by
    force; the others go around their heaviest neighbour.
    """
    order = sorted(graph, key=lambda node: (-importance(graph, node), node))
    linked = [node for node in order if graph.degree(node)][:_DENSE]
    placed: dict[str, tuple[float, float]] = {}
    if linked:
        points = _spread(_compressed(_forces(graph, linked, seed)), graph, linked)
        placed = {node: (float(x), float(y)) for node, (x, y) in zip(linked, points, strict=True)}
    _rest(graph, [node for node in order if node not in placed], placed)
    return {node: (round(placed[node][0]), round(placed[node][1])) for node in graph}


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _flat(graph: Graph) -> nx.Graph[str]:
    """*graph* without directions; a pair weighs what both directions carry."""
    flat: nx.Graph[str] = nx.Graph()
    flat.add_nodes_from(sorted(graph))
    for a, b, data in graph.edges(data=True):
        known = flat.get_edge_data(a, b, {"weight": 0})["weight"]
        flat.add_edge(a, b, weight=known + data["weight"])
    return flat


def _forces(graph: Graph, nodes: list[str], seed: int) -> Points:
    frame: nx.Graph[str] = nx.Graph()
    frame.add_nodes_from(nodes)
    known = set(nodes)
    for a, b in backbone(graph)[: drawn(graph)]:
        if a in known and b in known:
            weight = sum(graph.get_edge_data(*pair, {"weight": 0})["weight"] for pair in ((a, b), (b, a)))
            frame.add_edge(a, b, weight=weight**0.5)
    start = {
        node: np.array([np.cos(k * _GOLDEN), np.sin(k * _GOLDEN)]) * (k + 1) ** 0.5 for k, node in enumerate(nodes)
    }
    rounds = min(180, max(60, 60_000 // len(nodes)))
    # networkx divides by the distance of each node from itself and drops the result
    with np.errstate(invalid="ignore", divide="ignore"):
        found = nx.forceatlas2_layout(
            frame, pos=start, max_iter=rounds, linlog=True, weight="weight", gravity=1.2, seed=seed
        )
    return np.array([found[node] for node in nodes], dtype=np.float64)


def _compressed(points: Points) -> Points:
    """*points* around their median, at the wished density: the crowded middle opened, far outliers pulled in."""
    points = points - np.median(points, axis=0)
    radius = np.hypot(points[:, 0], points[:, 1])
    far = float(np.quantile(radius, 0.95)) or 1.0
    scaled = np.minimum(radius / far, 1 + np.log1p(np.maximum(radius / far - 1, 0)) * 0.25)
    wished = scaled**0.75 * SPACE * (0.62 * len(points) ** 0.5 + 0.9)
    factor = np.divide(wished, radius, out=np.zeros_like(radius), where=radius > 0)
    # names are wider than high
    wide: Points = points * factor[:, None] * np.array([1.06, 1.0])
    return wide


def _spread(points: Points, graph: Graph, nodes: list[str], rounds: int = 60) -> Points:
    """*points* pushed apart until no two nodes are nearer than their radii and a margin."""
    sizes = np.array([node_size(importance(graph, node)) for node in nodes])
    count = len(nodes)
    margin = min(46.0, max(14.0, 900 / count))  # few nodes have room for their names between them
    # where two lie on one spot, a direction of their own parts them
    angle = np.arange(count) * _GOLDEN
    points = points + np.column_stack([np.cos(angle), np.sin(angle)]) * 0.01
    for _ in range(rounds):
        gap = points[:, None, :] - points[None, :, :]
        distance = np.hypot(gap[..., 0], gap[..., 1])
        np.fill_diagonal(distance, np.inf)
        missing = np.maximum(sizes[:, None] + sizes[None, :] + margin - distance, 0)
        if not missing.any():
            break
        step = (gap / distance[..., None] * missing[..., None] * 0.5).sum(axis=1)
        points = points + np.clip(step, -40, 40)
    return points


def _rest(graph: Graph, nodes: list[str], placed: dict[str, tuple[float, float]]) -> None:
    """Places for *nodes*: around the heaviest neighbour that has one, else in rows below everything."""
    taken: defaultdict[str, int] = defaultdict(int)
    low = max((y for _, y in placed.values()), default=0.0) + SPACE * 1.5
    wide = max(1, round((len(nodes) or 1) ** 0.5 * 2))
    row = 0
    for node in nodes:
        beside = [(graph[a][b]["weight"], a if b == node else b) for a, b in _links(graph, node)]
        known = sorted((-weight, other) for weight, other in beside if other in placed)
        if known:
            centre = known[0][1]
            taken[centre] += 1
            turn, far = taken[centre] * _GOLDEN, 24 + 9 * taken[centre] ** 0.5
            x, y = placed[centre]
            placed[node] = (x + float(np.cos(turn)) * far, y + float(np.sin(turn)) * far)
        else:
            placed[node] = ((row % wide - wide / 2) * SPACE, low + row // wide * SPACE)
            row += 1


def _links(graph: Graph, node: str) -> list[tuple[str, str]]:
    return [*graph.out_edges(node), *graph.in_edges(node)]
