"""The check sheet: what belongs to a topic, what is counted, and that no order matters."""

from __future__ import annotations

import pytest

from kg.analyse.trace.accounting import accounts
from kg.analyse.trace.sheet import sheet
from kg.analyse.trace.topics import terms_of
from tests.analyse.trace.annotated import load, told

ITEMS = load("development").items


def test_a_topic_finds_its_statements_and_no_others():
    got = sheet(ITEMS, "Kirvan troops in Tarsk")
    assert {c.statement.speaker.name for c in got.claims} == {
        "Lev Arman",
        "Government of Kirva",
        "Sofia Halvorsen",
        "Norlandian intelligence",
        "Kirvan foreign ministry",
    }
    assert [p.turns for p in got.positions] == [1]
    assert len(got.conflicts) >= 4
    assert {f.counts for f in got.figures} == {"troops"}


def test_a_name_is_a_topic():
    got = sheet(ITEMS, "Oskar Wendt")
    assert {c.article.outlet for c in got.claims} <= {"Press Bureau", "The Ledger"}
    assert any(c.statement.speaker.name == "Oskar Wendt" for c in got.claims)


def test_a_statement_stands_for_itself_and_what_relates_to_it():
    one = next(s for _, found in ITEMS for s in found if s.content == "the port was closed")
    got = sheet(ITEMS, one.id)
    assert one.id in {c.statement.id for c in got.claims}
    assert all(one.id in r.key for r in got.conflicts if r)


@pytest.mark.parametrize("topic", ["", "the of and", "Zzyzx Qwrtp"])
def test_what_names_nothing_finds_nothing(topic):
    got = sheet(ITEMS, topic)
    assert (got.claims, got.figures, got.conflicts, got.positions) == ((), (), (), ())


def test_the_sheet_does_not_depend_on_the_order_of_articles():
    assert sheet(ITEMS[::-1], "dam burst in Verin") == sheet(ITEMS, "dam burst in Verin")


def test_names_and_adjectives_of_a_country_are_one_term():
    assert terms_of("North Korean troops") == terms_of("DPRK soldiers")
    assert terms_of("Kirvan ships in Kirva") == terms_of("Kirva vessels")


def test_accounts_count_kinds_anonymity_and_sides():
    items = told(
        ("Ada Becker", "person", "claim", "2024-06-03", "Harbour Post", "Ada Becker said [the dam holds].", {"in": 1}),
        ("an official", "anonymous", "claim", "2024-06-03", "Harbour Post", "An official said [it leaks].", {"in": 1}),
    )
    ada = items[0][1][0].speaker.id
    (only,) = accounts(items, {ada: "mayors"})
    assert (only.name, only.statements, only.share_anonymous, only.share_evidenced) == ("Harbour Post", 2, 0.5, 0.0)
    assert only.kinds == (("anonymous", 1), ("person", 1))
    assert only.sides == (("mayors", 1),)
