"""One text at several places: which of them it is taken from, and what becomes of it when one goes.

The place that says the earliest day of publication comes first (an unknown day last), then the least location; so
the order in which places were found makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Article

_DAY = len("2024-10-10")


def rank(place: Article) -> tuple[str, str]:
    """What places are sorted by; a day that is known in part comes after the days that it can mean."""
    return (place.published or "").ljust(_DAY, "~"), place.location


def together(places: Iterable[Article]) -> Article:
    """One article of the same text at *places*, of which the last counts for a location that comes twice."""
    by_location = {place.location: place for place in places}
    first, *others = sorted(by_location.values(), key=rank)
    return replace(first, also=tuple(others))


def joined(stored: Article | None, found: Article) -> Article:
    """*stored* with the places of *found*."""
    return together((*(stored.places if stored is not None else ()), *found.places))


def without(stored: Article, location: str) -> Article | None:
    """*stored* without the place at *location*; None if no other is left."""
    left = [place for place in stored.places if place.location != location]
    return together(left) if left else None


def same_source(one: Article, other: Article) -> bool:
    """Whether what is found in *one* holds for *other*: all is alike that extraction looks at."""
    return _looked_at(one) == _looked_at(other)


def _looked_at(article: Article) -> tuple[object, ...]:
    return (
        article.id,
        article.title,
        article.outlet,
        article.authors,
        article.published,
        article.language,
        article.furniture,
    )
