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
        # remarks that no proof came with it
        ("four ships had been lost but did not provide further details", "four ships had been lost"),
        ("the vote was bought, though she offered no evidence", "the vote was bought"),
        ("the dam leaks, but such claims have never been proven", "the dam leaks"),
        ("the mine was sabotaged, although this could not be independently verified", "the mine was sabotaged"),
        ("half of the wells were foul; it did not publish its calculations", "half of the wells were foul"),
        ("half of the wells were foul; it has not shown any proof", "half of the wells were foul"),
        ("the wells were foul; it did not rain in May", "the wells were foul; it did not rain in May"),
        ("the vault was empty, without citing any sources", "the vault was empty"),
        ("the vault was empty, but she could not say who had the key", "the vault was empty"),
        ("the vault was empty but could not be locked", "the vault was empty but could not be locked"),
        ("that sum as “silly” but did not offer one of its own", "that sum as “silly”"),
        ("a Dane would buy the mill; its source was a clerk", "a Dane would buy the mill"),
        (
            "a Dane would buy the mill; its sources of power are old",
            "a Dane would buy the mill; its sources of power are old",
        ),
        ("the ferry was overloaded, without elaborating", "the ferry was overloaded"),
        ("the cargo was stolen, without providing any proof", "the cargo was stolen"),
        ("“the cargo was stolen,” but has not given details", "“the cargo was stolen,”"),
        # nothing to cut
        ("“we asked twice but they did not provide details”", "“we asked twice but they did not provide details”"),
        ("he had left but did not take the files", "he had left but did not take the files"),
        ("the claims have been verified", "the claims have been verified"),
        ("the woman was held without evidence", "the woman was held without evidence"),
        ("the firm sold it without giving any details", "the firm sold it without giving any details"),
        ("the ruling came without warning", "the ruling came without warning"),
        (
            "the test was passed, but these claims have been confirmed",
            "the test was passed, but these claims have been confirmed",
        ),
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
