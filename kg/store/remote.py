"""A SPARQL 1.1 endpoint as a store, over HTTP: Protocol, and Graph Store Protocol where it is offered.

One change is one request, so it is seen wholly or not at all wherever the server runs a request as one transaction
(SPARQL 1.1 Update 2.2 asks for that; Oxigraph, Jena TDB2 and RDF4J do).  A change of one graph is a PUT or DELETE of
that graph; a change of several (an article with what it means for who is who, or one that takes another's place) is
one update, since the Graph Store Protocol has no transaction over graphs.  What the server then holds is counted, as
some answer 200 to what they have not done.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.config import Access
from kg.errors import NetworkError, StoreError, UsageError
from kg.http import TIMEOUT, Response, shown
from kg.store.endpoint import RESULTS, TRIPLES, Endpoint
from kg.store.fetched import Fetched
from kg.store.protocol import Cell, Quad, Rows, Triple, Values
from kg.store.terms import check_quad, iri_text, quad_text, term_of, triple_text, triples_of

if TYPE_CHECKING:  # rdflib is slow to import, and a look-up does without
    from rdflib import Dataset

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_ARTICLE = "urn:kg:article:"
_CHUNK = 20_000  # quads in one update of a bulk load
_COUNTED = 50  # graphs counted in one query


class RemoteStore:
    """A `kg.store.protocol.Store` at an address; made by `open_remote`."""

    def __init__(
        self, address: str, access: Access | None = None, *, read_only: bool = False, timeout: float = TIMEOUT
    ) -> None:
        self.location: str | None = shown(address)
        self.read_only = read_only
        self._endpoint = Endpoint(address, access, timeout=timeout)
        self._articles = Fetched(self._article)
        self._closed = False

    def replace(self, graph: str, quads: Iterable[Quad]) -> None:
        """Make *quads* the whole content of *graph*, in one request."""
        self.replace_all([(graph, quads)])

    def replace_all(
        self,
        changes: Sequence[tuple[str, Iterable[Quad]]],
        *,
        remove: Sequence[Quad] = (),
        add: Sequence[Quad] = (),
    ) -> None:
        """Make quads the whole content of several graphs, and remove and add single ones, in one request."""
        new = [(graph, list(quads)) for graph, quads in changes]
        if len({graph for graph, _ in new}) != len(new):
            raise StoreError("one graph is replaced twice at once")
        for graph, quads in new:
            for quad in quads:
                check_quad(quad, graph)
        if len(new) == 1 and not remove and not add and self._writing().stores_graphs:
            ((graph, quads),) = new
            if quads:
                self._writing().put(graph, _triples(quads))
            else:
                self._writing().delete(graph)
            self._articles.forget()
        else:
            steps = [f"DROP SILENT GRAPH {iri_text(graph)}" for graph, _ in new]
            data = (("DELETE", remove), ("INSERT", [*(quad for _, quads in new for quad in quads), *add]))
            steps += [f"{verb} DATA {{\n{_block(quads)}}}" for verb, quads in data if quads]
            if steps:
                self.update(" ;\n".join(steps))
        self._confirm({graph: len(set(quads)) for graph, quads in new}, exactly=True)

    def drop(self, graph: str) -> None:
        """Remove *graph* and all it holds."""
        self.replace_all([(graph, [])])

    def load(self, quads: Iterable[Quad]) -> None:
        """Add many quads, graph by graph, each wholly or not at all."""
        waiting: list[tuple[str, list[Quad]]] = []
        for graph, members in groupby(quads, key=lambda quad: str(quad[3])):
            found = list(members)
            waiting.append((graph, found))
            if self._writing().stores_graphs:
                self._writing().add(graph, _triples(found))
            if len(waiting) >= _COUNTED or sum(len(part) for _, part in waiting) >= _CHUNK:
                self._loaded(waiting)
                waiting = []
        self._loaded(waiting)

    def _loaded(self, parts: list[tuple[str, list[Quad]]]) -> None:
        if parts and not self._writing().stores_graphs:
            self.update(f"INSERT DATA {{\n{_block(quad for _, part in parts for quad in part)}}}")
        self._articles.forget()
        self._confirm({graph: len(set(part)) for graph, part in parts}, exactly=False)

    def _confirm(self, expected: dict[str, int], *, exactly: bool) -> None:
        """Make sure that the server holds what it has said it stored."""
        if not expected:
            return
        chosen = " ".join(iri_text(graph) for graph in expected)
        rows = self.select(
            f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {chosen} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        ).rows
        there = {graph: int(count or 0) for graph, count in rows if graph}
        for graph, count in expected.items():
            held = there.get(graph, 0)
            if held < count or (exactly and held > count):
                raise NetworkError(
                    f"{self.location} holds {held:,} of the {count:,} triples of {graph}, and reported no error",
                    "look at the server's log; run the same again, and kg validate to see what is whole",
                )

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        self._writing().update(text)
        self._articles.forget()

    def _writing(self) -> Endpoint:
        if self.read_only:
            raise StoreError(f"the store at {self.location} was opened for reading only", "open it for writing")
        return self._open()

    def _open(self) -> Endpoint:
        if self._closed:
            raise StoreError("the store has been closed", "open it again")
        return self._endpoint

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of *graph*, or of all, graph by graph, as rdflib terms."""
        for name in [graph] if graph is not None else self.graphs():
            home = term_of({"type": "uri", "value": name})
            for row in self._rows(f"SELECT ?s ?p ?o WHERE {{ GRAPH {iri_text(name)} {{ ?s ?p ?o }} }}")[1]:
                yield term_of(row["s"]), term_of(row["p"]), term_of(row["o"]), home

    def graphs(self) -> list[str]:
        """Names of all graphs, sorted."""
        # the second reads every quad; the first, on engines that keep a list of graphs, does not
        for pattern in ("GRAPH ?g {} FILTER EXISTS { GRAPH ?g { ?s ?p ?o } }", "GRAPH ?g { ?s ?p ?o }"):
            found = self.select(f"SELECT DISTINCT ?g WHERE {{ {pattern} }}").rows
            if found:
                break
        return sorted(graph for (graph,) in found if graph)

    def contains(self, graph: str) -> bool:
        """Whether there is a graph of that name."""
        return self.ask(f"ASK {{ GRAPH {iri_text(graph)} {{ ?s ?p ?o }} }}")

    def describe(self, subject: str, graph: str) -> Values:
        """Predicate IRI -> values of *subject* in *graph*: (IRI, "") or (lexical form, datatype IRI)."""
        if graph.startswith(_ARTICLE):
            return self._articles.nodes(graph).get(subject, {})
        pattern = f"GRAPH {iri_text(graph)} {{ VALUES ?s {{ {iri_text(subject)} }} ?s ?p ?o }}"
        return self._described(pattern).get(subject, {})

    def _article(self, graph: str) -> dict[str, Values]:
        return self._described(f"GRAPH {iri_text(graph)} {{ ?s ?p ?o }}")

    def _described(self, pattern: str) -> dict[str, Values]:
        found: dict[str, Values] = {}
        for row in self._rows(f"SELECT ?s ?p ?o WHERE {{ {pattern} }}")[1]:
            values = found.setdefault(_plain(row["s"]), {})
            values.setdefault(row["p"]["value"], []).append((_plain(row["o"]), _datatype(row["o"])))
        return found

    def homes(self, subject: str) -> list[str]:
        """The graphs in which *subject* has a type, sorted."""
        pattern = f"GRAPH ?g {{ {iri_text(subject)} {iri_text(_TYPE)} ?type }}"
        return sorted(g for (g,) in self.select(f"SELECT DISTINCT ?g WHERE {{ {pattern} }}").rows if g)

    def subjects(self, predicate: str, value: str, graph: str | None = None) -> list[tuple[str, str]]:
        """(subject, graph) of every triple with that predicate and IRI, sorted; in one graph or all."""
        bound = "" if graph is None else f"VALUES ?g {{ {iri_text(graph)} }} "
        pattern = f"{bound}GRAPH ?g {{ ?s {iri_text(predicate)} {iri_text(value)} }}"
        return sorted((s or "", g or "") for s, g in self.select(f"SELECT ?s ?g WHERE {{ {pattern} }}").rows)

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query over the union of all graphs."""
        names, rows = self._rows(query)
        return Rows(names, [tuple(_cell(row.get(name)) for name in names) for row in rows])

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        found = self._json(query)
        if not isinstance(found.get("boolean"), bool):
            raise UsageError("an ASK query is needed here")
        return bool(found["boolean"])

    def construct(self, query: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, as rdflib terms."""
        found = self.answer(query, TRIPLES)
        if found.media_type not in (TRIPLES, "text/plain"):
            raise UsageError("a CONSTRUCT or DESCRIBE query is needed here")
        try:
            return triples_of(found.body)
        except SyntaxError:
            raise self.refuse(found) from None

    def answer(self, query: str, accept: str, timeout: float | None = None) -> Response:
        """What the server answers to any query, over the union of all graphs, in the media type *accept*."""
        return self._open().query(query, accept, timeout)

    def refuse(self, answer: Response) -> NetworkError:
        """What to raise for an answer that is cut short or no answer at all."""
        return self._endpoint.refuse(answer)

    def dataset(self) -> Dataset:
        """An rdflib Dataset with a copy of everything, in memory."""
        from kg.store.view import View

        found = View()
        found.addN((s, p, o, found.graph(g)) for s, p, o, g in self.quads())  # type: ignore[arg-type]
        return found

    def flush(self) -> None:
        """Nothing: the server keeps what it has confirmed."""

    def backup(self, directory: Path) -> None:
        """Make a copy of the store in the folder *directory*, which must not exist yet."""
        from kg.store.embedded import open_folder

        if directory.exists():
            raise StoreError(f"{directory} exists already", "name a new folder for the copy")
        with open_folder(directory, create=True, read_only=False) as copy:
            copy.load(self.quads())

    def close(self) -> None:
        """Send nothing more."""
        self._closed = True

    def __enter__(self) -> RemoteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, query: str) -> tuple[tuple[str, ...], list[dict[str, dict[str, str]]]]:
        found = self._json(query)
        if "boolean" in found:
            raise UsageError("a SELECT query is needed here")
        return tuple(found["head"]["vars"]), found["results"]["bindings"]

    def _json(self, query: str) -> dict[str, Any]:
        answer = self.answer(query, RESULTS)
        if answer.media_type in (TRIPLES, "text/turtle", "application/rdf+xml"):
            raise UsageError("a SELECT or ASK query is needed here")
        found = answer.json()
        try:
            complete = isinstance(found.get("boolean"), bool) or (
                isinstance(found["head"]["vars"], list) and isinstance(found["results"]["bindings"], list)
            )
        except (KeyError, TypeError, AttributeError):
            complete = False
        if not complete:
            # a query that times out half way is reported inside an answer of status 200
            raise self.refuse(answer)
        return dict(found)


def open_remote(address: str, *, read_only: bool = False) -> RemoteStore:
    """The store at *address*, with what the environment tells about it (see `kg.config.Access`).

    NetworkError if nothing answers there, or what answers is no SPARQL endpoint.
    """
    store = RemoteStore(address, Access.read(os.environ), read_only=read_only)
    store.ask("ASK {}")
    return store


def _block(quads: Iterable[Quad]) -> str:
    return "".join(quad_text(quad) for quad in quads)


def _triples(quads: Iterable[Quad]) -> bytes:
    return "".join(triple_text(quad) for quad in quads).encode()


def _plain(value: dict[str, str]) -> str:
    return f"_:{value['value']}" if value["type"] == "bnode" else value["value"]


def _datatype(value: dict[str, str]) -> str:
    if value["type"] in ("uri", "bnode"):
        return ""
    if "xml:lang" in value:
        return "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    return value.get("datatype", "http://www.w3.org/2001/XMLSchema#string")


def _cell(value: dict[str, str] | None) -> Cell:
    return None if value is None else _plain(value)
