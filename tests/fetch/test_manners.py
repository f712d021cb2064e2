"""What a polite reader does: robots.txt, one request a second, waiting when asked to, nothing fetched twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import NetworkError
from tests.fetch.site import Handler, Site
from tests.fetch.visits import PAGE, Clock, pace, problem, web


def test_robots_are_obeyed_and_asked_once(site: Site) -> None:
    site.page(
        "/robots.txt",
        "User-agent: *\nDisallow: /private\nCrawl-delay: 3\n\nUser-agent: other\nDisallow: /\n",
        "text/plain",
    )
    site.page("/open", PAGE)
    site.page("/private/a", PAGE)
    clock = Clock()
    one = web(pace=pace(clock))
    assert one.get(site.url("/open")) is not None
    assert one.get(site.url("/open")) is not None
    with pytest.raises(NetworkError, match="disallowed by robots"):
        one.get(site.url("/private/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open", "/open"]
    assert clock.slept == [1.0, 3.0]


def test_robots_of_a_redirections_target_count(site: Site) -> None:
    site.page("/robots.txt", "User-agent: kg-said\nDisallow: /b\n", "text/plain")
    site.page("/b", PAGE)
    assert "disallowed" in problem(site.page("/a", "", status=302, Location="/b")).message


@pytest.mark.parametrize(("status", "fetched"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_cannot_be_had(site: Site, status: int, fetched: bool) -> None:
    site.page("/robots.txt", "Disallow everything", status=status)
    url = site.page("/a", PAGE)
    if fetched:
        assert web().get(url) is not None
    else:
        assert f"answered {status}" in problem(url).message
        assert site.paths() == []


def test_one_request_a_second(site: Site) -> None:
    clock = Clock()
    one = web(pace=pace(clock))
    for number in range(3):
        one.get(site.page(f"/{number}", PAGE))
    assert clock.slept == [1.0, 1.0, 1.0]  # robots.txt was the first


@pytest.mark.parametrize(("after", "slept"), [("3", 3.0), (None, 1.0)])
def test_a_busy_server_is_waited_for(site: Site, after: str | None, slept: float) -> None:
    def busy(handler: Handler) -> None:
        times = sum(path == "/busy" for path, _ in site.asked)
        headers = {"Retry-After": after} if after else {}
        handler.reply(*((429, b"", headers) if times < 2 else (200, PAGE.encode(), {"Content-Type": "text/html"})))

    site.answers["/busy"] = busy
    clock = Clock()
    reply = web(pace=pace(clock)).get(site.url("/busy"))
    assert reply is not None
    assert reply.status == 200
    assert slept in clock.slept


def test_a_server_that_wants_too_long_a_pause(site: Site) -> None:
    later = site.page("/later", "", status=429, Retry_After="3600")
    assert "asks to wait 3600 seconds" in problem(later).message
    date = site.page("/date", "", status=503, Retry_After="Thu, 01 Jan 2099 00:00:00 GMT")
    assert "asks to wait" in problem(date).message
    always = site.page("/always", "", status=429, Retry_After="0")
    assert "answered 429 Too Many Requests" in problem(always).message
    assert site.paths().count("/always") == 3


@pytest.mark.parametrize(
    ("status", "hint"), [(404, "check the address"), (403, "does not log in"), (500, "again later"), (418, "check")]
)
def test_other_answers_are_told(site: Site, status: int, hint: str) -> None:
    found = problem(site.page("/a", "", status=status))
    assert f"answered {status}" in found.message
    assert hint in found.hint


def test_nobody_there() -> None:
    assert "cannot be reached" in problem("http://127.0.0.1:9/").message
    assert "cannot be found" in problem("http://no-such-name.invalid/").message
    assert "not a web address" in problem("http:///a").message


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    def dated(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == '"v1"':
            handler.reply(304, b"", {})
        else:
            handler.reply(200, PAGE.encode(), {"ETag": '"v1"', "Last-Modified": "Thu, 10 Oct 2024 00:00:00 GMT"})

    site.answers["/a"] = dated
    url = site.url("/a")
    first = web(tmp_path, known=lambda _: True)
    assert first.get(url) is not None
    assert web(tmp_path, known=lambda _: True).get(url) is not None  # nothing was kept yet
    first.keep()
    assert web(tmp_path, known=lambda _: True).get(url) is None
    assert site.asked[-1][1]["If-Modified-Since"] == "Thu, 10 Oct 2024 00:00:00 GMT"
    assert web(tmp_path, known=lambda _: False).get(url) is not None  # it was taken out of the store
    assert web(tmp_path, known=lambda _: True, again=True).get(url) is not None
    (tmp_path / "fetched.sqlite").write_bytes(b"damaged")
    broken = web(tmp_path, known=lambda _: True)
    assert broken.get(url) is not None
    broken.keep()
    assert web(tmp_path, known=lambda _: True).get(url) is None


def test_a_list_counts_as_read_only_if_all_of_it_was(site: Site, tmp_path: Path) -> None:
    site.answers["/feed"] = lambda h: (
        h.reply(304, b"", {}) if h.headers.get("If-None-Match") else h.reply(200, b"<rss/>", {"ETag": '"1"'})
    )
    url = site.url("/feed")

    def read(whole: bool, follow: bool) -> bool:
        one = web(tmp_path, follow=follow)
        fetched = one.get(url) is not None
        if fetched:
            one.done(url, whole)
        one.keep()
        return fetched

    assert read(whole=False, follow=False)
    assert read(whole=True, follow=False)
    assert not read(whole=True, follow=False)
    assert read(whole=True, follow=True)  # listed, but not followed before
    assert not read(whole=True, follow=True)
    assert not read(whole=True, follow=False)
