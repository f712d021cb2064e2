"""Words in a reading's content that belong to something else.

A tagger that reads windows of text links a piece of the paragraph before, of the main clause, or an
adverb of the cue to a content.  What is attributed starts behind the cue's adverbs and "that", and what
is not quoted stands in no earlier paragraph than its cue, nor in the sentence before one that its source
or cue begins (guideline of Pareti 2015: the content is one clause or a quotation).
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.quotes import Quotes
from kg.model import Attribution, Span, Spans

_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ADVERBIAL = re.compile(
    r"(?:only\sthat\s(?=[“\"])|(?:(?:even|just|only|already|again|as\searly\sas|as\slate\sas)\s)?"
    rf"(?:back\sthen|then|at\sthe\stime|at\sthat\stime|by\sthen|again|later|earlier|recently|repeatedly|yesterday"
    rf"|today|on\s{_DAYS}|(?:last|this)\s(?:week|month|year|{_DAYS})|(?:a|two|three|four|several)\s\w+\s(?:ago|later"
    r"|earlier)|without\s(?:[\w’'-]+\s){1,6}[\w’'-]+,|to\s(?:us|me|him|her|them|reporters|journalists|lawmakers|[A-Z][\w.]+))\sthat\s)",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:in|on|via|by)\s(?:an?|his|her|its|their|the)\s(?:[\w-]+\s){0,2}?(?:release|statement|post|interview|letter|e-?mail|message|video"
    r"|tweet|speech|report)(?:\s[\w’' ]{1,40})?,\s"
)
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,40}(?:,\s[\w. ]{2,20}?)?\s(?:\([^)\n]{2,30}\)\s)?[-–—]\s")
_HEADING = re.compile(r"(?:#{1,6}\s)?(?:what|how|who|why|where|when)\b[^.!?:“”\"]*\??\s*$", re.IGNORECASE)
_OPENING = "“\"„«‹「『‘'"
_BEGINNING = re.compile(r"(?<!\b[A-Z])[.!?][”\"’'»)]*\s+$")  # "U.S. officials" begins no sentence
_INVERTED = re.compile(r"\b(?:when|as|before|after)\s*$", re.IGNORECASE)


_RELATIVE = re.compile(r"(?:,\s)?(?:which|who|whom|whose)\s[^,.;\n“”\"]{3,120},\s", re.IGNORECASE)


def without(text: str, quotes: Quotes, attribution: Attribution) -> Attribution | None:
    """Return *attribution* without such words, its manner read anew; None where it only points back ("what he said").

    Itself if there is nothing to take out.
    """
    content = _led_by_cue(text, attribution)
    frame = (*attribution.source, *attribution.cue)
    content = tuple(_behind_dateline(text, span) for span in content)
    content = _behind_place(text, attribution.cue, content)
    content = _behind_relative(text, attribution.source, content)
    content = _of_the_main_clause(text, frame, _of_this_sentence(text, quotes, frame, content))
    if _points_back(text, frame, content) or _heads(text, quotes, frame, content):
        return None
    if content == attribution.content:
        return attribution
    return replace(attribution, content=content, manner=quotes.manner(content, frame))


def _heads(text: str, quotes: Quotes, frame: Spans, content: Spans) -> bool:
    """Whether the frame is a heading ("What the city says"), and the content the reporter's words in another line."""
    if not frame:
        return False
    low = text.rfind("\n", 0, frame[0].start) + 1
    line = text[low:].partition("\n")[0]
    if any(low <= s.start < low + len(line) or _quotes_whole(quotes, s) for s in content):
        return False
    return _HEADING.match(line) is not None


def _points_back(text: str, frame: Spans, content: Spans) -> bool:
    """Whether the content is only the "what" of "what she said"."""
    return len(content) == 1 and content[0].of(text).lower() == "what" and all(content[0] < s for s in frame)


def _led_by_cue(text: str, attribution: Attribution) -> Spans:
    """The content without an adverbial of the cue before "that": "suggested | back then that"."""
    first, *rest = attribution.content
    match = _ADVERBIAL.match(text, first.start, first.end)
    if match is None or match.end() >= first.end or not any(c.end < first.start for c in attribution.cue):
        return attribution.content
    return (Span(match.end(), first.end), *rest)


def _behind_dateline(text: str, span: Span) -> Span:
    """*span* without "OSLO, 9 May (NTB) -" where it begins a line."""
    opens = span.start == 0 or text[span.start - 1] == "\n"
    match = _DATELINE.match(text, span.start, span.end) if opens else None
    return Span(match.end(), span.end) if match and match.end() < span.end else span


def _behind_place(text: str, cue: Spans, content: Spans) -> Spans:
    """*content* without the place of publication right behind the cue: "said | in a statement on Friday, two fell"."""
    kept = []
    for span in content:
        behind = any(c.end <= span.start and not text[c.end : span.start].strip() for c in cue)
        match = _PLACED.match(text, span.start, span.end) if behind else None
        kept.append(Span(match.end(), span.end) if match and match.end() < span.end else span)
    return tuple(kept)


def _behind_relative(text: str, source: Spans, content: Spans) -> Spans:
    """*content* without the relative clause of the source before it ("records, | which she saw, three were ill")."""
    first, *rest = content
    if not source or text[source[-1].end : first.start].strip() not in {"", ","} or source[-1].end > first.start:
        return content
    match = _RELATIVE.match(text, first.start, first.end)
    return (Span(match.end(), first.end), *rest) if match and match.end() < first.end else content


def _of_this_sentence(text: str, quotes: Quotes, frame: Spans, content: Spans) -> Spans:
    """*content* without pieces before the line, or the sentence, that the frame begins, as long as some are left.

    Quotations stay: "…." He added: "…."
    """
    if not frame or len(content) < 2:
        return content
    start = min(s.start for s in frame)
    edge = start if _BEGINNING.search(text, max(0, start - 6), start) else text.rfind("\n", 0, start) + 1
    kept = tuple(s for s in content if s.start >= edge or _quotes_whole(quotes, s))
    return kept if any(s.start >= edge for s in kept) else content


def _quotes_whole(quotes: Quotes, span: Span) -> bool:
    """Whether *span* has a quotation from mark to mark, or a paragraph of one."""
    return any(span.covers(q.span) for q in quotes.touching(span) if q.depth == 0)


def _of_the_main_clause(text: str, frame: Spans, content: Spans) -> Spans:
    """*content* without what stands before "when she said, “…”": a reporting clause behind "when" has its own."""
    if not frame or len(content) < 2:
        return content
    start = min(s.start for s in frame)
    match = _INVERTED.search(text, max(0, start - 12), start)
    kept = tuple(s for s in content if s.start > start)
    return kept if match and kept and text[kept[0].start] in _OPENING else content
