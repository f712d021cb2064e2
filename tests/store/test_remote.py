"""Endpoints: a real server, and servers that fail in every way; nothing is lost and all is explained."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import group
from kg.config import Access
from kg.errors import KgError, NetworkError, StoreError, UsageError
from kg.http import send, shown
from kg.knowledge import Knowledge
from kg.knowledge.copying import copy
from kg.rdf.export import serialise
from kg.rdf.terms import IDENTITY_GRAPH
from kg.store import open_store
from kg.store.endpoint import Endpoint
from kg.store.remote import RemoteStore
from kg.store.sparql import run_guarded
from tests import small
from tests.store import engines, people

Behave = Callable[[BaseHTTPRequestHandler], None]
JSON = "application/sparql-results+json"


def answer(handler: BaseHTTPRequestHandler, status: int, kind: str, body: bytes, length: int | None = None) -> None:
    """Send an answer, of a stated length."""
    handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def server(behave: Behave) -> Iterator[str]:
    """A server that does as told."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            behave(self)

        do_PUT = do_DELETE = do_HEAD = do_POST  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Never answer."""
    threading.Event().wait(3)


def cut(handler: BaseHTTPRequestHandler) -> None:
    """Break off in the middle."""
    answer(handler, 200, JSON, b'{"head": {"vars": ["s"]}, "results": {"bind', 5000)
    handler.connection.close()


def told(address: str, graphs: str = "none") -> Access:
    """Where everything is, so that nothing need be asked."""
    return Access(query=address + "/query", update=address + "/update", graphs=graphs)


FAILURES = {
    "error 500": (lambda h: answer(h, 500, "text/plain", b"out of memory"), "HTTP 500 out of memory"),
    "error 503": (lambda h: answer(h, 503, "text/plain", b"busy"), "HTTP 503"),
    "error in a body of status 200": (
        lambda h: answer(h, 200, JSON, b'{"head":{"vars":["s"]},"results":{"bindings":[{"s"Query timeout'),
        "cannot be read.*timeout",
    ),
    "a page": (lambda h: answer(h, 200, "text/html", b"<h1>Sign in</h1>"), "cannot be read"),
    "nothing": (lambda h: answer(h, 200, JSON, b""), "cannot be read"),
    "other json": (lambda h: answer(h, 200, JSON, b'{"error": "timeout"}'), "cannot be read"),
    "a list": (lambda h: answer(h, 200, JSON, b"[]"), "cannot be read"),
    "cut": (cut, "broke off"),
    "silence": (hang, "did not answer in 0.2 seconds"),
    "no rights": (lambda h: answer(h, 403, "text/plain", b"no"), "HTTP 403"),
    "elsewhere": (lambda h: answer(h, 302, "text/plain", b""), "HTTP 302"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_failing_servers_are_explained(name: str) -> None:
    behave, message = FAILURES[name]
    with server(behave) as address:
        store = RemoteStore(address, told(address), timeout=0.2)
        uses: list[Callable[[], object]] = [
            lambda: store.select("SELECT * { ?s ?p ?o }"),
            store.graphs,
            lambda: store.ask("ASK {}"),
            lambda: list(store.quads("urn:g")),
        ]
        for use in uses:
            with pytest.raises(NetworkError, match=message) as caught:
                use()
            assert caught.value.hint


WRITES: dict[str, Callable[[RemoteStore], object]] = {
    "several graphs": lambda store: store.replace_all(list(small.graphs().items())),
    "one graph": lambda store: store.replace(*people.graph("a.txt", ((0, None),))),
    "no graph": lambda store: store.drop("urn:kg:article:x"),
    "many graphs": lambda store: store.load(small.quads()),
}


@pytest.mark.parametrize("name", ["error 500", "cut", "silence", "no rights", "elsewhere"])
@pytest.mark.parametrize("way", ["none", "store"])
@pytest.mark.parametrize("write", WRITES)
def test_failing_writes_are_explained(name: str, way: str, write: str) -> None:
    behave, message = FAILURES[name]
    with server(behave) as address:
        access = told(address, way if way == "none" else f"{address}/store")
        store = RemoteStore(address, access, timeout=0.2)
        with pytest.raises(NetworkError, match=message) as caught:
            WRITES[write](store)
        assert caught.value.hint


@pytest.mark.parametrize("way", ["none", "store"])
@pytest.mark.parametrize("write", ["several graphs", "one graph", "many graphs"])
def test_a_server_that_only_says_it_stored_is_found_out(way: str, write: str) -> None:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        asked = handler.rfile.read(int(handler.headers.get("Content-Length", 0))).startswith(b"ASK")
        handler.headers.replace_header("Content-Length", "0")
        empty = b'"boolean": false' if asked else b'"results": {"bindings": []}'
        answer(handler, 200, JSON, b'{"head": {"vars": ["g", "n"]}, ' + empty + b"}")

    with server(behave) as address:
        store = RemoteStore(address, told(address, way if way == "none" else f"{address}/store"))
        with pytest.raises(NetworkError, match="holds 0 of the"):
            WRITES[write](store)


def test_where_it_has_moved_to_is_said() -> None:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        handler.send_response(308)
        handler.send_header("Location", "https://new.example/ds/query?secret=1")
        handler.end_headers()

    with server(behave) as address, pytest.raises(NetworkError, match="308") as caught:
        open_store(address)
    assert "https://new.example/ds/query " in caught.value.hint


@pytest.mark.parametrize("way", ["address", "user", "token"])
def test_who_asks_is_said_to_the_server_and_to_nobody_else(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = "Bearer t0ken" if way == "token" else "Basic " + base64.b64encode("ada:s€cret".encode()).decode()
    seen: list[str | None] = []

    def behave(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers.get("Authorization"))
        found = seen[-1] == expected
        answer(handler, 200 if found else 401, JSON, b'{"head": {}, "boolean": true}')

    with server(behave) as address:
        with pytest.raises(NetworkError, match="401") as caught:
            open_store(address)
        assert "KG_ENDPOINT_USER" in caught.value.hint
        given = address.replace("//", "//ada:s%E2%82%ACcret@") if way == "address" else address
        if way == "user":
            monkeypatch.setenv("KG_ENDPOINT_USER", "ada")
            monkeypatch.setenv("KG_ENDPOINT_PASSWORD", "s€cret")
        elif way == "token":
            monkeypatch.setenv("KG_ENDPOINT_TOKEN", "t0ken")
        with open_store(given) as store:
            assert store.location == address
            assert store.ask("ASK {}")
        assert "s€cret" not in repr(Access.read({"KG_ENDPOINT_PASSWORD": "s€cret"}))


def test_addresses_that_are_told_are_taken(emptied: str) -> None:
    base = emptied.rstrip("/")
    access = Access(query=f"{base}/query", update=f"{base}/update", graphs=f"{base}/store")
    with RemoteStore("http://127.0.0.1:9/elsewhere", access) as store:
        store.replace_all(list(small.graphs().items()))
        assert store.graphs() == sorted(small.graphs())


def test_nobody_there_and_no_endpoint() -> None:
    with pytest.raises(NetworkError, match="cannot be reached") as caught:
        open_store("http://127.0.0.1:9/")
    assert "running" in caught.value.hint
    with server(lambda h: answer(h, 404, "text/plain", b"")) as address, pytest.raises(NetworkError, match="no SPARQL"):
        open_store(address)
    for wrong in ("http://", "https://[", "http://a b/"):
        with pytest.raises(KgError):
            open_store(wrong)


def test_answers_have_a_limit_and_messages_no_password() -> None:
    with server(lambda h: answer(h, 200, JSON, b"x" * 5000)) as address:
        with pytest.raises(NetworkError, match="more than"):
            send("POST", address, b"", limit=1000)
        assert len(send("POST", address, b"", limit=5000).body) == 5000
    assert shown("http://ada:secret@host/x?key=1") == "http://host/x"
    with pytest.raises(UsageError):
        send("GET", "file:///etc/passwd")


def test_a_server_without_union_is_refused(tmp_path: Path) -> None:
    with engines.jena(tmp_path, "no-union") as address:
        with open_store(address) as store, pytest.raises(StoreError, match="union") as caught:
            store.replace_all(list(small.graphs().items()))
        assert "unionDefaultGraph" in caught.value.hint


@pytest.fixture
def emptied(endpoint: str) -> str:
    """The server's address, with nothing in it."""
    with open_store(endpoint) as store:
        store.update("DROP ALL")
    return endpoint


