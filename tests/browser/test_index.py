"""The index in a browser."""

from __future__ import annotations

import pytest

from kg.ids import short_id
from tests.browser.conftest import ITEMS

EVERY = [one for _, statements in ITEMS for one in statements]


@pytest.fixture
def page(visit, site):
    return visit(site / "index.html")


def test_search_finds_what_somebody_said(page):
    one = EVERY[7]
    page.page.fill("#find", one.speaker.name)
    cards = page.page.locator("#results .card")
    said = [s for s in EVERY if s.speaker.id == one.speaker.id]
    first = cards.all_inner_texts()[: min(20, len(said))]
    assert all(any(s.content in text for s in said) for text in first)
    assert page.page.locator("#results h2").inner_text().lower().endswith("1 actor")


def test_search_with_several_words(page):
    page.page.fill("#find", "consequences ignored")
    fitting = [s for s in EVERY if "consequences" in s.content]
    assert page.page.locator("#results h2").inner_text().lower().startswith(f"{len(fitting)} statement")
    page.page.fill("#find", "zzz")
    assert "Nothing fits" in page.page.locator("#results").inner_text()


def test_only_statements_without_evidence(page):
    wanted = sum(any(e.assessment in ("doubted", "absent") for e in s.evidence) for s in EVERY)
    button = page.page.get_by_role("button", name="evidence doubted or missing")
    assert button.inner_text().endswith(str(wanted))
    button.click()
    assert page.page.locator("#results .card").count() == wanted
    assert page.page.locator("#results .proof strong").first.is_visible()


def test_contested_statements_stand_side_by_side(page):
    text = page.page.locator("#contested .card").first.inner_text()
    assert ITEMS[0][1][0].content in text
    assert ITEMS[1][1][1].content in text


def test_articles_lead_to_their_pages_and_cards_to_their_sentence(page):
    assert page.page.locator("#articles tbody tr").count() == len(ITEMS)
    page.page.fill("#find", EVERY[0].content[2:40])
    page.page.locator("#results .card a.mono").first.click()
    page.page.wait_for_selector("html[data-ready]", state="attached")
    shown = page.page.locator(".note.on")
    assert shown.get_attribute("id") in {short_id(s.id) for s in EVERY}
    assert page.page.url.rpartition("#")[2] == shown.get_attribute("id")


def test_a_speaker_leads_to_what_he_said_and_into_the_network(page):
    link = page.page.locator("#speakers .ranked a").first
    name = link.inner_text()
    link.click()
    said = [s for s in EVERY if s.speaker.name == name]
    assert page.page.locator("#results h3").first.inner_text() == f"Said by {name} {len(said)}"
    assert any(s.content in page.page.locator("#results .card").first.inner_text() for s in said)
    page.page.locator("#results .key a").first.click()
    page.page.wait_for_selector("html[data-ready]", state="attached")
    assert page.page.locator("#panel h1").inner_text() == name


def test_every_speaker_is_listed(page):
    names = {s.speaker.name for s in EVERY}
    assert set(page.page.locator("#speakers .ranked bdi").all_text_contents()) == names


def test_kinds_of_statements_can_be_combined(page):
    def has(one, *how):
        return any(e.assessment in how for e in one.evidence)

    wanted = [s for s in EVERY if s.quantities and has(s, "provided", "verified")]
    assert wanted
    page.page.get_by_role("button", name="with a figure").click()
    button = page.page.get_by_role("button", name="evidence offered")
    assert button.inner_text().endswith(str(len(wanted)))
    button.click()
    assert page.page.locator("#results .card").count() == len(wanted)
    assert page.js("location.hash") == "#only=evidence+offered&only=with+a+figure"
    page.page.reload()
    page.page.wait_for_selector("html[data-ready]", state="attached")
    assert page.page.locator("#results .card").count() == len(wanted)
    page.page.get_by_role("button", name="with a figure").click()
    assert page.page.locator("#results .card").count() > len(wanted)


def test_a_query_is_in_the_address(visit, site):
    page = visit(site / "index.html", "#q=consequences")
    assert page.page.locator("#results .card").count() > 0
    assert page.page.input_value("#find") == "consequences"
