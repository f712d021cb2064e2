"""The check sheet: figures as ranges, both sides of a conflict, every entry with its sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analyse.trace.figures import Measure
from kg.analyse.trace.sheet import sheet
from kg.ids import short_id
from kg.model import Quantity, Span
from kg.render import conflicts_of, trace_page
from kg.render.scale import WIDTH, Scale, spoken
from kg.render.trace import _differing
from tests.made_up import corpus
from tests.render.told import FIGURES, news


def measure(low, high, value=None):
    quantity = Quantity(text="x", span=Span(0, 1), value=None if value is None else Decimal(value), unit=None)
    return Measure(quantity=quantity, what="people", fate=None, low=low, high=high)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (12, 12, "12"), (11_500, 12_500, "11,500 to 12,500"), (100, inf, "100 or more"), (0, 30_500, "0 to 30,500"),
        (33.3333, 33.3333, "33.33"),
    ],
)  # fmt: skip
def test_ranges_in_words(low, high, words):
    assert spoken(measure(low, high)) == words


numbers = st.floats(0, 1e9, allow_nan=False).map(lambda n: round(n, 2))


@given(st.lists(st.tuples(numbers, numbers, st.booleans()), min_size=1, max_size=8))
def test_any_figures_lie_on_the_axis_in_their_order(found):
    made = [measure(min(a, b), inf if open_ else max(a, b), round(a)) for a, b, open_ in found]
    scale = Scale(made)
    bars = [scale.bar(one) for one in made]
    assert all(0 <= bar.start <= bar.end <= WIDTH for bar in bars)
    ordered = [bar.start for _, bar in sorted(zip([m.low for m in made], bars, strict=True), key=lambda pair: pair[0])]
    assert ordered == sorted(ordered)
    ticks = scale.ticks()
    assert len(ticks) <= 8
    assert all(later.at - tick.at > 44 for tick, later in pairwise(ticks))


def test_every_entry_leads_to_a_sentence_on_the_page():
    items = news()
    html = trace_page(sheet(items, "workers killed"))
    assert html.count('<th scope="row">') >= len(FIGURES)
    wanted = set(re.findall(r'class="ref" href="#([^"]+)"', html))
    assert wanted == {short_id(one.id) for _, found in items for one in found}
    for anchor in wanted:
        assert html.count(f'id="{anchor}"') == 1


def test_missing_evidence_is_told_with_who_says_so():
    html = trace_page(sheet(news(), "workers killed"))
    rows = [row for row in html.split("<tr>") if "about 300 workers" in row]
    assert "no evidence given" in rows[0]
    assert "no evidence given" not in "".join(row for row in html.split("<tr>") if "exactly 12 workers" in row[:200])


def test_both_figures_of_a_conflict_are_shown():
    found = sheet(news(), "workers killed")
    assert found.conflicts
    html = trace_page(found)
    part = html[html.index('id="conflicts"') : html.index('id="unevidenced"')]
    for words, name in FIGURES[1:]:
        assert words in part
        assert name in part


def test_what_is_inferred_says_so():
    (one, *_) = sheet(news(), "workers killed").conflicts
    against = conflicts_of([one])
    left, right = one.left.statement.id, one.right.statement.id
    assert [other for other, _ in against[left]] == [right]
    assert [other for other, _ in against[right]] == [left]
    assert against[left][0][1].startswith("inferred, ")
    stated = replace(one, grounds=type(one.grounds).EXPLICIT)
    assert conflicts_of([stated])[left][0][1] == one.why


def test_a_topic_that_nobody_speaks_of_makes_an_empty_sheet():
    html = trace_page(sheet(corpus(2, 3, 5), "zeppelins"))
    assert "No statement is on this." in html


@given(st.text("ab “”.'’ ", max_size=60), st.text("ab “”.'’ ", max_size=60))
def test_differing_words_are_marked_and_nothing_is_lost(one, two):
    for text, pieces in zip((one, two), _differing(one, two), strict=True):
        assert "".join(piece for piece, _ in pieces) == text
    if one == two:
        assert not any(changed for pieces in _differing(one, two) for _, changed in pieces)


def test_the_changed_word_is_marked():
    left, right = _differing("We will not leave today", "We will leave tomorrow")
    assert left == [("We will ", False), ("not", True), (" leave ", False), ("today", True)]
    assert right == [("We will leave ", False), ("tomorrow", True)]
