from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.extract.quotes import find_quotes
from kg.model import Manner, Span

PAIRS = ["“”", "„“", "„”", "«»", "»«", "‹›", "‘’", "''", '""', "「」", "『』", "””"]


@pytest.mark.parametrize("pair", PAIRS)
def test_every_style_of_marks(pair: str) -> None:
    quoted = f"{pair[0]}We go home{pair[1]}"
    text = f"He said {quoted} and left."
    assert [q.span.of(text) for q in find_quotes(text).quotations] == [quoted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("``We go,'' he said.", ["``We go,''"]),
        ("''We go,'' he said.", ["''We go,''"]),
        ('“We go," he said. "We stay.”', ['“We go,"', '"We stay.”']),
        ('("one") and "two"—"three"', ['"one"', '"two"', '"three"']),
        ("It's the dogs' owner's fault.", []),
        ("Rock 'n' roll of the '90s, 'em and 'tis.", []),
        ('The pipe is 6\'2" long and 3" wide.', []),
        ("'The workers' rights matter,' he said.", ["'The workers' rights matter,'"]),
        ("Don’t say ‘no’ to the dogs’ owners.", ["‘no’"]),
        ("“He told me ‘never’ twice,” she said.", ["“He told me ‘never’ twice,”", "‘never’"]),
        ("‘She said “no” to me,’ he said.", ["‘She said “no” to me,’", "“no”"]),
        ("“We go, he said.\nThe end.", ["“We go, he said."]),
        ("“One. Two, he said. “Three.”", ["“One. Two, he said.", "“Three.”"]),
        ("“One.\n“Two.”", ["“One.", "“Two.”"]),
        ("‘One.\n‘Two.’", ["‘One.", "‘Two.’"]),
        ("No quotation at all.", []),
        ('""', []),
    ],
)
def test_quotations(text: str, wanted: list[str]) -> None:
    found = [q.span.of(text) for q in find_quotes(text).quotations if q.inner is not None]
    assert found == wanted


def test_open_quotation_ends_with_its_paragraph_and_says_so() -> None:
    text = "“We go home.\nNobody answered."
    (quotation,) = find_quotes(text).quotations
    assert (quotation.span.of(text), quotation.closed) == ("“We go home.", False)


def test_open_quotation_in_a_line_of_20000_characters_is_bounded() -> None:
    text = "“We go home. " + "It rained all day. " * 1_100
    (quotation,) = find_quotes(text).quotations
    assert quotation.span.end <= 2_001
    assert quotation.span.of(text).endswith(".")


def test_depth_and_inner() -> None:
    text = "“He told me ‘never’ twice.”"
    outer, nested = find_quotes(text).quotations
    assert (outer.depth, nested.depth, nested.single) == (0, 1, True)
    assert nested.inner is not None
    assert nested.inner.of(text) == "never"


def test_nothing_crosses_furniture() -> None:
    text = "“Read this [Subscribe now] and that” he said."
    block = Span(text.index("["), text.index("]") + 1)
    assert not any(q.span.overlaps(block) for q in find_quotes(text, (block,)).quotations)


def test_at_gives_the_outermost() -> None:
    text = "He: “a ‘b’ c” d"
    quotes = find_quotes(text)
    found = quotes.at(text.index("b"))
    assert found is not None
    assert found.span.of(text) == "“a ‘b’ c”"
    assert quotes.at(text.index("d")) is None


def whole(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@pytest.mark.parametrize(
    ("text", "content", "frame", "manner"),
    [
        ("“We go,” he said.", "“We go,”", "he said", Manner.DIRECT),
        ("He said ‘we go’.", "‘we go’", "He said", Manner.DIRECT),
        ("He said they “go” soon.", "they “go” soon", "He said", Manner.MIXED),
        ("He said they go soon.", "they go soon", "He said", Manner.INDIRECT),
        ("“Paris says it expects a loss,” he said.", "it expects a loss", "Paris says", Manner.INDIRECT),
        ("“Paris says it expects ‘a loss’,” he said.", "it expects ‘a loss’", "Paris says", Manner.MIXED),
        ("“Paris says ‘never again’,” he said.", "‘never again’", "Paris says", Manner.DIRECT),
    ],
)
def test_manner_is_read_off_the_marks(text: str, content: str, frame: str, manner: Manner) -> None:
    assert find_quotes(text).manner((whole(text, content),), (whole(text, frame),)) is manner


@given(st.text(alphabet="ab .,?“”„«»‹›‘’'\"`\n…—S9", max_size=80))
@example(text="9‹‹9›")
def test_any_text_gives_ordered_nested_spans(text: str) -> None:
    quotes = find_quotes(text)
    last_end = 0
    for quotation in quotes.quotations:
        assert quotation.span.end <= len(text)
        assert "\n" not in quotation.span.of(text)
        if quotation.depth == 0:
            assert quotation.span.start >= last_end
            last_end = quotation.span.end
        else:
            assert quotation.span.end <= last_end
