"""The index beside the store: SQLite with full text and counts, replaced article by article.

Everything in it comes from the article graphs and can be made again.  A change goes in three steps: `announce`, the
store's own transaction, then one transaction here; what was announced and never done is found at the next opening.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import StoreError
from kg.ids import normal_name
from kg.store import folder as layout
from kg.store.broken import failure
from kg.store.facts import ACTOR_PREFIX, ALIAS, NAME, TOPIC, Facts
from kg.store.protocol import Store
from kg.store.tables import SCHEMA, VERSION


class Known(NamedTuple):
    """An actor: the name that most articles use, its other names, how often it speaks, who stands for it.

    ``named`` is False if articles only speak of it.
    """

    id: str
    name: str
    names: tuple[str, ...]
    statements: int
    head: str
    named: bool = True


def open_index(store: Store) -> Index:
    """The index of *store*: a file in its folder, or kept in memory for a store that has none."""
    place = layout.index(Path(store.location)) if store.location and Path(store.location).is_dir() else None
    return Index(place, read_only=store.read_only)


class Index:
    """The index at a path, or in memory for None; StoreError if the file cannot be used.

    A file of another version, or one that is damaged, is begun anew unless it is opened for reading only.
    """

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        """Open or make it."""
        self._path = path
        try:
            self._db = self._opened(path, read_only)
        except sqlite3.DatabaseError as error:
            if path is None or read_only or isinstance(error, sqlite3.OperationalError):
                raise failure(path, error) from None
            _delete(path)
            self._db = self._opened(path, read_only)

    def reset(self) -> None:
        """Begin anew with an empty file, whatever is wrong with the old one."""
        self._db.close()
        if self._path is not None:
            _delete(self._path)
        self._db = self._opened(self._path, read_only=False)

    def _opened(self, path: Path | None, read_only: bool) -> sqlite3.Connection:
        if path is not None and read_only:
            # a file without a journal beside it can be read where nothing can be written
            kind = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
            database = sqlite3.connect(f"{path.resolve().as_uri()}?{kind}", uri=True, isolation_level=None)
            if database.execute("PRAGMA user_version").fetchone() != (VERSION,):
                database.close()
                raise sqlite3.DatabaseError("another version")
            return database
        database = sqlite3.connect(path or ":memory:", isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    raise sqlite3.DatabaseError(f"version {version}")
                database.executescript(f"BEGIN; {SCHEMA} COMMIT;")
        except BaseException:
            database.close()
            raise
        return database

    @property
    def complete(self) -> bool:
        """Whether it was once made from the whole store."""
        return bool(self.one("SELECT value = '1' FROM state WHERE key = 'complete'"))

    def announce(self, graphs: Iterable[str]) -> None:
        """Say, for good, that *graphs* are about to change."""
        first = self.one("SELECT 1 FROM state WHERE key = 'unsettled'") is None
        # the first mark must outlive a failure of power that the change outlives (https://sqlite.org/pragma.html)
        self.run(f"PRAGMA synchronous = {'FULL' if first else 'NORMAL'}")
        with self.transaction():
            self.run("INSERT OR REPLACE INTO state VALUES ('unsettled', '1')")
            self.run_many("INSERT OR IGNORE INTO pending VALUES (?)", ((graph,) for graph in graphs))
        self.run("PRAGMA synchronous = NORMAL")

    def settled(self) -> None:
        """Say that the store has been brought to disk since the last change."""
        self.run("DELETE FROM state WHERE key = 'unsettled'")

    @property
    def fit(self) -> bool:
        """Whether it can be used as it is: complete, nothing pending, and the store was closed in order."""
        return self.complete and not self.pending() and self.one("SELECT 1 FROM state WHERE key = 'unsettled'") is None

    def pending(self) -> list[str]:
        """Graphs whose change was announced and not finished."""
        return [graph for (graph,) in self.rows("SELECT graph FROM pending ORDER BY graph")]

    def finished(self) -> None:
        """Say that no change is pending, and that everything is here."""
        self.run("DELETE FROM pending")
        self.run("INSERT OR REPLACE INTO state VALUES ('complete', '1')")

    def clear(self) -> None:
        """Forget everything."""
        for table in ("state", "pending", "article", "statement", "mention", "speaking", "name", "actor", "key"):
            self.run(f"DELETE FROM {table}")  # noqa: S608 - our own names
        for text in ("words", "forms"):
            self.run(f"INSERT INTO {text} ({text}) VALUES ('rebuild')")  # noqa: S608

    def graphs(self) -> set[str]:
        """The articles that are indexed."""
        return {graph for (graph,) in self.rows("SELECT graph FROM article")}

    def actors_in(self, graph: str) -> set[str]:
        """The actors that are named in *graph*."""
        found = self.rows(
            "SELECT DISTINCT node FROM mention JOIN article ON article.id = mention.article WHERE graph = ?", graph
        )
        return {node for (node,) in found if node.startswith(ACTOR_PREFIX)}

    def put(self, graph: str, facts: Facts) -> None:
        """Make *facts* all that is known of *graph*."""
        self._take_out(graph)
        if not facts.present:
            return
        article = self.run("INSERT INTO article (graph) VALUES (?)", graph).lastrowid
        for iri, content in sorted(facts.contents.items()):
            row = self.run("INSERT INTO statement (article, iri, content) VALUES (?, ?, ?)", article, iri, content)
            self.run("INSERT INTO words (rowid, content) VALUES (?, ?)", row.lastrowid, content)
        for node, role, name in sorted(facts.names):
            self.run("INSERT INTO mention VALUES (?, ?, ?, ?)", article, node, role, name)
            self._count_name(node, role, name, 1)
        for actor, statements in sorted(facts.speaking.items()):
            self.run("INSERT INTO speaking VALUES (?, ?, ?)", article, actor, statements)
            self._count_statements(actor, statements)
        self.run_many("INSERT OR IGNORE INTO actor VALUES (?, 0, NULL)", ((actor,) for actor in sorted(facts.actors)))

    def _take_out(self, graph: str) -> None:
        article = self.one("SELECT id FROM article WHERE graph = ?", graph)
        if article is None:
            return
        for row, content in self.rows("SELECT id, content FROM statement WHERE article = ?", article):
            self.run("INSERT INTO words (words, rowid, content) VALUES ('delete', ?, ?)", row, content)
        for node, role, name in self.rows("SELECT node, role, name FROM mention WHERE article = ?", article):
            self._count_name(node, role, name, -1)
        for actor, statements in self.rows("SELECT actor, statements FROM speaking WHERE article = ?", article):
            self._count_statements(actor, -statements)
        for table in ("statement", "mention", "speaking"):
            self.run(f"DELETE FROM {table} WHERE article = ?", article)  # noqa: S608 - our own names
        self.run("DELETE FROM article WHERE id = ?", article)

    def _count_name(self, node: str, role: str, name: str, step: int) -> None:
        query = "SELECT id, articles, form FROM name WHERE node = ? AND role = ? AND name = ?"
        found = self.rows(query, node, role, name)
        if not found:
            form = normal_name(name)
            row = self.run(
                "INSERT INTO name (node, role, name, form, articles) VALUES (?, ?, ?, ?, 1)", node, role, name, form
            )
            self.run("INSERT INTO forms (rowid, form) VALUES (?, ?)", row.lastrowid, form)
            return
        ((row_id, articles, form),) = found
        if articles + step > 0:
            self.run("UPDATE name SET articles = articles + ? WHERE id = ?", step, row_id)
            return
        self.run("INSERT INTO forms (forms, rowid, form) VALUES ('delete', ?, ?)", row_id, form)
        self.run("DELETE FROM name WHERE id = ?", row_id)

    def _count_statements(self, actor: str, step: int) -> None:
        self.run(
            "INSERT INTO actor VALUES (?, ?, NULL) ON CONFLICT (id) DO UPDATE SET statements = statements + ?",
            actor,
            step,
            step,
        )

    def known(self, actor: str) -> Known | None:
        """The actor as all articles together show it; None if no article names it."""
        printed: dict[str, int] = {}
        others: set[str] = set()
        topics: list[str] = []
        for role, name, articles in self.rows("SELECT role, name, articles FROM name WHERE node = ?", actor):
            if role == NAME:
                printed[name] = articles
            elif role == ALIAS:
                others.add(name)
            elif role == TOPIC:
                topics.append(name)
        if not printed and not topics:
            return None
        statements, head = (self.rows("SELECT statements, head FROM actor WHERE id = ?", actor) or [(0, None)])[0]
        if not printed:
            return Known(actor, min(topics), (), 0, head or actor, named=False)
        name = min(printed, key=lambda one: (-printed[one], one))
        return Known(actor, name, tuple(sorted((printed.keys() | others) - {name})), statements, head or actor)

    def statements(self, actor: str) -> int:
        """How often *actor* speaks in all articles."""
        return int(self.one("SELECT statements FROM actor WHERE id = ?", actor) or 0)

    def sharing(self, actor: str) -> list[str]:
        """The actors that have a key in common with *actor*."""
        query = "SELECT DISTINCT b.actor FROM key a JOIN key b ON a.key = b.key WHERE a.actor = ?"
        return [other for (other,) in self.rows(query, actor)]

    def set_keys(self, actor: str, keys: Sequence[str]) -> None:
        """Make *keys* the ones of *actor*."""
        self.run("DELETE FROM key WHERE actor = ?", actor)
        self.run_many("INSERT OR IGNORE INTO key VALUES (?, ?)", ((key, actor) for key in keys))

    def set_head(self, actor: str, head: str | None) -> None:
        """Say who stands for *actor*; None forgets the actor."""
        if head is None:
            self.run("DELETE FROM actor WHERE id = ?", actor)
        else:
            self.run("UPDATE actor SET head = ? WHERE id = ?", head, actor)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is done inside."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.rollback()
            raise
        try:
            self.run("COMMIT")
        except StoreError:
            self._db.rollback()
            raise

    def rows(self, query: str, *values: object) -> list[Any]:
        """All rows of a query."""
        return self.run(query, *values).fetchall()

    def one(self, query: str, *values: object) -> Any:
        """The only value of a query's first row; None if there is no row."""
        row = self.run(query, *values).fetchone()
        return None if row is None else row[0]

    def run(self, query: str, *values: object) -> sqlite3.Cursor:
        """Run one statement; StoreError if the file fails."""
        try:
            return self._db.execute(query, values)
        except sqlite3.Error as error:
            raise failure(self._path, error) from None

    def run_many(self, query: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each of *rows*."""
        try:
            self._db.executemany(query, rows)
        except sqlite3.Error as error:
            raise failure(self._path, error) from None

    def copy(self, path: Path) -> None:
        """Write a copy to *path*.

        By SQLite itself: whoever opens and closes the file otherwise gives up this process's locks on it, and the next
        program that looks in takes the journal away (https://sqlite.org/howtocorrupt.html, section 2.2).
        """
        try:
            target = sqlite3.connect(path, isolation_level=None)
            try:
                target.execute("PRAGMA synchronous = OFF")  # a copy that was not finished is not used
                self._db.backup(target)
            finally:
                target.close()
        except sqlite3.Error as error:
            raise failure(path, error) from None

    def close(self) -> None:
        """Let go of the file; nothing happens the second time."""
        self._db.close()


def _delete(path: Path) -> None:
    for name in (path.name, path.name + "-wal", path.name + "-shm"):
        path.with_name(name).unlink(missing_ok=True)
