"""Figures in what was said: the number, what it counts, and how exact the words are.

A figure without a noun of its own ("1,000 wounded", "as many as 30,000") counts what the
figures before it in the sentence, or the text just before, count.  Dates, years, times and
ordinals are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.dates.expressions import find as find_dates
from kg.extract.quantities import numbers, units
from kg.extract.quantities.numbers import Number
from kg.model import Attribution, Parsed, Quantity, Span

__all__ = ["find"]

_BACK = 800  # code points before the content in which an unnamed unit is looked for
_AGE = re.compile(r"(?:-|\s+)years?(?:-|\s+)olds?\b", re.IGNORECASE)
_NOT_A_COUNT = re.compile(
    r"(?i)(?:\b(?:gate|flight|route|article|section|chapter|no\.|number|page|channel|covid|phase|group|aged?|"
    r"resolution|room|highway|hwy|unit|block)\s+|[A-Za-z]-?|[#§/:])$"
)
_CLOCK = re.compile(r"(?i)\s*(?:a\.?m\.?|p\.?m\.?|o[’']clock)\b|:\d")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_OF = re.compile(r"\s+of(?:\s+(?:the|its|his|her|their|all|our))?(?=\s)")
_SENTENCE_END = re.compile(r"[.;]\s")
_REACH = 120  # code points between a measure and its figure
_MEASURE = re.compile(
    r"(?i)\b(?:(?P<of>(?:number|total|count|tally)\s+of(?:\s+(?:the|its|their))?)|(?P<crowd>turnout|crowd|attendance))(?=\s)"
    r"(?![^,;]*\d)[^;]*?\s(?:at|to|as|of|was|is|were|reached|topped|exceeded|hit)"
    r"(?:\s(?:about|around|some|roughly|nearly|almost|over|more\sthan|at\sleast|up\sto|only|just|between|fewer\sthan))*\s$"
)
_SPANS = frozenset("seconds minutes hours days weeks months years decades".split())
_PEOPLE = frozenset("troops soldiers fighters people personnel men".split())


def find(parsed: Parsed, attribution: Attribution) -> tuple[Quantity, ...]:
    """The figures in the content of *attribution*, in text order.

    ``value`` and ``value_max`` are plain decimals; a fraction of something uncounted is given in per cent.
    """
    text = parsed.article.text
    found: list[Quantity] = []
    for span in attribution.content:
        earlier = found[-1] if found else None
        found.extend(_figures(text, span, earlier, attribution.content[-1].end))
    return tuple(found)


def _figures(text: str, span: Span, earlier: Quantity | None, end: int) -> Iterator[Quantity]:
    """The figures in *span*; what became of the counted is looked for up to *end*, since content may be broken."""
    dates = [e.span for e in find_dates(text, span.start, span.end)]
    for number in numbers.find(text, span.start, span.end):
        if any(number.span.overlaps(date) for date in dates) or _is_no_count(text, number):
            continue
        figure = _figure(text, number, span.end, earlier, end)
        if figure is not None:
            yield figure
            earlier = figure


def _is_no_count(text: str, number: Number) -> bool:
    words = number.span.of(text)
    before = text[max(0, number.span.start - 12) : number.span.start]
    if number.unit is None and (
        _NOT_A_COUNT.search(before) or any(p.match(text, number.span.end) for p in (_CLOCK, _AGE))
    ):
        return True
    return (
        number.qualifier is None
        and number.unit is None
        and _YEAR.match(words) is not None
        and not _plural_follows(text, number)
    )


def _plural_follows(text: str, number: Number) -> bool:
    unit, _ = units.counted(text, number.span.end, min(len(text), number.span.end + 60), one=False)
    return unit is not None


def _figure(text: str, number: Number, end: int, earlier: Quantity | None, reach: int) -> Quantity | None:
    stop = number.span.end
    if number.fraction is not None:
        return _share(text, number, end, earlier, reach)
    if number.unit:
        return _quantity(text, number, stop, number.unit)
    unit, noun_end = units.counted(text, stop, end, one=number.value == 1)
    fate = units.fate(text, number.span.start, noun_end, reach)
    if number.span.of(text).lower() == "one" and fate is None and unit not in _SPANS:
        return None  # "one reason", "no one else": an article or a pronoun, not a count
    unit = unit or _measured(text, number)
    if unit is None:
        telling = fate is not None or number.qualifier is not None or (number.value or 0) >= 100
        unit = (_understood(text, number, earlier) if telling else None) or ("people" if fate else None)
        if unit is None and number.qualifier is None and (number.value is None or number.value < 1000):
            return None
    if unit and fate and not unit.endswith(fate) and unit not in _SPANS:
        unit = f"{unit} {fate}"
    return _quantity(text, number, noun_end, unit)


def _measured(text: str, number: Number) -> str | None:
    """What the measure before a bare figure counts: "the number of homes at 540", "a turnout of 4,000"."""
    start = max(0, number.span.start - _REACH)
    before = _SENTENCE_END.split(text[start : number.span.start])[-1]
    match = _MEASURE.search(before)
    if match is None:
        return None
    if match["crowd"]:
        return "people"
    begins = number.span.start - len(before) + match.end("of")
    unit, noun_end = units.counted(text, begins, number.span.start, one=False)
    fate = units.fate(text, begins, noun_end, number.span.start) if unit else None
    return f"{unit} {fate}" if unit and fate and not unit.endswith(fate) else unit


def _share(text: str, number: Number, end: int, earlier: Quantity | None, reach: int) -> Quantity | None:
    """A fraction: of the figure before it in the sentence where that is told, else in per cent."""
    stop = number.span.end
    of = _OF.match(text, stop, end)
    unit, noun_end = units.counted(text, of.end(), end, one=True) if of else (None, stop)
    fate = units.fate(text, number.span.start, noun_end, reach)
    if unit is None and number.fraction and earlier and earlier.value and _counts_on(text, number, earlier):
        noun = _noun(earlier.unit or "")
        part = replace(
            number,
            value=numbers.plain(numbers.whole(earlier.value * number.fraction)),
            qualifier=f"{number.span.of(text).lower()} of {earlier.value:,}",
        )
        return _quantity(text, part, stop, f"{noun} {fate}" if fate else noun)
    if unit is None and fate is None:
        return None
    return _quantity(text, number, noun_end, "%")


def _counts_on(text: str, number: Number, earlier: Quantity) -> bool:
    """Whether *number* can count what *earlier* counts: things, in the same sentence."""
    between = text[earlier.span.end : number.span.start]
    things = earlier.unit is not None and earlier.unit != "%" and not earlier.unit.isupper()
    return things and earlier.unit not in _SPANS and _SENTENCE_END.search(between) is None


def _understood(text: str, number: Number, earlier: Quantity | None) -> str | None:
    """What a figure without a noun counts: what the figures before it count."""
    if units.toll(text, number.span.start):
        return "people killed"
    if earlier and _counts_on(text, number, earlier):
        return _noun(earlier.unit or "")
    start = max(0, number.span.start - _BACK)
    for before in reversed(list(numbers.find(text, start, number.span.start))):
        unit, _ = units.counted(text, before.span.end, len(text), one=False)
        if unit in _PEOPLE:
            return unit
    return None


def _noun(unit: str) -> str:
    """*unit* without what became of it."""
    return re.sub(r" (?:killed|wounded|missing|captured|detained|displaced|destroyed|damaged|or|and)\b", "", unit)


def _quantity(text: str, number: Number, end: int, unit: str | None) -> Quantity:
    span = Span(number.span.start, end)
    return Quantity(
        text=span.of(text),
        span=span,
        value=number.value,
        value_max=number.high,
        unit=unit,
        qualifier=number.qualifier,
    )
