"""The sentences around a statement, cut from the article's text and never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from kg.model import Article, Span, Statement

PLAIN, CONTENT, SOURCE, CUE, GAP = range(5)
Piece = tuple[str, int]

# The parser's sentences are not stored, and a page needs only a readable cut: where in doubt the
# sentence goes on, since a longer excerpt misleads nobody.
_STOP = re.compile(r"(\S{0,40}?)[.!?…]+[\"”’»)\]]*\s+(?=[\"“‘«'(\[]*[^\W_a-z])|\n+")
_ABBREVIATION = re.compile(
    r"\W*(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Brig|Sen|Rep|Gov|Prof|Rev|Hon|"
    r"St|Jr|Sr|vs|No|Inc|Ltd|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_REACH = 600  # how far a sentence is looked for, in code points
_NEAR = 160  # a smaller gap between two sentences is shown, a larger one marked


def excerpt(article: Article, statement: Statement) -> list[Piece]:
    """The sentences that hold the statement's content, source and cue, as (words, role) pieces.

    Joined, the pieces are the article's own words; a piece of role GAP stands for words left out.
    """
    found = statement.attribution
    roles = [(span, CONTENT) for span in found.content]
    roles += [(span, SOURCE) for span in found.source]
    roles += [(span, CUE) for span in found.cue]
    out: list[Piece] = []
    for window in _windows(article.text, (span for span, _ in roles)):
        if out:
            out.append((" … ", GAP))
        out.extend(_pieces(article.text, window, roles))
    return out


def _windows(text: str, spans: Iterable[Span]) -> list[Span]:
    """The sentences around *spans* in text order, near ones joined."""
    out: list[Span] = []
    for window in sorted(Span(_start(text, span.start), _end(text, span.end)) for span in spans):
        if out and window.start - out[-1].end <= _NEAR:
            out[-1] = Span(out[-1].start, max(out[-1].end, window.end))
        else:
            out.append(window)
    return out


def _start(text: str, at: int) -> int:
    """Where the sentence that holds *at* begins."""
    low = max(0, at - _REACH)
    start = low
    # the look-ahead has to see the words that follow
    for stop in _STOP.finditer(text, low, at + 4):
        if stop.end() <= at and not _inside(stop):
            start = stop.end()
    return start if start > low or low == 0 else text.find(" ", low, at) + 1 or low


def _end(text: str, at: int) -> int:
    """Where the sentence that holds the word before *at* ends, without the white space after it."""
    # the stop may lie inside the span ("… hoax.”")
    for stop in _STOP.finditer(text, max(0, at - 12), min(len(text), at + _REACH)):
        if stop.end() > at and not _inside(stop):
            return max(at, stop.start() + len(stop.group().rstrip()))
    if at + _REACH >= len(text):
        return max(at, len(text.rstrip()))
    return max(at, text.rfind(" ", at, at + _REACH))


def _inside(stop: re.Match[str]) -> bool:
    """Whether the mark ends an abbreviation, not a sentence."""
    return stop.group(1) is not None and _ABBREVIATION.fullmatch(stop.group(1)) is not None


def _pieces(text: str, window: Span, roles: list[tuple[Span, int]]) -> list[Piece]:
    cuts = {window.start, window.end}
    for span, _ in roles:
        cuts.update(at for at in (span.start, span.end) if window.start < at < window.end)
    out: list[Piece] = []
    order = sorted(cuts)
    for start, end in pairwise(order):
        # where roles overlap, source and cue show inside the content
        role = max((role for span, role in roles if span.start <= start and end <= span.end), default=PLAIN)
        out.append((text[start:end], role))
    return out
