"""How long a reader waits; the best of three where other programs share the machine."""

from __future__ import annotations

import json
import re

import pytest

from kg.render import article_page, index_pages, network_page, timeline_page, write_page
from tests.made_up import corpus

pytestmark = pytest.mark.slow
READY = "performance.now()"
SELECT = """new Promise((done) => { const start = performance.now(); kg.select({actor: %d});
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); })"""


def opened(visit, path, limit):
    """The page and the seconds until it was ready; tried again only where that was too slow."""
    for _ in range(3):
        page = visit(path)
        seconds = page.js(READY) / 1000
        if seconds < limit:
            break
    return page, seconds


def selected(page, numbers, limit):
    """The seconds that selecting each of the actors takes; tried again only where that was too slow."""
    best = dict.fromkeys(numbers, 60.0)
    for _ in range(4):
        for number in numbers:
            if best[number] >= limit:
                page.js("kg.select(null)")
                page.settle()
                best[number] = min(best[number], page.js(SELECT % number) / 1000)
    return list(best.values())


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    return write_page(tmp_path_factory.mktemp("usual") / "network.html", network_page(corpus(188, 8, 320)))


def test_three_hundred_actors(visit, usual):
    page, ready = opened(visit, usual, 2)
    assert page.js("kg.data.nodes.length") == 300
    assert page.js("kg.rows.length") >= 1_490
    assert usual.stat().st_size < 2_000_000
    picked = selected(page, (0, 1, 30, 120, 2), 0.3)
    print(
        f"\n300 actors: {usual.stat().st_size / 1e6:.2f} MB, ready {ready:.2f} s, selection {max(picked):.2f} s at most"
    )
    assert ready < 2
    assert max(picked) < 0.3


def test_a_thousand_actors(visit, tmp_path):
    path = write_page(tmp_path / "network.html", network_page(corpus(750, 8, 1_040), top=1_000))
    page, ready = opened(visit, path, 6)
    assert page.js("kg.data.nodes.length") == 1_000
    picked = page.js(SELECT % 0) / 1000
    print(f"\n1,000 actors: {path.stat().st_size / 1e6:.2f} MB, ready {ready:.2f} s, selection {picked:.2f} s")
    assert ready < 6


def test_a_long_article(visit, tmp_path):
    ((article, statements),) = corpus(1, 620, 60)
    assert len(article.text.split()) > 10_000
    path = write_page(tmp_path / "article.html", article_page(article, statements))
    _, ready = opened(visit, path, 2)
    size = path.stat().st_size / 1e6
    print(f"\n{len(statements)} statements in {article.text.count(' '):,} words: {size:.2f} MB, ready {ready:.2f} s")
    assert ready < 2


def test_a_long_timeline(visit, tmp_path):
    path = write_page(tmp_path / "timeline.html", timeline_page(corpus(188, 8, 320)))
    _, ready = opened(visit, path, 2)
    print(f"\n1,504 statements in time: {path.stat().st_size / 1e6:.2f} MB, ready {ready:.2f} s")
    assert path.stat().st_size < 2_000_000
    assert ready < 2


def test_a_large_index(visit, tmp_path):
    items = corpus(1_000, 8, 1_000)
    found = index_pages(items)
    paths = [write_page(tmp_path / name, html) for name, html in found.items()]
    sizes = [path.stat().st_size / 1e6 for path in paths]
    page, ready = opened(visit, tmp_path / "index.html", 3)
    print(f"\n{len(items):,} articles: {len(paths)} index pages, {max(sizes):.2f} MB at most, ready {ready:.2f} s")
    assert len(paths) > 2
    assert max(sizes) < 2
    assert ready < 3
    # every statement is in one part, and the first part knows where else a name speaks
    own = [json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL)[1])["own"] for html in found.values()]
    assert sum(own) == sum(len(statements) for _, statements in items)
    last = json.loads(re.search(r'id="data">(.*?)</script>', found["index.html"], re.DOTALL)[1])["further"][0]
    page.page.fill("#find", last[0])
    link = page.page.locator("#results .key a[href^='index-']").first
    link.wait_for()
    link.click()
    page.page.wait_for_selector("html[data-ready]", state="attached")
    assert page.page.input_value("#find") == last[0]
    assert page.page.locator("#results .card").count() > 0
