"""When it was said: the golden cases, the grammar, the calendar, and articles without or with odd dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import dates
from kg.extract.dates.expressions import find
from kg.extract.dates.values import Clock, Partial
from kg.model import Article, Basis, Moment, Parsed
from kg.nlp.parser import Parser
from tests.extract.marked import article_of, cases, surface


def said(marked: str, published: str | None) -> list[Moment | None]:
    article, attributions = article_of({"marked": marked, "published": published})
    return dates.said(surface(article), attributions)


def share_right(chosen: list[dict], *, parser: Parser | None = None) -> tuple[float, list[str]]:
    total, wrong = 0, []
    for case in chosen:
        article, attributions = article_of(case)
        parsed = next(parser.parse([article])) if parser else surface(article)
        found = [moment and moment.value for moment in dates.said(parsed, attributions)]
        expected = case["said"]
        if case["refers_to"]:
            happened = dates.refers_to(parsed, attributions[0])
            found, expected = [*found, happened and happened.value], [*expected, case["refers_to"]]
        total += len(expected)
        wrong += [
            f"{case['id']} {a}, not {b}: {case['published']} {case['marked']}"
            for a, b in zip(found, expected, strict=True)
            if a != b
        ]
    return 1 - len(wrong) / total, wrong


def test_the_set_is_as_large_as_it_says() -> None:
    chosen = cases("dates")
    assert sum(len(case["said"]) + bool(case["refers_to"]) for case in chosen) >= 120
    assert len(cases("dates", heldout=True)) * 4 >= len(chosen) - 4


@pytest.mark.parametrize("heldout", [False, True])
def test_golden(heldout: bool) -> None:
    share, wrong = share_right(cases("dates", heldout=heldout))
    assert share >= 0.95, "\n".join(wrong)


@pytest.mark.model
def test_golden_with_a_parse() -> None:
    share, wrong = share_right(cases("dates"), parser=Parser())
    assert share >= 0.95, "\n".join(wrong)


@pytest.mark.parametrize(
    ("words", "published", "value"),
    [
        ("on Thursday", "2024-12-05", "2024-12-05"),  # the day itself
        ("last Thursday", "2024-12-05", "2024-11-28"),
        ("on 29 February", "2025-01-10", "2024-02-29"),
        ("on 31 June", "2024-12-05", None),  # no such day
        ("June 31, 2024", "2024-12-05", None),
        ("on the 31st", "2025-03-10", "2025-01-31"),  # February has none
        ("last week", "2024-12-05", "2024-11"),  # its Thursday lies in November
        ("last summer", "2025-08-22", "2024"),
        ("last winter", "2025-08-22", None),  # of two years
        ("in June", "2024", None),  # of this year or the one before
        ("yesterday", "2024-03", "2024-03"),
        ("last month", "2024-01", "2023-12"),
        ("next week", "2024-12-30", "2025-01"),
        ("two years ago", "2024", "2022"),
        ("a few days ago", "2024-12-05", None),
        ("5000 years ago", "2024-12-05", None),
        ("yesterday", None, None),
        ("on October 10", None, None),
        ("October 10, 1956", None, "1956-10-10"),
    ],
)
def test_calendar(words: str, published: str | None, value: str | None) -> None:
    found = find(words)
    moment = Clock(Partial.parse(published)).read(found[0]) if found else None
    assert (moment and moment.value) == value


@pytest.mark.parametrize(
    "text",
    [
        "It may march on in august company.",
        "USA Today",
        "2000 troops",
        "over 1998 metres",
        "on the 6th floor",
        "item 3-12",
    ],
)
def test_no_time_expressions(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("published", [None, "", "soon", "2024-13", "2024-02-30", "0000"])
def test_a_publication_date_that_is_none_dates_nothing(published: str | None) -> None:
    assert said("<s>The mayor</s> <q>said</q> on Tuesday <c>it rained</c>.", published) == [None]
    moment = said("<s>The mayor</s> <q>said</q> on 4 May 2018 <c>it rained</c>.", published)[0]
    assert moment is not None
    assert moment.value == "2018-05-04"


def test_the_basis_and_the_words() -> None:
    first, second, third, fourth = said(
        "<s1>Lima</s1> <q1>said</q1> on 4 May 2024 <c1>it rained</c1>. <s2>Quito</s2> <q2>said</q2> on 3 "
        "November <c2>it snowed</c2>. "
        "<s3>Bogota</s3> <q3>said</q3> on Monday <c3>it hailed</c3>. <s4>Lagos</s4> <q4>says</q4> <c4>it is dry</c4>.",
        "2024-12-05",
    )
    assert first is not None
    assert second is not None
    assert third is not None
    assert fourth is not None
    assert [m.basis for m in (first, second, third, fourth)] == [
        Basis.EXPLICIT,
        Basis.INFERRED_YEAR,
        Basis.RELATIVE,
        Basis.PUBLICATION,
    ]
    assert fourth.span is None
    assert fourth.value == "2024-12"  # never the day


def test_a_day_in_the_content_dates_what_is_told() -> None:
    marked = "<s>The governor</s> <q>said</q> that <c>the bridge had collapsed on 3 May</c>."
    article, attributions = article_of({"marked": marked, "published": "2024-12-05"})
    moment = dates.said(surface(article), attributions)[0]
    assert moment is not None
    assert moment.basis is Basis.PUBLICATION
    happened = dates.refers_to(surface(article), attributions[0])
    assert happened is not None
    assert happened.value == "2024-05-03"


def test_an_explicit_date_after_publication_stands() -> None:
    moment = said("<s>Oslo</s> <q>said</q> on 9 May 2026 <c>it rained</c>.", "2024-12-05")[0]
    assert moment is not None
    assert moment.value == "2026-05-09"


def test_a_list_item_opens_like_a_sentence() -> None:
    moments = said(
        "<s1>Lima</s1> <q1>said</q1> on 3 May <c1>it rained</c1>.\n  • On 5 May, <s2>Quito</s2> <q2>said</q2> "
        "<c2>it snowed in March</c2>. "
        "• That same day, <s3>Bogota</s3> <q3>wrote</q3> <c3>it hailed</c3>.",
        "2024-12-05",
    )
    assert [m and m.value for m in moments] == ["2024-05-03", "2024-05-05", "2024-05-05"]


def test_contents_that_enclose_each_other_end() -> None:
    article, (one, two) = article_of(
        {"marked": "<c1><s2>A</s2> <q2>said</q2> b</c1>, <s1>C</s1> <q1>said</q1>. <c2>d</c2>"}
    )
    parsed = surface(article)
    assert dates.said(parsed, [one, two, one]) == [None, None, None]
    assert dates.said(parsed, []) == []


@given(
    st.text(alphabet="0123456789 -,.May’sonthetwdaylerJuIMFg\n“”", max_size=80),
    st.sampled_from([None, "2024", "2024-02", "2024-02-29"]),
)
def test_any_text(text: str, published: str | None) -> None:
    for expression in find(text):
        moment = Clock(Partial.parse(published)).read(expression)
        assert expression.span.of(text).strip()
        assert moment is None or Partial.parse(moment.value) is not None
    article = Article.of(text, "x", published=published)
    assert dates.said(Parsed(article=article, sentences=()), []) == []


@pytest.mark.shared
@pytest.mark.model
def test_development_articles(shared) -> None:  # type: ignore[no-untyped-def]
    from tests.extract.annotated import annotated

    certain = [row for row in annotated(shared) if row.gold["certain"]]
    right = [row for row in certain if (row.said and row.said.value) == row.gold["date"]]
    assert len(right) >= 0.9 * len(certain)
    agreed = [row for row in certain if row.act_agrees]
    assert len(agreed) >= 0.9 * len(certain)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The mainstream media", None),
        ("Western newspapers", None),
        ("The Western and local press", None),
        ("State media", "2024-05"),
        ("Danish media", "2024-05"),
    ],
)
def test_the_press_as_a_whole_spoke_on_no_one_day(source: str, expected: str | None) -> None:
    (moment,) = said(f"<s>{source}</s> <q>described</q> <c>the farmers as smugglers</c>.", "2024-05-20")
    assert (moment and moment.value) == expected


def test_a_line_that_ends_with_a_date_behind_a_participle() -> None:
    text = "Updated 3 Oct 2025\n<s>The mayor</s> <q>said</q> <c>it rained</c>."
    (moment,) = said(text, "2025-10-03")
    assert moment is not None


def test_a_time_right_behind_the_cue_is_its_own() -> None:
    (reyes,) = said(
        "On November 8, the paper reported that the wells were foul, contradicting <s>Reyes</s>’s <q>claims</q> "
        "two weeks later that <c>they were clean</c>.",
        "2024-11-30",
    )
    assert reyes is not None
    assert reyes.value == "2024-11"
