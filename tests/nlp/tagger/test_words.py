import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.tagger import words as w


def quoted(text: str) -> list[str]:
    part = next(w.sections(text))
    states = w.quotes(part.strings, part.gaps)
    inside = (w.DOUBLE, w.SINGLE, w.NESTED)
    return [word for word, state in zip(part.strings, states, strict=True) if state in inside and word[0].isalnum()]


@pytest.mark.parametrize(
    "text",
    [
        "He said “one two” and left.",
        'He said "one two" and left.',
        "He said «one two» and left.",
        "Er sagte „one two“ and left.",
        "He said „one two” and left.",
        "He said ``one two'' and left.",
        "He said 'one two' and left.",
        "He said ‘one two’ and left.",
        '("one two") he said',
        "stray ” before “one two” and after.",
        'a 5" screen, "one two" and after.',
    ],
)
def test_quoted_words_are_those_between_the_marks(text: str) -> None:
    assert quoted(text) == ["one", "two"]


def test_a_mark_left_open_reaches_to_the_end_of_its_line_only() -> None:
    assert quoted("“one two\nthree") == ["one", "two"]


def test_a_mark_left_open_in_an_endless_line_reaches_250_words() -> None:
    assert len(quoted("“" + " a" * 1000)) == 250


@pytest.mark.parametrize("text", ["the dogs' bowl and the cats' bowl", "don't, won't, it’s", "rock 'n roll in the 90s"])
def test_apostrophes_are_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_single_marks_inside_double_ones_are_nested() -> None:
    part = next(w.sections("“he said ‘no’ twice”"))
    assert w.quotes(part.strings, part.gaps)[4] == w.NESTED


@pytest.mark.parametrize(
    ("word", "shape"),
    [("said", 1), ("Kim", 2), ("NATO", 3), ("iPhone", 4), ("2024", 5), ("A", 6), ("基辅", 7), (",", 0), ("``", 0)],
)
def test_shapes(word: str, shape: int) -> None:
    assert w.shape(word) == shape


def test_gaps_tell_lines_paragraphs_and_likely_sentences() -> None:
    part = next(w.sections("One. Two (so) e.g. this\nthree\r\n\r\nfour"))
    gaps = dict(zip(part.strings, w.starts(part.strings, part.gaps), strict=True))
    assert gaps["Two"] == w.GAP_SENTENCE
    assert gaps["this"] == w.GAP_SPACE
    assert gaps["three"] == w.GAP_LINE
    assert gaps["four"] == w.GAP_PARAGRAPH
    assert gaps["so"] == w.GAP_NONE


@given(st.text())
def test_words_slice_their_text_and_leave_out_only_white_space(text: str) -> None:
    parts = list(w.sections(text))
    spans = [span for part in parts for span in zip(part.starts, part.ends, strict=True)]
    assert [text[s:e] for s, e in spans] == [word for part in parts for word in part.strings]
    rest = list(text)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    assert not "".join(rest).strip()


def test_sections_bound_how_many_words_are_held() -> None:
    sizes = [len(part) for part in w.sections("a " * (2 * w.SECTION_WORDS + 5))]
    assert sizes == [w.SECTION_WORDS, w.SECTION_WORDS, 5]


def paragraph_starts(text: str) -> list[str]:
    part = next(w.sections(text))
    begun = w.paragraphs(part.strings, part.gaps)
    return [word for word, begins in zip(part.strings, begun, strict=True) if begins]


def test_a_line_starts_a_paragraph_unless_lines_are_wrapped() -> None:
    assert paragraph_starts("Head\nOne two.\nThree four.") == ["Head", "One", "Three"]
    assert paragraph_starts("Head\n\nOne two\nthree Four\nfive six\nSeven.\n\nEight.") == ["Head", "One", "Eight"]


def test_headlines_end_without_a_mark() -> None:
    part = next(w.sections("Talks fail\n\nHe left.\n\n“No,” he said:\n\nNo"))
    ends = w.unended(part.strings, w.paragraphs(part.strings, part.gaps))
    assert [part.strings[i] for i in ends] == ["fail"]
