"""Headlines that somebody ran, and silence put into words."""

from __future__ import annotations

import pytest

from kg.extract import headlines, silence
from kg.model import Article, Attribution, Parsed, Span
from kg.nlp.parser import Parser

pytestmark = pytest.mark.model

Wanted = tuple[str, str, str]

HEADLINES: tuple[tuple[str, Wanted], ...] = (
    ("On May 3, the Herald ran a story by Ann Lee with the headline “Dam Failure Was Foreseen.”",
     ("the Herald", "ran … with the headline", "“Dam Failure Was Foreseen.”")),
    ("The Courier published an article headlined “Who Owns the Lake?” on Monday.",
     ("The Courier", "published … headlined", "“Who Owns the Lake?”")),
    ("Last week Der Bote carried a short editorial under the title \"Enough,\" and sales rose.",
     ("Der Bote", "carried … under the title", "\"Enough,\"")),
)  # fmt: skip
NO_HEADLINES = (
    "The house published a novel titled “The Lake.”",
    "The Herald ran a story about the headline “Enough.”",
    "She read an article headlined “Enough.”",
    "The Herald ran a story with the headline in red.",
)
SILENCE: tuple[tuple[str, Wanted], ...] = (
    ("The owners had never taken a position, avoiding both confirming and denying the reports of a sale.",
     ("The owners", "avoiding both confirming and denying", "the reports of a sale")),
    ("That is a rumour on which the owners had taken no line, avoiding either confirming or denying the sale.",
     ("the owners", "avoiding either confirming or denying", "the sale")),
    ("It is a scandal (even the bank and its union avoid outright denials) in the end.",
     ("the bank and its union", "avoid", "outright denials")),
    ("The club has carefully avoided any direct confirmation of the transfer.",
     ("The club", "has carefully avoided any direct confirmation of", "the transfer")),
)  # fmt: skip
NO_SILENCE = (
    "The driver avoided a collision.",
    "Avoiding denials is wise.",
    "The sale drags on, with the owner, in a letter, avoiding any outright confirmation of the price.",
    "The lab is confirming and denying nothing.",
)


def read(parser: Parser, text: str) -> tuple[str, Parsed]:
    (parsed,) = parser.parse([Article.of(text, "x")])
    return text, parsed


def shown(text: str, one: Attribution) -> Wanted:
    source, cue, content = (" … ".join(s.of(text) for s in role) for role in (one.source, one.cue, one.content))
    return source, cue, content


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize(("text", "wanted"), HEADLINES)
def test_headlines(parser: Parser, text: str, wanted: Wanted) -> None:
    [found] = headlines.find(read(parser, text)[1])
    assert shown(text, found) == wanted


@pytest.mark.parametrize("text", NO_HEADLINES)
def test_no_headlines(parser: Parser, text: str) -> None:
    assert headlines.find(read(parser, text)[1]) == ()


@pytest.mark.parametrize(("text", "wanted"), SILENCE)
def test_silence(parser: Parser, text: str, wanted: Wanted) -> None:
    [found] = silence.find(read(parser, text)[1])
    assert shown(text, found) == wanted


@pytest.mark.parametrize("text", NO_SILENCE)
def test_no_silence(parser: Parser, text: str) -> None:
    assert silence.find(read(parser, text)[1]) == ()


@pytest.mark.parametrize("find", [headlines.find, silence.find])
def test_without_tokens(find: object) -> None:
    text = HEADLINES[0][0]
    assert callable(find)
    assert find(Parsed(article=Article.of(text, "x"), sentences=(Span(0, len(text)),))) == ()
