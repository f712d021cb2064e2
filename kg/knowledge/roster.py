"""The actors of a store, each once, with names, roles and counts."""

from __future__ import annotations

from collections import Counter

from kg.knowledge.identity import kind_of
from kg.knowledge.summaries import ActorSummary
from kg.model import Actor, ActorId, ActorKind
from kg.store import Store, lookup
from kg.store.lookup import ActorRow
from kg.store.tallies import Tally, tallies


def roster(store: Store, name: str | None = None, kind: ActorKind | None = None) -> list[ActorSummary]:
    """Return the actors that speak or pass on, most statements first: of a *kind*, or whose names hold *name*.

    Nothing but counts is read, so that it takes no longer for long articles.
    """
    counted = tallies(store)
    heads = lookup.canonical(store)
    rows = {row.id: row for row in lookup.actors(store)}
    clusters: dict[str, list[str]] = {}
    for one in {*counted, *rows}:
        clusters.setdefault(heads.get(one, one), []).append(one)
    folded = (name or "").casefold()
    found = []
    for head, members in clusters.items():
        own = [counted[one] for one in members if one in counted]
        if not any(one.said or one.reported for one in own):
            continue
        actor = _actor(store, head, [rows[one] for one in members if one in rows], own)
        if (kind in (None, actor.kind)) and any(folded in one.casefold() for one in (actor.name, *actor.aliases)):
            found.append(_summary(actor, own))
    return sorted(found, key=lambda a: (-a.statements, -a.reported, a.actor.name, a.actor.id))


def _actor(store: Store, head: str, rows: list[ActorRow], own: list[Tally]) -> Actor:
    main = next((row for row in rows if row.id == head), None)
    # who is only spoken of under the best name has no row
    name = main.name if main else min(lookup.topic_names(store, head))
    roles: Counter[str] = Counter()
    for one in own:
        roles.update(one.roles)
    return Actor(
        id=ActorId(head),
        name=name,
        kind=ActorKind(main.kind) if main else kind_of(head),
        aliases=tuple(sorted({form for row in rows for form in (row.name, *row.names)} - {name})),
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        wikidata=min((one.wikidata for one in own if one.wikidata), default=None),
    )


def _summary(actor: Actor, own: list[Tally]) -> ActorSummary:
    return ActorSummary(
        actor=actor,
        statements=sum(one.said for one in own),
        reported=sum(one.reported for one in own),
        about=sum(one.about for one in own),
        articles=tuple(sorted({place for one in own for place in one.articles})),
    )
