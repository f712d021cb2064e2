"""Pages about a store: the folder of all of them, and one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.analyse.trace.sheet import Sheet, sheet
from kg.knowledge.comparisons import relations
from kg.model import Article, Statement, StatementId
from kg.rdf.relations import relations_of

if TYPE_CHECKING:
    from kg.knowledge.facade import Knowledge
    from kg.knowledge.names import Filter


def write_site(store: Knowledge, folder: Path, *, top: int = 300, force: bool = False) -> list[Path]:
    """Write index, network, timeline, check sheet and article pages to *folder*; return the files, index first."""
    from kg.render import write_site as write

    stored = list(store.articles())
    items = [(one.article, one.statements) for one in stored]
    rejected = {one.article.id: one.rejected for one in stored}
    made = sheet(items, None, relations_of(store.store))
    return write(folder, items, rejected=rejected, sheet=made, top=top, force=force)


def write_article(store: Knowledge, path: Path, reference: str) -> Path:
    """Write the page of one article with all its statements marked, and what stands against them in the store."""
    from kg.render import article_page, conflicts_of, write_page

    stored = store.article(reference)
    found = relations(store, [one.id for one in stored.statements])
    against = conflicts_of(found)
    others: dict[StatementId, tuple[Article, Statement]] = {
        claim.statement.id: (claim.article, claim.statement) for one in found for claim in (one.left, one.right)
    }
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