def test_copy_there_and_back(emptied: str, tmp_path: Path) -> None:
    with Knowledge.open(tmp_path / "one", create=True) as knowledge:
        knowledge.derived.replace([item for item in small.graphs().items() if item[0].startswith("urn:kg:article:")])
        knowledge.derived.decide(small.LINKS)
        expected, count = serialise(knowledge.store.quads(), "nquads"), len(knowledge.store.graphs())
    assert copy(str(tmp_path / "one"), emptied) == count
    assert copy(str(tmp_path / "one"), emptied) == count  # run again, as after an interruption
    assert copy(emptied, str(tmp_path / "two")) == count
    secret = emptied.replace("//", "//ada:secret@")
    done = CliRunner().invoke(group, ["copy", str(tmp_path / "one"), secret])
    assert done.stderr == f"{count} graphs copied to {emptied}\n"
    for place in (emptied, tmp_path / "two"):
        with open_store(place, read_only=True) as store:
            assert serialise(store.quads(), "nquads") == expected
    with open_store(tmp_path / "other", create=True) as store:
        store.replace(*people.graph("a.txt", ((0, None),)))
    with pytest.raises(UsageError, match="something else"):
        copy(str(tmp_path / "other"), emptied)


def test_opening_for_writing_sends_nothing_if_all_is_well(emptied: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Knowledge.open(emptied, create=True) as knowledge:
        knowledge.derived.replace([people.graph("a.txt", ((3, 0), (8, None)))])
        knowledge.derived.replace([people.graph("b.txt", ((4, None),))])
        expected = serialise(knowledge.store.quads(), "nquads")
    with open_store(emptied) as store:  # something is wrong: it is put right
        store.update(f"DELETE WHERE {{ GRAPH <{IDENTITY_GRAPH}> {{ <{people.actor(4).id}> ?p ?o }} }}")
        assert serialise(store.quads(), "nquads") != expected
    Knowledge.open(emptied, create=True).close()
    with monkeypatch.context() as patch:
        for name in ("update", "put", "add", "delete"):
            patch.setattr(Endpoint, name, lambda *_: pytest.fail("something is sent"))
        Knowledge.open(emptied, create=True).close()
    with open_store(emptied, read_only=True) as store:
        assert serialise(store.quads(), "nquads") == expected


def test_everything_works_at_an_endpoint(emptied: str) -> None:
    with Knowledge.open(emptied, create=True) as knowledge:
        knowledge.derived.replace([people.graph("a.txt", ((3, 0), (8, None)))])
        knowledge.derived.replace([people.graph("b.txt", ((4, None),))])
    with Knowledge.open(emptied) as knowledge:
        said = knowledge.statements(knowledge.filter(by="Becker"))
        assert sorted(article.location for article, _ in said) == ["a.txt", "b.txt"]
        assert len(knowledge.statements(knowledge.filter(text='"matter 0"'))) == 2
        expected = serialise(knowledge.store.quads(), "nquads")
        knowledge.remove("b.txt")
        assert len(knowledge.statements()) == 2
    with open_store(None) as scratch:
        from tests.store.test_derived import derived

        derived(scratch).replace([people.graph("a.txt", ((3, 0), (8, None))), people.graph("b.txt", ((4, None),))])
        assert serialise(scratch.quads(), "nquads") == expected


def test_queries_of_the_user(emptied: str) -> None:
    with open_store(emptied) as store:
        store.replace_all(list(small.graphs().items()))
    count = "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a <https://schema.org/NewsArticle> }"
    assert run_guarded(emptied, count).rows == (("2",),)
    assert run_guarded(emptied, count, format="csv").data == b"n\r\n2\r\n"
    assert run_guarded(emptied, "ASK { ?s ?p ?o }").rows == (("true",),)
    assert b"schema.org" in (run_guarded(emptied, "CONSTRUCT WHERE { ?s a ?o }").data or b"")
    for hostile in (
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "DROP ALL",
        "SELECT * FROM <file:///x> { ?s ?p ?o }",
    ):
        with pytest.raises(UsageError):
            run_guarded(emptied, hostile)
