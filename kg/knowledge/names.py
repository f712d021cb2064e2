"""From what a user types to what is looked up: names of actors and filters of statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import NotFound, UsageError
from kg.ids import normal_name
from kg.model import ActorId
from kg.resolve import MatchKind, match_name
from kg.store import Store, lookup
from kg.store.lookup import ActorRow, Wanted

_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """The actors that a name stands for (several ids of one actor), and a note if it was not exact."""

    ids: tuple[ActorId, ...]
    name: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """What to look for, with the notes that the user should see."""

    wanted: Wanted
    notes: tuple[str, ...] = ()


class Directory:
    """The names in a store, read once."""

    def __init__(self, store: Store) -> None:
        """Read all actors of *store* with their names and counts."""
        self._rows = {row.id: row for row in lookup.actors(store)}
        self._heads: dict[str, list[ActorRow]] = {}
        for row in self._rows.values():
            self._heads.setdefault(row.canonical, []).append(row)

    def choose(self, name: str, *, counted: str = "statement") -> Choice:
        """Return whom *name* means: exactly, folded, or by a unique part.

        Raises UsageError with a list if it fits several actors, NotFound with the nearest names if none.
        """
        names = {ActorId(head): self._names(rows) for head, rows in self._heads.items()}
        match = match_name(name, names)
        if match.kind is MatchKind.NONE:
            raise NotFound(f'no actor "{name}"', "`kg actors` lists who is in the store")
        if match.kind is MatchKind.FUZZY:
            nearest = ", ".join(self._label(key, counted) for key in match.ids[:3])
            raise NotFound(f'no actor "{name}". Did you mean {nearest}?')
        if len(match.ids) > 1 and not match.one_name:
            lines = [f"  {self._label(key, counted)}" for key in sorted(match.ids, key=self._rank)[:_SHOWN]]
            if len(match.ids) > _SHOWN:
                lines.append(f"  and {len(match.ids) - _SHOWN} more")
            lines.append("give more of the name, or --id with one of the ids that `kg actors --format json` shows")
            raise UsageError(f'"{name}" fits {len(match.ids)} actors; choose one:', "\n".join(lines))
        best = self._rows[match.ids[0]].name
        note = None if match.kind is MatchKind.EXACT or best == name else f'"{name}" is taken for {best}'
        return Choice(ids=tuple(ActorId(row.id) for key in match.ids for row in self._heads[key]), name=best, note=note)

    def _names(self, rows: Sequence[ActorRow]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for row in rows for name in (row.name, *row.names)))

    def _label(self, key: str, counted: str) -> str:
        count = sum(row.statements for row in self._heads[key])
        return f"{self._rows[key].name} ({count} {counted}{'' if count == 1 else 's'})"

    def _rank(self, key: ActorId) -> tuple[int, str]:
        return -sum(row.statements for row in self._heads[key]), self._rows[key].name


def partial_date(value: str | None, option: str) -> str | None:
    """Return *value* if it is YYYY, YYYY-MM or YYYY-MM-DD; raises UsageError if not."""
    if value is not None and not _PARTIAL_DATE.match(value):
        raise UsageError(f"{option}: {value!r} is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def notes_of(choices: Iterable[Choice | None]) -> tuple[str, ...]:
    """Return the notes of those choices that have one."""
    return tuple(choice.note for choice in choices if choice is not None and choice.note)


def topics_named(store: Store, name: str) -> tuple[str, ...]:
    """Return every actor, place or thing that statements are about and whose name holds the words of *name*.

    All of them, since a topic narrows a search and is no claim about anybody.  Raises NotFound if there is none.
    """
    words = set(normal_name(name).split("-"))
    found: set[str] = set()
    for row in lookup.topics(store):
        if words <= set(normal_name(row.name).split("-")):
            found.add(row.id)
    if not found:
        raise NotFound(f'nothing in the store is about "{name}"', "try a shorter form of the name, or --text")
    return tuple(sorted(found))
