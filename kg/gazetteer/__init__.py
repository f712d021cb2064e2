"""Countries, well-known bodies, news outlets and given names: our own tables, as CSV files beside this module.

A user's table of the same columns can be laid over them (`Gazetteer.with_tables`); a row
with a name that is already there adds to it.  Names are compared with `fold`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from kg.errors import InputError
from kg.ids import normal_name
from kg.model import ActorKind

_KINDS = tuple(str(kind) for kind in (ActorKind.GOVERNMENT, ActorKind.MEDIA, ActorKind.ORGANISATION))
TABLES = ("countries", "bodies", "outlets", "given_names", "people")


@dataclass(frozen=True, slots=True)
class Country:
    """A state: ``name`` as it stands after "Government of", and what it is called by.

    ``adjective`` is the one to show ("U.S.", "North Korean"); ``metonyms`` are the seats that
    stand for the government ("Kyiv", "the Kremlin").
    """

    name: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    metonyms: tuple[str, ...]
    aliases: tuple[str, ...]

    @property
    def adjective(self) -> str:
        """The adjective to show before a noun."""
        return self.adjectives[0] if self.adjectives else self.name

    @property
    def government(self) -> str:
        """How the state is called when it speaks."""
        return f"Government of {self.name}"


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, ministry, armed force or outlet under its full name."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]


@lru_cache(16_384)
def fold(name: str) -> str:
    """*name* for comparison: without case, marks, dots or a leading article; words joined by a hyphen."""
    folded = normal_name(name.replace("’", "'").replace(".", "").replace("+", " plus"))
    return folded.removeprefix("the-")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The tables, indexed by folded name.

    ``places`` holds countries by name, alias and seat; ``nationalities`` by adjective and people;
    ``genders`` is "f" or "m" by folded given name; ``people`` is the full name by folded family name and office;
    ``openers`` are the first words of bodies with names of three words and more.
    """

    places: Mapping[str, Country]
    nationalities: Mapping[str, Country]
    bodies: Mapping[str, Body]
    genders: Mapping[str, str]
    people: Mapping[tuple[str, str], str]
    openers: frozenset[str]

    @classmethod
    def of(cls, tables: Mapping[str, Iterable[Mapping[str, str]]]) -> Gazetteer:
        """Index rows by table name; of two rows that claim one name the first keeps it."""
        places: dict[str, Country] = {}
        nationalities: dict[str, Country] = {}
        bodies: dict[str, Body] = {}
        genders: dict[str, str] = {}
        for country in map(_country, tables.get("countries", ())):
            for form in (country.name, *country.aliases, *country.metonyms):
                places.setdefault(fold(form), country)
            for form in (*country.adjectives, *country.people):
                nationalities.setdefault(fold(form), country)
        for body in _bodies(tables):
            for form in (body.name, *body.aliases):
                bodies.setdefault(fold(form), body)
        for row in tables.get("given_names", ()):
            for name in row["names"].split():
                genders.setdefault(fold(name), row["gender"])
        people = {
            (fold(row["short"]), office): row["name"]
            for row in tables.get("people", ())
            for office in _parts(row["offices"])
        }
        openers = frozenset(name.split("-")[0] for name in bodies if name.count("-") > 1)
        return cls(places, nationalities, bodies, genders, people, openers)

    @classmethod
    def with_tables(cls, folder: Path) -> Gazetteer:
        """The shipped tables with the CSV files of *folder* laid over them (any of `TABLES`).

        Raises InputError for a file without the columns that the shipped one has.
        """
        merged = {name: [*_own(folder / f"{name}.csv", name), *_shipped(name)] for name in TABLES}
        return cls.of(merged)

    def country(self, phrase: str) -> Country | None:
        """The state that *phrase* names by its name or seat."""
        return self.places.get(fold(phrase))

    def nation(self, phrase: str) -> Country | None:
        """The state whose adjective or people *phrase* is."""
        return self.nationalities.get(fold(phrase))

    def body(self, phrase: str) -> Body | None:
        """The body or outlet that *phrase* names in full or short."""
        return self.bodies.get(fold(phrase))


@cache
def shipped() -> Gazetteer:
    """The tables of this package, read once."""
    return Gazetteer.of({name: list(_shipped(name)) for name in TABLES})


@cache
def speaking_nouns() -> Mapping[str, bool]:
    """Lower-case nouns for people and groups, and whether English writes each with a capital ("texan").

    From WordNet 3.0: hyponyms of person, people, gathering and social group.
    """
    return {row["noun"].lower(): row["noun"][0].isupper() for row in _shipped("speaking_nouns")}


@cache
def group_nouns() -> frozenset[str]:
    """Common nouns whose first sense for people or groups is a group ("consortium", not "official").

    From WordNet 3.0, whose senses come most frequent first: hyponyms of social group, gathering and people.
    """
    return frozenset(row["noun"] for row in _shipped("speaking_nouns") if row["group"] and row["noun"].islower())


def _parts(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (cell or "").split("|") if part)


def _country(row: Mapping[str, str]) -> Country:
    return Country(row["name"], *(_parts(row[c]) for c in ("adjectives", "people", "metonyms", "aliases")))


def _bodies(tables: Mapping[str, Iterable[Mapping[str, str]]]) -> Iterator[Body]:
    for row in tables.get("bodies", ()):
        if row["kind"] not in _KINDS:
            raise InputError(f'bodies: "{row["kind"]}" is no kind', f"write one of {', '.join(_KINDS)}")
        yield Body(row["name"], ActorKind(row["kind"]), _parts(row["aliases"]))
    for row in tables.get("outlets", ()):
        yield Body(row["name"], ActorKind.MEDIA, _parts(row["aliases"]))


def _shipped(name: str) -> Iterator[dict[str, str]]:
    text = files(__name__).joinpath(f"{name}.csv").read_text("utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter=";")


def _own(path: Path, table: str) -> Iterator[dict[str, str]]:
    if not path.exists():
        return
    rows = csv.DictReader(path.read_text("utf-8").splitlines(), delimiter=";")
    wanted = next(_shipped(table)).keys()
    if missing := wanted - set(rows.fieldnames or ()):
        raise InputError(f"{path}: no column {', '.join(sorted(missing))}", f"write the header {';'.join(wanted)}")
    yield from rows
