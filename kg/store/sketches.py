"""Tables of the index for articles that are nearly the same: sketches, statements by their words, and links.

``sketched`` has the articles, ``shingle`` samples of their words, ``uttered`` what their statements say, ``copied``
and ``repeated`` the links that follow.  All of it can be made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from math import ceil
from typing import NamedTuple

from kg.store.index import Index

_SCHEMA = (
    "sketched (id INTEGER PRIMARY KEY, graph TEXT NOT NULL UNIQUE, rank TEXT NOT NULL, size INTEGER NOT NULL)",
    "shingle (hash INTEGER, article INTEGER, PRIMARY KEY (hash, article)) WITHOUT ROWID",
    "uttered (iri TEXT, article INTEGER, key INTEGER, PRIMARY KEY (article, iri)) WITHOUT ROWID",
    "copied (article INTEGER PRIMARY KEY, source INTEGER NOT NULL)",
    "repeated (iri TEXT PRIMARY KEY, article INTEGER, source INTEGER, first TEXT NOT NULL) WITHOUT ROWID",
)
_INDICES = (
    "shingle_article ON shingle (article)",
    "uttered_key ON uttered (key, article)",
    "copied_source ON copied (source)",
    "repeated_source ON repeated (source)",
    "repeated_article ON repeated (article)",
    "repeated_first ON repeated (first)",
)
_COUNTED = 1_000  # articles that are counted for a shingle; more is more
_TABLES = tuple(table.partition(" ")[0] for table in _SCHEMA)


class Sketch(NamedTuple):
    """What is kept of an article: its place in the order of originals, a sample of its words, what is said in it.

    ``uttered`` has the key of speaker, act and words for the IRI of each statement.
    """

    rank: str
    shingles: frozenset[int]
    uttered: Mapping[str, int]


class Links(NamedTuple):
    """The article that one is a copy of, None if of none, and which statements repeat which."""

    source: str | None
    repeats: Mapping[str, str]


class Sketches:
    """The tables, through the index that holds them; whoever calls opens the transaction."""

    def __init__(self, index: Index) -> None:
        """Make the tables if they are not there."""
        self._index = index
        for table in _SCHEMA:
            index.run(f"CREATE TABLE IF NOT EXISTS {table}")
        for made in _INDICES:
            index.run(f"CREATE INDEX IF NOT EXISTS {made}")

    @property
    def complete(self) -> bool:
        """Whether every article of the store was looked at; forgotten when the index is made anew."""
        return self._index.one("SELECT 1 FROM state WHERE key = 'sketched'") is not None

    def finished(self) -> None:
        """Say that every article of the store was looked at."""
        self._index.run("INSERT OR REPLACE INTO state VALUES ('sketched', '1')")

    def clear(self) -> None:
        """Forget everything."""
        for table in _TABLES:
            self._index.run(f"DELETE FROM {table}")  # noqa: S608 - our own names
        self._index.run("DELETE FROM state WHERE key = 'sketched'")

    def number(self, graph: str) -> int | None:
        """The number of an article; None if it is not here."""
        found = self._index.one("SELECT id FROM sketched WHERE graph = ?", graph)
        return int(found) if found is not None else None

    def put(self, graph: str, sketch: Sketch) -> int:
        """Add an article; return its number."""
        run = self._index.run
        row = run("INSERT INTO sketched (graph, rank, size) VALUES (?, ?, ?)", graph, sketch.rank, len(sketch.shingles))
        number = int(row.lastrowid or 0)
        many = self._index.run_many
        many("INSERT INTO shingle VALUES (?, ?)", ((hash_, number) for hash_ in sorted(sketch.shingles)))
        many("INSERT INTO uttered VALUES (?, ?, ?)", ((iri, number, key) for iri, key in sketch.uttered.items()))
        return number

    def take_out(self, number: int) -> None:
        """Remove an article with its links."""
        for table, column in (("shingle", "article"), ("uttered", "article"), ("sketched", "id")):
            self._index.run(f"DELETE FROM {table} WHERE {column} = ?", number)  # noqa: S608
        self.link(number, None, ())

    def near(self, number: int, smaller: float, larger: float, least: int) -> list[tuple[str, int]]:
        """(rank, number) of the articles that share enough, by rank.

        That is the share *smaller* of the smaller sample, *larger* of the larger one, and *least* at all.  Who shares
        so much shares one of the rarest of the sample (prefix filtering: Chaudhuri, Ganti & Kaushik 2006), so that
        phrases that everybody prints are not looked up.
        """
        count = f"(SELECT count(*) FROM (SELECT 1 FROM shingle AS t WHERE t.hash = s.hash LIMIT {_COUNTED}))"  # noqa: S608
        query = f"SELECT s.hash FROM shingle AS s WHERE s.article = ? ORDER BY {count}, s.hash"  # noqa: S608
        sample = [hash_ for (hash_,) in self._index.rows(query, number)]
        rarest = sample[: len(sample) - max(least, ceil(larger * len(sample))) + 1]
        holds = "SELECT DISTINCT article FROM shingle WHERE hash IN (SELECT value FROM json_each(?)) AND article != ?"
        shared = """
