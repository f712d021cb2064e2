"""The addresses of a SPARQL 1.1 endpoint: where queries, updates and graphs go, and what servers answer.

Servers differ in their layout; what is not given (`kg.config.Access`) is found by asking, when it is first needed:
queries at ``query``, ``sparql`` or the address itself, updates beside them, graphs (SPARQL 1.1 Graph Store HTTP
Protocol) at ``store`` (Oxigraph), ``data`` (Apache Jena Fuseki) or ``rdf-graphs/service`` (RDF4J, GraphDB).
"""

from __future__ import annotations

from functools import cached_property
from urllib.parse import quote

from kg.config import Access
from kg.errors import NetworkError, StoreError, UsageError
from kg.http import TIMEOUT, Response, basic, send, shown
from kg.store.terms import iri_text

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
_QUERY, _UPDATE = "application/sparql-query", "application/sparql-update"
_QUERIES = ("/query", "/sparql", "")
_UPDATES = ("/update", "/statements", "/sparql", "")
_GRAPHS = ("/store", "/data", "/rdf-graphs/service")
_RDF = frozenset({TRIPLES, "text/turtle", "application/n-quads", "application/trig", "application/rdf+xml"})
# how servers are told to take the union of all graphs: by themselves (RDF4J, GraphDB, or so configured), Oxigraph;
# Jena's default-graph-uri=urn:x-arq:UnionGraph is no way, since GRAPH then finds nothing
_UNIONS = ("", "union-default-graph=true")
_NOT_THERE = frozenset({404, 405, 501})


