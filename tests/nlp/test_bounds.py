"""However long a line or a sentence is, what is parsed at once stays bounded, and no word is lost."""

from __future__ import annotations

import re

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


@pytest.mark.parametrize("text", ["Ada said “" + "so “" * 40 + "x" + "” yes" * 40 + "”", "“a b” c “d “e” f” g “h"])
def test_manner_is_that_of_words_inside_any_quotation(text: str) -> None:
    quotes = find_quotes(text)
    for start in range(0, len(text), 3):
        words = [(m.start(), m.end()) for m in re.finditer(r"\w+", text) if m.start() >= start]
        inside = [any(q.span.start <= a and b <= q.span.end for q in quotes.quotations) for a, b in words]
        if words and text[start].isalnum():
            expected = Manner.DIRECT if all(inside) else Manner.MIXED if any(inside) else Manner.INDIRECT
            assert quotes.manner((Span(words[0][0], len(text)),)) == expected


def test_deep_quotations_take_little_time() -> None:
    text = "Ada said “" + "so “" * 3000 + "x" + "” yes" * 3000 + "”"
    quotes = find_quotes(text)
    # 6,000 words in 3,000 quotations, a hundred times: minutes, if each were compared with each
    assert {quotes.manner((Span(0, len(text)),)) for _ in range(100)} == {Manner.MIXED}


def test_no_sentence_begins_inside_a_word() -> None:
    article = Article.of("The site Censor.net has it. It is new.", "x")
    assert [s.of(article.text) for s in sentence_spans(article, [16, 28])] == [
        "The site Censor.net has it.",
        "It is new.",
    ]
