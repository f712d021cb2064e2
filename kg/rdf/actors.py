"""The actors of an article's statements, and one description for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Actor, ActorId, Evidence, Statement


def actors_of(statement: Statement) -> Iterator[Actor]:
    """Speaker, reporters, and who provided or assessed evidence, in that order."""
    if statement.speaker is not None:
        yield statement.speaker
    yield from statement.via
    for evidence in statement.evidence:
        if evidence.provided_by is not None:
            yield evidence.provided_by
        if evidence.assessed_by is not None:
            yield evidence.assessed_by


def merge_actors(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """*statements* of one article, in which each actor id has one description.

    The first name and Wikidata id are kept; further names become aliases; aliases and roles are joined
    in order of appearance.
    """
    found = tuple(statements)
    merged: dict[ActorId, Actor] = {}
    for actor in (actor for statement in found for actor in actors_of(statement)):
        known = merged.get(actor.id)
        merged[actor.id] = actor if known is None or known == actor else _join(known, actor)
    return tuple(_with(statement, merged) for statement in found)


def _join(known: Actor, other: Actor) -> Actor:
    further = () if other.name == known.name else (other.name,)
    return replace(
        known,
        aliases=tuple(dict.fromkeys((*known.aliases, *further, *other.aliases))),
        roles=tuple(dict.fromkeys((*known.roles, *other.roles))),
        wikidata=known.wikidata or other.wikidata,
    )


def _with(statement: Statement, merged: dict[ActorId, Actor]) -> Statement:
    return replace(
        statement,
        speaker=merged[statement.speaker.id] if statement.speaker else None,
        via=tuple(merged[actor.id] for actor in statement.via),
        evidence=tuple(_evidence(item, merged) for item in statement.evidence),
    )


def _evidence(item: Evidence, merged: dict[ActorId, Actor]) -> Evidence:
    return replace(
        item,
        provided_by=merged[item.provided_by.id] if item.provided_by else None,
        assessed_by=merged[item.assessed_by.id] if item.assessed_by else None,
    )