SELECT rank, id, size, (SELECT count(*) FROM shingle AS ours JOIN shingle AS theirs ON ours.hash = theirs.hash
    WHERE ours.article = ? AND theirs.article = sketched.id) FROM sketched WHERE id = ?"""
        found = []
        for (other,) in self._index.rows(holds, json.dumps(rarest), number) if rarest else ():
            ((rank, id_, size, both),) = self._index.rows(shared, number, other)
            small, large = sorted((len(sample), size))
            if both >= max(least, smaller * small, larger * large):
                found.append((rank, id_))
        return sorted(found)

    def rank(self, number: int) -> str:
        """The place of an article in the order of originals."""
        return str(self._index.one("SELECT rank FROM sketched WHERE id = ?", number))

    def dependent(self, number: int) -> list[int]:
        """The articles that are linked to that one."""
        query = "SELECT article FROM copied WHERE source = ? UNION SELECT article FROM repeated WHERE source = ?"
        return [id_ for (id_,) in self._index.rows(query + " ORDER BY 1", number, number)]

    def shared(self, number: int, other: int) -> list[tuple[str, str]]:
        """(statement of *number*, first statement of *other* that says the same)."""
        query = """
SELECT ours.iri, min(theirs.iri) FROM uttered AS ours JOIN uttered AS theirs ON ours.key = theirs.key
WHERE ours.article = ? AND theirs.article = ? GROUP BY ours.iri ORDER BY ours.iri"""
        return [(mine, first) for mine, first in self._index.rows(query, number, other)]

    def links(self, number: int) -> Links:
        """The links of an article, by IRI."""
        source = self._index.one(
            "SELECT graph FROM sketched WHERE id = (SELECT source FROM copied WHERE article = ?)", number
        )
        return Links(
            source, dict(self._index.rows("SELECT iri, first FROM repeated WHERE article = ? ORDER BY iri", number))
        )

    def sources(self, number: int) -> tuple[int | None, dict[str, int]]:
        """The number of the article that one is a copy of, and of those whose statements its own repeat."""
        source = self._index.one("SELECT source FROM copied WHERE article = ?", number)
        rows = self._index.rows("SELECT iri, source FROM repeated WHERE article = ?", number)
        return (int(source) if source is not None else None), dict(rows)

    def link(self, number: int, source: int | None, repeats: Iterable[tuple[str, int, str]]) -> None:
        """Make these all links of an article: (its statement, article, statement there)."""
        self._index.run("DELETE FROM copied WHERE article = ?", number)
        self._index.run("DELETE FROM repeated WHERE article = ?", number)
        if source is not None:
            self._index.run("INSERT INTO copied VALUES (?, ?)", number, source)
        rows = ((iri, number, other, first) for iri, other, first in repeats)
        self._index.run_many("INSERT INTO repeated VALUES (?, ?, ?, ?)", rows)

    def repeat(self, iri: str, number: int, source: int, first: str) -> None:
        """Say that one statement of an article repeats another."""
        self._index.run("INSERT OR REPLACE INTO repeated VALUES (?, ?, ?, ?)", iri, number, source, first)

    def copy(self, number: int, source: int) -> None:
        """Say that an article is a copy of another."""
        self._index.run("INSERT OR REPLACE INTO copied VALUES (?, ?)", number, source)

    def graph(self, number: int) -> str:
        """The graph of an article."""
        return str(self._index.one("SELECT graph FROM sketched WHERE id = ?", number))


def has_links(index: Index) -> bool:
    """Whether any statement is known to repeat another; False also where nobody looked."""
    if index.one("SELECT 1 FROM sqlite_master WHERE name = 'repeated'") is None:
        return False
    return index.one("SELECT 1 FROM repeated LIMIT 1") is not None
