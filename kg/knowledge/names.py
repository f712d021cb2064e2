"""From what a user types to what is looked up: names of actors and filters of statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.errors import NotFound, UsageError
from kg.ids import normal_name
from kg.knowledge.identity import ACTOR_PREFIX, kind_of
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

    def __init__(self, store: Store, known: Iterable[ActorRow] | None = None) -> None:
        """Read all actors of *store* with their names and counts, or take *known* for them (see `lookup.actors`)."""
        self._rows = {row.id: row for row in (lookup.actors(store) if known is None else known)}
        self._heads: dict[str, list[ActorRow]] = {}
        for row in self._rows.values():
            self._heads.setdefault(row.canonical, []).append(row)
        for rows in self._heads.values():
            rows.sort(key=lambda row: row.id != row.canonical)  # the best name comes first

    def one(self, reference: str) -> ActorRow:
        """Return the one actor, as articles print it, whom a name or an id means: what a decision needs.

        Of several that count as one it is the one of just this name, else the one that stands for them.  Raises as
        `choose` does; UsageError also for a name that several unnamed sources share.
        """
        if reference in self._rows:
            return self._rows[reference]
        if reference.startswith(ACTOR_PREFIX):
            raise NotFound(f"no actor {reference}", "`kg actors --format json` shows the ids")
        ids = self.choose(reference).ids
        heads = dict.fromkeys(self._rows[one].canonical for one in ids)
        if len(heads) > 1:
            lines = [f"  {self._rows[one].name}  {one}" for one in sorted(heads)[:_SHOWN]]
            raise UsageError(f'"{reference}" fits {len(heads)} actors of that name; give an id:', "\n".join(lines))
        rows = [self._rows[one] for one in ids]
        for same in (lambda row: row.name == reference, lambda row: normal_name(row.name) == normal_name(reference)):
            if found := [row for row in rows if same(row)]:
                return min(found, key=lambda row: (-row.statements, row.id))
        return next((row for row in rows if row.id == row.canonical), rows[0])

    def standing(self, actor: str) -> tuple[str, str, int] | None:
        """Return id and name under which the actor of that id counts now, and how many statements; None if unknown."""
        row = self._rows.get(actor)
        if row is None:
            return None
        head = self._rows.get(row.canonical, row)
        return head.id, head.name, sum(one.statements for one in self._heads[row.canonical])

    def members(self, actor: str) -> tuple[str, ...]:
        """Return the ids that count as one with the actor of that id, itself among them, sorted."""
        row = self._rows.get(actor)
        return (actor,) if row is None else tuple(sorted(one.id for one in self._heads[row.canonical]))

    @cached_property
    def _bearers(self) -> Counter[str]:
        return Counter(normal_name(self._names(rows)[0]) for rows in self._heads.values())

    def unique(self, name: str) -> bool:
        """Whether `choose` takes *name*, an actor's main one, for that actor alone."""
        return self._bearers[normal_name(name)] == 1

    def rows(self) -> list[ActorRow]:
        """Return all actors as articles print them, by id."""
        return [self._rows[key] for key in sorted(self._rows)]

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
            shown = sorted(match.ids, key=self._rank)[:_SHOWN]
            twins = Counter(self._rows[key].name for key in shown)
            lines = [
                f"  {self._label(key, counted)}" + (f"  {key}" if twins[self._rows[key].name] > 1 else "")
                for key in shown
            ]
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


def everybody(store: Store) -> Directory:
    """Return the names of all actors, of those who are only spoken of too."""
    rows = {row.id: row for row in lookup.actors(store)}
    heads = lookup.canonical(store)
    spoken: dict[str, list[str]] = {}
    for topic in lookup.topics(store):
        if topic.id.startswith(ACTOR_PREFIX) and topic.id not in rows:
            spoken.setdefault(topic.id, []).append(topic.name)
    for key, names in spoken.items():
        rows[key] = ActorRow(
            id=key,
            name=min(names),
            kind=str(kind_of(key)),
            names=tuple(sorted(set(names) - {min(names)})),
            statements=0,
            canonical=heads.get(key, key),
        )
    return Directory(store, rows.values())


def partial_date(value: str | None, option: str) -> str | None:
    """Return *value* if it is YYYY, YYYY-MM or YYYY-MM-DD; raises UsageError if not."""
    if value is not None and not _PARTIAL_DATE.match(value):
        raise UsageError(f"{option}: {value!r} is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def notes_of(choices: Iterable[Choice | None]) -> tuple[str, ...]:
    """Return the notes of those choices that have one."""
    return tuple(choice.note for choice in choices if choice is not None and choice.note)
