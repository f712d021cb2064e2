"""When something was said, as a range of days; partial dates stay partial."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from kg.model import Article, Basis, Statement


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days in which something was said, as ordinals of the proleptic Gregorian calendar; both ends belong to it.

    ``stated`` is False where only the day of publication is known: said then or before.
    """

    first: int
    last: int
    shown: str
    stated: bool = True

    def gap(self, other: Period) -> int:
        """Days from the end of this one to the start of *other*; 0 if they overlap, negative if *other* is first."""
        if other.first > self.last:
            return other.first - self.last
        if self.first > other.last:
            return other.last - self.first
        return 0


def period(article: Article, statement: Statement) -> Period | None:
    """The days in which *statement* was said, else in which *article* was published; None if neither is known."""
    if statement.said:
        return of(statement.said.value, stated=statement.said.basis is not Basis.PUBLICATION)
    return of(article.published, stated=False) if article.published else None


def of(value: str, *, stated: bool = True) -> Period | None:
    """An ISO date that may be partial as a `Period`; None where it is no date."""
    try:
        year, *rest = (int(part) for part in value[:10].split("-"))
        month = rest[0] if rest else 1
        last_month = rest[0] if rest else 12
        day = rest[1] if len(rest) > 1 else 1
        last_day = rest[1] if len(rest) > 1 else monthrange(year, last_month)[1]
        return Period(
            date(year, month, day).toordinal(), date(year, last_month, last_day).toordinal(), value[:10], stated
        )
    except ValueError:
        return None
