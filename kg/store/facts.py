"""What of an article's graph is indexed: contents of statements, names, and how often each actor speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.store.protocol import Quad, Store
from kg.store.terms import KG, iri_text

ARTICLE_PREFIX = "urn:kg:article:"
ACTOR_PREFIX = "urn:kg:actor:"
_STATEMENT_PREFIX = "urn:kg:statement:"
_NAME = "https://schema.org/name"
_ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
_TEXT = "https://schema.org/text"
_SPEAKER = KG + "speaker"
_TOPIC = KG + "topic"
_PREDICATES = (_NAME, _ALIAS, _TEXT, _SPEAKER, _TOPIC)

# how a node bears a name: an actor's own name, another one, or what a statement about it calls it
NAME, ALIAS, TOPIC = "name", "alias", "topic"


@dataclass(slots=True)
class Facts:
    """What is indexed of one graph: IRI -> content, actor -> statements, and (node, way of bearing it, name).

    ``present`` is False if there is no such graph; one that says nothing is there all the same.
    """

    present: bool = True
    contents: dict[str, str] = field(default_factory=dict)
    speaking: Counter[str] = field(default_factory=Counter)
    names: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def actors(self) -> set[str]:
        """Every actor that is named, whether it speaks or is spoken of."""
        return {node for node, _, _ in self.names if node.startswith(ACTOR_PREFIX)}


def of_quads(quads: Iterable[Quad]) -> Facts:
    """The facts of one graph's quads; no quads are no graph."""
    members = list(quads)
    return _facts([(str(s), str(p), str(o)) for s, p, o, _ in members if str(p) in _PREDICATES], present=bool(members))


def of_graph(store: Store, graph: str) -> Facts:
    """The facts of the graph as *store* has it."""
    found: list[tuple[str, str, str]] = []
    for predicate in _PREDICATES:
        query = f"SELECT ?s ?o WHERE {{ GRAPH {iri_text(graph)} {{ ?s {iri_text(predicate)} ?o }} }}"
        found += [(s or "", predicate, o or "") for s, o in store.select(query).rows]
    return _facts(found, present=store.contains(graph))


def of_store(store: Store) -> Iterator[tuple[str, Facts]]:
    """Each article's graph with its facts, in order of name; every predicate is read once."""
    graphs: dict[str, list[tuple[str, str, str]]] = {g: [] for g in store.graphs() if g.startswith(ARTICLE_PREFIX)}
    for predicate in _PREDICATES:
        query = f"SELECT ?s ?o ?g WHERE {{ GRAPH ?g {{ ?s {iri_text(predicate)} ?o }} }}"
        for subject, value, graph in store.select(query).rows:
            if graph in graphs:
                graphs[graph].append((subject or "", predicate, value or ""))
    for graph in sorted(graphs):
        yield graph, _facts(graphs.pop(graph))


def _facts(triples: Iterable[tuple[str, str, str]], *, present: bool = True) -> Facts:
    facts = Facts(present)
    topics: dict[str, str] = {}
    called: dict[str, str] = {}
    for subject, predicate, value in triples:
        if predicate == _TEXT:
            if subject.startswith(_STATEMENT_PREFIX) and subject.count(":") == 3:
                facts.contents[subject] = value
        elif predicate == _SPEAKER:
            facts.speaking[value] += 1
        elif predicate == _TOPIC:
            topics[subject] = value
        elif subject.startswith(ACTOR_PREFIX):
            facts.names.add((subject, NAME if predicate == _NAME else ALIAS, value))
        else:
            called[subject] = value
    facts.names.update((topic, TOPIC, called[mention]) for mention, topic in topics.items() if mention in called)
    return facts
