"""What servers said of the state of documents (ETag, Last-Modified; RFC 9110, 8.8), kept beside the store.

So that a second run asks only for what has changed.  Nothing of it reaches the graph.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

FILE = "fetched.sqlite"
ARTICLE, LISTED, FOLLOWED = 0, 1, 2  # what was done with an address: read; its list read; its list followed
_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (address TEXT PRIMARY KEY, etag TEXT, modified TEXT, use INTEGER) WITHOUT ROWID;
"""


class State(NamedTuple):
    """What a server said of a document, and what was done with it."""

    etag: str | None
    modified: str | None
    use: int = ARTICLE

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the document only if it has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in headers.items() if value}


class Memory:
    """States of documents in the folder of a store, or for None for this run only.

    A file that cannot be used is forgotten: then everything is asked for anew.
    """

    def __init__(self, folder: Path | None) -> None:
        """Open nothing yet."""
        self._path = folder / FILE if folder is not None else None
        self._new: dict[str, State] = {}

    def of(self, address: str) -> State | None:
        """The state of the document at *address* in an earlier run; None if nothing is known."""
        if self._path is None or not self._path.is_file():
            return None
        try:
            with _opened(self._path) as file:
                row = file.execute("SELECT etag, modified, use FROM document WHERE address = ?", (address,)).fetchone()
        except sqlite3.Error:
            return None
        return State(*row) if row else None

    def note(self, address: str, state: State) -> None:
        """Remember *state*, to be kept when the run is over."""
        self._new[address] = state

    def use(self, address: str, use: int | None) -> None:
        """Say what was done with the document at *address*; None forgets it."""
        state = self._new.pop(address, None)
        if state is not None and use is not None:
            self._new[address] = state._replace(use=use)

    def keep(self) -> None:
        """Keep what was noted."""
        rows = [(address, *state) for address, state in self._new.items() if state.conditions]
        self._new.clear()
        if self._path is None or not rows:
            return
        try:
            self._write(rows)
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            self._write(rows)

    def _write(self, rows: list[tuple[str, str | None, str | None, int]]) -> None:
        if self._path is None:
            return
        with _opened(self._path) as file:
            file.executescript(_SCHEMA)
            file.executemany("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)", rows)


class _opened:  # noqa: N801 - used like a function
    """A database that is committed and closed; sqlite3's own context manager leaves it open."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path)

    def __enter__(self) -> sqlite3.Connection:
        return self._file

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._file.commit()
        self._file.close()
