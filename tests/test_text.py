"""Offsets: lines, paragraphs, folding with a way back, and aligning a quoted string."""

from __future__ import annotations

from itertools import pairwise
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.text import align, is_wrapped, lines, normalise, paragraphs, trimmed

WRAPPED = "\n\n".join(
    fill(words, 54)
    for words in (
        "The minister told reporters on Monday that talks would go on for as long as it took, and that nobody "
        "should expect a result before the end of the month at all.",
        "His deputy, who had come with him from the capital, declined to add anything to that when a reporter "
        "asked her about it later in the day.",
    )
)
TEXTS = st.text(alphabet=st.sampled_from("ab c“”\"'’—-\n\r\t\u2028 …ﬁ½é\u00ad\u200b\ufeffŒ①"), max_size=60)


@given(st.text(max_size=200))
def test_lines_cover_the_text(text: str) -> None:
    assert "".join(line.of(text) for line in lines(text)) == text


@given(st.text(max_size=200))
def test_paragraphs_are_trimmed_in_order_and_lose_no_word(text: str) -> None:
    found = paragraphs(text)
    assert all(span.of(text) == span.of(text).strip() for span in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n", []),
        ("One.\nTwo.", ["One.", "Two."]),
        ("  One. \r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("A headline\nA deck below it that is longer\nAnd prose.", 3),
        (WRAPPED, 2),
    ],
)
def test_paragraphs(text: str, expected: list[str] | int) -> None:
    found = [span.of(text) for span in paragraphs(text)]
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_wrapping_is_seen_by_words_that_would_not_have_fitted() -> None:
    assert is_wrapped(WRAPPED)
    assert not is_wrapped(WRAPPED.replace("\n", "\n\n"))
    assert not is_wrapped("A list:\nof four\nshort\nlines that nobody wrapped\n")


def test_trimmed() -> None:
    assert trimmed(" a b \n", Span(0, 6)) == Span(1, 4)
    assert trimmed(" a b \n", Span(4, 6)) is None


@given(TEXTS)
def test_every_folded_character_maps_back_to_what_it_comes_from(text: str) -> None:
    folded = normalise(text)
    assert len(folded.text) == len(folded.origin) == len(folded.ends)
    for at in range(len(folded.text)):
        span = folded.back(at, at + 1)
        if span is not None:
            assert folded.text[at] in normalise(span.of(text)).text or folded.text[at] == " "
    assert list(folded.origin) == sorted(folded.origin)
    assert normalise(folded.text).text == folded.text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“a” ‘b’ «c»", '"a" \'b\' "c"'),
        ("1–2 — x", "1-2 - x"),
        ("a \t\n\u00a0b", "a b"),
        ("so\u00adft \u200bhy\ufeffphen", "soft hyphen"),
        ("ﬁve…", "five..."),
        ("É É", "É É"),
    ],
)
def test_normalise(text: str, folded: str) -> None:
    assert normalise(text).text == folded


def test_no_way_back_into_the_middle_of_a_character() -> None:
    folded = normalise("ﬁve")
    assert folded.back(0, 2) == Span(0, 1)
    assert folded.back(1, 5) is None
    assert folded.back(0, 1) is None
    assert folded.back(2, 2) is None
    assert folded.back(0, 99) is None


SAID = "He said: “Don’t  wait — go.” Then he said “no” and “no” again."


@pytest.mark.parametrize(
    ("quote", "near", "expected"),
    [
        ("Don’t  wait — go.", None, "Don’t  wait — go."),
        ('"Don\'t wait - go."', None, "“Don’t  wait — go.”"),
        ("  Don't wait  ", None, "Don’t  wait"),
        ("Don't wait - stay.", None, None),
        ("on’t wait", None, None),  # cuts a word
        ("he said", None, "he said"),  # "He said" is another string
        ("", None, None),
        ("\u00ad", None, None),
        ("“no”", None, None),  # twice: not guessed
        ("“no”", 0, Span(42, 46)),
        ("“no”", 60, Span(51, 55)),
        ('"no"', 55, Span(51, 55)),
    ],
)
def test_align(quote: str, near: int | None, expected: str | Span | None) -> None:
    found = align(SAID, quote, near=near)
    assert (found.of(SAID) if found and isinstance(expected, str) else found) == expected


@given(TEXTS, st.integers(0, 60), st.integers(1, 60))
def test_what_is_aligned_has_the_same_letters(text: str, start: int, length: int) -> None:
    quote = text[start : start + length]
    found = align(text, quote, near=start)
    if found is not None:
        assert normalise(found.of(text)).text.strip() == normalise(quote).text.strip()


@given(st.lists(st.sampled_from(["one", "two", "three", "four."]), min_size=1, max_size=12), st.data())
def test_words_of_the_text_are_found_where_they_stand(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:first])) + (first > 0)
    quote = " ".join(words[first : first + 3])
    assert align(text, quote, near=start) == Span(start, start + len(quote))
