"""The timeline in a browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.ids import short_id
from kg.model import Article, Basis, Moment
from kg.render import timeline_page, write_page
from tests.browser.conftest import ITEMS
from tests.made_up import person, quote

EVERY = [(article, one) for article, found in ITEMS for one in found]


@pytest.fixture
def path(site):
    return site / "timeline.html"


def counted(page):
    """How many statements the marks stand for, by their labels."""
    labels = page.js("[...document.querySelectorAll('.mark')].map((one) => one.getAttribute('aria-label'))")
    return sum(int(label.rpartition(": ")[2].split(" statement")[0].replace(",", "")) for label in labels)


def rows(page):
    return page.page.locator(".told tbody tr:visible").count()


@pytest.mark.parametrize("hash_", ["", "#lanes=outlet", "#unit=day", "#unit=year&lanes=outlet"])
def test_every_statement_has_its_place(visit, path, hash_):
    page = visit(path, hash_)
    assert counted(page) == rows(page) == len(EVERY)


def test_lanes_by_speaker_and_by_outlet(visit, path):
    page = visit(path)
    names = page.page.locator(".lane:not(.axis) bdi").all_inner_texts()
    assert sorted(names) == sorted({one.speaker.name for _, one in EVERY})
    page.page.get_by_role("button", name="By outlet").click()
    names = page.page.locator(".lane:not(.axis) bdi").all_inner_texts()
    assert sorted(names) == sorted({article.outlet for article, _ in ITEMS})
    assert page.js("location.hash") == "#lanes=outlet"


def test_a_mark_shows_its_sentences(visit, path):
    page = visit(path, "#unit=day")
    mark = page.page.locator(".mark").first
    label = mark.get_attribute("aria-label")
    mark.focus()
    page.page.keyboard.press("Enter")
    cards = page.page.locator("#panel .card").all_inner_texts()
    assert len(cards) == int(label.rpartition(": ")[2].split(" statement")[0])
    speaker = label.partition(",")[0]
    assert all(speaker in text for text in cards)
    assert page.page.locator(".told tr.on").count() == len(cards)
    page.page.keyboard.press("Escape")
    assert page.page.locator("#panel").is_hidden()


def test_acts_and_words_filter_drawing_and_table(visit, path):
    page = visit(path)
    page.page.fill("#find", "consequences")
    wanted = sum("consequences" in one.content for _, one in EVERY)
    assert counted(page) == rows(page) == wanted
    page.page.fill("#find", "")
    family = page.page.locator("#acts label").first
    n = int(family.locator(".number").inner_text())
    family.locator("input").uncheck()
    assert counted(page) == rows(page) == len(EVERY) - n
    page.page.fill("#find", "zzzz")
    assert page.page.locator("#none").is_visible()


def test_an_address_restores(visit, path):
    article, one = EVERY[5]
    page = visit(path, f"#{short_id(one.id)}")
    assert one.content in page.page.locator("#panel .card").inner_text()
    page = visit(path, "#lanes=outlet&unit=year&q=consequences")
    assert page.page.input_value("#find") == "consequences"
    assert page.page.input_value("#unit") == "year"
    assert article.outlet


def test_what_is_known_of_a_date_is_drawn(visit, tmp_path):
    article = Article.of("Ada said a. Ada said b. Ada said c. Ada said d.", "x", title="Dates", published="2024-03-05")
    bare = Article.of("Ada said e.", "y", title="Nothing known")
    one = [quote(article, person("Ada"), "Ada", "said", f"{letter}.") for letter in "abcd"]
    moments = ["2024", "2024-03", "2024-03-02"]
    dated = [replace(s, said=Moment(value=m, basis=Basis.EXPLICIT)) for s, m in zip(one, moments, strict=False)]
    undated = [quote(bare, person("Ada"), "Ada", "said", "e.")]
    html = timeline_page([(article, [*dated, one[3]]), (bare, undated)])
    page = visit(write_page(tmp_path / "t.html", html), "#unit=month")
    labels = page.js("[...document.querySelectorAll('.mark')].map((one) => one.getAttribute('aria-label'))")
    # the day, the month and the day of publication lie in one column, the year over all of its months
    assert labels[0].startswith("Ada, 2024-03: 3 statements")
    assert labels[1].startswith("Ada, 2024-01 to 2024-12: 1 statement")
    assert page.page.locator(".mark .by").count() == 1
    assert "1 without any date" in page.page.locator("#summary").inner_text()
    assert rows(page) == 5


def test_it_reads_without_scripts(browser, path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator(".told tbody tr").count() == len(EVERY)
    assert page.get_by_text(EVERY[0][1].content, exact=False).first.is_visible()
    context.close()


def test_a_statement_in_the_address_is_marked_in_the_drawing_and_in_the_table(visit, path):
    one = ITEMS[-1][1][-1]
    page = visit(path, f"#{short_id(one.id)}")
    mark = page.page.locator(".mark.on")
    assert mark.count() == 1
    assert one.speaker.name in mark.get_attribute("aria-label")
    box = mark.bounding_box()
    assert 0 <= box["y"] <= 900
    assert page.page.locator(".told tr.on").get_attribute("data-id") == short_id(one.id)
    assert one.content in page.page.locator("#panel .card").inner_text()


def test_paper_gets_every_lane(visit, path):
    page = visit(path)
    page.js("dispatchEvent(new Event('beforeprint'))")
    names = {one.speaker.name for _, statements in ITEMS for one in statements}
    assert set(page.page.locator(".lane > div bdi").all_text_contents()) == names
    page.js("dispatchEvent(new Event('afterprint'))")
