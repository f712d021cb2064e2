"""From a time expression to a calendar date, as exact as the words allow.

A year that is not given is that of the latest date not after publication.  A week has
the month of its Thursday (ISO 8601), and counts in weeks give a month, not a day.
Nothing here knows today's date.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from kg.extract.dates.expressions import Expression, Kind
from kg.model import Basis, Moment

_LENGTH = {"hour": 0, "day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Partial:
    """A date of which only the year, or year and month, may be known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, value: str | None) -> Partial | None:
        """The partial date that an ISO string gives (a time of day is cut off); None for anything else."""
        try:
            year, *rest = (int(part) for part in (value or "").split("T")[0].split("-"))
            date(year, *(*rest, 1, 1)[:2])
        except (TypeError, ValueError):
            return None
        return cls(year, *rest[:2])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def last(self) -> date:
        """The latest day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def exact(self) -> date | None:
        """The day, where it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    def cut(self, unit: str) -> Partial:
        """Itself, no finer than a "day", "month" or "year"."""
        if unit == "year":
            return Partial(self.year)
        return Partial(self.year, self.month) if unit == "month" else self


@dataclass(frozen=True, slots=True)
class Clock:
    """What an article's dates count from: its publication and the last date before the expression.

    With *ahead* (what is told of, not when it was said) the date may lie after publication, and
    a year that is not given is that of the nearest such date.
    """

    published: Partial | None
    last: Partial | None = None
    ahead: bool = False

    def read(self, expression: Expression) -> Moment | None:
        """The date of *expression* with its basis; None where it cannot be turned into a year at least."""
        try:
            value, basis = self._value(expression)
        except (ValueError, OverflowError):
            return None
        return Moment(value=str(value), basis=basis, span=expression.span) if value else None

    def _value(self, e: Expression) -> tuple[Partial | None, Basis]:
        if e.year is not None:
            whole = Partial(e.year, e.month, e.day)
            return (whole if whole.last else None), Basis.EXPLICIT
        if e.kind is Kind.MONTH and e.month:
            return self._yearless(e.month, e.day), Basis.INFERRED_YEAR
        if e.kind is Kind.DAY and e.day:
            return self._monthless(e.day), Basis.INFERRED_YEAR
        if e.kind is Kind.WEEKDAY and e.weekday is not None:
            return self._weekday(e.weekday, e.which), Basis.RELATIVE
        if e.kind is Kind.SEASON:
            return self._season(e.month, e.which), Basis.RELATIVE
        anchor = self.last if e.kind is Kind.ANAPHORIC else self.published
        return (_moved(anchor, e) if anchor else None), Basis.RELATIVE

    def _yearless(self, month: int, day: int | None) -> Partial | None:
        if self.published is None or self.published.month is None:
            return None
        last = self.published.last
        years = range(last.year + self.ahead, last.year - 5, -1)  # 29 February needs up to four
        days = [date(y, month, day or 1) for y in years if day is None or day <= monthrange(y, month)[1]]
        if self.ahead:
            found = min(days, key=lambda d: (abs(d - last), d), default=None)
        else:
            found = next((d for d in days if d <= last), None)
        return Partial(found.year, month, day) if found else None

    def _monthless(self, day: int) -> Partial | None:
        if self.published is None or self.published.exact is None:
            return None
        month = self.published.exact.replace(day=1)
        while day > monthrange(month.year, month.month)[1] or month.replace(day=day) > self.published.exact:
            month = (month - timedelta(days=1)).replace(day=1)
        return Partial(month.year, month.month, day)

    def _season(self, ends: int | None, which: str | None) -> Partial | None:
        """The year of the last spring, summer or autumn."""
        if self.published is None or self.published.month is None or ends is None:
            return None
        return Partial(self.published.year - (which == "last" and ends >= self.published.month))

    def _weekday(self, weekday: int, which: str | None) -> Partial | None:
        """The nearest such day not after publication; after the last date in the text where only a month is known."""
        if self.published is None:
            return None
        today = self.published.exact
        if today is None:
            last = self.last.exact if self.last else None
            if last is None:
                return self.published.cut("month") if self.published.month else None
            day = last + timedelta(days=(weekday - last.weekday()) % 7)
            return _partial(day) if day <= self.published.last else None
        back = (today.weekday() - weekday) % 7
        if which == "next":
            return _partial(today + timedelta(days=7 - back))
        return _partial(today - timedelta(days=back or 7 * (which == "last")))


def _partial(day: date) -> Partial:
    return Partial(day.year, day.month, day.day)


def _moved(anchor: Partial, e: Expression) -> Partial | None:
    """*anchor* moved by the shift of *e*, no finer than its unit and than *anchor* itself."""
    if e.shift is None or (e.unit != "year" and anchor.month is None):
        return None
    if e.unit == "year":
        return Partial(anchor.year + e.shift) if MINYEAR <= anchor.year + e.shift <= MAXYEAR else None
    if e.unit == "month":
        months = anchor.year * 12 + (anchor.month or 1) - 1 + e.shift
        return Partial(months // 12, months % 12 + 1)
    if anchor.exact is None:
        return anchor if e.shift == 0 or e.unit != "week" else None
    day = anchor.exact + timedelta(days=_LENGTH[e.unit] * e.shift)
    return _partial(day) if e.unit != "week" else _partial(day - timedelta(days=day.weekday() - 3)).cut("month")
