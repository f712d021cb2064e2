"""However long a line or a sentence is, what is parsed at once stays bounded, and no word is lost."""

from __future__ import annotations

import pytest

from kg.extract.quotes import find_quotes
from kg.model import Article, Manner, Span
from kg.nlp.parser import _MAX_LINE, _MAX_SENTENCE, line_spans, sentence_spans

ENDLESS = "the mayor said that the talks would go on and the minister denied it and " * 1000


@pytest.mark.parametrize("text", [ENDLESS, "a" * 50_000, "x  " * 20_000, f"Short one. {ENDLESS}\nAnd a line."])
def test_lines_and_sentences_are_cut_at_white_space_and_lose_no_word(text: str) -> None:
    article = Article.of(text, "long.txt")
    lines, sentences = line_spans(article), sentence_spans(article, [0, 11])
    assert max(one.end - one.start for one in lines) <= _MAX_LINE
    assert max(one.end - one.start for one in sentences) <= _MAX_SENTENCE
    for spans in (lines, sentences):
        assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() for span in sentences)


def test_usual_sentences_stay_whole() -> None:
    text = "One. " + "word " * 500 + "end."
    assert sentence_spans(Article.of(text, "x"), [0, 5]) == (Span(0, 4), Span(5, len(text)))


def test_the_manner_of_deep_nesting_is_found_in_little_time() -> None:
    text = "Ada said “" + "so “" * 3000 + "x" + "” yes" * 3000 + "”"
    quotes = find_quotes(text)
    inside = Span(9, len(text))
    assert {quotes.manner((inside,)) for _ in range(100)} == {Manner.DIRECT}
    assert quotes.manner((Span(0, len(text)),)) == Manner.MIXED
