"""From addresses and archives to the store: feeds followed, sitemaps, what has not changed, and what fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.fetch import Web
from kg.fetch.pace import Pace
from kg.knowledge import Ingested, Knowledge
from kg.model import Article, Outcome
from kg.workers import Single
from tests.conftest import Run
from tests.fetch.site import Handler, Site, serving
from tests.fetch.visits import QUICK, Clock
from tests.read.pdfs import pdf
from tests.read.warcs import packed, page, record

Ingest = Callable[..., dict[str, Ingested]]
HTML = (
    "<html><head><title>{0}</title><meta property='og:site_name' content='Harbour Post'></head><body><article>"
    "<p>The harbour board said on Monday that {0} would be closed for repairs until the end of the summer.</p>"
    "<p>“Nobody asked us about {0},” said Per Holm, who leads the dockers.</p></article></body></html>"
)


class Silent(Single):
    """A runner that finds nothing, quickly."""

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        for article in articles:
            yield Outcome(location=article.location, article=article)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A web without waiting."""

    def web(*given: Any, **options: Any) -> Web:
        clock = Clock()
        return Web(*given, **{**options, "limits": QUICK, "pace": Pace(clock=clock, sleep=clock.sleep)})

    monkeypatch.setattr("kg.fetch.Web", web)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: None) -> Iterator[Knowledge]:
    """A store on disk, a runner that finds nothing, and a web without waiting."""
    monkeypatch.setattr("kg.workers.runner", lambda *_, **__: Silent("rules"))
    with Knowledge.open(tmp_path / "store", create=True) as found:
        yield found


@pytest.fixture
def ingest(store: Knowledge) -> Ingest:
    def go(*places: str | Path, **options: Any) -> dict[str, Ingested]:
        return {one.outcome.location: one for one in store.ingest(places, allow_private=True, **options)}

    return go


def locations(store: Knowledge) -> list[str]:
    return [one.article.location for one in store.articles()]


def test_a_page_by_its_address(site: Site, store: Knowledge, ingest: Ingest) -> None:
    site.page("/quay", "", status=301, Location="/2024/quay.html")
    last = site.page("/2024/quay.html", HTML.format("the quay"))
    (found,) = ingest(site.url("/quay")).values()
    article = found.outcome.article
    assert article is not None
    assert (article.location, article.url, article.outlet, article.reader) == (
        site.url("/quay"), last, "Harbour Post", "html",
    )  # fmt: skip
    assert dict(article.provenance)["url"] == "address"


RUSSIAN = "<p>Министр сказал, что в порту ничего не изменилось.</p>".encode("cp1251")


@pytest.mark.parametrize(
    ("body", "kind", "words", "reader"),
    [
        (RUSSIAN, "text/html; charset=windows-1251", "сказал", "html"),
        (RUSSIAN, "text/html; charset=utf-8", "сказал", "html"),
        ("<p>The café’s owner said no.</p>".encode(), "text/html; charset=iso-8859-1", "café’s", "html"),
        ("<p>The café’s owner said no.</p>".encode("cp1252"), "text/html; charset=no-such", "café’s", "html"),
        (b"The minister said no.", "text/plain", "minister", "plain"),
        (b"The minister said no.", "", "minister", "plain"),
        (b"<html><body><p>The minister said no.</p></body></html>", "application/octet-stream", "minister", "html"),
        (pdf([["The minister said no."]]), "application/pdf", "minister", "pdf"),
        (b'{"text": "The minister said no."}', "application/x-ndjson", "minister", "plain"),
        (packed([page(1)]), "application/gzip", "Per Holm", "html"),
    ],
)  # fmt: skip
def test_types_and_encodings(  # noqa: PLR0917
    site: Site, ingest: Ingest, body: bytes, kind: str, words: str, reader: str
) -> None:
    (found,) = ingest(site.page("/a", body, kind)).values()
    assert found.status == "stored", found
    article = found.outcome.article
    assert article is not None
    assert words in article.text
    assert article.reader == reader


