"""The rdflib Dataset that a store hands out answers queries and fetches nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from rdflib import Dataset
from rdflib.plugins.sparql import prepareQuery

from kg.errors import StoreError, UsageError
from kg.store import Store
from tests import small

KINDS = pytest.mark.parametrize("store", ["memory", "folder", "remote"], indirect=True)
ASKED: list[str] = []


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of a server that remembers who came."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            ASKED.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            pass

    ASKED.clear()
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/data.ttl"
        server.shutdown()


@KINDS
def test_answers(filled: Store) -> None:
    view = filled.dataset()
    assert isinstance(view, Dataset)
    query = "SELECT ?n { ?a <https://schema.org/name> ?n FILTER(?n = 'Irina Vale') }"
    for asked in (query, prepareQuery(query)):
        assert {str(row[0]) for row in view.query(asked)} == {"Irina Vale"}  # type: ignore[index]
    assert {str(name.identifier) for name in view.graphs()} >= set(small.graphs())


@KINDS
def test_fetches_nothing(filled: Store, elsewhere: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:a> <urn:b> 'secret' .", encoding="utf-8")
    view = filled.dataset()
    for place in (elsewhere, secret.as_uri()):
        for query in (
            f"SELECT * {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ {{ SELECT ?s {{ SERVICE SILENT <{place}> {{ ?s ?p ?o }} }} }} }}",
            f"SELECT * FROM <{place}> {{ ?s ?p ?o }}",  # noqa: S608 - not SQL
            f"SELECT * FROM NAMED <{place}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",  # noqa: S608
            f"DESCRIBE <urn:a> FROM <{place}>",
        ):
            with pytest.raises(UsageError):
                view.query(query)
            if not query.startswith("DESCRIBE"):
                with pytest.raises(UsageError):
                    view.query(prepareQuery(query))
        with pytest.raises(StoreError, match="for reading"):
            view.update(f"LOAD <{place}>")
        # a graph that is not there is not looked for
        assert len(list(view.query(f"SELECT * {{ GRAPH <{place}> {{ ?s ?p ?o }} }}"))) == 0
    assert ASKED == []
