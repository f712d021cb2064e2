"""Who is who across articles, kept current: computed from all names and the users' decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Actor, ActorId, ActorKind, Statement, Topic
from kg.rdf.identity import identity_quads, read_decisions
from kg.rdf.read import load_actor
from kg.rdf.terms import DECISIONS_GRAPH, IDENTITY_GRAPH
from kg.resolve import canonical
from kg.store import Store, lookup


def refresh(store: Store) -> None:
    """Compute the identity graph anew from every actor in the store and the decisions."""
    actors: list[Actor] = []
    weights: dict[ActorId, int] = {}
    for row in lookup.actors(store):
        key = ActorId(row.id)
        actors.append(Actor(id=key, name=row.name, kind=ActorKind(row.kind), aliases=tuple(row.names)))
        weights[key] = row.statements
    decisions = read_decisions(store.quads(DECISIONS_GRAPH)) if store.contains(DECISIONS_GRAPH) else ()
    store.replace(IDENTITY_GRAPH, identity_quads(canonical(actors, decisions, weights)))


class Canon:
    """Canonical actors by look-up, remembered; an actor unknown to the identity graph stands for itself."""

    def __init__(self, store: Store) -> None:
        """Look up in *store*; nothing is read yet."""
        self._store = store
        self._known: dict[str, Actor] = {}

    def actor(self, actor: Actor) -> Actor:
        """Return *actor* under its canonical id, name and kind."""
        head = self._head(actor.id, actor)
        return actor if head.id == actor.id else replace(actor, id=head.id, name=head.name, kind=head.kind)

    def topic(self, topic: Topic) -> Topic:
        """Return *topic* under its canonical id and name if it is an actor."""
        if not topic.id.startswith("urn:kg:actor:"):
            return topic
        head = self._head(topic.id, None)
        return topic if head is None else replace(topic, id=head.id, name=head.name)

    def statement(self, statement: Statement) -> Statement:
        """Return *statement* with every actor in it canonical."""
        return replace(
            statement,
            speaker=self.actor(statement.speaker) if statement.speaker else None,
            via=tuple(self.actor(one) for one in statement.via),
            about=tuple(self.topic(one) for one in statement.about),
            evidence=tuple(
                replace(
                    item,
                    provided_by=self.actor(item.provided_by) if item.provided_by else None,
                    assessed_by=self.actor(item.assessed_by) if item.assessed_by else None,
                )
                for item in statement.evidence
            ),
        )

    def _head(self, key: str, default: Actor | None) -> Actor:
        if key not in self._known:
            described = self._store.describe(key, IDENTITY_GRAPH)
            heads = [value for values in described.values() for value, _ in values]
            head = heads[0] if heads else key
            if head == key and default is not None:
                self._known[key] = default
            else:
                self._known[key] = self._load(head)
        return self._known[key]

    def _load(self, key: str) -> Actor:
        homes: Iterable[str] = (g for g in self._store.homes(key) if g.startswith("urn:kg:article:"))
        return load_actor(self._store, ActorId(key), min(homes))
