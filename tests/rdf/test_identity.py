"""Decisions and identity survive the graph; one actor has one description in an article."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from kg.model import Link
from kg.rdf.actors import actors_of, merge_actors
from kg.rdf.check import check_decisions
from kg.rdf.identity import decision_quads, identity_quads, read_decisions, read_identity
from kg.rdf.strings import escape, unescape
from tests import small, strategies


@settings(max_examples=50, deadline=None)
@given(strategies.links())
def test_decisions_round_trip(links: list[Link]) -> None:
    quads = decision_quads(links)
    assert read_decisions(reversed(quads)) == tuple(links)
    assert check_decisions(quads) == []


def test_identity_round_trip() -> None:
    mapping = {small.VALE.id: small.VALE.id, small.SURNAME.id: small.VALE.id}
    assert read_identity(identity_quads(mapping)) == mapping
    assert identity_quads(mapping) == identity_quads(dict(reversed(mapping.items())))


def test_descriptions_are_merged_in_order() -> None:
    _, (one, two, three), _ = small.first()
    other = replace(small.VALE, name="I. Vale", aliases=("Vale", "Irina"), roles=("head of the dam",), wikidata=None)
    merged = merge_actors([one, replace(two, via=(other,)), three])
    actors = {actor for statement in merged for actor in actors_of(statement) if actor.id == small.VALE.id}
    (actor,) = actors
    assert actor.name == "Irina Vale"
    assert actor.aliases == ("Minister Vale", "Vale", "I. Vale", "Irina")
    assert actor.roles == ("minister", "head of the dam")
    assert actor.wikidata == "Q42"
    assert merged[2] == three


@given(strategies.words)
def test_escapes(text: str) -> None:
    escaped = escape(text)
    escaped.encode()
    assert unescape(escaped) == text
