"""Fetching from a server that behaves, and from servers that don't: each is handled in its time, none hangs."""

from __future__ import annotations

import gzip
import time
from ipaddress import ip_address

import pytest

from kg.errors import NetworkError
from kg.fetch.addresses import is_public
from tests.fetch.site import Handler, Site
from tests.fetch.visits import PAGE, problem, web


def test_a_page_with_its_headers(site: Site) -> None:
    url = site.page("/a?b=c d#part".partition("#")[0].replace(" ", "%20"), PAGE)
    reply = web().get(url + "#part")
    assert reply is not None
    assert (reply.body.decode(), reply.url) == (PAGE, url)
    path, headers = site.asked[-1]
    assert path == "/a?b=c%20d"
    assert headers["User-Agent"].startswith("kg-said/")
    assert headers["Host"] == f"127.0.0.1:{site.port}"
    assert "Cookie" not in headers


def test_what_is_packed_is_unpacked_within_the_limit(site: Site) -> None:
    url = site.page("/packed", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    reply = web().get(url)
    assert reply is not None
    assert reply.body.decode() == PAGE
    bomb = site.page("/bomb", gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip")
    assert "more than" in problem(bomb).message
    cut = site.page("/cut", gzip.compress(PAGE.encode())[:-12], Content_Encoding="gzip")
    assert "broke off" in problem(cut).message


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 239.1.1.1
    255.255.255.255 240.0.0.1 192.0.2.1 198.18.0.1 :: ::1 fe80::1 fc00::1 fd12::1 ff02::1 2001:db8::1 fec0::1
    ::ffff:10.0.0.1 ::ffff:127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::
    2001:0:4136:e378:8000:63bf:f5ff:fffe""".split(),
)
def test_addresses_inside_networks(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "127.1", "[::ffff:127.0.0.1]", "0"]
)
def test_loopback_under_any_name_is_not_asked(site: Site, host: str) -> None:
    site.page("/a", PAGE)
    found = problem(f"http://{host}:{site.port}/a", guard=is_public)
    assert "inside a network" in found.message or "cannot be found" in found.message
    assert site.asked == []
    if "inside" in found.message:
        assert "--allow-private" in found.hint


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2:{port}/b", "http://10.0.0.1/", "http://169.254.169.254/latest/", "//[::1]/"]
)
def test_redirections_into_a_network_are_not_followed(site: Site, target: str) -> None:
    site.page("/b", PAGE)
    start = site.page("/a", "", status=302, Location=target.format(port=site.port))
    assert "inside a network" in problem(start).message
    assert site.paths() == ["/a"]


def test_allow_private_means_it(site: Site) -> None:
    site.page("/b", PAGE)
    start = site.page("/a", "", status=301, Location=f"http://127.0.0.2:{site.port}/b")
    # nothing listens there, but it is tried
    assert "inside a network" not in problem(start, guard=None, allow_private=True).message


def test_a_name_is_resolved_once_and_the_answer_is_connected_to(site: Site) -> None:
    answers = [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]]
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    site.page("/a", PAGE)
    one = web(resolver=resolver)
    assert one.get(f"http://rebinding.example:{site.port}/a") is not None  # robots.txt, then the page
    assert asked == ["rebinding.example"] * 2
    with pytest.raises(NetworkError, match="inside a network"):
        one.get(f"http://rebinding.example:{site.port}/a")


def test_one_address_inside_is_enough_to_refuse(site: Site) -> None:
    found = problem(f"http://mixed.example:{site.port}/", resolver=lambda *_: ["93.184.215.14", "10.0.0.1"])
    assert "10.0.0.1" in found.message


def test_redirections_are_followed_and_the_last_address_is_told(site: Site) -> None:
    site.page("/a", "", status=301, Location="/b")
    site.page("/b", "", status=308, Location="c?x=1#top")
    last = site.page("/c?x=1", PAGE)
    reply = web().get(site.url("/a"))
    assert reply is not None
    assert reply.url == last


def test_redirections_end_somewhere(site: Site) -> None:
    loop = site.page("/loop", "", status=302, Location="/loop")
    assert "leads on and on" in problem(loop).message
    assert len(site.paths()) == 4
    for target in ("ftp://127.0.0.1/x", "file:///etc/passwd", "http://user:secret@127.0.0.1/"):
        other = site.page("/other", "", status=302, Location=target)
        message = problem(other).message
        assert "not a web address" in message or "user name" in message


def test_endless_bodies_stop_at_the_limit(site: Site) -> None:
    site.answers["/endless"] = lambda handler: handler.endless(b"x" * 65_536)
    assert "has more than 0.19" in problem(site.url("/endless")).message


@pytest.mark.parametrize(("pause", "message"), [(0.1, "took more than 1 seconds"), (3.0, "does not answer")])
def test_slow_bodies_stop_in_time(site: Site, pause: float, message: str) -> None:
    site.answers["/slow"] = lambda handler: handler.endless(b"x", pause)
    assert message in problem(site.url("/slow")).message


def test_slow_headers_stop_in_time(site: Site) -> None:
    def drip(handler: Handler) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 500:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(0.05)

    site.answers["/drip"] = drip
    assert "took more than 1 seconds" in problem(site.url("/drip")).message


def test_an_answer_that_breaks_off(site: Site) -> None:
    def half(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"half")
        handler.close_connection = True

    site.answers["/half"] = half
    assert "broke off" in problem(site.url("/half")).message
    site.answers["/junk"] = lambda handler: handler.wfile.write(b"\x00\x01 no HTTP at all\r\n\r\n") and None
    assert "proper answer" in problem(site.url("/junk")).message
