"""Who cites whom, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from kg.analyse import network
from kg.errors import NotFound, UsageError
from kg.ids import actor_id
from kg.model import ActorKind, Article, Basis, Moment, Topic
from tests.made_up import corpus, person, quote

ADA, BO, WIRE = person("Ada Becker"), person("Bo Castillo"), person("Northern Wire", ActorKind.MEDIA)
TEXT = "“The dam holds”, Ada Becker said. Northern Wire reported that Bo Castillo denied that the dam holds water."
POST = actor_id(ActorKind.MEDIA, "Harbour Post")


def seen(**fields):
    article = Article.of(TEXT, "news/1.txt", **{"outlet": "Harbour Post", **fields})
    first = quote(
        article,
        ADA,
        "Ada Becker",
        "said",
        "“The dam holds”",
        said=Moment(value="2024-05-02", basis=Basis.EXPLICIT),
        about=(Topic(id=BO.id, name=BO.name, kind="person"), Topic(id="urn:kg:topic:dam", name="dam", kind="thing")),
    )
    second = quote(article, BO, "Bo Castillo", "denied", "the dam holds water", via=(WIRE,))
    return article, [first, second]


def test_links_go_from_outlet_over_reporters_to_the_speaker():
    graph = network.build([seen()])
    assert sorted(graph.edges) == sorted([(POST, ADA.id), (POST, WIRE.id), (WIRE.id, BO.id), (ADA.id, BO.id)])
    link = graph[ADA.id][BO.id]
    assert link["cites"] == []
    assert len(link["speaks_of"]) == link["weight"] == 1
    assert (link["acts"], link["first"], link["last"]) == ({"claim": 1}, "2024-05-02", "2024-05-02")
    assert graph[WIRE.id][BO.id]["first"] is None


def test_nodes_count_distinct_statements():
    graph = network.build([seen()])
    assert graph.nodes[ADA.id] == {
        "name": "Ada Becker",
        "kind": "person",
        "statements": 1,
        "cited": 1,
        "citing": 0,
        "about": 0,
    }
    assert graph.nodes[POST]["citing"] == 2
    assert graph.nodes[BO.id]["about"] == 1
    assert "urn:kg:topic:dam" not in graph


@pytest.mark.parametrize(
    ("fields", "name", "kind"),
    [
        ({}, "Harbour Post", "media"),
        ({"outlet": None, "authors": ("Jo Writer", "Al Editor")}, "Jo Writer, Al Editor", "author"),
        ({"outlet": None, "title": "The dam"}, "The dam", "article"),
        ({"outlet": None}, "1.txt", "article"),
    ],
)
def test_an_article_speaks_through_its_outlet_or_author_or_itself(fields, name, kind):
    article, statements = seen(**fields)
    graph = network.build([(article, statements)])
    origin = network.chain(article, statements[0])[0]
    assert (graph.nodes[origin]["name"], graph.nodes[origin]["kind"]) == (name, kind)


def test_nobody_named_ends_the_chain_at_the_reporter():
    article, (first, second) = seen()
    assert network.chain(article, replace(first, speaker=None)) == (POST,)
    assert network.chain(article, replace(second, speaker=None)) == (POST, WIRE.id)
    graph = network.build([(article, [replace(first, speaker=None)])])
    assert graph.number_of_edges() == 0
    assert graph.nodes[BO.id]["about"] == 1


def test_canonical_actors_become_one_node_under_their_own_name():
    short = person("Becker")
    article, (first, second) = seen()
    items = [(article, [first, replace(second, speaker=short)])]
    graph = network.build(items, {short.id: ADA.id})
    assert short.id not in graph
    assert graph.nodes[ADA.id]["name"] == "Ada Becker"
    assert graph.nodes[ADA.id]["statements"] == 2
    named = network.build(items, {short.id: ADA.id}, {ADA.id: replace(ADA, name="Ada M. Becker")})
    assert named.nodes[ADA.id]["name"] == "Ada M. Becker"


def test_who_reports_himself_makes_no_link():
    article, (first, _) = seen()
    graph = network.build([(article, [replace(first, speaker=person("Harbour Post", ActorKind.MEDIA), about=())])])
    assert graph.number_of_edges() == 0
    assert graph.nodes[POST]["statements"] == 1


def test_the_order_of_articles_changes_nothing():
    items = corpus(6, 6, 20)
    one, two = network.build(items), network.build(items[::-1])
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(data=True)) == list(two.edges(data=True))


def test_ranks_and_parts():
    graph = network.build([seen()])
    assert network.most_citing(graph, 1) == [(POST, 2)]
    assert [node for node, _ in network.top_cited(graph)] == sorted([ADA.id, BO.id, WIRE.id])
    assert set(network.ego(graph, ADA.id)) == {ADA.id, POST, BO.id}
    assert set(network.ego(graph, ADA.id, 2)) == set(graph)
    assert set(network.top(graph, 2)) == {WIRE.id, POST}  # Bo counts as much and comes later by id
    assert network.at_least(graph, 2).number_of_nodes() == 0
    with pytest.raises(NotFound):
        network.ego(graph, "urn:kg:actor:person:nobody")
    with pytest.raises(UsageError):
        network.top(graph, 0)


def test_every_statement_is_counted_at_its_speaker():
    items = corpus(12, 8, 40)
    graph = network.build(items)
    assert sum(n for _, n in graph.nodes(data="statements")) == sum(len(found) for _, found in items)
    for article, statements in items:
        for one in statements:
            nodes = network.chain(article, one)
            assert all(one.id in graph[a][b]["cites"] for a, b in pairwise(nodes))
