"""Source and cue as a reading drew them, set right: hearsay, refusals, and whose information it is.

* "The mayor is believed to have left": hearsay about the mayor, who says nothing; the subject of such a
  passive belongs to the content, from which it is raised.  "It has been claimed that …": an empty "it".
* "declined to confirm the sale", "avoided both confirming and denying it": the refusal is all of the verbs.
* "a clerk who asked | not to be named told us that it rains": told us that it rains.
* "reported, citing residents, that the well was poisoned": the cue is "reported", the content behind "that".
* "according to his information": the source is he, and the information his.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.model import Attribution, Span

_HEARSAY = re.compile(
    r"(?:(?:is|are|was|were)|(?:has|have|had)\sbeen|[’']s|[’']re)\s(?:\w+ly\s)?"
    r"(?:believed|said|thought|reported|understood|alleged|rumou?red|estimated|expected|presumed|assumed|suspected"
    r"|feared|considered|known|claimed)",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    rf"{_HEARSAY.pattern}|(?:is|was|(?:can|could|may|might|must|should)\s(?:\w+\s)?be|(?:has|have|had)\s(?:\w+\s)?been)\s(?:\w+\s)?"
    r"(?:\w+ed|known|said|shown|thought|understood|put\sabout)|(?:has\s|had\s)?(?:emerge|transpire)[sd]?|turn(?:s|ed)?\sout",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\b(?:refus|declin)(?:e|es|ed|ing)(?:\sto)?$", re.IGNORECASE)
_SAYING = (
    r"confirm|deny|say|clarify|specify|disclose|discuss|reveal|comment\son|answer|explain|acknowledge|admit"
    r"|identify|name|elaborate\son|rule\sout|verify|state|address"
)
_TO_SAY = re.compile(
    rf"(?:to\s)?(?:\w+ly\s)?(?:either\s)?(?:{_SAYING})(?:\s(?:or|nor|and)\s(?:to\s)?(?:{_SAYING}))?(?=\s)",
    re.IGNORECASE,
)
_AVOIDING = re.compile(
    r"\b(?:(?:has|have|had)\s)?(?:avoid(?:s|ed|ing)?|refrain(?:s|ed|ing)?\sfrom|without|(?:stopped|stopping)\sshort\sof)"
    r"\s(?:both\s|either\s)?(?:(?:confirming|denying)\s(?:and|or|nor)\s)?$",
    re.IGNORECASE,
)
_INFORMATION = re.compile(
    r"(?P<owner>.+?)(?:(?P<mark>[’']s|(?<=s)[’'])|(?<=\bhis)|(?<=\bher)|(?<=\btheir)|(?<=\bits))\s"
    r"(?:own\s|latest\s|current\s)?(?:information|data|calculations|figures|estimates?|count|tally|account|version"
    r"|knowledge|words)",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"(?:not\s)?to\sbe\s(?:named|identified|quoted)(?:\s(?:because|since|as|for|by)\s[^.]{3,80}?)?,?\s"
    r"(?P<verb>told|said|says|tells|added|claimed|insisted)\s(?:(?!that\b)[\w’'.]+\s){0,4}?that\s"
)
_TOLD = re.compile(
    r"\b(?P<verb>said|says|reported|reports|wrote|writes|claimed|claims|announced|added|noted|alleged)(?:\s(?:on|in|last|late)\s[^,.;]{3,30})?,\s$"
)
_THAT = re.compile(r",\sthat\s")
_ACCORDING = re.compile(r"according\sto", re.IGNORECASE)


def mended(text: str, attribution: Attribution) -> Attribution:
    """Return *attribution* with its source and cue set right; itself where nothing is wrong."""
    rules: tuple[Callable[[str, Attribution], Attribution], ...] = (
        _hearsay,
        _refusal,
        _avoidance,
        _owner,
        _citing,
        _nameless,
    )
    for rule in rules:
        attribution = rule(text, attribution)
    return attribution


def _hearsay(text: str, one: Attribution) -> Attribution:
    """The subject of a passive of hearsay is spoken of: source gone, its words join the content."""
    if len(one.source) != 1 or len(one.cue) != 1:
        return one
    source, cue = one.source[0], one.cue[0]
    if source.of(text).lower() == "it" and _EMPTY.fullmatch(cue.of(text)) and source.end <= cue.start:
        return one if text[cue.end : cue.end + 4] == " by " else replace(one, source=())
    if not _HEARSAY.fullmatch(cue.of(text)) or source.end > cue.start or text[source.end : cue.start].strip():
        return one
    if text[cue.end : cue.end + 4] != " to ":
        return one
    return replace(one, source=(), content=tuple(sorted((source, *one.content))))


def _refusal(text: str, one: Attribution) -> Attribution:
    """The cue of "refused | to confirm them" takes in the verb of saying."""
    if not one.cue or not _REFUSED.search(one.cue[-1].of(text)):
        return one
    first, *rest = one.content
    match = _TO_SAY.match(text, first.start, first.end)
    if match is None or text[one.cue[-1].end : first.start].strip():
        return one
    start = match.end() + len(text[match.end() : first.end]) - len(text[match.end() : first.end].lstrip())
    cue = (*one.cue[:-1], Span(one.cue[-1].start, match.end()))
    content = (Span(start, first.end), *rest) if start < first.end else tuple(rest)
    return replace(one, cue=cue, content=content) if content else one


def _avoidance(text: str, one: Attribution) -> Attribution:
    """The cue of "avoiding both confirming and | denying it" begins with what was avoided."""
    if not one.cue or not re.match(r"(?:confirming|denying)\b", one.cue[0].of(text), re.IGNORECASE):
        return one
    match = _AVOIDING.search(text, text.rfind("\n", 0, one.cue[0].start) + 1, one.cue[0].start)
    if match is None or any(Span(match.start(), one.cue[0].start).overlaps(s) for s in (*one.source, *one.content)):
        return one
    return replace(one, cue=(Span(match.start(), one.cue[0].end), *one.cue[1:]))


def _owner(text: str, one: Attribution) -> Attribution:
    """The source of "according to | the clerk’s information" is the clerk."""
    if len(one.source) != 1 or len(one.cue) != 1 or not _ACCORDING.fullmatch(one.cue[0].of(text)):
        return one
    match = _INFORMATION.fullmatch(one.source[0].of(text))
    if match is None:
        return one
    start = one.source[0].start
    return replace(one, source=(Span(start, start + match.end("owner")),))


def _citing(text: str, one: Attribution) -> Attribution:
    """The cue of "reported, | citing | residents, that …" is the verb before."""
    if len(one.cue) != 1 or one.cue[0].of(text).lower() not in {"citing", "quoting"} or len(one.content) != 1:
        return one
    told = _TOLD.search(text, max(0, one.cue[0].start - 50), one.cue[0].start)
    that = _THAT.search(text, one.content[0].start, one.content[0].end)
    if told is None or that is None or that.end() >= one.content[0].end:
        return one
    content = (Span(that.end(), one.content[0].end),)
    return replace(one, cue=(Span(*told.span("verb")),), content=content)


def _nameless(text: str, one: Attribution) -> Attribution:
    """The cue of "asked | not to be named told us that …" is the later verb."""
    first, *rest = one.content
    match = _NAMELESS.match(text, first.start, first.end)
    if match is None or match.end() >= first.end or len(one.cue) != 1:
        return one
    return replace(one, cue=(Span(*match.span("verb")),), content=(Span(match.end(), first.end), *rest))
