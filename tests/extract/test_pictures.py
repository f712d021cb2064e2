"""Publication of pictures as attribution."""

from __future__ import annotations

import pytest

from kg.extract import pictures
from kg.model import Article, Parsed, Span
from kg.nlp.parser import Parser

pytestmark = pytest.mark.model

FOUND = [
    (
        "The mayor posted a video on Telegram the same day. It purportedly shows water in the streets.",
        ["The mayor"],
        ["water in the streets"],
    ),
    (
        "First came a grainy aerial picture from the monitoring group FireWatch based in Lisbon supposedly showing"
        " trucks leaving the plant.",
        ["the monitoring group FireWatch"],
        ["trucks leaving the plant"],
    ),
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
    (
        "The brigade published a video. The recording includes two clips: the first shows a man on a roof; the"
        " second shows alleged looters in a yard.",
        ["The brigade"],
        ["a man on a roof", "alleged looters in a yard"],
    ),
    (
        "The union released footage of the picket. The footage shows a van at the gate, and another clip shows guards"
        " at work.",
        ["The union"],
        ["the picket", "a van at the gate", "guards at work"],
    ),
    (
        "A guard shared two videos showing the yard. The videos contain three scenes: in the first, nobody is seen;"
        " the second shows dogs; and the third apparently shows a lorry with drums.",
        ["A guard"],
        ["the yard", "dogs", "a lorry with drums"],
    ),
    (
        "Several clips appeared on local chat groups that were filmed at the quarry. The footage allegedly showed"
        " trucks dumping barrels.",
        ["local chat groups"],
        ["trucks dumping barrels"],
    ),
    (
        "Another picture that was circulated by local sources showed an apparently injured guard.",
        ["local sources"],
        ["an apparently injured guard"],
    ),
    ("Photos surfaced on fan pages showing a torn contract.", ["fan pages"], ["a torn contract"]),
    (
        "First came the grainy photo from the tabloid Morgenblatt supposedly showing the minister on a yacht.",
        ["the tabloid Morgenblatt"],
        ["the minister on a yacht"],
    ),
    ("An image by Fjordwatch shows tankers in the bay.", ["Fjordwatch"], ["tankers in the bay"]),
    (
        "The guard published a clip that shows men in orange vests — a colour not found in its kit.",
        ["The guard"],
        ["men in orange vests"],
    ),
    (
        "The channel Delta posted a video of a raid on a depot, allegedly involving foreign fighters.",
        ["The channel Delta"],
        ["a raid on a depot, allegedly involving foreign fighters"],
    ),
]  # fmt: skip
NOT_FOUND = [
    "He refused to release the video showing the arrest.",
    "The army will publish pictures showing the wreck.",
    "The police did not release footage of the chase.",
    "The video shows a burning car.",
    "She watched a clip of the match.",
    "A photo from Monday shows the bridge.",
    "A picture from the scene shows broken glass.",
    "A photo from Lisbon shows a tram.",
    "The chief appeared on talk groups showing no remorse.",
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
