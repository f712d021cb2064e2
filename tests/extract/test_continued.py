"""Reported speech that goes on behind the full stop."""

from __future__ import annotations

import pytest

from kg.extract.continued import split
from kg.extract.quotes import find_quotes
from kg.model import Attribution, Manner, Span, Spans


def read(text: str, source: str, cue: str, content: list[str]) -> list[tuple[list[str], list[str]]]:
    def spans(parts: list[str]) -> Spans:
        return tuple(Span(text.index(p), text.index(p) + len(p)) for p in parts)

    given = Attribution(
        source=spans([source]), cue=spans([cue]), content=spans(content), manner=Manner.INDIRECT, confidence=0.9
    )
    found = list(split(text, find_quotes(text), given))
    assert all(one.source == given.source for one in found)
    return [([s.of(text) for s in one.cue], [s.of(text) for s in one.content]) for one in found]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "wanted"),
    [
        ("According to him, the ferry sank. Over 20 men allegedly swam ashore.", "him", "According to",
         ["the ferry sank", "Over 20 men allegedly swam ashore"],
         [(["According to"], ["the ferry sank"]), (["allegedly"], ["Over 20 men", "swam ashore"])]),
        ("Lind said the vault was open. Supposedly, nobody noticed.", "Lind", "said",
         ["the vault was open", "Supposedly, nobody noticed"],
         [(["said"], ["the vault was open"]), (["Supposedly"], ["nobody noticed"])]),
        ("The ferry, Lind said, had allegedly sunk.", "Lind", "said", ["The ferry", "had allegedly sunk"],
         [(["said"], ["The ferry", "had allegedly sunk"])]),
        ("Lind said it sank. “They reportedly swam.”", "Lind", "said", ["it sank", "“They reportedly swam.”"],
         [(["said"], ["it sank", "“They reportedly swam.”"])]),
        ("Lind said it sank. Nobody saw it.", "Lind", "said", ["it sank", "Nobody saw it"],
         [(["said"], ["it sank", "Nobody saw it"])]),
    ],
)  # fmt: skip
def test_split(text: str, source: str, cue: str, content: list[str], wanted: list[tuple[list[str], list[str]]]) -> None:
    assert read(text, source, cue, content) == wanted
