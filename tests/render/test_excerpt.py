"""The sentence around a quote: whole, and in the article's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Attribution, Manner, Span, Statement
from kg.render.excerpt import CONTENT, CUE, GAP, PLAIN, SOURCE, excerpt
from tests.made_up import person, quote

ADA = person("Ada Becker")


def shown(text, source, cue, content):
    article = Article.of(text, "x")
    return excerpt(article, quote(article, ADA, source, cue, content))


def words(pieces):
    return "".join(text for text, _ in pieces)


def test_roles_are_told_apart():
    pieces = shown(
        "It rained. “The dam holds”, Ada Becker said on Monday. Nobody left.", "Ada Becker", "said", "“The dam holds”"
    )
    assert pieces == [
        ("“The dam holds”", CONTENT),
        (", ", PLAIN),
        ("Ada Becker", SOURCE),
        (" ", PLAIN),
        ("said", CUE),
        (" on Monday.", PLAIN),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("On Monday, Gen. A. B. Ray of the U.S. Army met ", " at St. Mary. "),
        ("The U.N. mission in ", ", Mr. Berg said at 4 p.m. on Friday. "),
        ("It cost $3.5 million, and ", " by No. 10 Downing Street. "),
    ],
)
def test_abbreviations_end_no_sentence(before, after):
    pieces = shown(f"First one. {before}“yes” said Ada Becker{after}Another one.", "Ada Becker", "said", "“yes”")
    assert words(pieces) == f"{before}“yes” said Ada Becker{after}".rstrip()


def test_a_stop_inside_the_quotation_marks_ends_the_sentence():
    pieces = shown(
        "Ada Becker said: “It holds. It always did.” The rain went on.",
        "Ada Becker",
        "said",
        "“It holds. It always did.”",
    )
    assert words(pieces) == "Ada Becker said: “It holds. It always did.”"


def test_a_sentence_may_begin_with_a_figure_in_quotation_marks():
    pieces = shown("It rained on 2 May. “600 left”, Ada Becker said. Bo stayed.", "Ada Becker", "said", "“600 left”")
    assert words(pieces) == "“600 left”, Ada Becker said."


def test_a_line_break_ends_the_sentence():
    assert words(shown("A headline\nAda Becker said no\nMore", "Ada Becker", "said", "no")) == "Ada Becker said no"


def test_a_source_far_away_is_shown_beside_a_gap():
    text = f"Ada Becker stood up. {'It rained all day long. ' * 30}“No”, she said. The end."
    pieces = shown(text, "Ada Becker", "said", "“No”")
    assert words(pieces) == "Ada Becker stood up. … “No”, she said."
    assert (" … ", GAP) in pieces


TEXT = st.text(alphabet="ab AB.!?“”\n\u202e\U0001f600é", min_size=30, max_size=400)


@given(TEXT, st.lists(st.tuples(st.integers(0, 29), st.integers(1, 20)), min_size=3, max_size=5))
def test_pieces_are_the_articles_own_words(text, places):
    spans = [Span(start, min(len(text), start + length)) for start, length in places]
    article = Article.of(text, "x")
    found = Attribution(
        source=(spans[0],), cue=(spans[1],), content=tuple(sorted(spans[2:])), manner=Manner.DIRECT, confidence=1
    )
    pieces = excerpt(
        article,
        Statement(
            id="urn:kg:statement:1", article=article.id, attribution=found, content="", speaker=None, act="claim"
        ),
    )
    at = 0
    for part in "".join("\x00" if role == GAP else words for words, role in pieces).split("\x00"):
        assert text.index(part, at) >= at
    for span in spans:
        assert any(span.of(text) in part for part in words(pieces).split(" … "))
