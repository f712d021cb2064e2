"""Statements under the actors that stand for those they name."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Actor, ActorId, ActorKind, Statement, Topic
from kg.rdf.read import load_actor
from kg.rdf.terms import ARTICLE_PREFIX, IDENTITY_GRAPH
from kg.store import Store, lookup
from kg.store.index import Index
from kg.store.tallies import printed_name

ACTOR_PREFIX = "urn:kg:actor:"


def kind_of(actor: str) -> ActorKind:
    """Return the kind that an actor's id tells."""
    return ActorKind(actor.removeprefix(ACTOR_PREFIX).partition(":")[0])


class Canon:
    """Canonical actors by look-up, remembered; an actor unknown to the identity graph stands for itself."""

    def __init__(self, store: Store, index: Index | None = None) -> None:
        """Look up in *store* and its *index*; without one names are counted in the store.  Nothing is read yet."""
        self._store = store
        self._index = index
        self._known: dict[str, Actor] = {}

    def actor(self, actor: Actor) -> Actor:
        """Return *actor* under its canonical id, name and kind."""
        head = self._head(actor.id, actor)
        return replace(actor, id=head.id, name=head.name, kind=head.kind)

    def topic(self, topic: Topic) -> Topic:
        """Return *topic* under its canonical id and name if it is an actor."""
        if not topic.id.startswith(ACTOR_PREFIX):
            return topic
        head = self._head(topic.id, Actor(id=ActorId(topic.id), name=topic.name, kind=kind_of(topic.id)))
        return replace(topic, id=head.id, name=head.name)

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

    def _head(self, key: str, default: Actor) -> Actor:
        if key not in self._known:
            head, name = self._standing(key)
            found = default if head == key else self._load(head)
            # articles may print one actor's name differently; everywhere it is shown as most of them do
            self._known[key] = replace(found, name=name or found.name)
        return self._known[key]

    def _standing(self, key: str) -> tuple[str, str | None]:
        """Who stands for an actor, and the name by which most articles call that one; None if none does."""
        if self._index is not None and (own := self._index.known(key)) is not None:
            known = own if own.head == key else self._index.known(own.head)
            if known is not None:
                return known.id, known.name if known.named else None
        heads = [value for values in self._store.describe(key, IDENTITY_GRAPH).values() for value, _ in values]
        head = heads[0] if heads else key
        return head, printed_name(self._store, head)

    def _load(self, key: str) -> Actor:
        homes = [graph for graph in self._store.homes(key) if graph.startswith(ARTICLE_PREFIX)]
        if homes:
            return load_actor(self._store, ActorId(key), min(homes))
        # never a speaker: known as a topic only
        return Actor(id=ActorId(key), name=min(lookup.topic_names(self._store, key)), kind=kind_of(key))
