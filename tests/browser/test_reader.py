"""A reader who knows nothing of the tool finds, from the index of the example articles, what he came for."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.fixture
def index(visit, built):
    return visit(built / "out" / "index.html")


def enter(page, door):
    page.page.locator(".door", has_text=door).click()
    page.page.wait_for_selector("html[data-ready]", state="attached")


def test_what_somebody_said(index):
    index.page.fill("#find", "peskov")
    index.settle()
    assert index.page.locator("#results h3").first.inner_text() == "Said by Dmitry Peskov 1"
    card = index.page.locator("#results .card").first
    assert "hoax" in card.locator("mark").inner_text()
    card.get_by_text("in its text").click()
    index.page.wait_for_selector("html[data-ready]", state="attached")
    assert "hoax" in "".join(index.page.locator(".m.on.said").all_inner_texts())


def test_which_figures_came_without_evidence(index):
    enter(index, "Which figures are given")
    index.page.select_option("#evidence", "doubted")
    rows = index.page.locator("table.figures tr:not(.group):visible td:nth-child(5)").all_inner_texts()
    assert len(rows) >= 3
    assert all("no evidence" in text or "doubted" in text for text in rows)
    figures = " ".join(index.page.locator("table.figures tr:visible th").all_inner_texts())
    assert "30 North Koreans" in figures
    assert "several hundred" in figures
    assert index.page.locator("#figures h2 .number").inner_text().startswith(f"{len(rows)} of ".upper())


def test_who_contradicts_somebody(index):
    enter(index, "Who contradicts whom")
    pairs = index.page.locator("#conflicts .pair-of:visible")
    every, name = pairs.count(), pairs.first.locator(".who bdi").first.inner_text()
    index.page.fill("#find", name)
    told = pairs.all_inner_texts()
    assert 0 < len(told) <= every
    assert all(name in text for text in told)
    assert f"q={name.replace(' ', '+')}" in index.js("location.hash")


def test_what_came_without_evidence(index):
    enter(index, "What came without evidence")
    cards = index.page.locator("#unevidenced .card")
    assert cards.count() >= 2
    assert all("no evidence" in text for text in cards.all_inner_texts())
