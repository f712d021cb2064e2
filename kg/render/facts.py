"""The tables of actors, articles and statements that the scripts of a page read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.analyse import network
from kg.model import Act, Actor, ActorId, Article, ArticleId, Statement, StatementId
from kg.render import rows, words
from kg.render.excerpt import excerpt
from kg.render.page import safe_link

if TYPE_CHECKING:
    from kg.analyse.network import Graph, Seen
    from kg.render.rows import Book, Conflicts

COLUMNS = (
    "id", "article", "speaker", "as", "act", "manner", "said", "basis", "chain", "about",
    "pieces", "evidence", "confidence", "distance", "medium", "figures", "conflicts",
)  # fmt: skip


class Facts:
    """What the scripts show, as tables whose rows name each other by number.

    The actors of *order* come first: those of *graph* by importance unless it is given.
    """

    def __init__(
        self,
        known: Book,
        graph: Graph,
        conflicts: Conflicts,
        pages: Mapping[ArticleId, str],
        names: Mapping[ActorId, Actor],
        *,
        order: Iterable[str] | None = None,
    ) -> None:
        self.known, self.graph, self.conflicts, self.pages, self.names = known, graph, conflicts, pages, names
        ranked = (
            order if order is not None else sorted(graph, key=lambda node: (-network.importance(graph, node), node))
        )
        self.order = list(ranked)
        self.numbers = {node: number for number, node in enumerate(self.order)}
        self.articles: list[tuple[str, ...]] = []
        self.rows: list[list[Any]] = []
        self.at: dict[StatementId, int] = {}
        self.reasons: dict[str, int] = {}

    def number(self, node: str) -> int:
        """The number of the actor at *node*; those not drawn come after those drawn."""
        return self.numbers.setdefault(node, len(self.numbers))

    def add(self, seen: Iterable[Seen]) -> None:
        """Take the statements of *seen* in, the latest first."""
        ordered = [(article, statement) for article, statements in seen for statement in statements]
        places: dict[ArticleId, int] = {}
        for article, _ in ordered:
            if article.id not in places:
                places[article.id] = len(places)
                self.articles.append(self._article(article))
        ordered.sort(key=lambda pair: pair[1].id)
        ordered.sort(key=lambda pair: rows.newest(pair[1]), reverse=True)
        self.at = {statement.id: number for number, (_, statement) in enumerate(ordered)}
        self.rows = [self._row(article, statement, places[article.id]) for article, statement in ordered]

    def _article(self, article: Article) -> tuple[str, ...]:
        return (
            words.titled(article),
            article.outlet or ", ".join(article.authors),
            article.published or "",
            safe_link(article.url),
            self.pages.get(article.id, ""),
        )

    def _row(self, article: Article, statement: Statement, place: int) -> list[Any]:
        row = self.known.row(article, statement)
        found = statement.attribution
        against = [
            (self.at[other], self.reasons.setdefault(why, len(self.reasons)))
            for other, why in self.conflicts.get(statement.id, ())
            if other in self.at
        ]
        return [
            row.anchor, place, self.number(row.speaker.id) if row.speaker else -1, statement.speaker_as or "",
            str(statement.act), str(found.manner), row.said or "", row.basis,
            [self.number(one.id) for one in row.chain], [self.number(one.id) for one in row.about],
            excerpt(article, statement), [[one.word, one.assessment, one.text, one.by or ""] for one in row.evidence],
            found.confidence, str(statement.distance), statement.medium or "",
            [one.text for one in statement.quantities], against,
        ]  # fmt: skip

    def data(self) -> dict[str, Any]:
        """The tables: actors, articles, and statements with their columns."""
        return {
            "actors": [self._actor(node) for node in self.numbers],
            "articles": self.articles,
            "columns": COLUMNS,
            "statements": self.rows,
            "reasons": list(self.reasons),
            "acts": {str(act): (words.ACTS[act], words.FAMILY[act]) for act in Act},
            "kinds": words.KINDS,
        }

    def _actor(self, node: str) -> tuple[str, str, str, str, int]:
        named = self.known.node(node)
        known = self.names.get(ActorId(node))
        return node, named.name, named.kind, " · ".join(known.aliases) if known else "", named.several
