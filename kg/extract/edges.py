"""Where a content that is not quoted ends: behind its figure, before a comment, before who else said it.

* "agree on the number of dead: around 400" says the number; a content that stops at the colon lost it.
* "said that it “was safe”—a statement contradicted by the inspectors": behind the dash the reporter comments
  (a summative appositive: Quirk et al. 1985, 17.87).
* "was too low, days after a leak": the time of the saying is the reporter's; so is what is said of "not everyone".
* "spreading the story of a sale along with the local press": the press is no part of the story.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.quotes import Quotes
from kg.model import Attribution, Span

_FIGURE = re.compile(
    r":\s(?:(?:some|around|about|roughly|approximately|nearly|almost|over|more\sthan|fewer\sthan|less\sthan|at\sleast"
    r"|at\smost|up\sto|between|from|an?\sestimated|close\sto)\s)*[$€£¥]?\d(?:[^.;:?!\n“”\"]|\.(?=\d))*",
    re.IGNORECASE,
)
_END = re.compile(r"\.?[”\"’)]*(?:\s|$)|;")
_KINDS = (
    r"(?:statement|claim|charge|assertion|allegation|accusation|remark|comment|prediction|promise|view|position"
    r"|account|figure|number|total|estimate|count)"
)
_COMMENT = re.compile(
    rf"\s*(?:—|–|--|,)\s?(?:an?|the\ssame|one)\s(?:[\w-]+\s){{0,2}}?{_KINDS}\s(?:(?:that|which)\s(?:was|is|has\sbeen|had\sbeen)\s"
    r"|(?:(?:that|which)\s)?(?:[\w’'.-]+\s){1,6}?"
    r"|later\s|also\s|soon\s|quickly\s)?"
    r"(?:contradict|disput|den[iy]|reject|challeng|echo|repeat|refut|at\sodds|borne\sout|dismiss|question|confirm|contest"
    r"|call|describ|made|supported|backed)\w*\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(r",?\s(?:along|together)\swith\s(?:[\w’'.-]+\s){0,5}[\w’'.-]+$", re.IGNORECASE)
_DURATION = re.compile(
    r",\s(?:(?:just|only|barely|some|a|an|one|two|three|four|five|six|several|few)\s){0,3}(?:minutes?|hours?|days?|weeks?|months?"
    r"|years?)$"
)
_LATER = re.compile(r"\s(?:after(?!\sall\b)|before|later|earlier)\b")
_ACCORDING = re.compile(r"according\sto", re.IGNORECASE)
_NOT = re.compile(r"\bnot\s$", re.IGNORECASE)
_SPREADING = re.compile(
    r"\b(?:spread|push|promot|repeat|circulat|peddl|amplif|echo|parrot|tout|trumpet)\w*", re.IGNORECASE
)
_SAYERS = re.compile(
    r"(?:media|press|newspapers?|papers|outlets?|broadcasters?|stations?|radio|television|tv|tabloids|governments?"
    r"|officials?|ministers?|ministry|allies|politicians|parties|lawmakers|activists|analysts|experts|bloggers|channels)$",
    re.IGNORECASE,
)


def mended(text: str, quotes: Quotes, one: Attribution) -> Attribution:
    """Return *one* with its content ending where it should, its manner read anew; itself where nothing is wrong."""
    content = tuple(
        piece
        for piece in (_uncommented(text, quotes, _one_clause(text, quotes, one, span)) for span in one.content)
        if piece is not None and not _begins_comment(text, piece)
    )
    if content:
        last = _timeless(text, _alone(text, one, content[-1]))
        content = (*content[:-1], _with_figure(text, one, last))
    one = _negated(text, one)
    if not content or content == one.content:
        return one
    return replace(one, content=content, manner=quotes.manner(content, (*one.source, *one.cue)))


def _uncommented(text: str, quotes: Quotes, span: Span) -> Span | None:
    """*span* up to a comment on what it says; None if nothing stands before the comment."""
    for match in _COMMENT.finditer(text, span.start, span.end):
        around = quotes.at(match.start())
        if around is None or match.start() == around.span.end:
            return Span(span.start, match.start()) if match.start() > span.start else None
    return span


def _one_clause(text: str, quotes: Quotes, one: Attribution, span: Span) -> Span:
    """*span* up to a semicolon where "according to X" opens the sentence: it reaches over its own clause only."""
    if not one.cue or one.cue[-1].end > span.start or not _ACCORDING.fullmatch(one.cue[0].of(text)):
        return span
    marks = (m.start() for m in re.finditer(r";\s", span.of(text)))
    ends = [span.start + at for at in marks if quotes.at(span.start + at) is None]
    return Span(span.start, ends[0]) if ends and ends[0] > span.start else span


def _begins_comment(text: str, span: Span) -> bool:
    """Whether a piece of its own is such a comment ("a statement contradicted by …" behind the dash)."""
    before = max(0, span.start - 2)
    return any(_COMMENT.match(text, at, span.end) for at in range(before, span.start))


def _alone(text: str, one: Attribution, span: Span) -> Span:
    """*span* without "along with the local press", where *one* is about spreading a story."""
    spread = any(_SPREADING.search(text, cue.start, cue.end) for cue in one.cue)
    match = _COMPANY.search(text, span.start, span.end) if spread else None
    return (
        Span(span.start, match.start()) if match and match.start() > span.start and _SAYERS.search(match[0]) else span
    )


def _timeless(text: str, span: Span) -> Span:
    """*span* without ", days" before "after a leaked document contradicted it"."""
    match = _DURATION.search(text, span.start, span.end) if _LATER.match(text, span.end) else None
    return Span(span.start, match.start()) if match and match.start() > span.start else span


def _negated(text: str, one: Attribution) -> Attribution:
    """Return *one* with the "not" before its source in it: not everyone says so."""
    if not one.source:
        return one
    first, *rest = one.source
    match = _NOT.search(text, max(0, first.start - 4), first.start)
    return replace(one, source=(Span(match.start(), first.end), *rest)) if match else one


def _with_figure(text: str, one: Attribution, span: Span) -> Span:
    """*span* with the figure that stands behind its colon up to the end of the sentence."""
    match = _FIGURE.match(text, span.end)
    if match is None or not _END.match(text, match.end()):
        return span
    longer = Span(span.start, match.end())
    return span if any(longer.overlaps(s) and not span.overlaps(s) for s in (*one.source, *one.cue)) else longer
