"""What a notebook shows: whole pages in frames that reach nothing around them."""

from __future__ import annotations

import pytest

from kg.analyse import network
from kg.render import article_page, write_page
from kg.render.notebook import Network, frame
from tests.browser.conftest import ITEMS
from tests.render import hostile


@pytest.mark.parametrize("items", [ITEMS, hostile.items()], ids=["news", "hostile"])
def test_a_network_draws_itself_in_a_frame(visit, tmp_path, items):
    graph = Network(network.build(items), items=items)
    html = f"<!doctype html><html data-ready><title>x</title><body>{graph._repr_html_()}</body></html>"
    page = visit(write_page(tmp_path / "cell.html", html))
    inside = page.page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for(state="attached")
    assert "statements" in inside.locator("#summary").inner_text()
    inside.locator(".ranked button").first.click()
    inside.locator(".card").first.wait_for()
    assert page.js("window.PWNED") is None
    assert len(page.page.frames) == 2


def test_an_article_selects_in_a_frame(visit, tmp_path):
    article, found = ITEMS[0]
    html = f"<!doctype html><html data-ready><title>x</title><body>{frame(article_page(article, found))}</body></html>"
    page = visit(write_page(tmp_path / "cell.html", html))
    inside = page.page.frame_locator("iframe")
    inside.locator("html[data-ready]").wait_for(state="attached")
    inside.get_by_role("button", name="Next statement").click()
    assert inside.locator(".note.on").count() == 1


def test_a_copy_of_the_graph_is_a_graph():
    graph = Network(network.build(ITEMS), items=ITEMS)
    assert graph.copy().nodes == graph.nodes
    assert graph.reverse().number_of_edges() == graph.number_of_edges()
    assert graph.copy()._repr_html_() is None
