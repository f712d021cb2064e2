"""Graphs beside the articles': who is whom, and the decisions that it was computed from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.errors import InputError
from kg.ids import content_hash
from kg.model import ActorId, Judgement, Link
from kg.rdf import terms as t
from kg.rdf.nodes import Node, QuadSource
from kg.rdf.sink import Quad, Sink, decimal, iri


def identity_quads(mapping: Mapping[ActorId, ActorId]) -> list[Quad]:
    """The graph of identity: actor -> the actor that stands for it (itself for most), sorted."""
    sink = _sink(t.IDENTITY_GRAPH)
    for actor in sorted(mapping):
        sink.link(actor, t.CANONICAL, mapping[actor])
    return sink.quads


def read_identity(quads: Iterable[Quad]) -> dict[ActorId, ActorId]:
    """What `identity_quads` was given."""
    found = sorted((str(s), str(o)) for s, p, o, _ in quads if str(p) == t.CANONICAL)
    return {ActorId(actor): ActorId(canonical) for actor, canonical in found}


def decision_quads(links: Sequence[Link]) -> list[Quad]:
    """The graph of decisions, in the order in which they were taken."""
    sink = _sink(t.DECISIONS_GRAPH)
    for position, link in enumerate(links, 1):
        key = content_hash(str(position), link.left, link.right, link.judgement, link.why, link.decided_by)
        node = f"urn:kg:decision:{key}"
        sink.link(node, t.TYPE, t.DECISION)
        sink.place(node, position)
        sink.link(node, t.LEFT, link.left)
        sink.link(node, t.RIGHT, link.right)
        sink.link(node, t.JUDGEMENT, t.concept(link.judgement))
        sink.words(node, t.WHY, link.why)
        sink.words(node, t.DECIDED_BY, link.decided_by)
        if link.score is not None:
            sink.add(node, t.SCORE, decimal(link.score))
    return sink.quads


def read_decisions(quads: Iterable[Quad]) -> tuple[Link, ...]:
    """What `decision_quads` was given, in order; ValueError if a decision lacks a part."""
    source = QuadSource(quads)
    nodes = [Node(source, iri, graph) for iri, graph in source.subjects(t.TYPE, t.DECISION)]
    nodes.sort(key=lambda node: (node.position, node.iri))
    return tuple(_link(node) for node in nodes)


def wikidata_quads(ids: Mapping[ActorId, str]) -> list[Quad]:
    """The graph of Wikidata ids: actor -> entity, sorted; InputError for what is no id ("Q42")."""
    sink = _sink(t.WIKIDATA_GRAPH)
    for actor in sorted(ids):
        sink.add(actor, t.SAME_AS, iri(t.WIKIDATA + wikidata_id(ids[actor])))
    return sink.quads


def read_wikidata(quads: Iterable[Quad]) -> dict[ActorId, str]:
    """What `wikidata_quads` was given, by actor."""
    found = sorted((str(s), str(o)) for s, p, o, _ in quads if str(p) == t.SAME_AS)
    return {ActorId(actor): entity.removeprefix(t.WIKIDATA) for actor, entity in found}


def wikidata_id(text: str) -> str:
    """*text* if it is the id of a Wikidata entity, or the id in its address; InputError if it is none."""
    found = re.fullmatch(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]*)", text.strip())
    if found is None:
        raise InputError(f"{text!r} is no Wikidata id", "write Q and digits, for instance Q42")
    return found[1]


def _link(node: Node) -> Link:
    judgement = t.CONCEPTS.get(node.need(t.JUDGEMENT))
    if not isinstance(judgement, Judgement):
        raise ValueError(f"{node.iri} has no judgement")
    score = node.text(t.SCORE)
    return Link(
        left=ActorId(node.need(t.LEFT)),
        right=ActorId(node.need(t.RIGHT)),
        judgement=judgement,
        why=node.need(t.WHY),
        decided_by=node.need(t.DECIDED_BY),
        score=float(score) if score is not None else None,
    )


def _sink(graph: str) -> Sink:
    return Sink(graph, "", "urn:kg:text:none", "")