def test_what_is_no_article_says_so(site: Site, ingest: Ingest) -> None:
    for kind, message in (("image/png", "image/png is not an article"), ("application/json", "not an article")):
        (found,) = ingest(site.page("/a", b"{}", kind)).values()
        assert found.outcome.problem is not None
        assert message in found.outcome.problem.message
    (found,) = ingest(site.url("/none")).values()
    assert found.outcome.problem is not None
    assert (found.outcome.problem.stage, found.status) == ("fetch", "failed")
    assert "answered 404 Not Found" in found.outcome.problem.message


def feed(site: Site) -> str:
    """A feed with an ETag, of two pages, one that is disallowed and one that is gone."""
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    paths = [site.page(f"/{name}", HTML.format(name)) for name in ("one", "two")]
    paths += [site.page("/private/a", HTML.format("secret")), site.url("/gone")]
    items = "".join(
        f"<item><title>{path}</title><link>{path}</link><description>In short: {path}</description></item>"
        for path in paths
    )
    data = f"<rss version='2.0'><channel><title>Harbour Post</title>{items}</channel></rss>".encode()

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == '"1"':
            handler.reply(304, b"", {})
        else:
            handler.reply(200, data, {"Content-Type": "application/rss+xml", "ETag": '"1"'})

    site.answers["/feed"] = answer
    return site.url("/feed")


def test_a_feed_is_followed(site: Site, store: Knowledge, ingest: Ingest) -> None:
    url = feed(site)
    found = ingest(url, follow=True)
    assert [one.status for one in found.values()] == ["stored", "stored", "failed", "failed"]
    problems = [one.outcome.problem.message for one in found.values() if one.outcome.problem]
    assert "disallowed by robots.txt" in problems[0]
    assert "answered 404" in problems[1]
    assert "/private/a" not in site.paths()
    first = found[site.url("/one")].outcome.article
    assert first is not None
    assert (first.location, first.url, first.title, first.outlet) == (site.url("/one"),) * 2 + ("one", "Harbour Post")
    # something failed, so the list is asked for again, and nothing is doubled
    again = ingest(url, follow=True)
    assert [one.status for one in again.values()] == ["known", "known", "failed", "failed"]
    assert len(locations(store)) == 2


def test_a_feed_that_has_not_changed_is_not_read_again(site: Site, store: Knowledge, ingest: Ingest) -> None:
    url = feed(site)
    short = ingest(url)
    assert [one.status for one in short.values()] == ["stored"] * 4
    asked = len(site.asked)
    (same,) = ingest(url).values()
    assert (same.status, same.outcome.location) == ("known", url)
    assert site.asked[asked:][-1][1]["If-None-Match"] == '"1"'
    assert len(ingest(url, again=True)) == 4
    # followed, the whole takes the place of the summary
    followed = ingest(url, follow=True)
    assert followed[site.url("/one")].status == "replaced"
    assert "until the end of the summer" in "".join(one.article.text for one in store.articles())


def test_a_dry_run_remembers_nothing(site: Site, store: Knowledge, ingest: Ingest) -> None:
    url = feed(site)
    ingest(url, dry_run=True)
    assert len(ingest(url, dry_run=True)) == 4
    assert locations(store) == []


def test_sitemaps_and_their_indexes(site: Site, ingest: Ingest) -> None:
    import gzip

    pages = [site.page(f"/{n}", HTML.format(f"quay {n}")) for n in range(3)]
    urls = "".join(f"<url><loc>{one}</loc></url>" for one in pages)
    inner = site.page("/map.xml.gz", gzip.compress(f"<urlset>{urls}</urlset>".encode()), "application/x-gzip")
    index = site.page(
        "/map.xml",
        f"<?xml version='1.0'?><sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>",
        "text/xml",
    )
    found = ingest(index, follow=True)
    assert {place: one.status for place, one in found.items()} == dict.fromkeys(pages, "stored")
    (one,) = ingest(index).values()
    assert one.outcome.problem is not None
    assert "--follow" in str(one.outcome.problem.hint)
    assert list(ingest(index, follow=True, limit=1)) == pages[:1]


