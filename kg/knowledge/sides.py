"""Sides that a user gives: which actors stand on which, from a small table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, NotFound, UsageError
from kg.knowledge.facade import Knowledge
from kg.model import ActorId


@dataclass(frozen=True, slots=True)
class Sides:
    """Actor id -> the side that the table gives it, and the names of the table that fit nobody, or several."""

    of: dict[ActorId, str]
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The sides, in order of name."""
        return tuple(sorted(set(self.of.values())))


def read_sides(store: Knowledge, table: Path) -> Sides:
    """Return the sides of *table*, a CSV file with the columns side and actor, one actor a line.

    A name is looked up as everywhere (exactly, folded, by a unique part); one that fits nobody or several is told and
    left out.  Raises InputError for a table that cannot be read, and for an actor on two sides.
    """
    of: dict[ActorId, str] = {}
    unknown: list[str] = []
    ambiguous: list[str] = []
    for number, side, name in _read(table):
        try:
            ids = store.choose(name).ids
        except NotFound:
            unknown.append(name)
            continue
        except UsageError:
            ambiguous.append(name)
            continue
        for one in ids:
            if of.setdefault(ActorId(one), side) != side:
                raise InputError(
                    f"{table}, line {number}: {name} is on the side {of[ActorId(one)]!r} too",
                    "put each actor on one side",
                )
    return Sides(of, tuple(unknown), tuple(ambiguous))


def _read(table: Path) -> Iterator[tuple[int, str, str]]:
    try:
        text = table.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {table}: {error}", "give a CSV file in UTF-8") from error
    rows = csv.DictReader(text.splitlines())
    if not {"side", "actor"} <= set(rows.fieldnames or ()):
        raise InputError(f"{table} has no columns side and actor", "begin it with the line: side,actor")
    for number, row in enumerate(rows, 2):
        side, name = (row["side"] or "").strip(), (row["actor"] or "").strip()
        if name and not side:
            raise InputError(
                f"{table}, line {number}: {name} is on no side", "fill in the column side, or drop the line"
            )
        if name:
            yield number, side, name
