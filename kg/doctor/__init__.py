"""Whether kg can work here: what was looked at, what was found, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.doctor import install, place
from kg.doctor.check import Check, State

__all__ = ["Check", "State", "examine"]


def examine(store: str) -> Iterator[Check]:
    """Yield a check at a time: the installation first, then the store at *store*; nothing is changed."""
    yield from install.checks()
    yield from place.checks(store)
