"""No one gets in: other names, other origins, paths out, text that wants to be more than text."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.knowledge.opening import open_for_writing
from kg.rdf.actors import merge_actors
from kg.rdf.write import article_quads
from kg.serve.guards import HEADERS, hostname
from kg.serve.run import Server
from kg.serve.settings import Options, is_loopback
from tests.render import hostile
from tests.serve.conftest import TOKEN, Client, make_store, serving

UPDATE = "application/sparql-update"
INSERT = "INSERT DATA { GRAPH <urn:x> { <urn:a> <urn:b> 1 } }"


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(make_store(tmp_path_factory.mktemp("write") / "store"), token=TOKEN, timeout=20.0) as client:
        yield client


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:80", "localhost:{port}", "LOCALHOST", "[::1]:{port}"])
def test_names_of_this_machine(ask: Client, host: str) -> None:
    assert ask("/health", host=host.format(port=ask.port)).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "evil.example#127.0.0.1", "localhost.", "",
        "user@127.0.0.1", "127.0.0.1:{port}@evil.example", "127.0.0.1:x", "127.0.0.1/evil", "0x7f000001", "[::1",
        "127.0.0.1 evil", "127.0.0.1,evil.example", "127.0.0.1?evil", "169.254.169.254", "127.0.0.1:99999",
    ],
)  # fmt: skip
def test_other_names_are_turned_away(ask: Client, host: str) -> None:
    for path in ("/", "/sparql?query=ASK%7B%7D", "/health", "/static/x/style.css"):
        assert ask(path, host=host.format(port=ask.port)).status in (400, 421), path


def test_other_headers_do_not_stand_in_for_the_host(ask: Client) -> None:
    got = ask("/", host="evil.example", x_forwarded_host="127.0.0.1", forwarded="host=127.0.0.1")
    assert got.status == 421
    assert ask("/health", x_forwarded_host="evil.example", x_forwarded_for="1.2.3.4").status == 200


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nxxxxx",
    ],
)
def test_requests_that_are_none(ask: Client, request_: bytes) -> None:
    with socket.create_connection((ask.host, ask.port), timeout=10) as link:
        link.sendall(request_)
        link.shutdown(socket.SHUT_WR)
        try:
            answer = link.makefile("rb").read()
        except ConnectionResetError:  # hung up in the middle of a header without end
            answer = b""
    assert answer[:12] in (b"", *(b"HTTP/1.1 %d" % status for status in (400, 404, 415, 421, 431)))
    assert ask("/health").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../format.json", "/static/../../format.json", "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/x/..%2f..%2fstyle.css",
        "/article/../../lock", "/article/..%2f..%2flock", "/article/%00", "/actor/person/..%2f..%2fetc",
        "/actor/person/%3Cscript%3E", "/actor/nobody/x", "/statement/zzzz", "/outlet/..", "//etc/passwd", "/%2e%2e/",
        "/article/a", "/article/ffffffffffffffff.exe", "/statement/00000000", "/.git/config", "/readers/1/format.json",
    ],
)  # fmt: skip
def test_paths_lead_nowhere_else(ask: Client, path: str) -> None:
    got = ask(path)
    assert got.status == 404
    assert b"root:" not in got.body
    assert b"oxigraph-" not in got.body


def test_every_answer_says_what_browsers_may_do_with_it(ask: Client) -> None:
    for path in ("/", "/health", "/nix", "/sparql", "/sparql?query=x", "/search.json", "/openapi.json", "/metrics"):
        got = ask(path)
        for name, value in HEADERS.items():
            assert got.headers[name] == value, (path, name)
        assert "set-cookie" not in got.headers
        assert not [name for name in got.headers if name.startswith("access-control")]
        assert "server" not in got.headers
    policy = dict(part.strip().partition(" ")[::2] for part in HEADERS["content-security-policy"].split(";"))
    assert "unsafe" not in str(policy)
    assert (policy["default-src"], policy["frame-ancestors"]) == ("'none'", "'none'")
    assert ask("/", host="evil.example").headers["content-security-policy"]


def test_no_other_origin_is_allowed_to_read(ask: Client) -> None:
    got = ask("/sparql?query=ASK%7B%7D", origin="https://evil.example")
    assert not [name for name in got.headers if name.startswith("access-control")]
    assert ask("/sparql", "OPTIONS", origin="https://evil.example", access_control_request_method="POST").status == 405


def test_other_sites_may_link_here_and_no_more(ask: Client) -> None:
    for path in ("/", "/sparql?query=ASK%7B%7D", "/search.json"):
        for mode in ("no-cors", "cors", "websocket"):
            assert ask(path, sec_fetch_site="cross-site", sec_fetch_mode=mode).status == 403
        assert ask(path, sec_fetch_site="cross-site", sec_fetch_mode="navigate").status == 200
        assert ask(path, sec_fetch_site="same-origin", sec_fetch_mode="no-cors").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": TOKEN},
        {"authorization": f"Bearer {TOKEN}x"},
        {"authorization": "Bearer " + "é"},
        {"cookie": f"token={TOKEN}"},
        {"authorization": f"Bearer {TOKEN}", "origin": "https://evil.example"},
        {"authorization": f"Bearer {TOKEN}", "origin": "null"},
        {"authorization": f"Bearer {TOKEN}", "origin": "http://localhost:1"},
        {"authorization": f"Bearer {TOKEN}", "sec_fetch_site": "cross-site"},
        {"authorization": f"Bearer {TOKEN}", "sec_fetch_site": "same-site"},
    ],
)
def test_updates_without_right_are_refused(write: Client, headers: dict[str, str]) -> None:
    got = write("/sparql", "POST", INSERT, content_type=UPDATE, **headers)
    assert got.status == 403
    assert write("/sparql?query=" + quote("ASK { GRAPH <urn:x> { ?s ?p ?o } }")).json["boolean"] is False


def test_a_token_in_the_address_is_no_token(write: Client) -> None:
    assert write(f"/sparql?access_token={TOKEN}", "POST", INSERT, content_type=UPDATE).status == 403


def test_updates_with_the_token(write: Client) -> None:
    right = {"content_type": UPDATE, "authorization": f"Bearer {TOKEN}"}
    asked = "/sparql?query=" + quote("ASK { GRAPH <urn:y> { ?s ?p ?o } }")
    assert write("/sparql", "POST", INSERT.replace("urn:x", "urn:y"), **right).status == 204
    assert write(asked).json["boolean"] is True
    assert write("/sparql", "POST", "INSERT DATA { nonsense", **right).status == 400
    for forbidden in ("LOAD <file:///etc/passwd>", "LOAD <http://127.0.0.1:1/>"):
        assert write("/sparql", "POST", forbidden, **right).status == 400
    assert write("/sparql?using-graph-uri=urn:y", "POST", INSERT, **right).status == 400
    assert write("/sparql", "POST", "DROP GRAPH <urn:y>", **right, origin=write.address.rstrip("/")).status == 204
    assert write(asked).json["boolean"] is False


def test_an_update_that_takes_too_long_is_stopped_and_changes_nothing(tmp_path: Path) -> None:
    with serving(make_store(tmp_path / "store"), token=TOKEN, timeout=2.0) as client:
        joins = " ".join(f"GRAPH ?g{n} {{ ?s{n} ?p{n} ?o{n} }}" for n in range(4))
        heavy = f"INSERT {{ <urn:a> <urn:b> ?x }} WHERE {{ SELECT (COUNT(*) AS ?x) {{ {joins} }} }}"
        got = client("/sparql", "POST", heavy, content_type=UPDATE, authorization=f"Bearer {TOKEN}")
        assert got.status == 503
        answers = (client("/sparql?query=" + quote("ASK { <urn:a> ?p ?o }")) for _ in range(20))
        asked = next(answer for answer in answers if answer.status != 503)  # too much to do: asked again
        assert asked.json["boolean"] is False
        assert client("/").status == 200


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("a.example:80", "a.example"), ("A.Example", "a.example"), ("[::1]:8", "[::1]"), ("a@b", ""), ("a/b", ""),
        ("a:b", ""), ("", ""), ("a b", ""), ("a\tb", ""), ("[::1", ""), ("a?b", ""), ("a#b", ""), (":80", ""),
    ],
)  # fmt: skip
def test_the_name_in_a_host_header(host: str, name: str) -> None:
    assert hostname(host) == name


def test_which_addresses_are_of_this_machine() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "localhost", "::1", "[::1]", "127.1.2.3")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.0.1", "example.org", "", "localhost.evil")))  # noqa: S104


def test_other_names_can_be_allowed(folder: Path) -> None:
    with serving(folder, hosts=("kg.example",)) as client:
        assert client("/health", host="kg.example:443").status == 200
        assert client("/health", host="other.example").status == 421


def test_an_open_address_needs_a_name_and_a_token_some_length(folder: Path) -> None:
    for options, host in ((Options(store=folder), "0.0.0.0"), (Options(store=folder, token="short"), "127.0.0.1")):  # noqa: S104, S106
        with pytest.raises(Exception, match=r"other machines|shorter"):
            Server(options, host=host, port=0, ready=print)


def fill_with_hostile_text(place: Path) -> Path:
    """A store of articles whose names and words want to be more than text."""
    derived = open_for_writing(place, create=True)
    for article, statements in hostile.items():
        if "\ud800" not in article.text and "\x00" not in article.text:  # RDF has no such characters
            derived.replace([(article.id, article_quads(article, merge_actors(statements)))])
    derived.close()
    return place


@pytest.fixture(scope="module")
def bad_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with serving(fill_with_hostile_text(tmp_path_factory.mktemp("hostile") / "store")) as client:
        yield client


def test_hostile_names_stay_text_on_every_page(bad_names: Client) -> None:
    paths = ["/", "/search", "/actors", "/outlets", "/articles", "/trace?q=deny", "/search?q=deny"]
    for kind in ("article", "actor", "outlet", "statement"):
        many = {"article": "articles", "actor": "actors", "outlet": "outlets", "statement": "search"}[kind]
        rows = bad_names(f"/{many}.json?size=200").json[{"search": "statements"}.get(many, many)]
        paths += [row["page"] if "page" in row else "/statement/" + row["id"].rpartition(":")[2] for row in rows]
    assert len(paths) > 40
    for path in paths:
        got = bad_names(path)
        assert got.status == 200, path
        page = got.text
        for bad in ("<img", "<script>window", 'onmouseover="window', "onfocus='window", 'href="javascript:'):
            assert bad not in page, (path, bad)
        assert page.count("<script") == page.count("</script>") <= 4, path


def test_spreadsheets_run_nothing(bad_names: Client) -> None:
    for path in ("/actors.csv", "/search.csv", "/articles.csv", "/outlets.csv"):
        text = bad_names(path + "?size=200").text
        assert not any(line.startswith(("=", "+", "@")) for line in text.splitlines())
        assert ",=" not in text
        assert ',"=' not in text


def test_what_is_searched_for_stays_text(ask: Client) -> None:
    for bad in hostile.NAMES:
        if "\ud800" in bad or "\x00" in bad or len(bad) > 500:
            continue
        for path in ("/search", "/actors", "/outlets", "/articles", "/trace"):
            got = ask(f"{path}?q={quote(bad)}")
            assert got.status in (200, 400, 404), (path, bad)
            assert "<img" not in got.text
            assert "<script>w" not in got.text
            assert 'onmouseover="' not in got.text
    got = ask("/query?query=" + quote("</textarea><script>window.PWNED=1</script>"))
    assert got.status == 400
    assert "<script>w" not in got.text
    assert got.text.count("</textarea>") == 1
