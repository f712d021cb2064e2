"""Speech that the layout attributes."""

from __future__ import annotations

import pytest

from kg.extract import turns
from kg.extract.quotes import find_quotes
from kg.model import Article, Manner, Span

Found = list[tuple[str, str]]


def found(text: str, furniture: tuple[Span, ...] = ()) -> Found:
    article = Article.of(text, "t.txt", furniture=furniture)
    return [
        (one.source[0].of(text), " / ".join(s.of(text) for s in one.content))
        for one in turns.find(article, find_quotes(text, furniture))
    ]


INTERVIEW = (
    "Minister on the floods\n\n"
    "HOST: How high did the river rise?\n"
    "BERG: It rose by four metres.\n"
    "We had never seen that before.\n"
    "HOST: And the dam held all night?\n"
)


def test_a_transcript_gives_a_turn_a_label_with_the_lines_that_follow() -> None:
    assert found(INTERVIEW) == [
        ("HOST", "How high did the river rise?"),
        ("BERG", "It rose by four metres / We had never seen that before"),
        ("HOST", "And the dam held all night?"),
    ]


def test_furniture_has_no_turns() -> None:
    at = INTERVIEW.index("HOST")
    assert found(INTERVIEW, (Span(at, len(INTERVIEW)),)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Results\n\nNorth: 410\nSouth: 388\nNorth: 512\n",  # figures
        "Storm report\n\nPhoto: The pier at dawn today.\nNote: The road is closed now.\nPhoto: The same pier later.\n",
        "Berg: the dam will hold for years\n\nThe minister spoke at length about the dam.\n",  # a headline
        "A text without any of this.\n",
        "",
    ],
)
def test_labels_that_are_no_speakers_give_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("dash", ["—", "–", "―", "--"])
def test_a_quotation_signed_behind_a_dash(dash: str) -> None:
    text = f"Readers write\n\n“The new line cut my journey by half.” {dash} Ida Brandt, nurse\nNext.\n"
    assert found(text) == [("Ida Brandt", "“The new line cut my journey by half.”")]


def test_the_signature_may_stand_on_the_next_line() -> None:
    text = "“The new line cut my journey by half.”\n— Ida Brandt\n"
    article = Article.of(text, "t.txt")
    (one,) = turns.find(article, find_quotes(text))
    assert (one.source[0].of(text), one.cue[0].of(text), one.manner) == ("Ida Brandt", "—", Manner.DIRECT)


@pytest.mark.parametrize(
    "text",
    [
        "“Hamlet” — William Shakespeare\n",  # a title
        "“The new line cut my journey by half” — and that was not all, she said.\n",
        "“The new line cut my journey by half” — Ida Brandt said so at the opening of the line.\n",
    ],
)
def test_a_dash_that_goes_on_with_the_sentence_signs_nothing(text: str) -> None:
    assert found(text) == []


def test_an_embedded_post_is_its_authors() -> None:
    text = "The club reacted.\nWe will appeal the ruling. — River FC (@riverfc) May 3, 2021\n"
    assert found(text) == [("River FC", "We will appeal the ruling")]
