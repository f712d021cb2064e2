"""Wikidata ids for actors, from a table of the user: nothing is looked up in a network."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.ids import normal_name
from kg.knowledge.facade import Knowledge
from kg.knowledge.names import Directory
from kg.model import ActorId, ActorKind
from kg.rdf.identity import wikidata_id, wikidata_quads
from kg.rdf.terms import WIKIDATA_GRAPH
from kg.store.lookup import ActorRow

_UNNAMED = (ActorKind.ANONYMOUS, ActorKind.GROUP)


@dataclass(frozen=True, slots=True)
class Attached:
    """How many actors have an id now, and the names of the table that fit nobody, or several."""

    actors: int
    unknown: tuple[str, ...]
    ambiguous: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    entity: str
    kind: str


def attach(store: Knowledge, table: Path) -> Attached:
    """Give actors the Wikidata ids of *table*, a CSV file with the columns name, qid and perhaps kind.

    A name is an actor's if it is one of its names, case and accents aside; unnamed sources have no id, and a name of
    several actors is given to none of them.  Of actors that are one by a decision only the one of that name gets the
    id, and it is shown for all.  The ids replace those of an earlier table, and stay when articles go.
    Raises InputError for a table that cannot be read.
    """
    rows = list(_read(table))
    derived = store.derived
    names = Directory(store.store)
    bearers: dict[str, dict[str, list[ActorRow]]] = {}
    for actor in names.rows():
        if actor.kind in _UNNAMED:
            continue
        for form in (actor.name, *actor.names):
            bearers.setdefault(normal_name(form), {}).setdefault(actor.canonical, []).append(actor)
    ids: dict[ActorId, str] = {}
    unknown: list[str] = []
    ambiguous: list[str] = []
    for row in rows:
        fits = {
            head: actors
            for head, actors in bearers.get(normal_name(row.name), {}).items()
            if not row.kind or any(actor.kind == row.kind for actor in actors)
        }
        if len(fits) == 1:
            ids.update((ActorId(actor.id), row.entity) for actors in fits.values() for actor in actors)
        else:
            (ambiguous if fits else unknown).append(row.name)
    derived.store.replace(WIKIDATA_GRAPH, wikidata_quads(ids))
    store.changed()
    return Attached(len(ids), tuple(unknown), tuple(ambiguous))


def _read(table: Path) -> Iterator[_Row]:
    try:
        text = table.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {table}: {error}", "give a CSV file in UTF-8") from error
    rows = csv.DictReader(text.splitlines())
    if not {"name", "qid"} <= set(rows.fieldnames or ()):
        raise InputError(f"{table} has no columns name and qid", "begin it with the line: name,qid,kind")
    for number, row in enumerate(rows, 2):
        name, kind = (row["name"] or "").strip(), (row.get("kind") or "").strip()
        if not name:
            continue
        if kind and kind not in list(ActorKind):
            raise InputError(f"{table}, line {number}: {kind!r} is no kind", f"use one of {', '.join(ActorKind)}")
        try:
            yield _Row(name, wikidata_id(row["qid"] or ""), kind)
        except InputError as error:
            raise InputError(f"{table}, line {number}: {error.message}", error.hint) from None
