"""A user's own query: what is refused and why, what is stopped, and every format."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from kg.errors import StoreError, UsageError
from kg.rdf.export import parse
from kg.store import Store, open_store
from kg.store import folder as layout
from kg.store.guard import guard
from kg.store.sparql import Stopped, _run, run_guarded
from tests import small

HERE = pytest.mark.parametrize("store", ["memory", "folder"], indirect=True)
REFUSED = [
    ("SELECT * { SERVICE <http://x.example> { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE"),
    ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
    ("ASK FROM NAMED <http://x.example> { ?s ?p ?o }", "FROM"),
    ("select*from<urn:x>{?s ?p ?o}", "FROM"),
    ("DESCRIBE <urn:x> FROM <urn:y>", "FROM"),
    ("LOAD <http://x.example>", "LOAD"),
    ("INSERT DATA { <urn:a> <urn:b> <urn:c> } ; load silent <http://x.example>", "LOAD"),
    ("S\\u0045LECT * { S\\u0045RVICE <http://x.example> { ?s ?p ?o } }", "SERVICE"),
    ('SELECT * { ?s ?p "\\u0022 . SERVICE <http://x.example> { ?a ?b ?c } #" }', "SERVICE"),
    ("SELECT * { ?s ?p ?o } # \\u000A SERVICE <http://x.example>", "SERVICE"),
    ("SELECT * { FILTER(?a<?b) SERVICE<http://x.example>{ ?s ?p ?o } FILTER(?c>1) }", "SERVICE"),
    ('SELECT * { ?s ?p "#" . SERVICE <http://x.example#a> { ?a ?b ?c } }', "SERVICE"),
    ("SELECT * { ?s ?p '\\'' . SERVICE <http://x.example> { ?a ?b ?c } }", "SERVICE"),
    ("PREFIX a: <urn:a> SELECT * { SERVICE a:b { ?a ?b ?c } }", "SERVICE"),
    ("DROP ALL", "change"),
    ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "change"),
    ("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "change"),
    ("hello", "not a SPARQL query"),
    ("", "not a SPARQL query"),
    ("# SELECT", "not a SPARQL query"),
]
ALLOWED = [
    ('SELECT ?from { ?from <urn:x-service> "LOAD from SERVICE" } # FROM', "select"),
    ("PREFIX load: <urn:load> SELECT * { ?s load:from ?service ; load:service 'x'@from }", "select"),
    ("PREFIX select: <urn:x> ASK { ?s select:drop ?o }", "ask"),
    ('SELECT * { ?s ?p """a "quoted" SERVICE\n""" }', "select"),
    ("BASE <http://from.example/> CONSTRUCT WHERE { ?s ?p ?o }", "construct"),
    ("DESCRIBE <urn:x#from>", "describe"),
]


@pytest.mark.parametrize(("query", "why"), REFUSED)
def test_refused_with_a_reason(query: str, why: str) -> None:
    with pytest.raises(UsageError, match=why) as caught:
        guard(query)
    assert caught.value.hint


@pytest.mark.parametrize(("query", "kind"), ALLOWED)
def test_allowed(query: str, kind: str) -> None:
    assert guard(query) == kind


def test_updates_on_request_but_no_load() -> None:
    assert guard("DROP ALL", update=True) == "update"
    with pytest.raises(UsageError, match="LOAD"):
        guard("DROP ALL ; LOAD <http://x.example>", update=True)


PIECES = st.sampled_from(
    ["SELECT * ", "FROM <urn:a> ",
     "{ ", "} ", "SERVICE <urn:a> ", "?s ?p ?o . ", "?a<?b ", '"', "'", "# ", "\n", "\\u0022",
     "FILTER(?a<1)", "<urn:x#y>", ">", '"""', "x:y ", "PREFIX x: <urn:x> "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_never_more_lenient_than_a_parser(query: str) -> None:
    try:
        algebra = str(translateQuery(parseQuery(query)).algebra)
    except Exception:
        return
    if "ServiceGraphPattern" in algebra or "DatasetClause_" in algebra:
        with pytest.raises(UsageError):
            guard(query)


