"""What belongs to the occasion is not taken for what was said."""

from __future__ import annotations

import pytest

from kg.extract.circumstances import without
from kg.extract.quotes import find_quotes
from kg.model import Attribution, Manner, Span


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("“We know nothing of it” when asked about the leak", "“We know nothing of it”"),
        ("“We know nothing of it,” when pressed by reporters on Monday", "“We know nothing of it,”"),
        ("the river would rise again, in response to questions from residents", "the river would rise again"),
        ("“No,” asked whether the bridge was safe", "“No,”"),
        # nothing to cut
        ("he would resign when asked to", "he would resign when asked to"),
        (
            "“I left when asked to leave, in response to the letter”",
            "“I left when asked to leave, in response to the letter”",
        ),
        ("the bridge is safe", "the bridge is safe"),
    ],
)
def test_clauses_of_the_occasion_are_cut(content: str, kept: str) -> None:
    text = f"Brandt said {content}."
    start = text.index(content)
    given = Attribution(
        source=(Span(0, 6),),
        cue=(Span(7, 11),),
        content=(Span(start, start + len(content)),),
        manner=Manner.MIXED,
        confidence=0.9,
    )
    found = without(text, find_quotes(text), given)
    assert " ".join(s.of(text) for s in found.content) == kept


def test_the_manner_follows_what_is_left() -> None:
    text = "Brandt said “we know nothing of it” when asked about the leak."
    given = Attribution(source=(), cue=(), content=(Span(12, len(text) - 1),), manner=Manner.MIXED, confidence=0.9)
    assert without(text, find_quotes(text), given).manner is Manner.DIRECT
