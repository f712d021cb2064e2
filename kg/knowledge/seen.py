"""Statements as they are found: a sequence that reads them from the store when they are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, overload

from kg.errors import MissingExtra
from kg.knowledge.identity import Canon
from kg.model import Article, ArticleId, Statement
from kg.rdf.read import load_statements
from kg.record import record
from kg.store import Store, lookup
from kg.store.lookup import Found

if TYPE_CHECKING:
    import pandas as pd

Seen = tuple[Article, Statement]
_SHOWN = 20


def grouped(seen: Iterable[Seen]) -> list[tuple[Article, Sequence[Statement]]]:
    """The articles of *seen* with their statements, in order of first appearance."""
    groups: dict[ArticleId, tuple[Article, list[Statement]]] = {}
    for article, statement in seen:
        groups.setdefault(article.id, (article, []))[1].append(statement)
    return [(article, tuple(found)) for article, found in groups.values()]


class Statements(Sequence[Seen]):
    """(article, statement) pairs under canonical actors, in order; valid until the store is closed."""

    def __init__(self, store: Store, canon: Canon, found: Sequence[Found], *, by_confidence: bool = False) -> None:
        """Take what `find_statements` *found*; *by_confidence* puts the surest first."""
        self._store = store
        self._canon = canon
        if by_confidence:
            sure = lookup.confidences(store, [one.statement for one in found])
            found = sorted(found, key=lambda one: -sure.get(one.statement, 0.0))
        self._found = found

    def __len__(self) -> int:
        """How many there are; nothing is read."""
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> Seen: ...

    @overload
    def __getitem__(self, at: slice) -> Statements: ...

    def __getitem__(self, at: int | slice) -> Seen | Statements:
        """One pair, or some as another such sequence."""
        if isinstance(at, slice):
            return Statements(self._store, self._canon, self._found[at])
        return next(self._read([self._found[at]]))

    def __iter__(self) -> Iterator[Seen]:
        """Read them one after the other."""
        return self._read(self._found)

    def _read(self, found: Sequence[Found]) -> Iterator[Seen]:
        return ((article, self._canon.statement(one)) for article, one in load_statements(self._store, found))

    def to_frame(self) -> pd.DataFrame:
        """A pandas DataFrame of the records (see `kg.record`), one a row, columns like ``speaker.name``.

        Raises MissingExtra if pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise MissingExtra("to_frame needs pandas", "pip install pandas") from None
        return pd.json_normalize([record(article, one) for article, one in self])

    def __repr__(self) -> str:
        """The number of statements."""
        return f"<{len(self)} statements>"

    def _repr_html_(self) -> str:
        """A table of the first ones, for notebooks."""
        cells = [
            (one.said.value if one.said else "", one.speaker.name if one.speaker else "", one.act, one.content)
            for _, one in self[:_SHOWN]
        ]
        rows = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in cells)
        more = f"<caption>{_SHOWN} of {len(self)} statements</caption>" if len(self) > _SHOWN else ""
        head = "<tr><th>date</th><th>speaker</th><th>act</th><th>statement</th></tr>"
        return f"<table>{more}{head}{rows}</table>"
