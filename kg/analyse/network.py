"""Who cites whom: statements as a directed graph of outlets, reporters and actors.

A link ``a -> b`` carries two lists of statement ids, in order of id:

``cites``
    *a* reports what *b* said: article's outlet -> reporters, outermost first -> speaker.
``speaks_of``
    *a* is the speaker of a statement that is about the actor *b*.

Nothing here says that a statement is true; a link says only that it was reported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.errors import NotFound, UsageError
from kg.ids import actor_id
from kg.model import Actor, ActorId, ActorKind, Article, Statement, StatementId

if TYPE_CHECKING:
    Graph = nx.DiGraph[str]

Seen = tuple[Article, Sequence[Statement]]
Same = Mapping[ActorId, ActorId]
ARTICLE = "article"
_ACTOR = "urn:kg:actor:"


def build(items: Iterable[Seen], canonical: Same | None = None, names: Mapping[ActorId, Actor] | None = None) -> Graph:
    """The citation graph of *items*, nodes and links in order of id.

    *canonical* maps an actor to the one that it is the same as; *names* says how a canonical
    actor is called (otherwise the name and kind seen most often).  Node attributes: ``name``,
    ``kind`` (an `ActorKind` value, or "article" where neither outlet nor author is known) and,
    as numbers of distinct statements, ``statements`` (said by it), ``cited`` and ``citing``
    (ends and starts of ``cites`` links), ``about`` (said of it).  Link attributes: ``weight``
    (distinct statements), ``cites``, ``speaks_of``, ``acts`` (act -> count), ``first`` and
    ``last`` (earliest and latest date said, maybe partial; None where no date is known).
    Somebody who reports or speaks of himself makes no link.
    """
    tally = _Tally(canonical or {})
    for article, statements in items:
        for statement in statements:
            tally.add(article, statement)
    return tally.graph(names or {})


def origin(article: Article) -> Actor:
    """Who publishes *article*: its outlet, else its byline, else the article itself (id and title).

    The last is told by its id, which is the article's; its kind then means nothing.
    """
    if article.outlet:
        return Actor(id=actor_id(ActorKind.MEDIA, article.outlet), name=article.outlet, kind=ActorKind.MEDIA)
    if article.authors:
        byline = ", ".join(article.authors)
        return Actor(id=actor_id(ActorKind.AUTHOR, byline), name=byline, kind=ActorKind.AUTHOR)
    return Actor(id=ActorId(article.id), name=title_of(article), kind=ActorKind.AUTHOR)


def title_of(article: Article) -> str:
    """The title; where none is known the last part of the location, never a whole path."""
    return article.title or PurePosixPath(article.location.replace("\\", "/")).name or article.id


def chain(article: Article, statement: Statement, canonical: Same | None = None) -> tuple[str, ...]:
    """Node ids from the article's origin over the reporters to the speaker, repetitions in a row left out.

    Where the text names no speaker the chain ends with the last reporter.
    """
    same = canonical or {}
    return tuple(name for name, _ in groupby(same.get(actor.id, actor.id) for actor in _actors(article, statement)))


def spoken_of(statement: Statement, canonical: Same | None = None) -> tuple[ActorId, ...]:
    """The actors (not places or things) that *statement* is about, without its speaker."""
    same = canonical or {}
    speaker = statement.speaker and same.get(statement.speaker.id, statement.speaker.id)
    ids = (ActorId(topic.id) for topic in statement.about if topic.id.startswith(_ACTOR))
    found = dict.fromkeys(same.get(one, one) for one in ids)
    return tuple(one for one in found if one != speaker)


def top_cited(graph: Graph, n: int = 20) -> list[tuple[str, int]]:
    """The *n* nodes whose statements are reported most, with the number of statements."""
    return _ranked(graph, "cited", n)


def most_citing(graph: Graph, n: int = 20) -> list[tuple[str, int]]:
    """The *n* nodes that report most statements of others, with the number of statements."""
    return _ranked(graph, "citing", n)


def importance(graph: Graph, node: str) -> int:
    """How often *node* speaks, reports or is spoken of: what sizes and selections rest on."""
    data = graph.nodes[node]
    return int(data["cited"] + data["citing"] + data["about"])


def top(graph: Graph, n: int) -> Graph:
    """The graph of the *n* most important nodes (`importance`, then id)."""
    if n < 1:
        raise UsageError(f"cannot draw {n} actors", "give a number of at least 1")
    ranked = sorted(graph, key=lambda node: (-importance(graph, node), node))
    return _part(graph, set(ranked[:n]))


def ego(graph: Graph, centre: str, depth: int = 1) -> Graph:
    """The nodes at most *depth* links from *centre*, whatever the direction.  Raises NotFound."""
    if centre not in graph:
        raise NotFound(f"no actor {centre} in the network", "kg actors lists those that are there")
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), centre, cutoff=depth)
    return _part(graph, set(near))


def at_least(graph: Graph, weight: int) -> Graph:
    """The links with at least *weight* statements and the nodes that they join."""
    links = [(a, b) for a, b, data in graph.edges(data=True) if data["weight"] >= weight]
    kept = graph.edge_subgraph(links)
    return _part(graph, set(kept), set(links))


def _part(graph: Graph, nodes: Collection[str], links: Collection[tuple[str, str]] | None = None) -> Graph:
    """A copy with only *nodes* (and *links*), in the order of *graph*."""
    out: Graph = nx.DiGraph()
    out.add_nodes_from((n, dict(data)) for n, data in graph.nodes(data=True) if n in nodes)
    out.add_edges_from(
        (a, b, dict(data))
        for a, b, data in graph.edges(data=True)
        if a in nodes and b in nodes and (links is None or (a, b) in links)
    )
    return out


def _ranked(graph: Graph, attribute: str, n: int) -> list[tuple[str, int]]:
    counted = [(node, int(data[attribute])) for node, data in graph.nodes(data=True) if data[attribute]]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:n]


def _actors(article: Article, statement: Statement) -> Iterable[Actor]:
    yield origin(article)
    yield from statement.via
    if statement.speaker:
        yield statement.speaker


class _Tally:
    """Nodes and links while they are counted."""

    def __init__(self, same: Same) -> None:
        self.same = same
        self.names: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self.said: defaultdict[str, set[StatementId]] = defaultdict(set)
        self.about: defaultdict[str, set[StatementId]] = defaultdict(set)
        self.cites: defaultdict[tuple[str, str], set[StatementId]] = defaultdict(set)
        self.speaks: defaultdict[tuple[str, str], set[StatementId]] = defaultdict(set)
        self.facts: dict[StatementId, tuple[str, str | None]] = {}

    def add(self, article: Article, statement: Statement) -> None:
        self.facts[statement.id] = (str(statement.act), statement.said.value if statement.said else None)
        self._name(article, statement)
        nodes = chain(article, statement, self.same)
        for pair in pairwise(nodes):
            self.cites[pair].add(statement.id)
        targets = spoken_of(statement, self.same)
        for target in targets:
            self.about[target].add(statement.id)
        if statement.speaker:
            speaker = nodes[-1]
            self.said[speaker].add(statement.id)
            for target in targets:
                self.speaks[speaker, target].add(statement.id)

    def _name(self, article: Article, statement: Statement) -> None:
        for actor in _actors(article, statement):
            kind = ARTICLE if str(actor.id) == str(article.id) else str(actor.kind)
            # the canonical actor's own name outweighs any number of other spellings
            own = 1_000_000 if actor.id not in self.same or self.same[actor.id] == actor.id else 1
            self.names[self.same.get(actor.id, actor.id)][actor.name, kind] += own
        for topic in statement.about:
            if topic.id.startswith(_ACTOR):
                one = ActorId(topic.id)
                kind = topic.id.removeprefix(_ACTOR).partition(":")[0]
                self.names[self.same.get(one, one)][topic.name, kind] += 0

    def graph(self, names: Mapping[ActorId, Actor]) -> Graph:
        out: Graph = nx.DiGraph()
        cited: defaultdict[str, set[StatementId]] = defaultdict(set)
        citing: defaultdict[str, set[StatementId]] = defaultdict(set)
        for (a, b), found in self.cites.items():
            citing[a] |= found
            cited[b] |= found
        for node in sorted(self.names):
            known = names.get(ActorId(node))
            name, kind = (known.name, str(known.kind)) if known else self._usual(node)
            counts = {"cited": cited, "citing": citing, "statements": self.said, "about": self.about}
            out.add_node(node, name=name, kind=kind, **{key: len(found.get(node, ())) for key, found in counts.items()})
        for a, b in sorted({*self.cites, *self.speaks}):
            out.add_edge(a, b, **self._link(a, b))
        return out

    def _usual(self, node: str) -> tuple[str, str]:
        return min(self.names[node].items(), key=lambda item: (-item[1], item[0]))[0]

    def _link(self, a: str, b: str) -> dict[str, Any]:
        cites, speaks = self.cites.get((a, b), set()), self.speaks.get((a, b), set())
        both = cites | speaks
        dates = sorted(date for one in both if (date := self.facts[one][1]))
        return {
            "weight": len(both),
            "cites": sorted(cites),
            "speaks_of": sorted(speaks),
            "acts": dict(sorted(Counter(self.facts[one][0] for one in both).items())),
            "first": dates[0] if dates else None,
            "last": dates[-1] if dates else None,
        }
