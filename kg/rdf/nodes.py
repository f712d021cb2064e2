"""Reading nodes of a graph: the values of one subject, whatever holds the graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from kg.model import Span
from kg.rdf import terms as t
from kg.rdf.strings import unescape

if TYPE_CHECKING:  # rdflib is slow to import, and a look-up does without
    from rdflib.term import Node as Term

    from kg.rdf.sink import Quad

Value = tuple[str, str]
Values = dict[str, list[Value]]


class Source(Protocol):
    """What statements are read from; a store is one."""

    def describe(self, subject: str, graph: str) -> Values:
        """Predicate IRI -> values of *subject* in *graph*: (IRI, "") or (lexical form, datatype IRI)."""

    def subjects(self, predicate: str, value: str, graph: str | None = None) -> list[tuple[str, str]]:
        """(subject, graph) of every triple with that predicate and IRI, sorted; in one graph or all."""


class QuadSource:
    """A Source over quads in memory."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._nodes: dict[tuple[str, str], Values] = {}
        for subject, predicate, value, graph in quads:
            values = self._nodes.setdefault((str(graph), str(subject)), {})
            values.setdefault(str(predicate), []).append(plain(value))

    def describe(self, subject: str, graph: str) -> Values:
        """The values of *subject* in *graph*."""
        return self._nodes.get((graph, subject), {})

    def subjects(self, predicate: str, value: str, graph: str | None = None) -> list[tuple[str, str]]:
        """(subject, graph) of every triple with that predicate and IRI, sorted; in one graph or all."""
        return sorted(
            (subject, home)
            for (home, subject), values in self._nodes.items()
            if graph in (None, home) and (value, "") in values.get(predicate, ())
        )


def plain(value: Term) -> Value:
    """An rdflib term as (IRI, "") or (lexical form, datatype IRI)."""
    datatype = getattr(value, "datatype", "")
    return str(value), t.STRING if datatype is None else str(datatype)


class Node:
    """One subject of one graph, with typed access to its values."""

    __slots__ = ("_source", "_values", "graph", "iri")

    def __init__(self, source: Source, iri: str, graph: str) -> None:
        self._source = source
        self._values = source.describe(iri, graph)
        self.iri = iri
        self.graph = graph

    def __bool__(self) -> bool:
        return bool(self._values)

    def other(self, iri: str) -> Node:
        """Another node of the same graph."""
        return Node(self._source, iri, self.graph)

    def texts(self, predicate: str) -> list[str]:
        """All values as strings, escapes undone."""
        found = self._values.get(predicate, ())
        return [unescape(value) if datatype == t.ESCAPED else value for value, datatype in found]

    def text(self, predicate: str) -> str | None:
        """The one value as a string; None if there is none."""
        found = self.texts(predicate)
        return found[0] if found else None

    def need(self, predicate: str) -> str:
        """The one value as a string; ValueError if there is none."""
        found = self.text(predicate)
        if found is None:
            raise ValueError(f"{self.iri} has no {predicate}")
        return found

    def nodes(self, predicate: str) -> list[Node]:
        """The nodes that the values name, by their ``kg:position`` where they have one."""
        found = [self.other(iri) for iri in self.texts(predicate)]
        return sorted(found, key=lambda node: (node.position, node.iri))

    @property
    def position(self) -> int:
        """Place among its siblings; 0 where none is given."""
        return int(self.text(t.POSITION) or 0)

    def span(self) -> Span:
        """The range of the node's ``oa:TextPositionSelector``."""
        # the position comes first by name, so the quotation need not be read
        for selector in map(self.other, sorted(self.texts(t.HAS_SELECTOR))):
            start, end = selector.text(t.START), selector.text(t.END)
            if start is not None and end is not None:
                return Span(int(start), int(end))
        raise ValueError(f"{self.iri} has no position in the text")

    def sequence(self, order: str, plain_values: str) -> tuple[str, ...]:
        """The strings of the ``rdf:Seq`` that belongs to this graph, or the single plain value."""
        for node in self.nodes(order):
            items: list[str] = []
            while (item := node.text(f"{t.RDF}_{len(items) + 1}")) is not None:
                items.append(item)
            return tuple(items)
        return tuple(self.texts(plain_values))