class Endpoint:
    """What answers below the address *base*; *access* says what its owner has told about it."""

    def __init__(self, base: str, access: Access | None = None, *, timeout: float = TIMEOUT) -> None:
        self.base = base.rstrip("/")
        self._access = access or Access()
        self._timeout = timeout
        self._union: str | None = None

    def query(self, text: str, accept: str, timeout: float | None = None) -> Response:
        """The answer to a query over the union of all graphs, in the media type *accept*."""
        return self._asked(self._query_address + self._union_way(), text, _QUERY, accept, timeout)

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        self._asked(self._update_address, text, _UPDATE, "*/*", None)
        self._union = None  # what was empty before may have told nothing

    def put(self, graph: str, triples: bytes) -> None:
        """Make N-Triples the whole content of *graph* (Graph Store HTTP Protocol 5.3); see `stores_graphs`."""
        self._graph("PUT", graph, triples)

    def add(self, graph: str, triples: bytes) -> None:
        """Add N-Triples to *graph* (5.5)."""
        self._graph("POST", graph, triples)

    def delete(self, graph: str) -> None:
        """Remove *graph*, which may not be there (5.4)."""
        self._graph("DELETE", graph, None)

    @property
    def stores_graphs(self) -> bool:
        """Whether the endpoint offers the Graph Store HTTP Protocol."""
        return self._graphs_address is not None

    def refuse(self, answer: Response) -> NetworkError:
        """What to raise for an answer that is cut short or no answer at all."""
        end = " ".join(answer.body[-200:].decode("utf-8", "replace").split())
        return NetworkError(
            f"{shown(self._query_address)} sent an answer that cannot be read: … {end}",
            "the server may have stopped the query; ask for less, or raise its time-out",
        )

    @cached_property
    def _query_address(self) -> str:
        if self._access.query:
            return self._access.query
        for path in _QUERIES:
            found = self._send("POST", self.base + path, b"ASK {}", {"Content-Type": _QUERY, "Accept": RESULTS})
            if found.status == 200 and found.media_type in (RESULTS, "application/json"):
                return self.base + path
            if found.status in (401, 403) or found.location:
                raise _failure(self.base + path, found)
        raise NetworkError(
            f"there is no SPARQL endpoint at {shown(self.base)} (HTTP {found.status}, {found.media_type})",
            "give the address above `query` and `update`, for instance http://localhost:7878/",
        )

    @cached_property
    def _update_address(self) -> str:
        if self._access.update:
            return self._access.update
        refusals = {}
        for path in _UPDATES:
            address = self.base + path
            found = self._send("POST", address, b"INSERT DATA {}", {"Content-Type": _UPDATE})
            if found.status < 300:
                return address
            refusals[found.status] = _failure(address, found)
        for status in (401, 403, *sorted(refusals)):
            if status in refusals and status not in _NOT_THERE:
                raise refusals[status]
        raise StoreError(
            f"{shown(self.base)} takes no updates", "it can be read only, or set KG_ENDPOINT_UPDATE to the address"
        )

    @cached_property
    def _graphs_address(self) -> str | None:
        if self._access.graphs:
            return None if self._access.graphs == "none" else self._access.graphs
        for path in _GRAPHS:
            # the default graph is always there (4.2), and nothing of it is sent
            found = self._send("HEAD", f"{self.base}{path}?default", None, {"Accept": TRIPLES})
            if found.status in (200, 204) and (not found.typed or found.media_type in _RDF):
                return self.base + path
        return None

    def _graph(self, method: str, graph: str, triples: bytes | None) -> None:
        iri_text(graph)
        headers = {"Content-Type": TRIPLES} if triples is not None else {}
        address = f"{self._graphs_address}?graph={quote(graph, safe='')}"
        found = self._send(method, address, triples, headers)
        if found.status >= 300 and not (method == "DELETE" and found.status == 404):
            raise _failure(address, found)
        self._union = None

    def _union_way(self) -> str:
        if self._union is not None:
            return self._union
        joint = "&" if "?" in self._query_address else "?"
        ways = [joint + way if way else "" for way in _UNIONS]
        if not self._true(ways[0], "ASK { GRAPH ?g { ?s ?p ?o } }"):
            return ""  # nothing is there, so nothing is told
        for way in ways:
            if self._true(way, "ASK { ?s ?p ?o }"):
                self._union = way
                return way
        raise StoreError(
            f"{shown(self._query_address)} does not query the union of its graphs",
            "make the union its default graph: oxigraph serve --union-default-graph, "
            "or tdb2:unionDefaultGraph true in Fuseki's configuration",
        )

    def _true(self, way: str, ask: str) -> bool:
        found = self._asked(self._query_address + way, ask, _QUERY, RESULTS, None)
        truth = found.json()
        if not isinstance(truth, dict) or not isinstance(truth.get("boolean"), bool):
            raise self.refuse(found)
        return bool(truth["boolean"])

    def _asked(self, address: str, text: str, kind: str, accept: str, timeout: float | None) -> Response:
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Accept": accept}
        found = self._send("POST", address, text.encode(), headers, timeout)
        if found.status < 300:
            return found
        if found.status == 400:
            raise UsageError(f"the query cannot be read: {found.words()}", "see https://www.w3.org/TR/sparql11-query/")
        raise _failure(address, found)

    def _send(
        self, method: str, address: str, body: bytes | None, headers: dict[str, str], timeout: float | None = None
    ) -> Response:
        if self._access.token:
            headers["Authorization"] = f"Bearer {self._access.token}"
        elif self._access.user:
            headers["Authorization"] = basic(self._access.user, self._access.password or "")
        return send(method, address, body, headers, timeout=timeout or self._timeout)


def _failure(address: str, found: Response) -> NetworkError:
    hint = "is it a SPARQL 1.1 endpoint?"
    if found.status in (401, 403):
        hint = "check user and rights: KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN"
    elif found.location:
        hint = f"it has moved; give the address {shown(found.location)} if you trust it"
    elif found.status == 413:
        hint = "the article is more than the server takes in one request; raise its limit"
    return NetworkError(f"{shown(address)} answered HTTP {found.status} {found.words()}".rstrip(), hint)
