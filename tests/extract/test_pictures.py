"""Publication of pictures as attribution."""

from __future__ import annotations

import pytest

from kg.extract import pictures
from kg.model import Article, Parsed, Span
from kg.nlp.parser import Parser

pytestmark = pytest.mark.model

FOUND = [
    ("The navy released footage that purports to show a torpedo strike.", ["The navy"], ["a torpedo strike"]),
    ("A video was circulated supposedly showing tanks in town, but the plates are foreign.", [], ["tanks in town"]),
    ("Photos published by the operator show scorch marks on a blade.", ["the operator"], ["scorch marks on a blade"]),
    ("Activists uploaded a clip of the flooded metro.", ["Activists"], ["the flooded metro"]),
    ("The mayor posted a video on Telegram showing water in the streets.", ["The mayor"], ["water in the streets"]),
    (
        "Activists posted a video. The footage shows water pouring down the stairs.",
        ["Activists"],
        ["water pouring down the stairs"],
    ),
]  # fmt: skip
NOT_FOUND = [
    "He refused to release the video showing the arrest.",
    "The army will publish pictures showing the wreck.",
    "The police did not release footage of the chase.",
    "The video shows a burning car.",
    "She watched a clip of the match.",
    "The agency published a report showing a fall in prices.",
    "Activists posted a video.\nThe footage shows water pouring down the stairs.",
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def read(parser: Parser, text: str) -> tuple[Article, Parsed]:
    article = Article.of(text, "pictures")
    return article, next(iter(parser.parse([article])))


@pytest.mark.parametrize(("text", "source", "content"), FOUND)
def test_found(parser: Parser, text: str, source: list[str], content: list[str]) -> None:
    article, parsed = read(parser, text)
    [found] = pictures.find(parsed)
    assert [s.of(article.text) for s in found.source] == source
    assert [s.of(article.text) for s in found.content] == content
    assert found.cue
    assert found.extractor == pictures.NAME


@pytest.mark.parametrize("text", NOT_FOUND)
def test_not_found(parser: Parser, text: str) -> None:
    assert pictures.find(read(parser, text)[1]) == ()


def test_without_tokens() -> None:
    text = "The mayor posted a video showing water in the streets."
    assert pictures.find(Parsed(article=Article.of(text, "x"), sentences=(Span(0, len(text)),))) == ()