@pytest.mark.parametrize("store", ["memory", "folder", "remote"], indirect=True)
def test_rows_of_an_open_store(filled: Store) -> None:
    query = "PREFIX kg: <https://w3id.org/kg-said#> SELECT ?s ?none { ?s a kg:Statement } ORDER BY ?s"
    answer = run_guarded(filled, query)
    assert (answer.kind, answer.variables, len(answer.rows), answer.data) == ("select", ("s", "none"), 5, None)
    assert answer.rows == tuple(filled.select(query).rows)
    assert run_guarded(filled, "ASK { ?s ?p ?o }").rows == (("true",),)
    if filled.location is not None and Path(filled.location).is_dir():
        assert {entry.name for entry in Path(filled.location).iterdir()} == {"format.json", "lock", "oxigraph"}


@HERE
def test_formats(filled: Store) -> None:
    query = "SELECT ?n { ?a <https://schema.org/name> ?n FILTER(?n = 'Irina Vale') } LIMIT 1"

    def data(name: str, text: str = query) -> bytes:
        found = run_guarded(filled, text, format=name).data
        assert found is not None
        return found

    assert data("csv") == b"n\r\nIrina Vale\r\n"
    assert data("tsv") == b'?n\n"Irina Vale"\n'
    assert json.loads(data("json"))["results"]["bindings"] == [{"n": {"type": "literal", "value": "Irina Vale"}}]
    assert ElementTree.fromstring(data("xml")).tag.endswith("sparql")  # noqa: S314 - our own text
    everything = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    triples = {quad[:3] for quad in small.quads()}
    for name in ("turtle", "nquads"):
        assert {quad[:3] for quad in parse(data(name, everything), name)} == triples
        assert data(name, everything) == data(name, everything)
    assert run_guarded(filled, everything).data == data("turtle", everything)
    assert b"Irina" in data("turtle", f"DESCRIBE <{small.VALE.id}>")


@pytest.mark.parametrize(
    ("query", "name"), [("SELECT * { }", "turtle"), ("DESCRIBE <urn:x>", "csv"), ("ASK {}", "pdf")]
)
def test_format_that_does_not_fit(filled: Store, query: str, name: str) -> None:
    with pytest.raises(UsageError, match="does not fit") as caught:
        run_guarded(filled, query, format=name)
    assert "formats" in caught.value.hint


def test_closed_folder_is_read_in_place(tmp_path: Path) -> None:
    place = tmp_path / "kg-store"
    with pytest.raises(StoreError, match="no store"):
        run_guarded(place, "ASK {}")
    with open_store(place, create=True) as store:
        store.replace_all(list(small.graphs().items()))
        with pytest.raises(StoreError, match="in use"):
            run_guarded(place, "ASK {}")
    for location in (place, str(place)):
        assert run_guarded(location, "ASK { ?s ?p ?o }").rows == (("true",),)
    with open_store(place) as store:
        assert set(store.quads()) == set(small.quads())


@HERE
def test_syntax_error_is_short(filled: Store) -> None:
    with pytest.raises(UsageError, match="cannot be read: error at 1:11") as caught:
        run_guarded(filled, "SELECT * {")
    assert len(caught.value.message) < 400


PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"


