"""The timeline: statements by the day on which they were said, in lanes by speaker or outlet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.model import Actor, ActorId, Article, ArticleId, Statement
from kg.render import rows
from kg.render.alike import alike, network_graph
from kg.render.facts import Facts
from kg.render.latest import MOST, latest, when
from kg.render.page import render

if TYPE_CHECKING:
    from kg.analyse.network import Same, Seen
    from kg.render.rows import Conflicts


def timeline_page(
    items: Iterable[Seen],
    *,
    canonical: Same | None = None,
    names: Mapping[ActorId, Actor] | None = None,
    conflicts: Conflicts | None = None,
    pages: Mapping[ArticleId, str] | None = None,
    network_link: str | None = None,
    home: str | None = None,
    title: str = "Who said what when",
) -> str:
    """The timeline of *items* as one HTML text.

    A statement stands at the days that its date allows: a month where only the month is known, the
    day of publication (drawn hollow) where nothing else is.  The table under the drawing holds the
    same statements; it reads and prints without scripts.  Of more than 5,000 statements the latest
    are taken, and the page says so.
    """
    seen = list(items)
    known = rows.book(seen, network_graph(seen, canonical, names), alike(seen, canonical).same)
    facts = Facts(known, known.graph, conflicts or {}, pages or {}, names or {})
    facts.add(latest(seen))
    data = facts.data()
    every = sum(len(statements) for _, statements in seen)
    context = {
        "title": title,
        "rows": [_plain(known, article, one) for article, one in _in_order(latest(seen))],
        "left_out": max(0, every - MOST),
        "pages": pages or {},
        "network_link": network_link,
        "home": home,
    }
    return render("timeline.html.jinja", ("cards.js", "timeline.js"), {**data, "network": network_link}, context)


def _in_order(seen: Iterable[Seen]) -> list[tuple[Article, Statement]]:
    """By date, what has none last."""
    pairs = [(article, one) for article, found in seen for one in found]
    return sorted(pairs, key=lambda pair: (not when(*pair), when(*pair), pair[0].id, pair[1].attribution.content[0]))


def _plain(known: rows.Book, article: Article, statement: Statement) -> dict[str, object]:
    row = known.row(article, statement)
    return {
        "row": row,
        "date": row.said or article.published or "",
        "basis": row.basis if row.said else "published" if article.published else "",
        "article": article,
    }
