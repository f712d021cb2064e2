"""Figures: what they count, which values their words allow, and when two of them exclude each other."""

from __future__ import annotations

from decimal import Decimal
from math import inf

import pytest

from kg.analyse.trace.claims import read
from kg.analyse.trace.figures import measure
from kg.analyse.trace.relate import relations
from kg.analyse.trace.relations import Kind, Sort
from kg.analyse.trace.table import figures
from kg.model import Quantity, Span
from tests.analyse.trace.annotated import told


def quantity(text, value, unit, qualifier=None, high=None):
    number = None if value is None else Decimal(value)
    top = None if high is None else Decimal(high)
    return Quantity(text=text, span=Span(0, 1), value=number, value_max=top, unit=unit, qualifier=qualifier)


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        (quantity("40 people", 40, "people killed"), 40, 40),
        (quantity("at least 40 people", 40, "people killed", "at least"), 40, inf),
        (quantity("up to 900 soldiers", 900, "soldiers", "up to"), 0, 905),
        (quantity("12,000 troops", 12000, "troops"), 11500, 12500),
        (quantity("10,000 to 12,000 troops", 10000, "troops", None, 12000), 9500, 12500),
        (quantity("around 1,000 people", 1000, "people", "around"), 850, 1150),
        (quantity("several hundred people", None, "people", "several hundred"), 200, 999),
        (quantity("thousands of troops", None, "troops", "thousands of"), 1000, inf),
        (quantity("61 per cent", 61, "%"), 61, 61),
    ],
)
def test_words_bound_values(given, low, high):
    made = measure(given)
    assert made is not None
    assert (made.low, made.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("given", "what", "fate"),
    [
        (quantity("30 North Koreans", 30, "koreans killed"), "people", "killed"),
        (quantity("30 soldiers", 30, "soldiers killed or wounded"), "armed", "killed or wounded"),
        (quantity("2,400 jobs", 2400, "jobs"), "job", None),
        (quantity("3 million euros", 3000000, "EUR"), "EUR", None),
    ],
)
def test_what_is_counted(given, what, fate):
    made = measure(given)
    assert made is not None
    assert (made.what, made.fate) == (what, fate)


@pytest.mark.parametrize(
    "given", [quantity("three months", 3, "months"), quantity("Two", 2, "troops"), quantity("many", None, "troops")]
)
def test_lengths_of_time_list_items_and_unbounded_words_are_no_figures(given):
    assert measure(given) is None


def mine(*rows):
    made = [(who, "organisation", "claim", said, f"{who} News", text, {}) for who, said, text in rows]
    return relations(told(*made))


def test_killed_is_never_compared_with_killed_or_wounded():
    assert not [
        r
        for r in mine(
            (
                "Fire Service",
                "2024-05-02",
                "The Fire Service said [three people were killed in the blaze at Corra Mill].",
            ),
            (
                "Hospital",
                "2024-05-02",
                "The Hospital said [30 people were killed or injured in the blaze at Corra Mill].",
            ),
        )
        if r.sort is Sort.FIGURES
    ]


def test_ranges_that_do_not_meet_exclude_each_other_on_the_same_day():
    (only,) = mine(
        ("Fire Service", "2024-05-02", "The Fire Service said [three people were killed in the blaze at Corra Mill]."),
        ("Hospital", "2024-05-02", "The Hospital said [at least nine people were killed in the blaze at Corra Mill]."),
    )
    assert (only.kind, only.sort) == (Kind.CONTRADICTS, Sort.FIGURES)
    assert set(only.words) == {"three people", "at least nine people"}


def test_a_later_larger_count_is_a_development_and_no_conflict():
    (only,) = mine(
        ("Fire Service", "2024-05-02", "The Fire Service said [three people were killed in the blaze at Corra Mill]."),
        ("Hospital", "2024-05-09", "The Hospital said [nine people were killed in the blaze at Corra Mill]."),
    )
    assert only.kind is Kind.DEVELOPMENT
    assert [only.left.when.shown, only.right.when.shown] == ["2024-05-02", "2024-05-09"]


def test_the_dead_of_two_places_are_not_compared():
    assert not mine(
        ("Fire Service", "2024-05-02", "The Fire Service said [three people were killed in the blaze at Corra Mill]."),
        ("Hospital", "2024-05-02", "The Hospital said [nine people were killed in the blaze at Dunmore Hall]."),
    )


def test_the_table_groups_by_what_is_counted_and_orders_by_time():
    items = told(
        (
            "Hospital",
            "organisation",
            "claim",
            "2024-05-09",
            "B",
            "The Hospital said [nine people were killed in the blaze].",
            {},
        ),
        ("Union", "organisation", "claim", "2024-05-03", "C", "The Union said [40 jobs will go].", {}),
        (
            "Fire Service",
            "organisation",
            "claim",
            "2024-05-02",
            "A",
            "The Fire Service said [three people were killed].",
            {},
        ),
    )
    table = figures(read(items))
    assert [(f.counts, f.measure.quantity.text, f.speakers) for f in table] == [
        ("killed", "three people", ("Fire Service",)),
        ("killed", "nine people", ("Hospital",)),
        ("jobs", "40 jobs", ("Union",)),
    ]
    assert [f.counts for f in figures(read(items), "jobs")] == ["jobs"]
