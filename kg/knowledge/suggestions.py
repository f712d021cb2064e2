"""Pairs of actors in a store that may be one, for a person to decide."""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge.decisions import links_of
from kg.knowledge.facade import Knowledge
from kg.knowledge.names import Directory
from kg.model import Actor, ActorId, ActorKind
from kg.rdf.terms import DESCRIBED_AS
from kg.resolve import suggest
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor of a pair; ``reference`` is what `kg same` takes: its name if no other actor bears it, else its id."""

    id: ActorId
    name: str
    statements: int
    reference: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two actors that may be one, how likely (0..1) and why."""

    left: Candidate
    right: Candidate
    score: float
    why: str


def suggestions(store: Knowledge, limit: int | None = None) -> list[Suggestion]:
    """Return pairs of actors that may be one, likeliest first; at most *limit*.

    Each pair comes once, however many names join it.  Pairs that a decision keeps apart are left out, also where it
    was taken on other forms of the same actors.
    """
    names = Directory(store.store)
    described = _roles(store.store)
    actors = [
        Actor(
            id=ActorId(row.id),
            name=row.name,
            kind=ActorKind(row.kind),
            aliases=row.names,
            roles=described.get(row.id, ()),
        )
        for row in names.rows()
    ]
    links = links_of(store.store)
    decided = {_heads(names, link.left, link.right) for link in links}
    found: dict[frozenset[str], Suggestion] = {}
    for link in suggest(actors, links):
        pair = _heads(names, link.left, link.right)
        if pair not in decided and pair not in found:
            left, right = (_candidate(names, one) for one in (link.left, link.right))
            found[pair] = Suggestion(left, right, link.score or 0.0, link.why)
    return list(found.values())[:limit]


def _heads(names: Directory, *actors: str) -> frozenset[str]:
    return frozenset(seen[0] if (seen := names.standing(one)) else one for one in actors)


def _candidate(names: Directory, actor: ActorId) -> Candidate:
    seen = names.standing(actor)
    head, name, statements = seen or (actor, actor, 0)
    return Candidate(ActorId(head), name, statements, name if names.unique(name) else head)


def _roles(store: Store) -> dict[str, tuple[str, ...]]:
    """Every actor's descriptions, sorted."""
    found: dict[str, set[str]] = {}
    for actor, role in store.select(f"SELECT DISTINCT ?actor ?role WHERE {{ ?actor <{DESCRIBED_AS}> ?role }}").rows:
        found.setdefault(actor or "", set()).add(role or "")
    return {actor: tuple(sorted(roles)) for actor, roles in found.items()}
