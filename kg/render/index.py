"""The first page of a folder: what is in it, and a search that needs no server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.analyse import network
from kg.model import Actor, ActorId, ActorKind, Article, ArticleId, Rejected, Statement
from kg.render import rows, words
from kg.render.alike import alike, network_graph
from kg.render.facts import Facts
from kg.render.page import render

if TYPE_CHECKING:
    from kg.analyse.network import Same, Seen
    from kg.render.rows import Book, Conflicts

SEARCHED = 20_000  # statements that the page carries for its search


@dataclass(frozen=True, slots=True)
class Door:
    """A page beside the index: its key ("network", "timeline", "checks"), relative address, name and one line on it."""

    key: str
    href: str
    name: str
    about: str


def index_page(
    items: Iterable[Seen],
    *,
    canonical: Same | None = None,
    names: Mapping[ActorId, Actor] | None = None,
    conflicts: Conflicts | None = None,
    rejected: Mapping[ArticleId, Sequence[Rejected]] | None = None,
    pages: Mapping[ArticleId, str] | None = None,
    links: Sequence[Door] = (),
    title: str = "Who said what",
) -> str:
    """The index of *items* as one HTML text: counts, articles, most cited, latest, search.

    *pages* has the relative addresses of the articles' pages, *links* what else there is.
    Of more than 20,000 statements the latest 20,000 can be searched, and the page says so.
    """
    seen = list(items)
    graph = network_graph(seen, canonical, names)
    known = rows.book(seen, graph, alike(seen, canonical).same)
    facts = Facts(known, graph, conflicts or {}, pages or {}, names or {})
    facts.add(seen)
    every = [statement for _, statements in seen for statement in statements]
    data = facts.data()
    data["statements"] = data["statements"][:SEARCHED]
    for row in data["statements"]:
        # the last column holds places of other rows
        row[-1] = [pair for pair in row[-1] if pair[0] < SEARCHED]
    hrefs = {door.key: door.href for door in links}
    context = {
        "title": title,
        "links": links,
        "checks": hrefs.get("checks"),
        "tiles": _tiles(seen, every, rejected or {}),
        "articles": [_article(one, statements, pages or {}) for one, statements in _newest(seen)],
        "cited": _ranked(known, network.top_cited(graph, 12)),
        "citing": _ranked(known, network.most_citing(graph, 8)),
        "left_out": max(0, len(every) - SEARCHED),
        "network_link": hrefs.get("network"),
    }
    return render("index.html.jinja", ("cards.js", "index.js"), {**data, "network": hrefs.get("network")}, context)


def _newest(seen: Iterable[Seen]) -> list[Seen]:
    ordered = sorted(seen, key=lambda pair: (words.titled(pair[0]), pair[0].id))
    return sorted(ordered, key=lambda pair: pair[0].published or "", reverse=True)


def _article(article: Article, statements: Sequence[Statement], pages: Mapping[ArticleId, str]) -> dict[str, Any]:
    return {
        "title": words.titled(article),
        "page": pages.get(article.id, ""),
        "outlet": article.outlet or ", ".join(article.authors),
        "published": article.published or "",
        "statements": len(statements),
    }


def _ranked(known: Book, counted: Sequence[tuple[str, int]]) -> list[tuple[Any, int]]:
    return [(known.node(node), n) for node, n in counted]


def _tiles(
    seen: Sequence[Seen], every: Sequence[Statement], rejected: Mapping[ArticleId, Sequence[Rejected]]
) -> list[tuple[str, str]]:
    def share(n: int) -> str:
        return f"{round(100 * n / len(every))} %" if every else "–"

    speakers = {one.speaker.id for one in every if one.speaker}
    unnamed = sum(one.speaker is None or one.speaker.kind == ActorKind.ANONYMOUS for one in every)
    found = [
        (f"{len(seen):,}", "articles"),
        (f"{len(every):,}", "statements"),
        (f"{len(speakers):,}", "speakers"),
        (share(unnamed), "without a named source"),
        (share(sum(bool(one.evidence) for one in every)), "with a remark on evidence"),
    ]
    lost = sum(map(len, rejected.values()))
    return [*found, (f"{lost:,}", "rejected")] if lost else found
