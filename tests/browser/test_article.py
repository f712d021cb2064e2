"""The article page in a browser."""

from __future__ import annotations

import pytest

from kg.ids import short_id
from kg.render import article_page, write_page
from kg.render.marks import in_order
from tests.browser.conftest import ITEMS
from tests.made_up import Article, person, quote

ARTICLE, FOUND = ITEMS[2]
ORDERED = in_order(FOUND)


@pytest.fixture
def path(site):
    return site / "articles" / f"{short_id(ARTICLE.id)}.html"


def lit(page):
    return "".join(page.page.locator(".m.on.said").all_inner_texts())


def test_a_click_on_a_mark_selects_its_note(visit, path):
    page = visit(path)
    third = ORDERED[2]
    page.page.get_by_text(third.content, exact=False).first.click()
    assert page.page.locator(".note.on").get_attribute("id") == short_id(third.id)
    assert lit(page) == third.content
    assert page.js("location.hash") == f"#{short_id(third.id)}"
    assert third.speaker.name in page.page.locator(".note.on").inner_text()


def test_an_address_selects(visit, path):
    one = ORDERED[4]
    for shown in (short_id(one.id), f"st-{one.id.rpartition(':')[2]}"):
        page = visit(path, f"#{shown}")
        assert lit(page) == one.content
        box = page.page.locator(".m.on.said").first.bounding_box()
        assert 0 <= box["y"] <= 900


def test_keys_and_buttons_go_through_the_statements(visit, path):
    page = visit(path)
    seen = []
    for _ in ORDERED:
        page.page.keyboard.press("n")
        seen.append(lit(page))
    assert seen == [one.content for one in ORDERED]
    page.page.keyboard.press("p")
    assert lit(page) == ORDERED[-2].content
    page.page.get_by_role("button", name="Next statement").click()
    assert lit(page) == ORDERED[-1].content
    assert page.page.locator("#step").inner_text() == f"{len(ORDERED)} of {len(ORDERED)}"
    page.page.keyboard.press("Escape")
    assert lit(page) == ""


def test_a_second_click_goes_outwards(visit, tmp_path):
    article = Article.of("Ada said that Bo denied that the dam leaks.", "x", title="Nested")
    outer = quote(article, person("Ada"), "Ada", "said", "Bo denied that the dam leaks")
    inner = quote(article, person("Bo"), "Bo", "denied", "the dam leaks", nested_in=outer.id)
    page = visit(write_page(tmp_path / "a.html", article_page(article, [outer, inner])))
    page.page.get_by_text("the dam leaks").click()
    assert lit(page) == "the dam leaks"
    assert f"inside {short_id(outer.id)}" in page.page.locator(".note.on").inner_text()
    page.page.get_by_text("the dam leaks").click()
    assert lit(page) == "Bo denied that the dam leaks"


def test_the_page_reads_as_the_article_does(visit, path):
    page = visit(path)
    shown = page.js(
        "[...document.querySelectorAll('#text .block > p, #text .furniture p')].map((p) => p.textContent).join('\\n')"
    )
    assert shown == "\n".join(line for line in ARTICLE.text.split("\n") if line.strip())


def test_it_reads_without_scripts(browser, path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator(".note").count() == len(FOUND)
    assert page.get_by_text(ORDERED[0].content, exact=False).first.is_visible()
    context.close()
