"""Traces over a store: the statements that fit, compared."""

from __future__ import annotations

from collections.abc import Iterable

from kg.analyse.trace.claims import Claim, Item, read
from kg.analyse.trace.relate import paired, rank
from kg.analyse.trace.relations import Kind, Pair, Sort
from kg.analyse.trace.sheet import Sheet, by_time, sheet
from kg.analyse.trace.table import Figure, figures
from kg.errors import NotFound
from kg.knowledge.comparisons import items_of, quoted_of
from kg.knowledge.facade import Knowledge
from kg.knowledge.names import Filter
from kg.rdf.relations import relations_of
from kg.store.lookup import Wanted, find_statements

_FEW = 5_000  # statements or articles that are looked up one by one


def trace(store: Knowledge, topic: str, wanted: Filter | None = None) -> Sheet:
    """Return the check sheet of *topic*: words, a name, or the id of a statement (short or whole).

    Raises NotFound if nothing in the store is on it, UsageError for an id that fits several statements.
    """
    items = None
    if topic.startswith(("st-", "urn:kg:statement:")):
        _, statement = store.find(topic)
        topic = statement.id if statement else topic
        near = {topic, *(one for pair in relations_of(store.store, [topic]) for one in pair.key)}
        items = items_of(store, near) if wanted is None or wanted.wanted == Wanted() else None
    items = store.items(wanted) if items is None else items
    found = sheet(items, topic, relations_of(store.store, None if len(items) > _FEW else _ids(items)))
    if not found.claims:
        raise NotFound(f'nothing in the store is on "{topic}"', "try fewer or other words; `kg actors` lists names")
    return found


def conflicts(
    store: Knowledge,
    wanted: Filter | None = None,
    *,
    kinds: Iterable[Sort] = (),
    developments: bool = False,
    limit: int | None = None,
) -> tuple[list[Pair], int]:
    """Return pairs of statements that cannot both hold, at least one of each pair fitting *wanted*; and how many.

    With *developments* also later states of the same matter; *kinds* are the sorts that are wanted, all if
    empty.  Explicit ones come first, then the surest.  With *limit* only the statements of the first so many are read,
    and joint speakers' pairs count one by one.
    """
    fits = {one.statement for one in find_statements(store.store, wanted.wanted)} if wanted else None
    sorts = set(kinds)
    kept = {Kind.CONTRADICTS, Kind.DEVELOPMENT} if developments else {Kind.CONTRADICTS}
    found = sorted(
        (
            r
            for r in relations_of(store.store, None if fits is None or len(fits) > _FEW else sorted(fits), kept)
            if (not sorts or r.sort in sorts) and (fits is None or fits & set(r.key))
        ),
        key=rank,
    )
    reach = len(found) if limit is None else 2 * limit
    while True:
        read_now = found[:reach]
        shown = paired(read_now, quoted_of(store, {one for pair in read_now for one in pair.key}))
        if limit is None:
            return shown, len(shown)
        if len(shown) >= limit or reach >= len(found):
            return shown[:limit], len(found) if reach < len(found) else len(shown)
        reach *= 2


def _ids(items: Iterable[Item]) -> list[str]:
    return [one.id for _, found in items for one in found]


def figure_table(store: Knowledge, wanted: Filter | None = None, unit: str | None = None) -> list[Figure]:
    """Return the figures of the statements that fit, by what they count and in order of time."""
    return figures(read(store.items(wanted)), unit)


def timeline(store: Knowledge, wanted: Filter | None = None) -> list[Claim]:
    """Return the statements that fit in order of time, what has no date last."""
    return sorted(read(store.items(wanted)), key=by_time)
