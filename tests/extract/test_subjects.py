"""A missing source is the subject of the verb."""

from __future__ import annotations

import pytest

from kg.extract.rules.tree import Tree
from kg.extract.subjects import addressed, completed, is_hedge, is_somebody_elses, quoted, turned
from kg.model import Article, Attribution, Manner, Span
from kg.nlp.parser import Parser

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("Norland’s leader, Ann Lind, in long speeches and shows, has proclaimed them heroes.", "has proclaimed",
         "them heroes", "Norland’s leader, Ann Lind"),
        ("The board of the club, at a meeting that took all night, rejected the offer.", "rejected", "the offer",
         "The board of the club"),
        ("He did, however, hint at losses when he spoke.", "hint at", "losses", "He"),  # to the tagger a noun
        ("It said that prices rose.", "said", "prices rose", ""),
        ("The mayor is believed to have left.", "is believed", "to have left", ""),
        ("The plan, the union said, is dead.", "is", "dead", ""),
        ("What they announced was a sale.", "announced", "a sale", "they"),
    ],
)  # fmt: skip
def test_completed(parser: Parser, text: str, cue: str, content: str, source: str) -> None:
    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    (parsed,) = parser.parse([Article.of(text, "x")])
    given = Attribution(source=(), cue=(span(cue),), content=(span(content),), manner=Manner.INDIRECT, confidence=0.6)
    found = completed(Tree(parsed), given)
    assert " … ".join(s.of(text) for s in found.source) == source


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Footage reportedly filmed in May was shared by Ann Lind.", True),
        ("The board met an allegedly corrupt banker.", True),
        ("Over 200 soldiers allegedly took part in the raid.", False),
        ("The minister reportedly resigned on Friday.", False),
    ],
)
def test_a_hedge_in_passing(parser: Parser, text: str, hedge: bool) -> None:
    (parsed,) = parser.parse([Article.of(text, "x")])
    start = next(text.index(word) for word in ("reportedly", "allegedly") if word in text)
    cue = Span(start, text.index(" ", start))
    one = Attribution(source=(), cue=(cue,), content=(Span(0, start - 1),), manner=Manner.INDIRECT, confidence=0.6)
    assert is_hedge(Tree(parsed), one) is hedge


@pytest.mark.parametrize(
    ("source", "cue", "elses"),
    [("The firm", "claims", True), ("the mayor", "charge", False), ("The firm", "added", False)],
)
def test_a_noun_that_is_somebody_elses(parser: Parser, source: str, cue: str, elses: bool) -> None:
    text = "The firm added that claims of fraud were false and the mayor’s charge that it lied absurd."
    (parsed,) = parser.parse([Article.of(text, "x")])

    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    one = Attribution(
        source=(span(source),),
        cue=(span(cue),),
        content=(span("were false"),),
        manner=Manner.INDIRECT,
        confidence=0.6,
    )
    assert is_somebody_elses(Tree(parsed), one) is elses


def test_a_source_behind_its_verb_is_no_content(parser: Parser) -> None:
    text = "There is no evidence for that, say biologists."
    (parsed,) = parser.parse([Article.of(text, "x")])
    cue = Span(text.index("say"), text.index("say") + 3)
    content = (Span(0, text.index(",")), Span(text.index("biologists"), len(text) - 1))
    given = Attribution(source=(), cue=(cue,), content=content, manner=Manner.INDIRECT, confidence=0.35)
    found = completed(Tree(parsed), given)
    assert [s.of(text) for s in found.source] == ["biologists"]
    assert [s.of(text) for s in found.content] == ["There is no evidence for that"]


def test_a_source_behind_a_quotation_is_no_content(parser: Parser) -> None:
    text = "“None of us works there,” its head, Maria Lenz, told the Tagblatt."
    (parsed,) = parser.parse([Article.of(text, "x")])
    cue = Span(text.index("told"), text.index("told") + 4)
    given = Attribution(
        source=(),
        cue=(cue,),
        content=(Span(0, text.index(", Maria")),),
        manner=Manner.MIXED,
        confidence=0.6,
    )
    found = completed(Tree(parsed), given)
    assert [s.of(text) for s in found.source] == ["its head, Maria Lenz"]
    assert [s.of(text) for s in found.content] == ["“None of us works there,”"]
    assert found.manner is Manner.DIRECT


