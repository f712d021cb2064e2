"""Positions: always the same, apart, and few links that keep everything together."""

from __future__ import annotations

from itertools import combinations
from math import dist

import networkx as nx
import pytest

from kg.analyse import layout, network
from tests.made_up import corpus


@pytest.fixture(scope="module")
def graph():
    return network.build(corpus(30, 6, 80))


def test_the_same_graph_lies_the_same(graph):
    assert layout.positions(graph) == layout.positions(network.build(corpus(30, 6, 80)))
    assert list(layout.positions(graph)) == list(graph)


def test_no_two_nodes_lie_over_each_other(graph):
    place = layout.positions(graph)
    size = {node: layout.node_size(network.importance(graph, node)) for node in graph}
    for a, b in combinations(graph, 2):
        assert dist(place[a], place[b]) > size[a] + size[b], (a, b)


def test_no_node_is_far_out(graph):
    radius = sorted(dist((0, 0), at) for at in layout.positions(graph).values())
    assert radius[-1] < 2.5 * radius[len(radius) // 2]


def test_the_backbone_joins_what_is_joined(graph):
    pairs = layout.backbone(graph)
    first = nx.Graph(pairs[: graph.number_of_nodes() - 1])
    assert nx.number_connected_components(first) == nx.number_connected_components(graph.to_undirected())
    assert len(pairs) == len(set(pairs)) == graph.to_undirected().number_of_edges()


@pytest.mark.parametrize("nodes", [0, 1, 2, 3])
def test_small_graphs(nodes):
    small = nx.DiGraph()
    for number in range(nodes):
        small.add_node(str(number), cited=1, citing=0, about=0)
    if nodes > 1:
        small.add_edge("0", "1", weight=1)
    assert len(set(layout.positions(small).values())) == nodes


def test_more_nodes_than_forces_can_move(monkeypatch, graph):
    monkeypatch.setattr(layout, "_DENSE", 20)
    place = layout.positions(graph)
    assert set(place) == set(graph)
    assert len(set(place.values())) > 0.95 * len(graph)
