"""A SPARQL 1.1 endpoint as a store: queries and updates over HTTP (SPARQL 1.1 Protocol; Graph Store for bulk loads).

Every change is one update request, which servers run as one transaction.  Tried with the `oxigraph` server; nothing
but the standards is asked for, except how a server is told to query the union of its graphs, for which three ways
are tried.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import NetworkError, StoreError, UsageError
from kg.http import TIMEOUT, Response, send, shown
from kg.store.protocol import Cell, Quad, Rows, Triple, Values
from kg.store.terms import check_quad, iri_text, quad_text, term_of, triples_of

if TYPE_CHECKING:  # rdflib is slow to import, and a look-up does without
    from rdflib import Dataset

_JSON = "application/sparql-results+json"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# how servers are told to take the union of all graphs: by themselves, Oxigraph, Apache Jena
_UNIONS = ("", "?union-default-graph=true", "?default-graph-uri=urn%3Ax-arq%3AUnionGraph")
_CHUNK = 20_000  # quads in one request of a bulk load


class RemoteStore:
    """A `kg.store.protocol.Store` at an address; made by `open_remote`."""

    def __init__(self, base: str, query: str, *, read_only: bool, timeout: float = TIMEOUT) -> None:
        self.location: str | None = base
        self.read_only = read_only
        self._base = base.rstrip("/")
        self._query_url = query
        self._timeout = timeout
        self._union: str | None = None
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
        steps = [f"DROP SILENT GRAPH {iri_text(graph)}" for graph, _ in new]
        data = (("DELETE", remove), ("INSERT", [*(quad for _, quads in new for quad in quads), *add]))
        steps += [f"{verb} DATA {{\n{_block(quads)}}}" for verb, quads in data if quads]
        if steps:
            self.update(" ;\n".join(steps))

    def drop(self, graph: str) -> None:
        """Remove *graph* and all it holds."""
        self.replace_all([(graph, [])])

    def load(self, quads: Iterable[Quad]) -> None:
        """Add many quads, a part at a time, each wholly or not at all; graphs that come together are not parted."""
        part: list[Quad] = []
        for _, members in groupby(quads, key=lambda quad: str(quad[3])):
            if len(part) >= _CHUNK:
                self.update(f"INSERT DATA {{\n{_block(part)}}}")
                part = []
            part += members
        if part:
            self.update(f"INSERT DATA {{\n{_block(part)}}}")

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        if self.read_only:
            raise StoreError(f"the store at {self.location} was opened for reading only", "open it for writing")
        self._send(f"{self._base}/update", text, "application/sparql-update", "*/*")
        self._union = None  # what was empty before may have told nothing

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of *graph*, or of all, graph by graph, as rdflib terms."""
        for name in [graph] if graph is not None else self.graphs():
            home = term_of({"type": "uri", "value": name})
            for row in self._rows(f"SELECT ?s ?p ?o WHERE {{ GRAPH {iri_text(name)} {{ ?s ?p ?o }} }}")[1]:
                yield term_of(row["s"]), term_of(row["p"]), term_of(row["o"]), home

    def graphs(self) -> list[str]:
        """Names of all graphs, sorted."""
        found = self.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted(graph for (graph,) in found.rows if graph)

    def contains(self, graph: str) -> bool:
        """Whether there is a graph of that name."""
        return self.ask(f"ASK {{ GRAPH {iri_text(graph)} {{ ?s ?p ?o }} }}")

    def describe(self, subject: str, graph: str) -> Values:
        """Predicate IRI -> values of *subject* in *graph*: (IRI, "") or (lexical form, datatype IRI)."""
        values: Values = {}
        pattern = f"GRAPH {iri_text(graph)} {{ {iri_text(subject)} ?p ?o }}"
        for row in self._rows(f"SELECT ?p ?o WHERE {{ {pattern} }}")[1]:
            values.setdefault(row["p"]["value"], []).append((_plain(row["o"]), _datatype(row["o"])))
        return values

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
        found = self.answer(query, "application/n-triples")
        if found.media_type not in ("application/n-triples", "text/plain"):
            raise UsageError("a CONSTRUCT or DESCRIBE query is needed here")
        try:
            return triples_of(found.body)
        except SyntaxError:
            raise self.garbled(found) from None

    def answer(self, query: str, accept: str, timeout: float | None = None) -> Response:
        """What the server answers to any query, over the union of all graphs, in the media type *accept*."""
        return self._send(self._query_url + self._union_way(), query, "application/sparql-query", accept, timeout)

    def dataset(self) -> Dataset:
        """An rdflib Dataset with a copy of everything, in memory."""
        from rdflib import Dataset

        found = Dataset(default_union=True)
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

    def _union_way(self) -> str:
        if self._union is None:
            self._union = ""
            anything = "ASK {{ {} }}"
            if self.ask(anything.format("GRAPH ?g { ?s ?p ?o }")):
                for way in _UNIONS:
                    self._union = way
                    if self.ask(anything.format("?s ?p ?o")):
                        break
                else:
                    raise StoreError(
                        f"{shown(self._query_url)} does not query the union of its graphs",
                        "set its default graph to the union (oxigraph serve --union-default-graph)",
                    )
        return self._union

    def _rows(self, query: str) -> tuple[tuple[str, ...], list[dict[str, dict[str, str]]]]:
        found = self._json(query)
        if "boolean" in found:
            raise UsageError("a SELECT query is needed here")
        return tuple(found["head"]["vars"]), found["results"]["bindings"]

    def _json(self, query: str) -> dict[str, Any]:
        answer = self.answer(query, _JSON)
        if answer.media_type in ("application/n-triples", "text/turtle", "application/rdf+xml"):
            raise UsageError("a SELECT or ASK query is needed here")
        try:
            found = json.loads(answer.body)
            complete = isinstance(found.get("boolean"), bool) or (
                isinstance(found["head"]["vars"], list) and isinstance(found["results"]["bindings"], list)
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            complete = False
        if not complete:
            # a query that times out half way is reported inside an answer of status 200
            raise self.garbled(answer)
        return dict(found)

    def _send(self, url: str, text: str, kind: str, accept: str, timeout: float | None = None) -> Response:
        if self._closed:
            raise StoreError("the store has been closed", "open it again")
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Accept": accept}
        found = send("POST", url, text.encode(), headers, timeout=timeout or self._timeout)
        if found.status < 300:
            return found
        said = " ".join(found.body.decode("utf-8", "replace").split())[:300]
        if found.status == 400:
            raise UsageError(f"the query cannot be read: {said}", "see https://www.w3.org/TR/sparql11-query/")
        hint = "check user and rights" if found.status in (401, 403) else "is it a SPARQL 1.1 endpoint?"
        raise NetworkError(f"{shown(url)} answered HTTP {found.status} {said}", hint)

    def garbled(self, answer: Response) -> NetworkError:
        """What to raise for an answer that is cut short or no answer at all."""
        end = " ".join(answer.body[-200:].decode("utf-8", "replace").split())
        return NetworkError(
            f"{shown(self._query_url)} sent an answer that cannot be read: … {end}",
            "the server may have stopped the query; ask for less, or raise its time-out",
        )


def open_remote(address: str, *, read_only: bool = False) -> RemoteStore:
    """The store at *address*, below which queries go to ``query`` or ``sparql`` and updates to ``update``.

    NetworkError if nothing answers there, or what answers is no SPARQL endpoint.
    """
    base = address.rstrip("/")
    for path in ("/query", "/sparql"):
        store = RemoteStore(base, base + path, read_only=read_only)
        probe = send(
            "POST",
            base + path,
            b"ASK {}",
            {"Content-Type": "application/sparql-query", "Accept": _JSON},
        )
        if probe.status == 200 and probe.media_type in (_JSON, "application/json"):
            return store
    raise NetworkError(
        f"there is no SPARQL endpoint at {shown(address)} (HTTP {probe.status})",
        "give the address above `query` and `update`, for instance http://localhost:7878/",
    )


def _block(quads: Iterable[Quad]) -> str:
    return "".join(quad_text(quad) for quad in quads)


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
