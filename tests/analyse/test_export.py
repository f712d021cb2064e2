"""GEXF, GraphML and JSON: the same bytes twice, read back by networkx, whatever the names hold."""

from __future__ import annotations

import io
import json
import re

import networkx as nx
import pytest

from kg.analyse import export, layout, network
from kg.model import Article
from tests.made_up import corpus, person, quote

NASTY = ["<b>&amp;\"'", "a\x00b\x1bc", "\ud800 alone", "\u202eright to left", "\U0001f600 emoji", "]]>", "x" * 10_000]


@pytest.fixture(scope="module")
def graph():
    return network.build(corpus(8, 5, 20))


@pytest.mark.parametrize("write", [export.gexf, export.graphml, export.node_link])
def test_the_same_bytes_twice_and_no_date(graph, write):
    text = write(graph, layout.positions(graph))
    assert text == write(network.build(corpus(8, 5, 20)), layout.positions(graph))
    assert not re.search(r"lastmodified|202[6-9]-\d\d-\d\d", text)


def test_networkx_reads_them_back(graph):
    place = layout.positions(graph)
    gexf = nx.read_gexf(io.BytesIO(export.gexf(graph, place).encode()))
    graphml = nx.read_graphml(io.BytesIO(export.graphml(graph, place).encode()))
    data = nx.node_link_graph(json.loads(export.node_link(graph, place)), edges="links", directed=True)
    for back in (gexf, graphml, data):
        assert set(back.nodes) == set(graph)
        assert set(back.edges) == set(graph.edges)
        assert all(back[a][b]["weight"] == graph[a][b]["weight"] for a, b in graph.edges)
    node = next(iter(graph))
    assert gexf.nodes[node]["viz"]["position"]["x"] == place[node][0]
    assert (graphml.nodes[node]["x"], data.nodes[node]["y"]) == place[node]
    assert gexf.nodes[node]["label"] == graph.nodes[node]["name"]


@pytest.mark.parametrize("name", NASTY)
def test_any_name_can_be_written(name):
    article = Article.of(f"{name} said no", "x", outlet=name)
    graph = network.build([(article, [quote(article, person(f"{name} II"), name, "said", "no")])])
    for write, read in ((export.gexf, nx.read_gexf), (export.graphml, nx.read_graphml)):
        back = read(io.BytesIO(write(graph).encode("utf-8")))
        assert export.legal(f"{name} II") in {data["name"] for _, data in back.nodes(data=True)}
    assert json.loads(export.node_link(graph))["nodes"]


def test_exporting_leaves_the_graph_alone(graph):
    before = [*graph.nodes(data=True), *graph.edges(data=True)]
    for write in (export.gexf, export.graphml, export.node_link):
        write(graph, layout.positions(graph))
    assert before == [*graph.nodes(data=True), *graph.edges(data=True)]
