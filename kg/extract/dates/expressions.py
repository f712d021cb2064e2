"""Time expressions on the surface of a text, as TIMEX3 sees them (Pustejovsky et al. 2003), without values yet.

An own grammar: the general parsers that were tried fill in days that the text does not
give ("October" becomes 5 October) and take "three months of" for a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from kg.model import Span


class Kind(Enum):
    """What an expression counts from."""

    CALENDAR = auto()  # from nothing: it gives a year
    MONTH = auto()  # a month, maybe with its day, of a year that is not given
    DAY = auto()  # a day of a month that is not given: "on the 6th"
    WEEKDAY = auto()
    SEASON = auto()
    DEICTIC = auto()  # from the day of publication: "last week", "two days ago"
    ANAPHORIC = auto()  # from the last date in the text: "two days later", "that same day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression: its words and what they give.

    ``shift`` counts in ``unit`` ("hour", "day", "week", "month", "year"; negative is before); None
    where the words are vague ("a few days ago").  ``which`` is "last", "this" or "next" where it says so.
    """

    span: Span
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = 0
    unit: str = "day"
    which: str | None = None


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_HOLIDAYS = {"year’s day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25), "year’s eve": (12, 31)}
_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11}  # winter has no year of its own
_COUNTS = {word: n for n, word in enumerate("a one two three four five six seven eight nine ten eleven twelve".split())}
_COUNTS |= {"a": 1, "an": 1, "a couple of": 2}
_TODAY = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_UNITS = {"night": "day", "weekend": "week", "minute": "hour"}
_LARGE = {"fortnight": (2, "week"), "decade": (10, "year")}

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|[a-z])"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d|[a-z])"
_PART = r"(?:the )?(?:early|mid|late|(?:beginning|start|middle|end|(?:first|second) half) of)[ -]"
_SEASONS = r"(?:spring|summer|autumn|fall|winter)"
_UNIT = r"(?P<unit>day|night|weekend|week|fortnight|month|year|decade|hour|minute)"
_COUNT = (
    r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|"
    r"several|a few|some|a couple of|many)"
)
_LEAD = (
    r"(?:in|since|during|last|this|of|by|until|till|from|for|between|through|before|after|(?:back|only|even) "
    r"in|as early as)"
)

# tried in this order; of two that overlap the earlier start wins, then the longer
_GRAMMAR: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern.replace(" ", r"\s")))
    for kind, pattern in (
        (Kind.CALENDAR, r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
        (Kind.CALENDAR, rf"\b{_MONTH} {_DAY},? {_YEAR}"),
        (Kind.CALENDAR, rf"\b{_DAY} (?:of )?{_MONTH},? {_YEAR}"),
        (Kind.CALENDAR, rf"\b(?:(?i:{_LEAD}) )?(?:{_PART})?{_MONTH},? (?:of )?{_YEAR}"),
        (Kind.CALENDAR, rf"\b{_PART}{_YEAR}"),
        (Kind.CALENDAR, rf"\b(?:(?i:{_LEAD}|dated|the|an?|its|his|her|their)) {_YEAR}(?! (?!\w+(?:ss|us)\b)[a-z]+s\b)"),
        (Kind.CALENDAR, rf"(?:(?<=[–—] )|(?<=—)|(?<=[’']s )){_YEAR}"),
        (Kind.MONTH, rf"\b{_MONTH} {_DAY}"),
        (Kind.MONTH, rf"\b{_DAY} (?:of )?{_MONTH}"),
        (Kind.MONTH, rf"\b{_PART}{_MONTH}"),
        (Kind.MONTH, rf"\b(?i:{_LEAD}) {_MONTH}(?! \d{{1,2}}(?![\d,])|,? \d{{4}}\b)"),
        (Kind.MONTH, r"(?P<holiday>\b(?:New Year[’']s (?:Eve|Day)|Christmas (?:Eve|Day)))"),
        (Kind.SEASON, rf"(?i:\b(?:the )?{_SEASONS} (?:of )?){_YEAR}"),
        (Kind.SEASON, rf"(?i:\b(?P<which>last|this) (?P<season>{_SEASONS})\b)"),
        (
            Kind.WEEKDAY,
            r"\b(?:(?P<which>[Ll]ast|[Tt]his|[Pp]ast|[Nn]ext) )?(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|"
            r"nes|rs|ur)?day\b"
            r"(?: (?:morning|afternoon|evening|night))?",
        ),
        (
            Kind.DEICTIC,
            r"(?<!USA )\b(?P<today>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Tt]his (?:morning|afternoon|"
            r"evening)|[Ll]ast night)\b",
        ),
        (Kind.DEICTIC, rf"(?i:\b(?:earlier |later )?(?P<which>this|last|next) {_UNIT}\b)"),
        (Kind.DEICTIC, rf"(?i:\b{_COUNT} {_UNIT}s? ago\b)"),
        (
            Kind.ANAPHORIC,
            rf"(?i:\b{_COUNT} {_UNIT}s? (?P<way>later|afterwards?|earlier|before(?! (?:the|an?|"
            r"that|its|his)\b))\b)",
        ),
        (
            Kind.ANAPHORIC,
            r"(?i:\b(?:later |earlier |on )?(?:the|that) (?:very )?(?P<way>same|next|following|"
            rf"previous) {_UNIT}\b)",
        ),
        (Kind.ANAPHORIC, rf"(?i:\b(?P<way>(?:later |earlier |on )that) {_UNIT}\b)"),
        (Kind.ANAPHORIC, r"\b(?P<way>That) (?P<unit>day|week|month|year)\b(?=,? )"),
        (Kind.ANAPHORIC, r"(?i:\bthe (?P<unit>day) (?P<way>before|after)\b)(?! \w)"),
        (Kind.ANAPHORIC, r"(?i:\b(?:even )?(?P<way>back then)\b)"),
        (
            Kind.DAY,
            r"(?i:\bon the (?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)\b)(?! (?!that|and|after|when|to|"
            r"in)[a-z]+\b)",
        ),
    )
)

