"""The network page: who cites whom, with the sentences behind each link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.analyse import layout, network
from kg.errors import UsageError
from kg.model import Act, Actor, ActorId, Article, ArticleId, Statement, StatementId
from kg.render import rows, words
from kg.render.excerpt import excerpt
from kg.render.page import safe_link

if TYPE_CHECKING:
    from kg.analyse.network import Graph, Same, Seen
    from kg.render.rows import Book, Conflicts

DRAWN = 300
SLOW = 1_000
MOST = 2_000
COLUMNS = (
    "id", "article", "speaker", "as", "act", "manner", "said", "basis", "chain", "about",
    "pieces", "evidence", "confidence", "distance", "medium", "conflicts",
)  # fmt: skip


def within_limits(graph: Graph, top: int = DRAWN, force: bool = False) -> tuple[Graph, list[str]]:
    """The part of *graph* that a page draws, and what to tell the user about it.

    The *top* most important actors are kept.  Raises UsageError if more than 2,000 would be
    drawn, unless *force*.
    """
    count = graph.number_of_nodes()
    kept = network.top(graph, top) if count > top else graph
    drawn = kept.number_of_nodes()
    if drawn > MOST and not force:
        raise UsageError(
            f"{drawn:,} actors are too many for a page (at most {MOST:,})",
            "lower --top, write GEXF for Gephi (-o network.gexf), or add --force",
        )
    said = []
    if drawn < count:
        said.append(f"{count - drawn:,} of {count:,} actors left out: the page draws the top {top:,} (--top)")
    if drawn > SLOW:
        said.append(f"{drawn:,} actors make a slow page; Gephi reads GEXF (-o network.gexf)")
    return kept, said


def network_page(
    items: Iterable[Seen],
    *,
    canonical: Same | None = None,
    names: Mapping[ActorId, Actor] | None = None,
    graph: Graph | None = None,
    top: int = DRAWN,
    force: bool = False,
    title: str = "Who cites whom",
    conflicts: Conflicts | None = None,
    pages: Mapping[ArticleId, str] | None = None,
    home: str | None = None,
) -> str:
    """The page as one HTML text that needs no other file and no network.

    *graph* is a part of what `kg.analyse.network.build` makes of *items* (all of it by default);
    *conflicts* names for a statement those that contradict it, with the reason; *pages* gives the
    relative address of an article's own page and *home* that of the index.  Raises UsageError as
    `within_limits` does.
    """
    from kg.render.chart import Chart

    seen = list(items)
    whole = graph if graph is not None else network.build(seen, canonical, names)
    kept, _ = within_limits(whole, top, force)
    shown = _shown(seen, kept, canonical)
    facts = _Facts(rows.book(shown, whole, canonical), kept, conflicts or {}, pages or {}, names or {})
    facts.add(shown)
    said = {statement.id for _, statements in seen for statement in statements}
    chart = Chart(title, facts.data(whole, len(said)), home)
    place = layout.positions(kept)
    for number, node in enumerate(facts.order):
        x, y = place[node]
        size = round(layout.node_size(network.importance(kept, node)), 1)
        chart.add_node(number, label=" ", group=kept.nodes[node]["kind"], x=x, y=y, size=size)
    for number, (start, end, relation, _) in enumerate(facts.links()):
        chart.add_edge(start, end, id=number, relation=relation)
    html: str = chart.generate_html()
    return html


def _shown(seen: Sequence[Seen], graph: Graph, same: Same | None) -> list[tuple[Article, list[Statement]]]:
    """The statements that stand behind a link of *graph*, or whose only node is in it."""
    linked = {
        one for _, _, data in graph.edges(data=True) for key in ("cites", "speaks_of") for one in data[key]
    }  # fmt: skip

    def wanted(article: Article, statement: Statement) -> bool:
        nodes = network.chain(article, statement, same)
        return statement.id in linked or (len(nodes) == 1 and nodes[0] in graph)

    kept = [(article, [one for one in statements if wanted(article, one)]) for article, statements in seen]
    return [(article, statements) for article, statements in kept if statements]


class _Facts:
    """What the scripts show, as tables whose rows name each other by number."""

    def __init__(
        self,
        known: Book,
        graph: Graph,
        conflicts: Conflicts,
        pages: Mapping[ArticleId, str],
        names: Mapping[ActorId, Actor],
    ) -> None:
        self.known, self.graph, self.conflicts, self.pages, self.names = known, graph, conflicts, pages, names
        self.order = sorted(graph, key=lambda node: (-network.importance(graph, node), node))
        self.numbers = {node: number for number, node in enumerate(self.order)}
        self.articles: list[tuple[str, ...]] = []
        self.rows: list[list[Any]] = []
        self.at: dict[StatementId, int] = {}

    def number(self, node: str) -> int:
        """The number of the actor at *node*; those not drawn come after those drawn."""
        return self.numbers.setdefault(node, len(self.numbers))

    def add(self, seen: Iterable[Seen]) -> None:
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
            network.title_of(article),
            article.outlet or ", ".join(article.authors),
            article.published or "",
            safe_link(article.url),
            self.pages.get(article.id, ""),
        )

    def _row(self, article: Article, statement: Statement, place: int) -> list[Any]:
        row = self.known.row(article, statement)
        found = statement.attribution
        against = [(self.at[other], why) for other, why in self.conflicts.get(statement.id, ()) if other in self.at]
        return [
            row.anchor, place, self.number(row.speaker.id) if row.speaker else -1, statement.speaker_as or "",
            str(statement.act), str(found.manner), row.said or "", row.basis,
            [self.number(one.id) for one in row.chain], [self.number(one.id) for one in row.about],
            excerpt(article, statement), [[one.word, one.assessment, one.text, one.by or ""] for one in row.evidence],
            found.confidence, str(statement.distance), statement.medium or "", against,
        ]  # fmt: skip

    def links(self) -> list[tuple[int, int, int, list[int]]]:
        """From, to, relation (0 cites, 1 speaks of) and statements of each link, the backbone first."""
        out = []
        for a, b in layout.backbone(self.graph):
            for start, end in ((a, b), (b, a)):
                data = self.graph.get_edge_data(start, end, {})
                for relation, key in enumerate(("cites", "speaks_of")):
                    found = [self.at[one] for one in data.get(key, ()) if one in self.at]
                    if found and start != end:
                        out.append((self.numbers[start], self.numbers[end], relation, sorted(found)))
        return out

    def data(self, whole: Graph, statements: int) -> dict[str, Any]:
        """Everything that the scripts need besides nodes and edges."""
        links = self.links()
        pairs = layout.drawn(self.graph)
        first = {frozenset(pair) for pair in layout.backbone(self.graph)[:pairs]}
        drawn = sum(frozenset((self.order[a], self.order[b])) in first for a, b, _, _ in links)
        return {
            "actors": [self._actor(node) for node in self.numbers],
            "drawn": len(self.order),
            "articles": self.articles,
            "columns": COLUMNS,
            "statements": self.rows,
            "links": links,
            "draw": drawn,
            "acts": {str(act): (words.ACTS[act], words.FAMILY[act]) for act in Act},
            "kinds": words.KINDS,
            "all": {"actors": whole.number_of_nodes(), "statements": statements},
        }

    def _actor(self, node: str) -> tuple[str, str, str, str]:
        named = self.known.node(node)
        known = self.names.get(ActorId(node))
        return node, named.name, named.kind, " · ".join(known.aliases) if known else ""
