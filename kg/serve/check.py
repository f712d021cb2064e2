"""``/trace``: the check sheet of a topic."""

from __future__ import annotations

from typing import Any

from kg.analyse.trace.sheet_json import as_record
from kg.errors import NotFound, UsageError
from kg.knowledge.trace import trace
from kg.render import trace_page
from kg.serve import finding, links
from kg.serve.answers import Answer, template
from kg.serve.params import Params
from kg.serve.reading import View
from kg.store.lookup import Found

MOST = 5_000  # statements that are compared while somebody waits


def sheet(view: View, params: Params) -> Answer:
    """The check sheet of the topic in ``q``: figures, conflicts, positions and roots side by side."""
    topic = params.get("q")
    if topic is None:
        return _empty()
    many = sum(row.statements for row in finding.article_rows(view))
    if many > MOST:
        raise UsageError(f"the store has more than {MOST:,} statements", "kg trace compares any number")
    found = view.edition.lists.once(("trace", topic), lambda: trace(view.knowledge, topic))
    pages = {claim.article.id: links.article(claim.article.id) for claim in found.claims}
    chosen = [Found(claim.statement.id, claim.article.id) for claim in found.claims]
    return Answer(
        html=lambda site: trace_page(found, pages=pages, network_link=links.ACTORS, site=site),
        json=lambda: as_record(found),
        csv=lambda: finding.table(view, chosen),
        ttl=lambda: finding.turtle(view, chosen),
    )


def _empty() -> Answer:
    """The page where a topic is written."""
    html = template("serve-trace.html.jinja", title="Check sheet")
    return Answer(html=html, json=_missing, csv=_missing, ttl=_missing)


def _missing() -> Any:
    raise NotFound("no topic", "write /trace?q=words")
