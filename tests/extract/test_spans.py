from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.quotes import find_quotes
from kg.extract.spans import ground
from kg.model import Article, Attribution, Rejected, Span, Spans


def spans(text: str, *parts: str) -> Spans:
    found = []
    for part in parts:
        start = text.index(part)
        found.append(Span(start, start + len(part)))
    return tuple(found)


def grounded(text: str, source: Spans, cue: Spans, content: Spans, furniture: Spans = ()) -> Attribution | Rejected:
    article = Article.of(text, "a", furniture=furniture)
    quotes = find_quotes(text, furniture)
    return ground(article, quotes, source=source, cue=cue, content=content, confidence=0.5, extractor="x")


@pytest.mark.parametrize(
    ("text", "source", "content", "wanted"),
    [
        ("He said that we go home.", "He", "that we go home.", ("He", "we go home")),
        ("He said, we go home.", "He", ", we go home.", ("He", "we go home")),
        ("“We go home,” he said.", "he", "We go home", ("he", "“We go home,”")),
        ("“We go home,” he said.", "he", "“We go home", ("he", "“We go home,”")),
        ("“We go home. We stay,” he said.", "he", "“We go home", ("he", "We go home")),
        ("He said they “go home” soon.", "He", "they “go home", ("He", "they “go home”")),
        ("He said we live in the U.S.", "He", "we live in the U.S.", ("He", "we live in the U.S.")),
        ("Paris’s claim that we go failed.", "Paris’s", "that we go", ("Paris", "we go")),
        ("Ann Lee, said we go.", "Ann Lee,", "we go.", ("Ann Lee", "we go")),
        ("He said we go home.", "He", "e go hom", ("He", "we go home")),
        ("The premier herself said we go.", "The premier herself", "we go.", ("The premier", "we go")),
        ("Both sides on Friday said we go.", "Both sides on Friday", "we go.", ("Both sides", "we go")),
        ("He said that was not so.", "He", "that was not so.", ("He", "that was not so")),
        ("# Floods to come, say locals", "locals", "# Floods to come", ("locals", "Floods to come")),
        ("But Fact.Zero said we go.", "Zero", "we go.", ("Fact.Zero", "we go")),
        ("Ann Lee, who denied it, said we go.", "Ann Lee, who", "we go.", ("Ann Lee", "we go")),
        ("Did he say we go? No.", "he", "we go?", ("he", "we go?")),
    ],
)
def test_edges(text: str, source: str, content: str, wanted: tuple[str, str]) -> None:
    found = grounded(text, spans(text, source), (), spans(text, content))
    assert isinstance(found, Attribution)
    assert (found.source[0].of(text), found.content[0].of(text)) == wanted


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        ("Ann Lee said: “We go.”", "said:", "said"),
        ("Ann Lee announced — “We go.”", "announced —", "announced"),
        ("“We go,” Ann Lee said, “now.”", " said,", "said"),
        ("LEE: We go.", ":", ":"),
        ("“We go.” -- Ann Lee", " --", "--"),
    ],
)
def test_a_cue_has_no_punctuation_at_its_edges(text: str, cue: str, wanted: str) -> None:
    found = grounded(text, (), spans(text, cue), spans(text, "We go"))
    assert isinstance(found, Attribution)
    assert [s.of(text) for s in found.cue] == [wanted]


def test_content_gives_way_to_cue_and_source() -> None:
    text = "The plan, he said, will fail."
    found = grounded(text, spans(text, " he "), spans(text, "said"), spans(text, text))
    assert isinstance(found, Attribution)
    assert [s.of(text) for s in found.content] == ["The plan", "will fail"]


def test_content_over_a_line_break_is_two_spans() -> None:
    text = "He said:\n“One.\n“Two.”"
    found = grounded(text, spans(text, "He"), spans(text, "said"), spans(text, "“One.\n“Two.”"))
    assert isinstance(found, Attribution)
    assert [s.of(text) for s in found.content] == ["“One.", "“Two.”"]


def test_furniture_is_refused() -> None:
    text = "He said we go. Subscribe"
    found = grounded(text, spans(text, "He"), (), spans(text, "we go. Sub"), spans(text, "Subscribe"))
    assert found == Rejected("we go. Sub", "lies in page furniture")


def test_outside_the_text_is_refused() -> None:
    assert isinstance(grounded("He said so.", (), (), (Span(3, 99),)), Rejected)


def test_no_content_left_is_refused() -> None:
    text = "He said, … again."
    found = grounded(text, spans(text, "He"), spans(text, "said"), spans(text, "said, …"))
    assert isinstance(found, Rejected)
    assert "no content" in found.reason


RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=2)


@given(st.text(alphabet="ab that.,?“”‘’'\"\nS", min_size=1, max_size=60), RANGES, RANGES, RANGES)
def test_what_is_grounded_is_disjoint_and_in_the_text(
    text: str, source: list[tuple[int, int]], cue: list[tuple[int, int]], content: list[tuple[int, int]]
) -> None:
    roles = [tuple(Span(s, s + n) for s, n in role) for role in (source, cue, content)]
    found = grounded(text, *roles)
    if isinstance(found, Rejected):
        return
    every = [*found.source, *found.cue, *found.content]
    assert all(s.end <= len(text) and s.of(text).strip() == s.of(text) != "" for s in every)
    assert not any(a.overlaps(b) for n, a in enumerate(every) for b in every[n + 1 :])
    assert not any("\n" in s.of(text) for s in found.content)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Lee called that figure a joke.", "called", "that figure a joke"),
        ("Lee said that figure was a joke.", "said", "figure was a joke"),
        ("Lee had dismissed that as “silly”.", "had dismissed", "that as “silly”"),
    ],
)
def test_what_is_named_may_begin_with_that(text: str, cue: str, content: str) -> None:
    found = grounded(text, spans(text, "Lee"), spans(text, cue), spans(text, text[text.index("that") :]))
    assert isinstance(found, Attribution)
    assert [s.of(text) for s in found.content] == [content]
