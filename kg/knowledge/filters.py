"""From the options of ``kg statements`` to a filter: names looked up in the index, words searched, dates checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from kg.errors import NotFound
from kg.knowledge import indexes
from kg.knowledge.derived import Derived
from kg.knowledge.names import Directory, Filter, notes_of, partial_date
from kg.model import ActorKind
from kg.store import search
from kg.store.facts import ACTOR_PREFIX
from kg.store.index import Known
from kg.store.lookup import ActorRow, Wanted


class Options(TypedDict, total=False):
    """The options of ``kg statements``, as `kg.knowledge.Knowledge.statements` takes them; None is as good as nothing.

    ``by``, ``about`` and ``via`` are names, ``by_id`` an actor's id; ``since`` and ``until`` dates, maybe partial;
    ``text`` words to search for; ``act`` any of these.
    """

    by: str | None
    by_id: str | None
    about: str | None
    outlet: str | None
    act: Sequence[str]
    manner: str | None
    since: str | None
    until: str | None
    text: str | None
    via: str | None
    evidence: Literal["with", "without"] | None
    anonymous: bool


def make_filter(derived: Derived, options: Mapping[str, Any]) -> Filter:
    """The filter that *options* describe.

    Raises UsageError for an ambiguous name, a bad date or a search without words, NotFound for an unknown name.
    """
    by = directory(derived, options["by"]).choose(options["by"]) if options.get("by") else None
    via = directory(derived, options["via"]).choose(options["via"]) if options.get("via") else None
    given = options.get("by_id")
    speakers = (given,) if given else by.ids if by else None
    wanted = Wanted(
        speakers=speakers,
        about=_about(derived, options["about"]) if options.get("about") else None,
        via=via.ids if via else None,
        acts=tuple(options.get("act") or ()),
        manners=(options["manner"],) if options.get("manner") else (),
        outlet=options.get("outlet"),
        since=partial_date(options.get("since"), "--since"),
        until=partial_date(options.get("until"), "--until"),
        among=search.statements_with(indexes.telling(derived, options["text"]), options["text"])
        if options.get("text")
        else None,
        anonymous=True if options.get("anonymous") else None,
        evidence={"with": True, "without": False}.get(str(options.get("evidence"))),
    )
    return Filter(wanted, notes_of((by, via)))


def directory(derived: Derived, name: str) -> Directory:
    """The actors that *name* can mean: those of which a name holds its words; if there are none, all."""
    index = indexes.naming(derived, name)
    heads = search.actors_named(index, name)
    return Directory(derived.store, map(_row, search.actors(index, heads or None)))


def _row(known: Known) -> ActorRow:
    return ActorRow(
        id=known.id,
        name=known.name,
        kind=str(ActorKind(known.id.removeprefix(ACTOR_PREFIX).partition(":")[0])),
        names=known.names,
        statements=known.statements,
        canonical=known.head,
    )


def _about(derived: Derived, name: str) -> list[str]:
    """Every actor, place or thing that statements call by the words of *name*.

    All of them, since a topic narrows a search and is no claim about anybody.
    """
    found = search.topics_named(indexes.naming_topics(derived, name), name)
    if not found:
        raise NotFound(f'nothing in the store is about "{name}"', "try a shorter form of the name, or --text")
    return found
