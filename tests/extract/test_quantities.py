"""Figures: the golden cases, and what is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import quantities
from kg.extract.quantities.numbers import number_of
from kg.model import Article, Attribution, Manner, Parsed, Quantity, Span
from tests.extract.marked import article_of, cases, surface


def figures(content: str) -> tuple[Quantity, ...]:
    article, attributions = article_of({"marked": f"<s>Lima</s> <q>said</q> <c>{content}</c>."})
    return quantities.find(surface(article), attributions[0])


def plain(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


@pytest.mark.parametrize("heldout", [False, True])
def test_golden(heldout: bool) -> None:
    chosen, wrong = cases("quantities", heldout=heldout), []
    for case in chosen:
        article, attributions = article_of(case)
        found = [
            {
                "text": q.text,
                "value": plain(q.value),
                "value_max": plain(q.value_max),
                "unit": q.unit,
                "qualifier": q.qualifier,
            }
            for q in quantities.find(surface(article), attributions[0])
        ]
        if found != case["quantities"]:
            wrong.append(f"{case['id']} {found}: {case['marked']}")
    assert len(wrong) <= 0.05 * len(chosen), "\n".join(wrong)


def test_the_set_is_as_large_as_it_says() -> None:
    assert len(cases("quantities")) >= 60
    assert len(cases("quantities", heldout=True)) * 4 >= len(cases("quantities")) - 4


@pytest.mark.parametrize(
    "content",
    [
        "the vote of 4 June 2024 was fair", "it began in 1998", "the 40-year-old driver fled", "no one else was there",
        "one reason was money", "the second bridge fell", "flight 370 was lost", "the match ended 2 to 1",
        "it was 10:30 pm", "Resolution 1718 was broken",
    ],
)  # fmt: skip
def test_no_figures(content: str) -> None:
    assert figures(content) == ()


@pytest.mark.parametrize(
    ("content", "unit"),
    [
        ("30 soldiers were killed", "soldiers killed"),
        ("30 soldiers were killed or wounded", "soldiers killed or wounded"),
        ("30 soldiers were not killed", "soldiers"),
        ("shells killed 30 soldiers", "soldiers killed"),
        ("30 were killed", "people killed"),
        ("30 soldiers fled after ten were killed", "soldiers"),
        ("it weighs 200 pounds", "pounds"),
        ("it cost 2 million pounds", "GBP"),
        ("30 North Koreans were killed", "people killed"),
        ("30 won the prize", None),
    ],
)
def test_what_is_counted(content: str, unit: str | None) -> None:
    found = figures(content)
    assert (found[0].unit if found else None) == unit


def test_a_share_of_a_sum_of_money_is_not_counted_in_people() -> None:
    assert [q.unit for q in figures("$5 million was lost and 40 were hurt")] == ["USD", "people wounded"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred and five", 205),
        ("1.2 million", 1_200_000),
        ("3,400", 3400),
        ("ninety-nine thousand", 99_000),
        ("a hundred", 100),
    ],
)
def test_number_words(words: str, value: int) -> None:
    assert number_of(words) == value


def test_an_enumeration_counts_nothing() -> None:
    assert [q.text for q in figures("500 troops came for this: one, a raid, two, a feint")] == ["500 troops"]


def test_one_in_five_is_a_share() -> None:
    (figure,) = figures("one in five will leave")
    assert (figure.value, figure.unit, figure.text) == (Decimal(20), "%", "one in five")


@given(st.text(alphabet="0123456789 -,.$%€dozenhuftiw’–“”\n", min_size=1, max_size=60).filter(str.strip))
def test_any_text(text: str) -> None:
    article = Article.of(text, "x", published="2024-12-05")
    whole = Attribution(source=(), cue=(), content=(Span(0, len(text)),), manner=Manner.INDIRECT, confidence=1.0)
    for figure in quantities.find(Parsed(article=article, sentences=()), whole):
        assert figure.span.of(text) == figure.text
        assert figure.value is None or "E" not in str(figure.value)
        assert figure.value_max is None or (figure.value is not None and figure.value < figure.value_max)


@pytest.mark.parametrize(
    ("content", "value", "unit"),
    [
        ("the number of homes flooded stood at 540", "540", "homes"),
        ("the number of people killed has risen to 47", "47", "people killed"),
        ("the number of displaced people was about 2.3 million", "2300000", "people"),
        ("the turnout reached 40,000", "40000", "people"),
        ("the number of bus lines would fall to 12", "12", "lines"),
    ],
)
def test_what_the_measure_before_a_bare_figure_counts(content: str, value: str, unit: str) -> None:
    (one,) = figures(content)
    assert (plain(one.value), one.unit) == (value, unit)
