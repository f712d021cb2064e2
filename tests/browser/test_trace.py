"""The check sheet in a browser."""

from __future__ import annotations

import pytest

from kg.analyse.trace.sheet import sheet
from kg.render import trace_page, write_page
from tests.browser.conftest import ITEMS
from tests.render.told import FIGURES, news


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    html = trace_page(sheet(news(), "workers killed"))
    return write_page(tmp_path_factory.mktemp("trace") / "sheet.html", html)


def test_each_figure_opens_its_sentence(visit, path):
    page = visit(path)
    table = page.page.locator("table.figures tbody tr:not(.group)")
    assert table.count() == len(FIGURES)
    for number, (words, speaker) in enumerate(FIGURES):
        row = page.page.locator("table.figures tr", has=page.page.get_by_role("rowheader", name=words))
        assert speaker in row.inner_text()
        row.locator("a.ref").click()
        peek = page.page.locator("#peek")
        assert words in peek.locator("mark").inner_text(), number
        assert speaker in peek.inner_text()
    page.page.keyboard.press("Escape")
    assert page.page.locator("#peek").is_hidden()


def test_the_sentence_can_be_found_among_all(visit, path):
    page = visit(path)
    page.page.locator("a.ref").first.click()
    page.page.get_by_text("among all sentences").click()
    shown = page.page.locator("#sentences .card.on")
    assert page.js("location.hash") == f"#{shown.get_attribute('id')}"
    box = shown.bounding_box()
    assert 0 <= box["y"] <= 900


def test_ranges_lie_in_order_on_the_axis(visit, path):
    page = visit(path)
    rows = page.js(
        """[...document.querySelectorAll('table.figures tr:not(.group)')].filter((row) => row.querySelector('circle'))
        .map((row) => [row.querySelector('th').innerText, row.querySelector('circle').cx.baseVal.value])"""
    )
    places = [place for _, place in sorted(rows, key=lambda row: float(row[0].split()[-2]))]
    assert len(places) == len(FIGURES)
    assert places == sorted(set(places))


def test_conflicts_stand_side_by_side(visit, path):
    page = visit(path)
    sides = page.page.locator("#conflicts .sides").first.locator(".card")
    assert sides.count() == 2
    left, right = (sides.nth(at).bounding_box() for at in (0, 1))
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]


def test_nothing_is_cut_on_paper_or_a_telephone(visit, path):
    page = visit(path, width=400)
    assert page.js("document.documentElement.scrollWidth") <= 400
    page.page.set_viewport_size({"width": 710, "height": 1000})
    page.page.emulate_media(media="print")
    assert page.js("document.documentElement.scrollWidth") <= 710
    assert page.page.locator("#print").is_hidden()
    assert page.page.locator("#sentences .card").first.is_visible()


def test_the_sheet_of_everything_reads_without_scripts(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "checks.html").as_uri())
    assert page.locator("#sentences .card").count() == sum(len(found) for _, found in ITEMS[:4])
    context.close()