def _given(text: str, source: str, cue: str, content: str) -> Attribution:
    def span(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    return Attribution(
        source=(span(source),), cue=(span(cue),), content=(span(content),), manner=Manner.INDIRECT, confidence=0.7
    )


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (
            ("Tenants were informed by the landlord that the heating would fail.",
             "Tenants",
             "were informed",
             "the heating would fail"),
            "the landlord",
        ),
        (
            ("Tenants are being asked to save water.",
             "Tenants",
             "are being asked",
             "to save water"),
            "",
        ),
        (
            ("The crew had been warned by two engineers that the hull leaked.",
             "The crew",
             "had been warned",
             "the hull leaked"),
            "two engineers",
        ),
        (
            ("The board told tenants that the heating would fail.",
             "The board",
             "told",
             "the heating would fail"),
            "The board",
        ),
        (
            ("The judge was accused by a clerk of sleeping.",
             "a clerk",
             "was accused",
             "of sleeping"),
            "a clerk",
        ),
    ],
)  # fmt: skip
def test_who_is_told_says_nothing(parser: Parser, given: tuple[str, str, str, str], wanted: str) -> None:
    text, *_ = given
    (parsed,) = parser.parse([Article.of(text, "x")])
    found = addressed(Tree(parsed), _given(*given))
    assert " … ".join(s.of(text) for s in found.source) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (
            ("The tower, wrote the critic Odo Klein in 2019, is a folly.",
             "The tower",
             "wrote",
             "the critic Odo Klein in 2019, is a folly"),
            ("the critic Odo Klein", ["The tower", "is a folly"]),
        ),
        (
            ("The mill, says Ana Prata of Elm College, “will outlive us”.",
             "The mill",
             "says",
             "“will outlive us”"),
            ("Ana Prata of Elm College", ["The mill", "“will outlive us”"]),
        ),
        (
            ("The mill is old, and Prata, wrote the paper, is older.",
             "Prata",
             "wrote",
             "is older"),
            ("Prata", ["is older"]),
        ),
        (
            ("Prata, the critic, wrote that the mill is old.",
             "Prata",
             "wrote",
             "the mill is old"),
            ("Prata", ["the mill is old"]),
        ),
    ],
)  # fmt: skip
def test_a_speaker_behind_the_verb_in_the_middle(
    parser: Parser, given: tuple[str, str, str, str], wanted: tuple[str, list[str]]
) -> None:
    text, *_ = given
    (parsed,) = parser.parse([Article.of(text, "x")])
    found = turned(Tree(parsed), _given(*given))
    assert (found.source[0].of(text), [s.of(text) for s in found.content]) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (
            ("The keeper, Ana Prata, was quoted by the daily Elm as saying the lamp was out.",
             "the daily Elm", "as saying", "the lamp was out"),
            ("The keeper, Ana Prata", "saying"),
        ),
        (
            ("The daily Elm quoted the keeper as saying the lamp was out.",
             "the keeper", "saying", "the lamp was out"),
            ("the keeper", "saying"),
        ),
    ],
)  # fmt: skip
def test_who_is_quoted_by_somebody_speaks(
    parser: Parser, given: tuple[str, str, str, str], wanted: tuple[str, str]
) -> None:
    text, *_ = given
    (parsed,) = parser.parse([Article.of(text, "x")])
    found = quoted(Tree(parsed), _given(*given))
    assert (found.source[0].of(text), found.cue[0].of(text)) == wanted


def test_who_was_quoted_is_the_source_and_no_content(parser: Parser) -> None:
    text = "“We would be dry in a year,” one of the growers was quoted as saying."
    (parsed,) = parser.parse([Article.of(text, "x")])
    cue = Span(text.index("was quoted"), len(text) - 1)
    given = Attribution(
        source=(), cue=(cue,), content=(Span(0, text.index(" was quoted")),), manner=Manner.MIXED, confidence=0.6
    )
    found = completed(Tree(parsed), given)
    assert [s.of(text) for s in found.source] == ["one of the growers"]
    assert [s.of(text) for s in found.content] == ["“We would be dry in a year,”"]
