"""Where a content ends."""

from __future__ import annotations

import pytest

from kg.extract.edges import mended
from kg.extract.quotes import find_quotes
from tests.extract.test_unsaid import made


def read(marked: str) -> list[str]:
    text, given = made(marked)
    return [s.of(text) for s in mended(text, find_quotes(text), given).content]


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("[Both offices] {agree on} (the number of homes flooded): around 4,000–5,000.",
         ["the number of homes flooded: around 4,000–5,000"]),
        ("[Insurers] {agree on} (the damage): between 300 and 400 million euros.\nMore",
         ["the damage: between 300 and 400 million euros"]),
        ("[Lind] {gave} (the price): $1.5 million.", ["the price: $1.5 million"]),
        ("[Lind] {gave} (two reasons): 12 pumps failed; the wall was low.", ["two reasons: 12 pumps failed"]),
        ("[Lind] {gave} (the score): nobody knows it.", ["the score"]),
        ("[Lind] {asked} (for the time): 12:30 or later?", ["for the time"]),
        ("[The paper] {wrote} (that it “was safe”—a claim contradicted by the inspectors).", ["that it “was safe”"]),
        ("[The dean] {said} (the exam was fair, a claim disputed by students).", ["the exam was fair"]),
        ("[The dean] {said} (the exam was fair) — (a claim later denied by a clerk).", ["the exam was fair"]),
        ("[The dean] {said} (nine pupils failed, a number that parents have questioned).", ["nine pupils failed"]),
        ("[The dean] {said} (nine pupils failed), (an estimate which Dr. Moe's office disputes).",
         ["nine pupils failed"]),
        ("[The dean] {said} (nine pupils failed, a figure the board called “absurd”).", ["nine pupils failed"]),
        ("[The dean] {said} (nine pupils failed, a number that grows).", ["nine pupils failed, a number that grows"]),
        ("[The dean] {said} (“it was a claim, a claim disputed”).", ["“it was a claim, a claim disputed”"]),
        ("[The union] {spread} (the story of a sale along with the local press).", ["the story of a sale"]),
        ("[The ministry] {admitted} (its estimate was too low, days) after a leak.", ["its estimate was too low"]),
        ("[She] {said} (it took, all told, two days) after all.", ["it took, all told, two days"]),
        ("{According to} [Moe], (the plant lost 200 million; a clerk says 80).", ["the plant lost 200 million"]),
        ("[Moe] {said} (the plant lost money; the town would live).", ["the plant lost money; the town would live"]),
        ("[She] {said} (she would travel along with two ministers).", ["she would travel along with two ministers"]),
    ],
)  # fmt: skip
def test_edges(marked: str, kept: list[str]) -> None:
    assert read(marked) == kept


def test_what_not_everyone_says() -> None:
    text, given = made("Not [everyone] {is convinced} that (the figure is right).")
    assert [s.of(text) for s in mended(text, find_quotes(text), given).source] == ["Not everyone"]
