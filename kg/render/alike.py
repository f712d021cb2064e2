"""Which actors are drawn as one: an outlet that is also named as author, and crowds without a name of their own.

A crowd ("Western officials") belongs to its article: two articles that use the words need not mean the
same people.  Drawing each of them under the same label would look like an error, so they make one
node, which says that it is several.  Unnamed single sources are never put together, nor are two
actors of one name whom somebody decided to keep apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.analyse import network
from kg.ids import actor_id, normal_name
from kg.model import Actor, ActorId, ActorKind, ArticleId
from kg.render import words

if TYPE_CHECKING:
    from kg.analyse.network import Graph, Same, Seen

_ACTOR = "urn:kg:actor:"
_CROWDS = frozenset({ActorKind.GROUP, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.MEDIA})


@dataclass(frozen=True, slots=True)
class Alike:
    """``same`` maps an actor to the node that stands for it; ``several`` counts the articles whose crowds a node is."""

    same: Same = field(default_factory=dict)
    several: Mapping[str, int] = field(default_factory=dict)


def alike(items: Iterable[Seen], canonical: Same | None = None) -> Alike:
    """What is drawn as one in pages about *items*, on top of who is the same as whom (*canonical*)."""
    known = canonical or {}
    crowds: defaultdict[tuple[str, str], defaultdict[ActorId, set[ArticleId]]] = defaultdict(lambda: defaultdict(set))
    outlets: dict[str, ActorId] = {}
    authors: set[tuple[ActorId, str]] = set()
    for article, one, name in _met(items):
        kind, key = _kind(one), normal_name(name)
        if known.get(one, one) != one:
            continue
        if kind == ActorKind.MEDIA:
            outlets.setdefault(key, one)
            if one == actor_id(ActorKind.MEDIA, name):
                outlets[key] = one
        if kind == ActorKind.AUTHOR:
            authors.add((one, key))
        if kind in _CROWDS and _scoped(one, kind, key):
            crowds[kind, key][one].add(article)
    same = dict(known)
    for one, key in sorted(authors):
        if key in outlets:
            same[one] = outlets[key]
    several: dict[str, int] = {}
    for (kind, key), members in sorted(crowds.items()):
        articles = set().union(*members.values())
        if len(members) > 1 and len(articles) > 1:
            node = ActorId(f"urn:kg:several:{kind}:{key}")
            same.update(dict.fromkeys(sorted(members), node))
            several[node] = len(articles)
    # whoever is the same as somebody drawn elsewhere goes along
    return Alike({one: same.get(other, other) for one, other in same.items()}, several)


def network_graph(
    items: Iterable[Seen], canonical: Same | None = None, names: Mapping[ActorId, Actor] | None = None
) -> Graph:
    """`kg.analyse.network.build` of *items* as pages draw it.

    Nodes that are `alike` are one, those that stand for several have their number of articles as
    ``several``, and an article without a title is called by its first words.
    """
    seen = list(items)
    found = alike(seen, canonical)
    graph = network.build(seen, found.same, names)
    for node, articles in found.several.items():
        graph.nodes[node]["several"] = articles
    for article, _ in seen:
        if article.id in graph:
            graph.nodes[article.id]["name"] = words.titled(article)
    return graph


def _met(items: Iterable[Seen]) -> Iterator[tuple[ArticleId, ActorId, str]]:
    """The actors of each article with the names that it gives them."""
    for article, statements in items:
        first = network.origin(article)
        if str(first.id) != str(article.id):
            yield article.id, first.id, first.name
        for statement in statements:
            speaker = (statement.speaker,) if statement.speaker else ()
            for actor in (*speaker, *statement.via):
                yield article.id, actor.id, actor.name
            for topic in statement.about:
                if topic.id.startswith(_ACTOR):
                    yield article.id, ActorId(topic.id), topic.name


def _kind(one: ActorId) -> str:
    return one.removeprefix(_ACTOR).partition(":")[0]


def _scoped(one: ActorId, kind: str, key: str) -> bool:
    """Whether the id is one that an article keeps for itself: that of the name with another hash."""
    own = actor_id(ActorKind(kind), key)
    stem = own if own.endswith(f":{key[:60]}") else own.rpartition("-")[0]
    return one != own and one.rpartition("-")[0] == stem
