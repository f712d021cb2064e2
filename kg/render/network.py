"""The network page: who cites whom, with the sentences behind each link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.analyse import layout, network
from kg.errors import UsageError
from kg.model import Actor, ActorId, Article, ArticleId, Statement
from kg.render import rows
from kg.render.alike import alike, network_graph
from kg.render.facts import Facts
from kg.render.latest import latest

if TYPE_CHECKING:
    from kg.analyse.network import Graph, Same, Seen
    from kg.render.rows import Conflicts

DRAWN = 300
SLOW = 1_000
MOST = 2_000


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

    Of more than 5,000 statements the latest are taken, and the page says so.
    *graph* is a part of what `network_graph` makes of *items* (all of it by default);
    *conflicts* names for a statement those that contradict it, with the reason; *pages* gives the
    relative address of an article's own page and *home* that of the index.  Raises UsageError as
    `within_limits` does.
    """
    from kg.render.chart import Chart

    seen = list(items)
    whole = graph if graph is not None else network_graph(seen, canonical, names)
    kept, _ = within_limits(whole, top, force)
    same = alike(seen, canonical).same
    shown = latest(_shown(seen, kept, same))
    facts = Facts(rows.book(shown, whole, same), kept, conflicts or {}, pages or {}, names or {})
    facts.add(shown)
    links, drawn = _links(facts)
    said = len({statement.id for _, statements in seen for statement in statements})
    every = {"actors": whole.number_of_nodes(), "statements": said}
    chart = Chart(title, {**facts.data(), "links": links, "draw": drawn, "all": every}, home)
    place = layout.positions(kept)
    for number, node in enumerate(facts.order):
        x, y = place[node]
        size = round(layout.node_size(network.importance(kept, node)), 1)
        chart.add_node(number, label=" ", group=kept.nodes[node]["kind"], x=x, y=y, size=size)
    for number, (start, end, relation, _) in enumerate(links):
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


def _links(facts: Facts) -> tuple[list[tuple[int, int, int, list[int]]], int]:
    """From, to, relation (0 cites, 1 speaks of) and statements of each link, the backbone first; how many it has."""
    out: list[tuple[int, int, int, list[int]]] = []
    first, drawn = layout.drawn(facts.graph), 0
    for rank, (a, b) in enumerate(layout.backbone(facts.graph)):
        for start, end in ((a, b), (b, a)):
            data = facts.graph.get_edge_data(start, end, {})
            for relation, key in enumerate(("cites", "speaks_of")):
                found = [facts.at[one] for one in data.get(key, ()) if one in facts.at]
                if found and start != end:
                    out.append((facts.numbers[start], facts.numbers[end], relation, sorted(found)))
        if rank < first:
            drawn = len(out)
    return out, drawn
