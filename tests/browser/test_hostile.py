"""Hostile text in every place stays text: nothing runs, nothing is asked for, no link leads astray."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from kg.analyse.export import legal
from kg.analyse.trace.sheet import sheet
from kg.render import write_site
from tests.render import hostile

# elements with an override of their own that nothing isolates
BARE = """[...document.querySelectorAll("main *")]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.includes("\\u202e")))
  .filter((one) => !one.closest("bdi, blockquote[dir]")).length"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    items = hostile.items()
    first, second = items[0][1][0], items[1][1][0]
    against = {first.id: [(second.id, hostile.SCRIPT)], second.id: [(first.id, "x")]}
    write_site(folder, items, conflicts=against, sheet=sheet(items, None))
    return folder


def harmless(page):
    assert page.js("window.PWNED") is None
    links = page.js("[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))")
    assert all(
        link.startswith(
            ("#", "https://ok.example/", "index", "network", "timeline", "checks", "articles/", "../", "ar-")
        )
        for link in links
    )
    assert (
        page.js("document.querySelectorAll('img, iframe, object, embed, [onerror], [onmouseover], [onfocus]').length")
        == 0
    )
    wide = page.js("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


def test_network(visit, folder):
    page = visit(folder / "network.html")
    harmless(page)
    for number, (_, kind) in enumerate(page.js("kg.data.actors.map(([, name, kind]) => [name, kind])")):
        page.js(f"kg.select({{actor: {number}}})")
        page.settle()
        assert kind
    harmless(page)
    page.js("kg.change({view: 'table', selected: null})")
    page.settle()
    harmless(page)
    text = page.page.locator("#table").inner_text()
    for name in hostile.NAMES:
        if len(name) < 100 and "\t" not in name:
            assert " ".join(legal(name).split()) in " ".join(text.split()), name


def test_every_article_and_the_index(visit, folder):
    # one page after the other in the same tab
    paths = sorted(path for path in folder.rglob("*.html") if path.name != "network.html")
    page = visit(paths[0])
    for path in paths:
        page.page.goto(path.as_uri())
        page.page.wait_for_selector("html[data-ready]", state="attached")
        harmless(page)
        page.page.keyboard.press("n")
        harmless(page)


def test_timeline_and_sheet_opened_everywhere(visit, folder):
    page = visit(folder / "timeline.html")
    assert page.page.locator(".mark").count() >= len(hostile.NAMES) // 2
    for number in range(0, page.page.locator(".mark").count(), 2):
        page.page.locator(".mark").nth(number).dispatch_event("click")
        harmless(page)
    page = visit(folder / "checks.html")
    page.page.locator("a.ref").first.click()
    harmless(page)


def test_searching_hostile_names(visit, folder):
    for name in ("index.html", "network.html"):
        page = visit(folder / name)
        for text in hostile.NAMES[:8]:
            page.page.fill("#find", text[:200])
            page.settle()
        harmless(page)


def test_csv_cells_do_nothing_in_a_spreadsheet(visit, folder):
    page = visit(folder / "network.html")
    for line in page.js("kg.table.csv()").splitlines():
        assert not line.startswith(("=", "+", "-", "@"))
        assert ",=" not in line
    assert ",\"'=HYPERLINK" in page.js("kg.table.csv()")


def test_direction_overrides_stay_inside_their_name(visit, folder):
    page = visit(folder / "index.html")
    assert page.js(BARE) == 0


ADDRESSES = [
    *(f"#q={quote(name[:300], errors='replace')}" for name in hostile.NAMES[:7:3]),
    f"#actor={quote(hostile.SCRIPT)}",
    f"#only={quote(hostile.SCRIPT)}&view=<b>&no-acts=__proto__&when=constructor",
    f"#{hostile.SCRIPT}",
    "#st-00000000",
    "#evidence=__proto__&lanes=<img>&unit=constructor&no=toString",
    "#%",
]


@pytest.mark.parametrize("name", ["index", "network", "timeline", "checks"])
def test_whatever_the_address_says(visit, folder, name):
    page = visit(folder / f"{name}.html")
    for address in ADDRESSES:
        page.page.evaluate("(hash) => { location.hash = hash; }", address)
        page.page.reload()
        page.page.wait_for_selector("html[data-ready]", state="attached")
        harmless(page)


def test_narrowing_a_sheet_of_hostile_words(visit, folder):
    page = visit(folder / "checks.html")
    for text in hostile.NAMES[:6]:
        page.page.fill("#find", text[:200])
        assert page.page.locator("#sentences .card:visible").count() >= 1
        harmless(page)
    page.page.select_option("#evidence", "offered")
    assert page.page.locator("#sentences .card:visible").count() == 0


def test_printed_pages_stay_text(visit, folder):
    for name in ("index", "network", "timeline", "checks"):
        page = visit(folder / f"{name}.html")
        page.page.emulate_media(media="print")
        page.js("dispatchEvent(new Event('beforeprint'))")
        page.settle()
        assert page.js("window.PWNED") is None
        page.js("dispatchEvent(new Event('afterprint'))")