# the past without a place in it: all that can be known is that it is not now
OPAQUE = re.compile(
    r"(?i)\b(?:previously|formerly|recently|(?:has|have|had) long|once|often|repeatedly|consistently|always|"
    r"routinely|regularly|frequently|"
    r"subsequently|traditionally|historically|earlier(?! (?:on|this|that|in)\b)|later(?! (?:this|that|on)\b)|"
    r"in (?:the past|recent \w+|years past)|at (?:the|that) time|at one point|"
    r"at (?:the age of|(?:four|six|seven|eigh|nine)teen|twelve|thirteen|fifteen)|"
    r"as an? (?:young )?(?:child|boy|girl|teenager)|time and again|"
    r"(?:for|over|in) (?:the )?(?:(?:past|last|many|several|some|a few|\w+) ){0,2}(?:weeks|months|years|decades))\b"
)
# the present, said to be so
PRESENT = re.compile(r"(?i)\b(?:now|currently|at present|at the moment|nowadays|so far)\b")


_ANCHORS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep "
    "sept oct nov dec monday tuesday wednesday thursday friday saturday sunday today tonight yesterday "
    "tomorrow morning "
    "afternoon evening night nights day days week weeks weekend weekends fortnight fortnights month months "
    "year years decade "
    "decades hour hours minute minutes spring summer autumn fall winter christmas ago then".split()
)
_TOKEN = re.compile(r"\w+")
_REACH = 40  # code points from an anchor to the ends of the longest expression


def _windows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of ``text[start:end]`` that can hold an expression, cut at white space."""
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word.lower() in _ANCHORS or word[0].isdigit():
            left, right = max(start, match.start() - _REACH), min(end, match.end() + _REACH)
            left = text.rfind(" ", start, left + 1) if left > start else start
            right = text.find(" ", right, end) if right < end else end
            left, right = (start if left < 0 else left), (end if right < 0 else right)
            if found and left <= found[-1][1]:
                found[-1] = (found[-1][0], max(right, found[-1][1]))
            else:
                found.append((left, right))
    return found


def find(text: str, start: int = 0, end: int | None = None) -> list[Expression]:
    """The time expressions in ``text[start:end]``, in text order, not overlapping.  Offsets count in *text*."""
    windows = _windows(text, start, len(text) if end is None else end)
    found = [_read(kind, m) for left, right in windows for kind, p in _GRAMMAR for m in p.finditer(text, left, right)]
    found.sort(key=lambda e: (e.span.start, -e.span.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.span.start >= kept[-1].span.end:
            kept.append(expression)
    return kept


def _read(kind: Kind, match: re.Match[str]) -> Expression:
    given = {name: value for name, value in match.groupdict().items() if value}
    month, day = given.get("month"), given.get("day")
    number = (int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1) if month else None
    if "holiday" in given:
        number, date = _HOLIDAYS[" ".join(given["holiday"].lower().replace("'", "’").split()[-2:])]
    else:
        date = int(day) if day else 0
    number = _SEASON_ENDS.get(given.get("season", "").lower(), number)
    shift, unit = _shift(given)
    which = given.get("which", "").lower() or None
    return Expression(
        span=Span(*match.span()),
        kind=kind,
        year=int(given["year"]) if "year" in given else None,
        month=number,
        day=date or None,
        weekday=_WEEKDAYS.index(given["weekday"].lower()) if "weekday" in given else None,
        shift=shift,
        unit=unit,
        which="last" if which == "past" else which,
    )


def _shift(given: dict[str, str]) -> tuple[int | None, str]:
    """How far from the anchor, in which unit."""
    if "today" in given:
        return _TODAY.get(" ".join(given["today"].lower().split()), 0), "day"
    unit = given.get("unit", "day").lower()
    factor, unit = _LARGE.get(unit, (1, _UNITS.get(unit, unit)))
    way = given.get("way", "ago" if "count" in given else given.get("which", "")).lower()
    count = " ".join(given.get("count", "one").lower().split())
    size = int(count) if count.isdigit() else _COUNTS.get(count)
    if way.endswith(("same", "that", "then", "this")) or not way:
        return 0, unit
    sign = -1 if way in {"ago", "earlier", "before", "previous", "last"} else 1
    return (None if size is None else sign * size * factor), unit
