"""``/trace``: the check sheet of a topic."""

from __future__ import annotations

from collections import Counter
from threading import BoundedSemaphore
from typing import Any, NamedTuple

from kg.analyse.trace.sheet import Sheet, sheet
from kg.analyse.trace.sheet_json import as_record
from kg.errors import NotFound, UsageError
from kg.knowledge.trace import trace
from kg.render import trace_page
from kg.serve import finding, links
from kg.serve.answers import Answer, template
from kg.serve.params import Params
from kg.serve.reading import Busy, View
from kg.store.lookup import Found

ALL = 1_500  # statements of a store that are all compared
MOST = 60  # articles that are compared of a larger one
_AT_ONCE = BoundedSemaphore(2)
_PATIENCE = 5.0  # seconds to wait for another sheet to be done


class Traced(NamedTuple):
    """A check sheet, how many articles it was made from, and how many have words of the topic."""

    sheet: Sheet
    compared: int
    found: int


def check_sheet(view: View, params: Params) -> Answer:
    """The check sheet of the topic in ``q``: figures, conflicts, positions and roots side by side."""
    topic = params.get("q")
    if topic is None:
        return _empty()
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise Busy("other check sheets are being made", "try again in a few seconds")
    try:
        traced = view.edition.lists.once(("trace", topic), lambda: _traced(view, topic))
    finally:
        _AT_ONCE.release()
    found = traced.sheet
    pages = {claim.article.id: links.article(claim.article.id) for claim in found.claims}
    chosen = [Found(claim.statement.id, claim.article.id) for claim in found.claims]
    part = f" (the {traced.compared} articles that speak most of it, of {traced.found})"
    title = topic + part if traced.compared < traced.found else topic
    return Answer(
        html=lambda site: trace_page(found, title=title, pages=pages, network_link=links.ACTORS, site=site),
        json=lambda: {
            **as_record(found),
            "articles_compared": traced.compared,
            "articles_found": traced.found,
        },
        csv=lambda: finding.table(view, chosen),
        ttl=lambda: finding.turtle(view, chosen),
    )


def _traced(view: View, topic: str) -> Traced:
    """All that is on *topic*; of a large store what stands in the articles that have most of its words."""
    rows = finding.article_rows(view)
    if sum(row.statements for row in rows) <= ALL:
        return Traced(trace(view.knowledge, topic), len(rows), len(rows))
    if topic.startswith(("st-", links.STATEMENT)):
        raise UsageError("this store is too large to compare one statement with all", "its own page has its relations")
    counted = Counter(one.graph for one in finding.statements(view, view.knowledge.filter(text=_any(topic)).wanted))
    best = sorted(counted, key=lambda graph: (-counted[graph], graph))[:MOST]
    stored = [view.knowledge.article(graph) for graph in best]
    made = sheet([(one.article, one.statements) for one in stored], topic)
    if not made.claims:
        raise NotFound(f'nothing in the store is on "{topic}"', "try fewer or other words")
    return Traced(made, len(best), len(counted))


def _any(topic: str) -> str:
    """A search for any of the words of *topic*, and longer words that begin with them."""
    words = ["".join(char for char in word if char.isalnum()) for word in topic.split()]
    return " OR ".join(word + "*" * (len(word) > 3) for word in words if word and word not in ("OR", "AND"))


def _empty() -> Answer:
    """The page where a topic is written."""
    html = template("serve-trace.html.jinja", title="Check sheet")
    return Answer(html=html, json=_missing, csv=_missing, ttl=_missing)


def _missing() -> Any:
    raise NotFound("no topic", "write /trace?q=words")
