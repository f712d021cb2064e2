"""Pages about a store: the folder of all of them, and one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.analyse.trace.claims import read
from kg.analyse.trace.relate import relate
from kg.analyse.trace.relations import Relation
from kg.analyse.trace.sheet import Sheet, sheet
from kg.model import Article, Statement, StatementId

if TYPE_CHECKING:
    from kg.knowledge.facade import Knowledge
    from kg.knowledge.names import Filter

COMPARED = 5_000  # statements; with more, what contradicts what is left to `kg conflicts` and `kg trace`


def write_site(store: Knowledge, folder: Path, *, top: int = 300, force: bool = False) -> list[Path]:
    """Write index, network, timeline, check sheet and article pages to *folder*; return the files, index first.

    Over 5,000 statements there is no check sheet, and no page names conflicts.
    """
    from kg.render import write_site as write

    stored = list(store.articles())
    items = [(one.article, one.statements) for one in stored]
    rejected = {one.article.id: one.rejected for one in stored}
    few = sum(len(found) for _, found in items) <= COMPARED
    return write(folder, items, rejected=rejected, sheet=sheet(items, None) if few else None, top=top, force=force)


def write_article(store: Knowledge, path: Path, reference: str) -> Path:
    """Write the page of one article with all its statements marked, and what stands against them in the store."""
    from kg.render import article_page, conflicts_of, write_page

    stored = store.article(reference)
    against = conflicts_of(relations(store))
    others: dict[StatementId, tuple[Article, Statement]] = {}
    if against:
        others = {one.id: (article, one) for article, found in store.items() for one in found}
    page = article_page(stored.article, stored.statements, stored.rejected, conflicts=against, others=others)
    return write_page(path, page)


def write_trace(path: Path, found: Sheet) -> Path:
    """Write the check sheet *found* (of `kg.knowledge.trace.trace`) as a page."""
    from kg.render import trace_page, write_page

    return write_page(path, trace_page(found))


def write_timeline(store: Knowledge, path: Path, wanted: Filter | None = None) -> Path:
    """Write the statements that fit as a timeline."""
    from kg.render import conflicts_of, timeline_page, write_page

    return write_page(path, timeline_page(store.items(wanted), conflicts=conflicts_of(relations(store))))


def relations(store: Knowledge) -> list[Relation]:
    """What relates the statements of *store*; nothing over 5,000 statements."""
    items = store.items()
    return relate(read(items)) if sum(len(found) for _, found in items) <= COMPARED else []
