"""The page of one article: the text as read, with the source, cue and content of every statement marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.analyse import network
from kg.ids import short_id
from kg.model import Actor, ActorId, Article, ArticleId, Rejected, Statement, StatementId
from kg.render import rows, words
from kg.render.marks import Block, Piece, blocks, in_order
from kg.render.page import render, safe_link

if TYPE_CHECKING:
    from kg.analyse.network import Same
    from kg.render.page import Site
    from kg.render.rows import Book, Conflicts

Others = Mapping[StatementId, tuple[Article, Statement]]


def article_page(
    article: Article,
    statements: Sequence[Statement],
    rejected: Iterable[Rejected] = (),
    *,
    canonical: Same | None = None,
    names: Mapping[ActorId, Actor] | None = None,
    conflicts: Conflicts | None = None,
    others: Others | None = None,
    pages: Mapping[ArticleId, str] | None = None,
    network_link: str | None = None,
    home: str | None = None,
    site: Site | None = None,
) -> str:
    """The page as one HTML text; each statement's note has its shown id ("st-…") as anchor.

    *conflicts* names for a statement those that contradict it, with the reason; *others* holds those
    of other articles and *pages* their relative addresses.  *network_link* and *home* are the
    relative addresses of the network page and the index.  The page reads and prints without scripts;
    they add selection and keys.
    """
    ordered = in_order(statements)
    known = rows.book([(article, ordered)], network.build([(article, ordered)], canonical, names), canonical)
    against = _Against(known, article, conflicts or {}, others or {}, pages or {})
    noted = [_note(known, article, one, number, against) for number, one in enumerate(ordered)]
    context = {
        "title": words.titled(article),
        "article": article,
        "link": safe_link(article.url),
        "blocks": [_shown(block) for block in blocks(article, ordered)],
        "notes": noted,
        "speakers": _speakers(noted),
        "rejected": sorted(rejected),
        "network_link": network_link,
        "home": home,
    }
    return render("article.html.jinja", ("article.js",), {}, context, site=site)


def _shown(block: Block) -> dict[str, Any]:
    return {
        "furniture": block.furniture,
        "starts": block.starts,
        "pieces": [_piece(piece) for piece in block.pieces],
    }


def _piece(piece: Piece) -> dict[str, str]:
    """The words of *piece* and, if it belongs to a statement, its classes and numbers."""
    classes = ["furniture"] if "furniture" in piece.roles else []
    if piece.on:
        classes = ["m", f"f-{piece.family}", *sorted(piece.roles)]
        if piece.depth > 1:
            classes.append(f"d{min(piece.depth, 3)}")
    return {
        "text": piece.text,
        "classes": " ".join(classes),
        "on": " ".join(map(str, piece.on)),
        "said": " ".join(map(str, piece.said)),
        "starts": " ".join(str(number + 1) for number in piece.starts),
    }


def _note(known: Book, article: Article, statement: Statement, number: int, against: _Against) -> dict[str, Any]:
    outer = statement.nested_in
    return {
        "number": number + 1,
        "row": known.row(article, statement),
        "inside": known.anchors.get(outer) if outer else None,
        "manner": str(statement.attribution.manner),
        "confidence": round(statement.attribution.confidence * 100),
        "against": against.of(statement),
    }


class _Against:
    """What contradicts a statement, as links to the sentences."""

    def __init__(
        self, known: Book, article: Article, conflicts: Conflicts, others: Others, pages: Mapping[ArticleId, str]
    ) -> None:
        self.known, self.article, self.conflicts, self.others, self.pages = known, article, conflicts, others, pages

    def of(self, statement: Statement) -> list[dict[str, str]]:
        return [self._one(other, why) for other, why in self.conflicts.get(statement.id, ())]

    def _one(self, other: StatementId, why: str) -> dict[str, str]:
        article, statement = self.others.get(other, (None, None))
        anchor = self.known.anchors.get(other) or short_id(other)
        page = self.pages.get(article.id, "") if article and article.id != self.article.id else ""
        linked = page or other in self.known.anchors
        speaker = statement.speaker if statement else None
        return {
            "href": f"{page}#{anchor}" if linked else "",
            "anchor": anchor,
            "who": self.known.of(speaker).name if speaker else words.NOBODY if statement else "",
            "said": statement.said.value if statement and statement.said else "",
            "content": statement.content if statement else "",
            "why": why,
        }


def _speakers(noted: Sequence[Mapping[str, Any]]) -> list[tuple[Any, int]]:
    """Who speaks in the article and how often, most often first."""
    tally = Counter(note["row"].speaker for note in noted if note["row"].speaker)
    return sorted(tally.items(), key=lambda pair: (-pair[1], pair[0].name))
