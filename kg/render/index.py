"""The first page of a folder: what is in it, and a search that needs no server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.analyse import network
from kg.model import Actor, ActorId, ActorKind, Article, ArticleId, Rejected, Statement
from kg.render import rows, words
from kg.render.alike import alike, network_graph
from kg.render.facts import Facts
from kg.render.page import render
from kg.render.parts import Part, contested, further, newest, parts

if TYPE_CHECKING:
    from kg.analyse.network import Same, Seen
    from kg.render.rows import Book, Conflicts

FEW = 12  # speakers that are seen at once
LISTED = 500  # speakers that are listed at all; the search knows more


@dataclass(frozen=True, slots=True)
class Door:
    """What the index leads to: its key ("network", "timeline", …), relative address, name and one line on it."""

    key: str
    href: str
    name: str
    about: str


def index_pages(
    items: Iterable[Seen],
    *,
    canonical: Same | None = None,
    names: Mapping[ActorId, Actor] | None = None,
    conflicts: Conflicts | None = None,
    rejected: Mapping[ArticleId, Sequence[Rejected]] | None = None,
    pages: Mapping[ArticleId, str] | None = None,
    links: Sequence[Door] = (),
    title: str = "Who said what",
) -> dict[str, str]:
    """The index of *items* as HTML texts by file name: counts, articles, speakers, contested, latest, search.

    *pages* has the relative addresses of the articles' pages, *links* what else there is.  One page
    ("index.html") holds what can be read at once; of more articles the older ones, with their
    statements, go to "index-2.html" and so on, each with a search of its own, and the first page
    knows which names speak where.
    """
    seen = newest(items)
    same = alike(seen, canonical).same
    known = rows.book(seen, network_graph(seen, canonical, names), same)
    made = _Index(
        seen=seen, known=known, parts=parts(seen), conflicts=conflicts or {}, pages=pages or {}, names=names or {},
        links=links, title=title,
    )  # fmt: skip
    return {
        part.href: made.first(part, rejected or {}) if number == 0 else made.older(part)
        for number, part in enumerate(made.parts)
    }


@dataclass(frozen=True, kw_only=True)
class _Index:
    """The pages of an index, which share the book of names."""

    seen: Sequence[Seen]
    known: Book
    parts: Sequence[Part]
    conflicts: Conflicts
    pages: Mapping[ArticleId, str]
    names: Mapping[ActorId, Actor]
    links: Sequence[Door]
    title: str

    @property
    def _hrefs(self) -> dict[str, str]:
        return {door.key: door.href for door in self.links}

    def first(self, part: Part, rejected: Mapping[ArticleId, Sequence[Rejected]]) -> str:
        """The page that a reader opens."""
        every = [statement for _, statements in self.seen for statement in statements]
        said = Counter(self.known.of(one.speaker) for one in every if one.speaker)
        told = sorted(said.items(), key=lambda pair: (-pair[1], pair[0].name, pair[0].id))
        extra = contested(self.seen, part, self.conflicts)
        context = {
            "links": self.links,
            "checks": self._hrefs.get("conflicts"),
            "tiles": _tiles(self.seen, every, rejected),
            "speakers": told[:FEW],
            "others": sorted(told[FEW:LISTED], key=lambda pair: (pair[0].name.casefold(), pair[0].id)),
            "unlisted": max(0, len(told) - LISTED),
            "citing": [(self.known.node(node), n) for node, n in network.most_citing(self.known.graph, 8)],
        }
        data = {"further": further(self.parts, self.known)} if len(self.parts) > 1 else {}
        return self._page(part, [*part.items, *extra], context, data)

    def older(self, part: Part) -> str:
        """A page of older articles."""
        none: dict[str, Any] = {"links": (), "checks": None, "tiles": (), "speakers": (), "others": (), "citing": ()}
        return self._page(part, part.items, {**none, "unlisted": 0}, {})

    def _page(self, part: Part, items: Sequence[Seen], context: Mapping[str, Any], more: Mapping[str, Any]) -> str:
        facts = Facts(self.known, self.known.graph, self.conflicts, self.pages, self.names, order=())
        facts.add(items)
        shared = {
            "title": self.title if part is self.parts[0] else f"{self.title}: {part.span}",
            "articles": [_article(one, statements, self.pages) for one, statements in part.items],
            "parts": self.parts if len(self.parts) > 1 else (),
            "here": part,
            "network_link": self._hrefs.get("network"),
        }
        data = {
            **facts.data(),
            **more,
            "network": self._hrefs.get("network"),
            "first": part is self.parts[0],
            "own": part.statements,
            "parts": [[one.href, one.span, one.statements] for one in self.parts if one is not part],
        }
        return render("index.html.jinja", ("cards.js", "index.js"), data, {**shared, **context})


def _article(article: Article, statements: Sequence[Statement], pages: Mapping[ArticleId, str]) -> dict[str, Any]:
    return {
        "title": words.titled(article),
        "page": pages.get(article.id, ""),
        "outlet": article.outlet or ", ".join(article.authors),
        "published": article.published or "",
        "statements": len(statements),
    }


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
    return [*found, (f"{lost:,}", "readings left out")] if lost else found
