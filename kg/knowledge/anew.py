"""The index made anew from all that a store holds."""

from __future__ import annotations

from kg.model import Actor, ActorId, ActorKind
from kg.store import Store, facts
from kg.store.facts import ACTOR_PREFIX
from kg.store.index import Index, Known
from kg.store.inventory import canonical as stored_heads


def fill(index: Index, store: Store) -> None:
    """Make *index* from all of *store* as it stands, who is who included."""
    from kg.resolve.keys import keys

    index.clear()
    for graph, found in facts.of_store(store):
        index.put(graph, found)
    stored = stored_heads(store)
    for (actor,) in index.rows("SELECT id FROM actor ORDER BY id"):
        known = index.known(actor)
        if known is not None:
            index.set_keys(actor, keys(described(known)))
            index.set_head(actor, stored.get(actor, actor))


def described(known: Known) -> Actor:
    """An actor as all articles together show it."""
    kind = ActorKind(known.id.removeprefix(ACTOR_PREFIX).partition(":")[0])
    return Actor(id=ActorId(known.id), name=known.name, kind=kind, aliases=known.names)