def test_a_sitemap_that_lists_itself_ends(site: Site, ingest: Ingest) -> None:
    loop = site.url("/map.xml")
    site.page("/map.xml", f"<sitemapindex><sitemap><loc>{loop}</loc></sitemap></sitemapindex>", "text/xml")
    (one,) = ingest(loop, follow=True).values()
    assert one.outcome.problem is not None
    assert "inside one another" in one.outcome.problem.message


def test_a_local_feed_does_not_reach_into_the_network(site: Site, store: Knowledge, tmp_path: Path) -> None:
    secret = site.page("/admin", HTML.format("secret"))
    path = tmp_path / "evil.rss"
    path.write_text(f"<rss><channel><title>T</title><item><link>{secret}</link></item></channel></rss>", "utf-8")
    (one,) = store.ingest([path], follow=True)
    assert one.outcome.problem is not None
    assert "inside a network" in one.outcome.problem.message
    assert site.asked == []


def test_a_web_archive_into_the_store(store: Knowledge, ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    members = [packed([page(n)]) for n in range(60)]
    members[7] = members[7][:200]
    members[9] = packed([record("https://harbourpost.example/style.css", b"p {}", media_type="text/css")])
    path.write_bytes(b"".join(members))
    found = ingest(path)
    assert sum(one.status == "stored" for one in found.values()) == 58
    assert sum(one.status == "failed" for one in found.values()) == 1
    assert all(one.status in {"known", "failed"} for one in ingest(path).values())
    assert len(locations(store)) == 58


@pytest.mark.model
def test_the_command_line(run: Run, site: Site, tmp_path: Path) -> None:
    store = ("--extractor", "rules", "--store", tmp_path / "store")
    refused = run("ingest", site.page("/a", HTML.format("the quay")), *store)
    assert (refused.code, "--allow-private" in refused.err) == (5, True)
    assert run("ingest", site.url("/a"), "--allow-private", *store).code == 0
    (tmp_path / "good.txt").write_text("The minister said no.\n", "utf-8")
    mixed = run("ingest", site.url("/gone"), tmp_path / "good.txt", "--allow-private", *store)
    assert (mixed.code, "answered 404" in mixed.err) == (4, True)
    (tmp_path / "report.pdf").write_bytes(pdf([["First page."], ["The board said that talks would be held in May."]]))
    assert run("ingest", tmp_path / "report.pdf", *store).code == 0
    (said,) = run("statements", "--text", "May", "--format", "jsonl", "--store", tmp_path / "store").out.splitlines()
    assert '"page": 2' in said
    nothing = run("ingest", tmp_path / "nowhere.zip", *store)
    assert (nothing.code, "no such file" in nothing.err) == (4, True)


@pytest.mark.model
@pytest.mark.usefixtures("at_once")
def test_several_processes_give_the_bytes_of_one_and_fetch_no_more(site: Site, tmp_path: Path) -> None:
    paths = [site.page(f"/{n}", "<html></html>" if n == 1 else HTML.format(f"quay {n}")) for n in range(9)]
    items = "".join(f"<item><title>{n}</title><link>{path}</link></item>" for n, path in enumerate(paths))
    feed = site.page("/feed", f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>', "text/xml")
    gone = tmp_path / "gone.html"
    found = {}
    for jobs in (1, 2):
        site.asked.clear()
        with Knowledge.open(tmp_path / str(jobs), create=True) as store:
            options: dict[str, Any] = {"follow": True, "limit": 6, "allow_private": True, "extractor": "rules"}
            done = [
                (one.status, one.outcome.location, one.outcome.problem and one.outcome.problem.message)
                for one in store.ingest([feed, gone, feed], jobs=jobs, **options)
            ]
            found[jobs] = done, store.export("nquads"), site.paths()
    assert found[2] == found[1]
    done, graph, asked = found[1]
    assert [status for status, *_ in done][:8] == ["stored", "failed", "stored", "stored", "stored", "stored", "failed",
                                                   "known"]  # fmt: skip
    assert done[6][2] == "no such file"
    assert graph.count(b"NewsArticle") == 5
    assert asked.count("/5") == 2
    assert "/6" not in asked
