"""Chains from article to speaker, and where they end: how many independent roots a claim has.

A reporter whose own article names a source for the same claim is no root: the chain goes on there.  Chains are
joined into one graph of who has it from whom; its sinks are the roots, and reporters who only have it from each
other form a circle (strongly connected components: Tarjan 1972).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import networkx as nx

from kg.analyse.network import origin
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.copies import copies
from kg.analyse.trace.sets import Sets
from kg.analyse.trace.sides import SIDE
from kg.model import Actor, ActorId, ActorKind
from kg.model.relation import RootKind

__all__ = ["Root", "RootKind", "Standing", "chain", "standing"]

if TYPE_CHECKING:
    Graph = nx.DiGraph[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Where chains end: one actor, or several that count as one (copied passages, circles, one body's spokesmen).

    ``ids`` are those of the actors, ``statements`` of those in which the chains end.
    """

    kind: RootKind
    names: tuple[str, ...]
    statements: tuple[str, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who stands behind a claim.

    ``chains`` are the names from the article's outlet over the reporters to the speaker, each once;
    ``reporters`` are all who hand it on.
    ``independent`` counts the roots that are named; anonymous and unsourced ones are counted apart.
    ``circles`` are reporters who have it from each other, whether or not somebody else stands behind them;
    ``circling`` their ids.
    """

    articles: int
    reporters: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    roots: tuple[Root, ...]
    circles: tuple[tuple[str, ...], ...]
    copied: int
    circling: tuple[tuple[str, ...], ...] = ()

    @property
    def independent(self) -> int:
        """How many named roots remain."""
        return sum(root.kind is RootKind.NAMED for root in self.roots)

    @property
    def anonymous(self) -> int:
        """How many anonymous roots remain."""
        return sum(root.kind is RootKind.ANONYMOUS for root in self.roots)


def chain(claim: Claim, head: Callable[[str], str] = str) -> tuple[Actor, ...]:
    """From the article's origin over the reporters to the speaker, if one is named; no one twice in a row.

    Each under the id of the actor that stands for it, by *head*.
    """
    speaker = claim.statement.speaker
    named = (origin(claim.article), *claim.statement.via, *((speaker,) if speaker else ()))
    actors = [replace(one, id=ActorId(head(one.id))) for one in named]
    return tuple(next(same) for _, same in groupby(actors, key=lambda a: a.id))


def standing(claims: Sequence[Claim], head: Callable[[str], str] = str) -> Standing:
    """Who stands behind *claims*, which say the same (a `Group`'s); *head* says who stands for an actor."""
    graph: Graph = nx.DiGraph()
    actors: dict[str, Actor] = {}
    ends: dict[str, list[Claim]] = {}
    paths: dict[tuple[str, ...], None] = {}
    for claim in claims:
        path = chain(claim, head)
        actors.update((str(a.id), a) for a in path)
        graph.add_nodes_from(str(a.id) for a in path)
        graph.add_edges_from((str(a.id), str(b.id)) for a, b in pairwise(path))
        ends.setdefault(str(path[-1].id), []).append(claim)
        paths.setdefault(tuple(a.name for a in path))
    parts = sorted(sorted(part) for part in nx.strongly_connected_components(graph))
    sinks = [p for p in parts if not any(b not in p for a in p for b in graph.successors(a))]
    alike = copies(claims)
    return Standing(
        articles=len({c.article.id for c in claims}),
        reporters=tuple(sorted({actors[n].name for n in graph if graph.out_degree(n)})),
        chains=tuple(sorted(paths)),
        roots=_roots(sinks, actors, ends, [[claims[i] for i in group] for group in alike]),
        circles=tuple(tuple(actors[n].name for n in part) for part in parts if len(part) > 1),
        copied=sum(len(group) - 1 for group in alike),
        circling=tuple(tuple(part) for part in parts if len(part) > 1),
    )


def _roots(
    sinks: Sequence[Sequence[str]],
    actors: dict[str, Actor],
    ends: dict[str, list[Claim]],
    alike: Iterable[Sequence[Claim]],
) -> tuple[Root, ...]:
    """One root a sink; nameless ones whose passages were copied from each other are one."""
    joined = Sets(len(sinks))
    kinds = [_kind(part, actors, ends) for part in sinks]
    where = {c.key: i for i, part in enumerate(sinks) for n in part for c in ends.get(n, ())}
    for group in alike:
        nameless = [i for c in group if (i := where.get(c.key)) is not None and kinds[i] is not RootKind.NAMED]
        for i in nameless[1:]:
            joined.join(nameless[0], i)
    # a state and those who speak for it are not independent of each other
    sides: dict[str, int] = {}
    for i, part in enumerate(sinks):
        named = [c for n in part for c in ends.get(n, ())] if kinds[i] is RootKind.NAMED else []
        for side in sorted({s for c in named for s in c.sides if s.startswith(SIDE)}):
            joined.join(sides.setdefault(side, i), i)
    made = []
    for numbers in joined.groups(least=1):
        nodes = [n for i in numbers for n in sinks[i]]
        told = sorted(c.statement.id for n in nodes for c in ends.get(n, ()))
        names = tuple(dict.fromkeys(actors[n].name for n in nodes))
        made.append(Root(kind=kinds[numbers[0]], names=names, statements=tuple(told), ids=tuple(nodes)))
    return tuple(sorted(made, key=lambda r: (list(RootKind).index(r.kind), r.names)))


def _kind(part: Sequence[str], actors: dict[str, Actor], ends: dict[str, list[Claim]]) -> RootKind:
    if len(part) > 1:
        return RootKind.CIRCLE
    if actors[part[0]].kind is ActorKind.ANONYMOUS:
        return RootKind.ANONYMOUS
    if all(c.statement.speaker is None for c in ends.get(part[0], ())):
        return RootKind.UNSOURCED
    return RootKind.NAMED
