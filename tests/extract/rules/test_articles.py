"""Whole articles: layout that parsers dislike, nesting, furniture, order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.nested import is_inside, outermost
from kg.extract.rules import RuleExtractor
from kg.model import Article, Attribution, Manner, Parsed, Span, Spans
from kg.nlp.parser import Parser

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def parse(parser: Parser, text: str, furniture: Spans = ()) -> Parsed:
    return next(iter(parser.parse([Article.of(text, "a", furniture=furniture)])))


def attributions(parser: Parser, text: str, furniture: Spans = ()) -> tuple[Attribution, ...]:
    return RuleExtractor().extract([parse(parser, text, furniture)])[0].attributions


def speakers(text: str, found: tuple[Attribution, ...]) -> list[str]:
    return [" + ".join(s.of(text) for s in a.source) for a in found]


def test_transcript(parser: Parser) -> None:
    text = (
        "Town Hall, Evening\nOKORO: The river rose two metres.\nLIND: Who opened the gate?\n"
        "OKORO: Nobody opened it.\nLIND: So it broke by itself?\n"
    )
    found = attributions(parser, text)
    assert speakers(text, found) == ["OKORO", "LIND", "OKORO", "LIND"]
    assert found[0].content[0].of(text) == "The river rose two metres"


def test_list_items_stay_apart(parser: Parser) -> None:
    text = "Reactions:\n- Peru said the vote was fair\n- Chile said it was not\n"
    found = attributions(parser, text)
    assert [a.content[0].of(text) for a in found] == ["the vote was fair", "it was not"]


def test_one_line_article_of_20000_characters(parser: Parser) -> None:
    sentence = "The mayor said the bridge was closed. The rain fell on the town and the fields. "
    text = sentence * 250
    found = attributions(parser, text)
    assert len(found) == 250
    assert all(a.content[0].of(text) == "the bridge was closed" for a in found)


def test_quotation_never_closed_does_not_swallow_the_article(parser: Parser) -> None:
    text = "“The bridge is closed, the mayor said.\n\nThe rain fell.\n\nThe abbot said the bells were silent."
    contents = [a.content[0].of(text) for a in attributions(parser, text)]
    assert contents == ["The bridge is closed", "the bells were silent"]


def test_nothing_comes_from_furniture(parser: Parser) -> None:
    text = "The mayor said the bridge was closed.\nOur editors say you should subscribe today.\n"
    menu = Span(text.index("Our"), len(text) - 1)
    found = attributions(parser, text, (menu,))
    assert speakers(text, found) == ["The mayor"]


def test_speech_of_another_paragraph_is_not_taken_over(parser: Parser) -> None:
    text = (
        "“The bridge is closed,” the mayor said.\n\nThe abbot walked to the river with forty monks and a long row "
        "of children who carried lamps.\n\nA sign read “Danger.” in red."
    )
    found = attributions(parser, text)
    assert [s.of(text) for s in found[0].content] == ["“The bridge is closed,”"]


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“The bridge is closed,” the mayor said.", Manner.DIRECT),
        ("The mayor said the bridge is ‘closed’.", Manner.MIXED),
        ("The mayor said the bridge is closed.", Manner.INDIRECT),
    ],
)
def test_manner(parser: Parser, text: str, manner: Manner) -> None:
    assert [a.manner for a in attributions(parser, text)] == [manner]


def test_nested_attributions_are_told_from_outer_ones(parser: Parser) -> None:
    text = "The radio reported that the king said that he would resign. The queen said nothing would change."
    parsed = parse(parser, text)
    every = RuleExtractor().extract([parsed])[0].attributions
    outer = outermost(every)
    assert speakers(text, outer) == ["The radio", "The queen"]
    nested = [a for a in every if a not in outer]
    assert speakers(text, nested) == ["the king"]
    assert is_inside(nested[0], outer[0])
    assert not is_inside(outer[0], outer[0])


def test_order_and_repeatability(parser: Parser) -> None:
    text = "“The bridge is closed,” the mayor said. The abbot, however, believes it is open, according to a monk."
    parsed = parse(parser, text)
    first, second = RuleExtractor().extract([parsed, parsed])
    assert first == second
    assert list(first.attributions) == sorted(first.attributions, key=lambda a: (a.content, a.cue, a.source))


WORDS = st.sampled_from(
    [
        "The mayor", "Peru", "he", "she", "said", "says", "told", "that", "the bridge", "was closed", "“", "”", '"',
        "‘", "’", ",", ".", ":", "\n", "\n\n", "according to", "claims", "'s", "to", "as", "by", "accused", "of", "—",
        "WHO",
        "(", ")", "adding", "\u00a0", "…", "e\u0301",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=30).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_grounded_disjoint_spans(parser: Parser, text: str) -> None:
    for found in attributions(parser, text):
        every = [*found.source, *found.cue, *found.content]
        assert all(s.end <= len(text) for s in every)
        assert not any(a.overlaps(b) for n, a in enumerate(every) for b in every[n + 1 :])
        assert found.content
        assert 0 <= found.confidence <= 1
