"""Counts by actor: who speaks, passes on and is spoken of, how often, in what role, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.store.protocol import Store
from kg.store.terms import PROLOGUE, iri_text

_WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(slots=True)
class Tally:
    """What a store counts for one actor id, what copies repeat left out.

    ``roles`` gives each description with how many statements bear it.
    """

    said: int = 0
    reported: int = 0
    about: int = 0
    roles: dict[str, int] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    wikidata: str | None = None


def tallies(store: Store) -> dict[str, Tally]:
    """The tally of every id that speaks, passes on or is spoken of; of several Wikidata ids the first."""
    found: dict[str, Tally] = {}
    for name, pattern in (
        ("said", "?statement kg:speaker ?it"),
        ("reported", "?statement kg:reportedBy ?it"),
        ("about", "?statement kg:mention ?mention . ?mention kg:topic ?it"),
    ):
        for it, count in _rows(store, f"?it (COUNT(DISTINCT ?statement) AS ?n) WHERE {{ {pattern} }} GROUP BY ?it"):
            setattr(found.setdefault(it, Tally()), name, int(count))
        for it, count in _rows(
            store,
            f"?it (COUNT(DISTINCT ?statement) AS ?n) WHERE {{ ?statement kg:repeats ?first . {pattern} }} GROUP BY ?it",
        ):
            setattr(found[it], name, getattr(found[it], name) - int(count))
    for it, role, count in _rows(
        store,
        "?it ?role (COUNT(DISTINCT ?statement) AS ?n) WHERE "
        "{ ?statement kg:speaker ?it ; kg:speakerAs ?role } GROUP BY ?it ?role",
    ):
        found.setdefault(it, Tally()).roles[role] = int(count)
    for it, place in _rows(
        store,
        "DISTINCT ?it ?place WHERE { ?statement kg:speaker|kg:reportedBy ?it ; prov:wasQuotedFrom ?article . "
        "?article kg:location ?place }",
    ):
        found.setdefault(it, Tally()).articles.add(place)
    for it, same in sorted(_rows(store, "DISTINCT ?it ?same WHERE { ?it a kg:Actor ; schema:sameAs ?same }")):
        if same.startswith(_WIKIDATA) and it in found:
            found[it].wikidata = found[it].wikidata or same.removeprefix(_WIKIDATA)
    return found


def printed_name(store: Store, actor: str) -> str | None:
    """The name by which most articles call the actor of that id, of equals the first; None if none does."""
    each = f"GRAPH ?g {{ {iri_text(actor)} a kg:Actor ; schema:name ?name }}"
    rows = _rows(store, f"?name (COUNT(?g) AS ?n) WHERE {{ {each} }} GROUP BY ?name")
    return min(rows, key=lambda row: (-int(row[1]), row[0]))[0] if rows else None


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    return [tuple(cell or "" for cell in row) for row in store.select(f"{PROLOGUE}SELECT {query}").rows]
