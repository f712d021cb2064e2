"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it is: as it should be, worth knowing, or a reason why something will not work."""

    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it is, what was found, and what to do ("" where nothing is to be done)."""

    what: str
    state: State
    found: str
    hint: str = ""


def ok(what: str, found: str) -> Check:
    """Return a check that found all well."""
    return Check(what, State.OK, found)


def note(what: str, found: str, hint: str = "") -> Check:
    """Return a check that found something worth knowing."""
    return Check(what, State.NOTE, found, hint)


def fault(what: str, found: str, hint: str) -> Check:
    """Return a check that found why something will not work."""
    return Check(what, State.FAULT, found, hint)