@HERE
@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
        f"SELECT (GROUP_CONCAT(?c) AS ?n) {{ {PRODUCT} }}",
        f"SELECT * {{ {PRODUCT} }} ORDER BY ?i",
        f"CONSTRUCT {{ ?a ?b ?l }} WHERE {{ {PRODUCT} }}",
        f"ASK {{ {PRODUCT} . FILTER(STRLEN(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l))) > 100000000) }}",
        "SELECT * { ?a (!<urn:x>|^!<urn:x>)* ?b . ?b (!<urn:x>|^!<urn:x>)* ?c . ?c (!<urn:x>|^!<urn:x>)* ?d }",
    ],
)
def test_endless_queries_are_stopped(filled: Store, query: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Stopped) as caught:
        run_guarded(filled, query, timeout=1, memory_mb=600)
    assert time.monotonic() - begun < 10
    assert caught.value.hint
    assert set(filled.quads()) == set(small.quads())


def test_the_child_reaches_no_network(tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_GET = do_POST  # noqa: N815 - the library's names

    with open_store(tmp_path / "kg-store", create=True) as store:
        store.replace_all(list(small.graphs().items()))
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        # past the guard, as if a way around it were found
        job = {
            "database": str(layout.database(tmp_path / "kg-store")),
            "query": f"SELECT * {{ SERVICE <http://127.0.0.1:{server.server_port}/> {{ ?s ?p ?o }} }}",
            "format": "json", "result": str(tmp_path / "result"), "prefixes": {},
            "seconds": 10, "memory_mb": 1024, "result_mb": 1024,
        }  # fmt: skip
        with pytest.raises(StoreError):
            _run(job, 10, 1024)
        server.shutdown()
    assert asked == []


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_sockets_are_refused_without_rights() -> None:
    code = (
        "from kg.store.child import refuse_sockets; import socket; print(refuse_sockets());\n"
        "try: socket.socket()\n"
        "except PermissionError: print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "refused"] or "False" in done.stdout


@HERE
def test_long_answers_are_stopped(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.sparql.ROWS_MB", 1)
    with pytest.raises(Stopped, match="longer than 1 MB") as caught:
        run_guarded(filled, "SELECT * { ?s ?p ?o . ?q ?r ?w }", timeout=20)
    assert "LIMIT" in caught.value.hint


def deep(opening: str, closing: str, times: int) -> str:
    """A query nested that deep."""
    return "SELECT * { ?s ?p ?o " + opening * times + closing * times + " }"


@pytest.mark.parametrize(
    "query",
    [
        deep("{ ", "} ", 20_000),
        deep("FILTER(", ")", 20_000),
        "SELECT * { VALUES ?x { " + " ".join(f"<urn:x{n}>" for n in range(200_000)) + " } VALUES ?y { "
        + " ".join(f"<urn:y{n}>" for n in range(20_000)) + " } }",
        "SELECT * { ?s " + "/".join(["(!<urn:x>)?"] * 2_000) + " ?o }",
        'SELECT (GROUP_CONCAT(?t) AS ?x) { ?a <https://schema.org/articleBody> ?t . ?s ?p ?o . ?q ?r ?w . ?k ?l ?m }',
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()",
    ],
)  # fmt: skip
def test_bombs_are_stopped(tmp_path: Path, query: str) -> None:
    with open_store(tmp_path / "kg-store", create=True) as store:
        store.replace_all(list(small.graphs().items()))
    begun = time.monotonic()
    with pytest.raises((Stopped, UsageError, StoreError)) as caught:
        run_guarded(tmp_path / "kg-store", query, timeout=1, memory_mb=600)
    assert caught.value.hint
    assert len(caught.value.message) < 400
    assert time.monotonic() - begun < 10
    with open_store(tmp_path / "kg-store", read_only=True) as store:
        assert set(store.quads()) == set(small.quads())


def test_an_exploding_expression_matches_nothing_in_bounded_time(filled: Store) -> None:
    begun = time.monotonic()
    query = 'SELECT ?s { ?s ?p ?t FILTER(REGEX(STR(?t), "((a{0,1000}){0,1000}){0,1000}")) }'
    try:
        rows = list(run_guarded(filled, query, timeout=5, memory_mb=600).rows)
    except Stopped:
        rows = []
    assert rows == []
    assert time.monotonic() - begun < 20
