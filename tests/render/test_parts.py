"""What large stores leave out of a page, and where it goes instead."""

from __future__ import annotations

import pytest

from kg.analyse import network
from kg.render import network_page, rows, timeline_page
from kg.render import parts as split
from kg.render.latest import latest, when
from tests.made_up import corpus

ITEMS = corpus(12, 8, 30)


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(split, "ROOM", 14_000)


def test_every_article_is_in_one_part_the_newest_first(small):
    seen = split.newest(ITEMS)
    found = split.parts(seen)
    assert [item for part in found for item in part.items] == seen
    assert [part.href for part in found[:3]] == ["index.html", "index-2.html", "index-3.html"]
    dates = [article.published for article, _ in seen]
    assert dates == sorted(dates, reverse=True)
    for part in found:
        mine = sorted(article.published for article, _ in part.items)
        assert part.span in {f"{mine[0]} to {mine[-1]}", mine[0]}
        assert part.statements == sum(len(statements) for _, statements in part.items)


def test_a_small_store_has_one_part_and_an_empty_one_too():
    assert [part.href for part in split.parts(split.newest(ITEMS))] == ["index.html"]
    assert [(part.items, part.span) for part in split.parts([])] == [((), "no date")]


def test_an_article_that_fills_more_than_a_part_is_not_lost(monkeypatch):
    monkeypatch.setattr(split, "ROOM", 10)
    assert [len(part.items) for part in split.parts(ITEMS)] == [1] * len(ITEMS)


def test_the_first_part_knows_who_speaks_in_the_others(small):
    seen = split.newest(ITEMS)
    found = split.parts(seen)
    told = split.further(found, rows.book(seen, network.build(seen), {}))
    for name, _, ident, places in told:
        for number, part in enumerate(found[1:], 1):
            said = sum(one.speaker.id == ident for _, statements in part.items for one in statements)
            assert dict(places).get(number, 0) == said, name
    elsewhere = {one.speaker.id for part in found[1:] for _, statements in part.items for one in statements}
    assert {ident for _, _, ident, _ in told} == elsewhere


def test_what_contradicts_the_most_contested_comes_along(small):
    seen = split.newest(ITEMS)
    first, last = split.parts(seen)[0], split.parts(seen)[-1]
    here, there = first.items[0][1][0].id, last.items[0][1][0].id
    extra = split.contested(seen, first, {here: [(there, "figures")], there: [(here, "figures")]})
    assert [[one.id for one in statements] for _, statements in extra] == [[there]]


def test_the_latest_statements_stay():
    kept = latest(ITEMS, 20)
    dates = sorted((when(article, one) for article, statements in ITEMS for one in statements), reverse=True)
    assert sorted((when(article, one) for article, found in kept for one in found), reverse=True) == dates[:20]
    assert latest(ITEMS, 20) == latest(ITEMS[:], 20)
    assert latest(ITEMS) == ITEMS


def test_pages_say_what_they_leave_out(monkeypatch):
    from kg.render import latest as module
    from kg.render import timeline

    monkeypatch.setattr(module.latest, "__defaults__", (20,))
    monkeypatch.setattr(timeline, "MOST", 20)
    every = sum(len(statements) for _, statements in ITEMS)
    assert f"{every - 20} older ones left out" in timeline_page(ITEMS)
    assert f'"all":{{"actors":{network.build(ITEMS).number_of_nodes()},"statements":{every}}}' in network_page(ITEMS)
