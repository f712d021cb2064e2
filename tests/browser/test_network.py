"""The network page in a browser, judged by what a reader sees."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest

from kg.analyse import network
from kg.ids import short_id
from tests.browser.conftest import ITEMS

EVERY = [one for _, statements in ITEMS for one in statements]
GRAPH = network.build(ITEMS)
MOST = network.top_cited(GRAPH, 1)[0]
NAME = GRAPH.nodes[MOST[0]]["name"]
SAID = [one for one in EVERY if one.speaker.id == MOST[0]]


# the share of the drawing that is painted
INKED = """(() => {
  const c = document.querySelector("#graph canvas");
  const p = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
  let n = 0;
  for (let i = 3; i < p.length; i += 4) if (p[i]) n += 1;
  return n / (p.length / 4);
})()"""
# where the labels stand, in pixels
LABELS = """(() => {
  const { labels, chart } = kg.drawing, scale = chart.getScale();
  return labels.places.map(({ node, text, size, bold, x, y }) => {
    const w = labels.widths.get(`${bold}|${size}|${text}`);
    const left = node.x * scale + x - w / 2, top = node.y * scale + y - size / 2;
    return [left, top, left + w, top + size];
  });
})()"""


@pytest.fixture
def page(visit, site):
    return visit(site / "network.html")


def cards(page):
    return page.page.locator("#panel .card")


def heading(page):
    return page.page.locator("#panel h1").inner_text()


def test_it_opens_with_everything_in_sight(page):
    summary = page.page.locator("#summary").inner_text()
    assert summary.startswith(f"{GRAPH.number_of_nodes()} actors")
    assert summary.endswith(f"{len(EVERY)} statements")
    for wanted in ("What is said", "Who says it", "Date said", "Legend"):
        assert page.page.get_by_role("heading", name=wanted).is_visible()
    assert page.js("kg.drawing.labels.places.length") > 10
    inked = page.js(INKED)
    assert inked > 0.01


def test_no_two_labels_touch(page):
    boxes = page.js(LABELS)
    assert len(boxes) > 10
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_search_finds_an_actor_and_shows_his_sentences(page):
    page.page.keyboard.press("/")
    page.page.keyboard.type(NAME[:5].lower())
    hit = page.page.get_by_role("option", name=NAME)
    assert hit.first.is_visible()
    hit.first.click()
    page.settle()
    assert heading(page) == NAME
    assert page.page.locator("#panel .tiles dd").first.inner_text() == str(len(SAID))
    shown = cards(page).first.inner_text()
    assert any(one.content in shown for one in SAID)
    marked = page.page.locator("#panel .card mark").all_inner_texts()[: len(SAID)]
    assert sorted(marked) == sorted(one.content for one in SAID)


def test_search_in_the_words_of_statements(page):
    page.page.fill("#find", "consequences")
    page.page.keyboard.press("ArrowUp")  # the last line is the search in words
    page.page.keyboard.press("Enter")
    page.settle()
    fitting = sum("consequences" in one.content for one in EVERY)
    assert f"{fitting} of {len(EVERY)} statements" in page.page.locator("#summary").inner_text()
    assert cards(page).count() == min(fitting, 40)
    page.page.locator("#graph").focus()
    page.page.keyboard.press("Escape")
    page.settle()
    assert page.page.locator("#summary").inner_text().endswith(f"· {len(EVERY)} statements")


def test_a_click_on_a_node_and_on_a_link(page):
    page.page.mouse.click(*_on_page(page, f"kg.data.actors.findIndex(([id]) => id === '{MOST[0]}')"))
    page.settle()
    assert heading(page) == NAME
    assert page.js("location.hash") == f"#actor={MOST[0].replace(':', '%3A')}"
    page.js("kg.select({link: 0})")
    page.settle()
    assert " cites" in heading(page) or "speaks of" in heading(page)
    number = page.js("kg.data.links[0][3].length")
    assert cards(page).count() == number
    page.page.get_by_role("button", name="← Overview").click()
    page.settle()
    assert heading(page) == "Overview"


def _on_page(page, number):
    chart = "kg.drawing.chart"
    at = page.js(f"(({{x, y}}) => {chart}.canvasToDOM({{x, y}}))({chart}.body.nodes[{number}])")
    box = page.page.locator("#graph").bounding_box()
    return box["x"] + at["x"], box["y"] + at["y"]


def test_keys_move_between_actors(page):
    page.page.locator("#graph").focus()
    page.page.keyboard.press("ArrowRight")
    page.settle()
    first = heading(page)
    page.page.keyboard.press("ArrowDown")
    page.settle()
    assert first != "Overview"
    assert heading(page) not in (first, "Overview")
    page.page.keyboard.press("t")
    page.settle()
    assert page.page.locator("#table").is_visible()


@pytest.mark.parametrize("how", ["actor", "statement", "query", "filter"])
def test_deep_links_are_restored(visit, site, how):
    one = EVERY[5]
    hashes = {
        "actor": f"#actor={MOST[0]}",
        "statement": f"#{short_id(one.id)}",
        "query": "#q=consequences&view=table",
        "filter": "#no-acts=warn+deny&when=2024-02+2024-03",
    }
    page = visit(site / "network.html", hashes[how])
    if how == "actor":
        assert heading(page) == NAME
    elif how == "statement":
        assert cards(page).count() == 1
        assert one.content in cards(page).inner_text()
    elif how == "query":
        assert page.page.locator("#table tbody tr").count() == sum("consequences" in s.content for s in EVERY)
    else:
        wanted = [s for s in EVERY if s.act not in ("warn", "deny") and s.said.value[:7] in ("2024-02", "2024-03")]
        assert f"{len(wanted)} of {len(EVERY)} statements" in page.page.locator("#summary").inner_text()
        assert not page.page.get_by_role("checkbox", name="denies").is_checked()


def test_filters_count_and_hide(page):
    acts = {one.act for one in EVERY}
    assert page.page.locator("#filters section").first.locator("input").count() == len(acts)
    page.page.get_by_role("checkbox", name="denies").uncheck()
    page.settle()
    left = sum(one.act != "deny" for one in EVERY)
    assert f"{left} of {len(EVERY)} statements" in page.page.locator("#summary").inner_text()
    row = page.page.locator("#filters label", has_text="denies")
    assert row.locator(".number").inner_text() == str(len(EVERY) - left)
    page.page.get_by_label("only in conflict").check()
    page.settle()
    assert f"2 of {len(EVERY)} statements" in page.page.locator("#summary").inner_text() or left < len(EVERY)
    page.page.fill("#find", "zzzz")
    page.page.keyboard.press("Enter")
    page.settle()
    assert page.page.locator("#empty").is_visible()
    page.page.get_by_role("button", name="Clear all filters").click()
    page.settle()
    assert not page.page.locator("#empty").is_visible()


def test_contradictions_show_both_sentences(visit, site, conflicts):
    first, second = ITEMS[0][1][0], ITEMS[1][1][1]
    page = visit(site / "network.html", f"#{short_id(first.id)}")
    text = cards(page).inner_text()
    assert first.content in text
    assert second.content in text
    assert "in conflict with" in text


def test_table_sorts_and_leads_to_the_panel(page):
    page.page.get_by_role("button", name="Table").click()
    page.settle()
    rows = page.page.locator("#table tbody tr")
    assert rows.count() == len(EVERY)
    page.page.locator("#table").get_by_role("button", name="Speaker").click()
    names = page.page.locator("#table tbody tr td:nth-child(3)").all_inner_texts()
    assert [n.strip() for n in names] == sorted((one.speaker.name for one in EVERY), key=str.casefold)
    rows.first.get_by_role("button").first.click()
    page.settle()
    assert page.page.locator("#panel").is_visible()
    assert heading(page) == names[0].strip()


def test_csv_is_what_is_visible(page):
    page.page.get_by_role("checkbox", name="denies").uncheck()
    page.settle()
    with page.page.expect_download() as waiting:
        page.page.get_by_role("button", name="CSV").click()
    with Path(waiting.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(one.act != "deny" for one in EVERY)
    by_id = {short_id(one.id): one for one in EVERY}
    for row in rows:
        one = by_id[row["id"]]
        assert (row["statement"], row["speaker"], row["date"]) == (one.content, one.speaker.name, one.said.value)


def test_png_is_a_picture(page):
    with page.page.expect_download() as waiting:
        page.page.get_by_role("button", name="PNG").click()
    data = Path(waiting.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) > 20_000


def test_a_narrow_screen_has_the_panel_as_a_sheet(visit, site):
    page = visit(site / "network.html", f"#actor={MOST[0]}", width=400, height=800)
    graph, panel = (page.page.locator(what).bounding_box() for what in ("#graph", "#panel"))
    assert graph["y"] + graph["height"] <= panel["y"] + 1
    assert panel["width"] == 400
    assert not page.page.locator("#filters").is_visible()
    page.page.get_by_role("button", name="Filters").click()
    assert page.page.locator("#filters").is_visible()
    assert page.js("document.documentElement.scrollWidth") <= 400


def test_the_theme_can_be_chosen(visit, site):
    page = visit(site / "network.html", dark=True)
    ground = "getComputedStyle(document.body.parentElement).backgroundColor"
    dark = page.js(ground)
    page.page.get_by_role("button", name="Light or dark").click()
    page.settle()
    assert page.js(ground) == "rgb(255, 255, 255)" != dark


def test_back_goes_back(page):
    page.js(f"kg.select({{actor: kg.data.actors.findIndex(([id]) => id === '{MOST[0]}')}})")
    page.settle()
    page.js("kg.select({link: 0})")
    page.settle()
    page.page.go_back()
    page.settle()
    assert heading(page) == NAME
