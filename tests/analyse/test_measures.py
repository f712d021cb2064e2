"""Measures of who cites whom, counted by hand."""

from __future__ import annotations

import pytest

from kg.analyse import network
from kg.analyse.measures import citations, measures
from kg.ids import actor_id
from kg.model import ActorKind
from tests.analyse.trace.annotated import told
from tests.made_up import corpus

DAY = "2024-05-02"


@pytest.fixture(scope="module")
def items():
    by_wire, by_post = {"via": ["Wire"]}, {"via": ["Harbour Post"]}
    ada = "According to the Wire, Becker said [the dam holds]."
    bo = "The Post reported that Castillo said [the dam leaks]."
    return told(
        ("Ada Becker", "person", "claim", DAY, "Harbour Post", ada, by_wire),
        ("Bo Castillo", "person", "claim", DAY, "Wire", bo, by_post),
        ("an official", "anonymous", "claim", DAY, "Wire", "An official said [the dam was never inspected].", {}),
        ("Cem Duran", "person", "claim", DAY, "Coast Daily", "Duran said [bread costs more than last year].", {}),
    )


def test_the_whole_graph(items):
    found = measures(network.build(items), items)
    assert found.circles == (("Harbour Post", "Wire"),)
    assert found.components == (5, 2)
    assert found.links == 6
    assert found.reciprocity == pytest.approx(2 / 6)
    assert {"Coast Daily", "Cem Duran"} in [set(group) for group in found.communities]
    assert sorted(name for group in found.communities for name in group) == sorted(
        ["Ada Becker", "Bo Castillo", "Cem Duran", "Coast Daily", "Harbour Post", "Wire", "an official"]
    )


def test_one_actor(items):
    found = {a.name: a for a in measures(network.build(items), items).actors}
    wire = found["Wire"]
    assert (wire.cited, wire.citing) == (1, 3)
    assert wire.anonymous == pytest.approx(1 / 3)
    assert wire.evidenced == 0
    assert wire.betweenness > found["Ada Becker"].betweenness == 0
    assert found["Cem Duran"].community == found["Coast Daily"].community != wire.community


def test_being_spoken_of_is_no_citation():
    graph = network.build(corpus(6, 24, 8))
    cites = citations(graph)
    assert {(a, b) for a, b in cites.edges} == {(a, b) for a, b, data in graph.edges(data=True) if data["cites"]}
    silent = [a for a in measures(graph).actors if a.id not in cites]
    assert all(a.community is None and a.betweenness == 0 for a in silent)


def test_the_order_of_articles_changes_nothing(items):
    assert measures(network.build(items), items) == measures(network.build(items[::-1]), items[::-1])


def test_an_empty_graph_and_a_part_of_one(items):
    nothing = measures(network.build([]))
    assert (nothing.actors, nothing.links, nothing.reciprocity, nothing.components) == ((), 0, 0.0, ())
    centre = str(actor_id(ActorKind.PERSON, "Cem Duran"))
    part = measures(network.ego(network.build(items), centre), items)
    assert {a.name for a in part.actors} == {"Cem Duran", "Coast Daily"}
