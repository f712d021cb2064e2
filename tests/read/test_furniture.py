"""Page furniture is marked, what anybody said is not."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.read.furniture import furniture
from kg.text import lines

GOLDEN = Path(__file__).parent.parent / "golden" / "read"
PROSE = "The minister said on Monday that nothing had changed."


def kept(text: str) -> list[str]:
    """The lines that are left for extraction."""
    marked = furniture(text)
    rest = (line for line in lines(text) if not any(span.overlaps(line) for span in marked))
    return [words for line in rest if (words := line.of(text).strip())]


def is_furniture(line: str) -> bool:
    """Whether *line* is marked between two lines of prose."""
    return kept(f"{PROSE}\n{line}\nShe left after an hour.\n") == [PROSE, "She left after an hour."]


def test_a_page_saved_as_text() -> None:
    assert kept((GOLDEN / "saved.txt").read_text("utf-8")) == [
        "The Harbour Post",
        "Harbour minister denies secret talks",
        "Union shows a photograph; deputy stays silent",
        "By Ada Lund",
        "The harbour minister, Greta Lund, denied on Thursday that her ministry had held secret talks with the "
        "dockers' union.",
        "“There were no talks,” Lund told reporters.",
        "The union asked its members to make a donation to the strike fund, its chairman said. “Your donation is "
        "what keeps us going,” he told them.",
        "Two members who asked not to be named said that they had met her deputy.",
        "Privacy policies of the big shipping lines are to be reviewed, she added.",
        "Lund's deputy did not answer questions.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content",
        "SIGN IN",
        "• Back to top",
        "ADVERTISEMENT",
        "Share this article",
        "Share on WhatsApp",
        "Facebook, Twitter and Email",
        "12 comments",
        "Leave a reply",
        "5 min read",
        "READ MORE: Ten things to know about the strike",
        "Tags: harbour, strike, union",
        "Photo credit: A. Lund / Harbour Post",
        "(Reporting by Ada Lund; Editing by Boris Hale)",
        "https://harbourpost.example/a?b=c",
        "desk@harbourpost.example",
        "@adalund",
        "Follow Ada Lund on Twitter @adalund.",
        "You can follow Boris on X (formerly Twitter) and Telegram.",
        "The author can be reached at ada@harbourpost.example.",
        "Originally published in The Harbour Post",
        "Subscribe to our newsletter for updates.",
        "Please donate to keep us going.",
        "Thank you for reading The Harbour Post.",
        "We use cookies to improve your experience.",
        "By continuing to use this site you agree to our terms.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Permission to republish is granted if the source is named.",
        "* * *",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "What happened?",
        "Minister: “We will not share this”",
        "The governor asked supporters to donate to the flood victims, her office said.",
        "“Please donate,” the actor told the crowd. “Your support will help them.”",
        "Donations to the party fell by a third last year, according to the election commission.",
        "The company changed its privacy policy in May.",
        "“We use cookies,” the company's lawyer said.",
        "Parliament passed a law on copyright in 1998.",
        "Officials share the view that the deal is dead.",
        "The group follows the minister on Telegram, where he posted a video.",
        "She told readers of the Post that the views expressed were her own.",
        "Print is dead, the publisher argued.",
        "1,500 troops were sent.",
        "Residents said: “Enough.”",
        "He called the clichÃ© an insult.",
    ],
)
def test_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("page", "left"),
    [
        # a promo card printed twice goes wholly, over blank lines too
        ("A.\n\nKicker\n\nCard title\n\nKicker\n\nCard title\n\nB.\n", ["A.", "B."]),
        # a headline doubled at the top stays once
        ("Big news today\nBig news today\nA happened.\n", ["Big news today", "A happened."]),
        # a later copy of the headline goes
        (
            "Big news today\nA happened.\nB did.\nBig news today\nC.\n",
            ["Big news today", "A happened.", "B did.", "C."],
        ),
        # sentences may be repeated
        ("They won.\nThey won.\nIt rained.\n", ["They won.", "They won.", "It rained."]),
        # what somebody says in a repeated headline may be said twice
        ("Lund said no again\nA.\nLund said no again\nB.\n", ["Lund said no again", "A.", "Lund said no again", "B."]),
        # a list of links ends with the first sentence
        ("A.\nMost read\nDockers vote on a strike\nRain expected for the week\nB was there.\n", ["A.", "B was there."]),
        # an author box at the end goes, one that would be half of the page does not
        (f"{PROSE * 5}\nAbout the author\nAda grew up by the sea.\n", [PROSE * 5]),
        (f"{PROSE}\nAbout the author\n{PROSE}\n", [PROSE, "About the author", PROSE]),
        # all furniture: then the page is the article
        ("Subscribe to our newsletter.\nShare\n", ["Subscribe to our newsletter.", "Share"]),
        ("", []),
    ],
)
def test_place_and_repetition(page: str, left: list[str]) -> None:
    assert kept(page) == left


LINES = st.sampled_from(
    ["Share", PROSE, "Kicker", "Card title here", "Related", "", "  ", "© 2024 X", "About the author"]
)


@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\r\n", "\u2028"]))
def test_spans_cover_whole_lines_in_order(rows: list[str], newline: str) -> None:
    text = newline.join(rows)
    marked = furniture(text)
    starts = {line.start for line in lines(text)}
    ends = {line.end for line in lines(text)}
    assert all(span.start in starts and span.end in ends for span in marked)
    assert all(left.end < right.start for left, right in pairwise(marked))
    assert all(text[left.end : right.start].strip() for left, right in pairwise(marked))


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    assert all(span.end <= len(text) for span in furniture(text))


def test_added_lines_are_joined_with_what_is_found() -> None:
    text = "A was there.\n---\nShare\n\nB left.\n"
    assert furniture(text, also=[Span(13, 17)]) == (Span(13, 23),)


@pytest.mark.shared
@pytest.mark.parametrize("split", ["dev", "train"])
def test_annotated_attributions_are_not_furniture(shared: Path, split: str) -> None:
    lost = total = 0
    for row in (shared / "polnear" / f"{split}.jsonl").read_text("utf-8").splitlines():
        article = json.loads(row)
        marked = [(span.start, span.end) for span in furniture(article["text"])]
        for attribution in article["attributions"]:
            spans = [span for role in ("source", "cue", "content") for span in attribution[role]]
            total += 1
            lost += any(start < e and s < end for start, end in marked for s, e in spans)
    assert total > 1000
    assert lost <= total / 5000
