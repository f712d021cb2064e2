"""Tables of the index for statements compared with each other: what is kept so that a new article meets only its like.

``told`` and ``claim`` hold what the comparison needs, ``clue`` the keys by which claims find each other, ``pair`` what
comparing gave, ``sharing`` and ``shared`` the groups of those that say the same.  All of it can be made again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from kg.store.index import Index

TABLES = ("told", "claim", "voice", "clue", "pair", "sharing", "shared", "crowd", "aside")
SAME, REPEATED, COPIED, STATED = 1, 2, 4, 8
TOGETHER = SAME | REPEATED | COPIED
_SORTS = ("term", "terms", "passage")  # told by the lowest bits of a key


class Row(NamedTuple):
    """A claim as kept: its number, article's number, statement, and who printed the same words before or after."""

    id: int
    told: int
    iri: str
    twin: int


_NEW_CLAIM = (
    "INSERT INTO claim (told, iri, twin, place, passage, outer_one, body, vector, silence) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Glance(NamedTuple):
    """What a claim speaks of (a vector of signed bytes), and whether it tells of silence, which is compared anyhow."""

    vector: bytes
    silence: bool


class Entry(NamedTuple):
    """A claim to be kept.

    *twin* is alike for those who print the same words, *place* orders these; *passage* is alike for joint speakers;
    *outer* tells that it only hands on another one; *voices* speak or report it; *body* is JSON; *glance* is what
    tells at once whether two are worth comparing.
    """

    iri: str
    twin: int
    place: str
    passage: str
    outer: bool
    voices: tuple[str, ...]
    body: str
    glance: Glance


class Outcome(NamedTuple):
    """What comparing two claims gave, under their numbers, the smaller first; ``body`` is None where nothing relates.

    ``links`` tells what puts them together: `SAME` words of two, `REPEATED` words of one, a `COPIED` passage, or
    nothing; `STATED` that an article says it itself.
    """

    one: int
    two: int
    body: str | None
    links: int


def pack(body: Any) -> bytes:
    """What is known of an article, as it is kept."""
    return zlib.compress(json.dumps(body).encode("ascii"), 1)


def twin_number(words: str) -> int:
    """A number for *words*."""
    return int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def key_number(sort: str, text: str) -> int:
    """A key as a number; of 64 bits, the lowest two tell its sort."""
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return (int.from_bytes(digest, "big", signed=True) & ~3) | _SORTS.index(sort)


def key_sort(key: int) -> str:
    """The sort of a key."""
    return _SORTS[key & 3]


class Compared:
    """The tables, through the index that holds them; whoever calls opens the transaction."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def clear(self) -> None:
        """Forget everything."""
        for table in TABLES:
            self._index.run(f"DELETE FROM {table}")  # noqa: S608 - our own names

    @property
    def empty(self) -> bool:
        """Whether no claim is kept."""
        return self._index.one("SELECT 1 FROM claim LIMIT 1") is None

    # -- articles and claims ------------------------------------------------------------------

    def add_article(self, graph: str, body: bytes) -> int:
        """Keep what is known of an article, packed by `pack`; return its number."""
        row = self._index.run("INSERT INTO told (graph, body) VALUES (?, ?)", graph, body)
        return row.lastrowid or 0

    def article(self, number: int) -> Any:
        """What was kept of the article with that number."""
        return json.loads(zlib.decompress(self._index.one("SELECT body FROM told WHERE id = ?", number)))

    def add_claim(self, told: int, entry: Entry) -> Row:
        """Keep a claim of the article with the number *told*."""
        values = (told, entry.iri, entry.twin, entry.place, entry.passage, int(entry.outer), entry.body, *entry.glance)
        row = self._index.run(_NEW_CLAIM, *values).lastrowid or 0
        self._index.run_many("INSERT OR IGNORE INTO voice VALUES (?, ?)", ((actor, row) for actor in entry.voices))
        return Row(row, told, entry.iri, entry.twin)

    def claims_in(self, graph: str) -> list[Row]:
        """The claims of an article."""
        return self._rows("told = (SELECT id FROM told WHERE graph = ?)", graph)

    def voiced_by(self, actors: Iterable[str]) -> set[int]:
        """The claims that these actors speak or report."""
        query = "SELECT claim FROM voice WHERE actor = ?"
        return {number for actor in actors for (number,) in self._index.rows(query, actor)}

    def printing(self, twin: int) -> list[Row]:
        """The claims that print the same words of the same speaker, the first before the others."""
        return self._rows("twin = ? ORDER BY place", twin)

    def twins(self, least: int) -> list[int]:
        """What is alike for more than *least* claims that print the same words of the same speaker."""
        query = "SELECT twin FROM claim GROUP BY twin HAVING count(*) > ? ORDER BY twin"
        return [twin for (twin,) in self._index.rows(query, least)]

    def jointly(self, claim: int) -> list[int]:
        """The claims of those who say the same words of the same article jointly; none that only hands on another."""
        query = (
            "SELECT b.id FROM claim a JOIN claim b ON a.told = b.told AND a.passage = b.passage "
            "WHERE a.id = ? AND b.id <> a.id AND b.outer_one = 0"
        )
        return [number for (number,) in self._index.rows(query, claim)]

    def row(self, number: int) -> Row:
        """The claim with that number."""
        (found,) = self._rows("id = ?", number)
        return found

    def body(self, number: int) -> Any:
        """What was kept of the claim with that number."""
        return json.loads(self._index.one("SELECT body FROM claim WHERE id = ?", number))

    def glance(self, number: int) -> Glance:
        """What tells at once whether the claim is worth comparing."""
        ((vector, silence),) = self._index.rows("SELECT vector, silence FROM claim WHERE id = ?", number)
        return Glance(vector, bool(silence))

    def groupable(self, number: int) -> bool:
        """Whether the claim is there and does not merely hand on another one."""
        return bool(self._index.rows("SELECT 1 FROM claim WHERE id = ? AND outer_one = 0", number))

    def remove_article(self, graph: str, voices: Iterable[tuple[str, int]]) -> None:
        """Forget an article and its claims, with what its actors voice: (actor, claim)."""
        self._index.run_many("DELETE FROM voice WHERE actor = ? AND claim = ?", voices)
        self._index.run("DELETE FROM claim WHERE told = (SELECT id FROM told WHERE graph = ?)", graph)
        self._index.run("DELETE FROM told WHERE graph = ?", graph)

    def _rows(self, where: str, *values: object) -> list[Row]:
        return [Row(*row) for row in self._index.rows(f"SELECT id, told, iri, twin FROM claim WHERE {where}", *values)]  # noqa: S608

    # -- keys ---------------------------------------------------------------------------------

    def add_clues(self, claim: int, keys: Iterable[int]) -> None:
        """Let *claim* be found by *keys*."""
        self._index.run_many("INSERT OR IGNORE INTO clue VALUES (?, ?)", ((key, claim) for key in keys))

    def drop_clues(self, claim: int, keys: Sequence[int]) -> bool:
        """Let *claim* be found by *keys* no longer; say whether it was."""
        if not keys or self._index.one("SELECT 1 FROM clue WHERE key = ? AND claim = ?", keys[0], claim) is None:
            return False
        self._index.run_many("DELETE FROM clue WHERE key = ? AND claim = ?", ((key, claim) for key in keys))
        return True

    def sharing(self, key: int, limit: int) -> list[int]:
        """The claims under *key*, at most one more than *limit*."""
        return [n for (n,) in self._index.rows("SELECT claim FROM clue WHERE key = ? LIMIT ?", key, limit + 1)]

    def under(self, keys: Iterable[int]) -> set[int]:
        """The claims under any of *keys*."""
        wanted = ", ".join(map(str, keys))
        return {number for (number,) in self._index.rows(f"SELECT claim FROM clue WHERE key IN ({wanted})")}  # noqa: S608

    def crowds(self, least: int) -> list[tuple[int, int]]:
        """The keys that more than *least* claims share, each with their number."""
        query = "SELECT key, count(*) FROM clue GROUP BY key HAVING count(*) > ?"
        return [(key, count) for key, count in self._index.rows(query, least)]

    @property
    def crowded(self) -> int:
        """How many keys were so common that claims were not compared for them alone."""
        return int(self._index.one("SELECT value FROM state WHERE key = 'crowded'") or 0)

    @crowded.setter
    def crowded(self, count: int) -> None:
        self._index.run("INSERT OR REPLACE INTO state VALUES ('crowded', ?)", str(count))

    # -- outcomes -----------------------------------------------------------------------------

    def put_pair(self, outcome: Outcome) -> None:
        """Keep what comparing two claims gave."""
        self._index.run("INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?)", *outcome)

    def drop_pair(self, outcome: Outcome) -> None:
        """Forget what comparing two claims gave."""
        self._index.run("DELETE FROM pair WHERE one = ? AND two = ?", outcome.one, outcome.two)

    def pairs_of(self, claim: int) -> list[Outcome]:
        """What comparing *claim* with others gave."""
        query = (
            "SELECT one, two, body, links FROM pair WHERE one = ? UNION ALL "
            "SELECT one, two, body, links FROM pair WHERE two = ?"
        )
        return [Outcome(*row) for row in self._index.rows(query, claim, claim)]

    def linked(self, claim: int) -> list[tuple[int, int]]:
        """The claims that *claim* is put together with, each with its links; none that only hands on another."""
        query = (
            "SELECT c.id, p.links FROM pair p JOIN claim c ON c.id = p.two WHERE p.one = ? AND p.links & ? "
            "AND c.outer_one = 0 UNION ALL "
            "SELECT c.id, p.links FROM pair p JOIN claim c ON c.id = p.one WHERE p.two = ? AND p.links & ? "
            "AND c.outer_one = 0"
        )
        return self._index.rows(query, claim, TOGETHER, claim, TOGETHER)

    def pair(self, one: int, two: int) -> Outcome | None:
        """What comparing two claims gave, the smaller number first; None if that was nothing."""
        rows = self._index.rows("SELECT one, two, body, links FROM pair WHERE one = ? AND two = ?", one, two)
        return Outcome(*rows[0]) if rows else None

    def pairs(self) -> Iterator[Outcome]:
        """Everything that comparing gave."""
        for row in self._index.run("SELECT one, two, body, links FROM pair"):
            yield Outcome(*row)

    def iri(self, number: int) -> str:
        """The statement of a claim."""
        return self.row(number).iri

    # -- groups -------------------------------------------------------------------------------

    def group_of(self, claim: int) -> int | None:
        """The number under which the group of *claim* is kept; None if it is in none."""
        number: int | None = self._index.one("SELECT head FROM sharing WHERE claim = ?", claim)
        return number

    def members(self, group: int) -> list[int]:
        """The claims of a group."""
        return [claim for (claim,) in self._index.rows("SELECT claim FROM sharing WHERE head = ?", group)]

    def drop_group(self, group: int) -> str:
        """Forget a group; return what was kept of it."""
        body: str = self._index.one("SELECT body FROM shared WHERE head = ?", group)
        self._index.run("DELETE FROM shared WHERE head = ?", group)
        self._index.run("DELETE FROM sharing WHERE head = ?", group)
        return body

    def groups(self) -> Iterator[str]:
        """What was kept of every group."""
        for (body,) in self._index.run("SELECT body FROM shared"):
            yield body

    def numbers(self) -> list[int]:
        """The claims that are there."""
        return [number for (number,) in self._index.rows("SELECT id FROM claim")]

    def put_group(self, members: Iterable[int], body: str) -> None:
        """Keep a group."""
        row = self._index.run("INSERT INTO shared (body) VALUES (?)", body)
        self._index.run_many("INSERT INTO sharing VALUES (?, ?)", ((claim, row.lastrowid) for claim in members))
