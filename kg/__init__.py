"""Who said what, when, citing what evidence: news articles into a knowledge graph.

For example::

    import kg

    with kg.open("kg-store", create=True) as store:
        for item in store.ingest(["articles/"]):
            print(item.status, item.outcome.location)
        for article, statement in store.statements(store.filter(by="Peskov")):
            print(statement.said, statement.content)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg._version import __version__

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

__all__ = ["__version__", "open"]


def open(location: str | Path | None = None, *, create: bool = False) -> Knowledge:  # noqa: A001  (reads as kg.open)
    """Open the store at *location*; None gives a fresh one in memory.

    Raises `kg.errors.StoreError` if it is missing (unless *create*), locked or damaged.
    """
    from kg.knowledge import Knowledge

    return Knowledge.open(location, create=create)
