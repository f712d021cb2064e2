"""Figures that somebody puts on something."""

from __future__ import annotations

import pytest

from kg.extract import estimates
from kg.model import Article
from kg.nlp.parser import Parser

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(names=False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Deputy minister Karin Sand put the proceeds at 540 million crowns.",
         [("Deputy minister Karin Sand", "put", "the proceeds at 540 million crowns")]),
        ("The union put the turnout at 40,000, while police placed the figure at fewer than 15,000.",
         [("The union", "put", "the turnout at 40,000"), ("police", "placed", "the figure at fewer than 15,000")]),
        ("She denied that the ministry had put the damage at 3 billion.",
         [("the ministry", "had put", "the damage at 3 billion")]),
        ("The death toll was put at 300 by the coast guard.",
         [("the coast guard", "was put", "The death toll … at 300")]),
        ("Minister Bo Aker gave the volume as 1.1 million cubic metres.",
         [("Minister Bo Aker", "gave", "the volume as 1.1 million cubic metres")]),
        ("She gave the book as a present in 1999.", []),
        ("The board puts the number at nine.", [("The board", "puts", "the number at nine")]),
        ("He put the kettle on at 5 pm and placed the letter at 10 Main Street.", []),
        ("The damage has been put at 3 billion euros.", []),
        ("“We put the number at 12,” said Lund.", []),
        ("They put the share of voters at the centre of 3 campaigns.", []),
    ],
)  # fmt: skip
def test_estimates(parser: Parser, text: str, found: list[tuple[str, str, str]]) -> None:
    (parsed,) = parser.parse([Article.of(text, "x")])
    read = estimates.find(parsed)
    assert [tuple(" … ".join(s.of(text) for s in role) for role in (a.source, a.cue, a.content)) for a in read] == found
