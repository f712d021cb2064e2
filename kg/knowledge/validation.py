"""Whether a store is sound, graph by graph.

No more than one article is held in memory, and where all of them count, what is compared is on disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.knowledge.identity import ACTOR_PREFIX
from kg.rdf import terms as t
from kg.store import Store

if TYPE_CHECKING:  # the shapes are slow to import
    from kg.rdf.check import Violation

_ENTITY = re.compile(re.escape(t.WIKIDATA) + "Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Checked:
    """A graph, the location of its article ("" if it says none, or is none's), and what is wrong with it."""

    graph: str
    location: str
    violations: tuple[Violation, ...]


def validate(store: Store) -> Iterator[Checked]:
    """Yield every article's graph with its faults (shapes, offsets, digest), then the decisions and who is who.

    A damaged graph is a fault like any other.
    """
    from kg.rdf.check import Violation, check_article, check_decisions

    for graph in store.graphs():
        if graph.startswith(t.ARTICLE_PREFIX):
            location = "".join(value for value, _ in store.describe(graph, graph).get(t.LOCATION, [])[:1])
            yield Checked(graph, location, tuple(check_article(list(store.quads(graph)))))
        elif graph == t.DECISIONS_GRAPH:
            yield Checked(graph, "", tuple(check_decisions(store.quads(graph))))
        elif graph == t.IDENTITY_GRAPH:
            yield Checked(graph, "", tuple(_identity(store)))
        elif graph == t.RELATIONS_GRAPH:
            yield Checked(graph, "", tuple(_relations(store)))
        elif graph == t.COPIES_GRAPH:
            yield Checked(graph, "", tuple(_copies(store)))
        elif graph == t.WIKIDATA_GRAPH:
            yield Checked(graph, "", tuple(_wikidata(store)))
        else:
            yield Checked(graph, "", (Violation(graph, "", "a graph that is not ours"),))


def _relations(store: Store) -> Iterator[Violation]:
    """What the graph holds and the articles do not give, and the other way round."""
    from kg.knowledge.recomputed import differing
    from kg.rdf.check import Violation

    for node, path in differing(store):
        yield Violation(node, path, "it is not what the articles give; kg rebuild mends it")


def _wikidata(store: Store) -> Iterator[Violation]:
    """What is no Wikidata id of an actor, and actors with several."""
    from kg.rdf.check import Violation

    seen: set[str] = set()
    for subject, predicate, value, _ in store.quads(t.WIKIDATA_GRAPH):
        actor, entity = str(subject), str(value)
        if not (actor.startswith(ACTOR_PREFIX) and str(predicate) == t.SAME_AS and _ENTITY.fullmatch(entity)):
            yield Violation(actor, str(predicate), f"not the Wikidata id of an actor: {entity}")
        elif actor in seen:
            yield Violation(actor, t.SAME_AS, "it has several Wikidata ids")
        seen.add(actor)


def _copies(store: Store) -> Iterator[Violation]:
    """Links from or to what is not there."""
    from kg.rdf.check import Violation

    # MINUS with both ends would pair all statements with all others
    for term, kind in ((t.COPY_OF, t.NEWS_ARTICLE), (t.REPEATS, t.STATEMENT)):
        pattern = f"?one <{term}> ?two {_typed('?one', kind)} {_typed('?two', kind)}"
        unbound = "FILTER(!BOUND(?one_type) || !BOUND(?two_type))"
        for (one,) in store.select(f"SELECT DISTINCT ?one WHERE {{ {pattern} {unbound} }} ORDER BY ?one").rows:
            yield Violation(one or "", term, "it is linked to nothing, or is not there itself; kg rebuild mends it")


def _typed(variable: str, kind: str) -> str:
    """A pattern that binds a second variable if the node is of that *kind*."""
    return f"OPTIONAL {{ {variable} <{t.TYPE}> {variable}_type FILTER({variable}_type = <{kind}>) }}"


def _identity(store: Store) -> Iterator[Violation]:
    """Actors that nobody stands for, and actors that stand for others and are not there."""
    from kg.rdf.check import Violation

    identity = f"<{t.IDENTITY_GRAPH}>"
    each = "{{ SELECT DISTINCT ?it WHERE {{ {} }} }}"
    for wrong, pattern in (
        (
            "nobody stands for it",
            f"{each.format(f'?it a <{t.ACTOR}>')} OPTIONAL {{ GRAPH {identity} {{ ?it <{t.CANONICAL}> ?head }} }} "
            "FILTER(!BOUND(?head))",
        ),
        (
            "it stands for another and is in no article",
            f"{each.format(f'GRAPH {identity} {{ ?any <{t.CANONICAL}> ?it }}')} {_typed('?it', t.ACTOR)} "
            f"OPTIONAL {{ ?mention <{t.TOPIC}> ?it }} FILTER(!BOUND(?it_type) && !BOUND(?mention))",
        ),
    ):
        for (actor,) in store.select(f"SELECT DISTINCT ?it WHERE {{ {pattern} }} ORDER BY ?it").rows:
            yield Violation(actor or "", t.CANONICAL, f"{wrong}; kg rebuild mends it")
