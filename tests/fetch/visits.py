"""Visits to the tests' own server, by a clock that only sleeping moves."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.errors import NetworkError
from kg.fetch import Limits, Web
from kg.fetch.addresses import IP, is_public
from kg.fetch.pace import Pace

PAGE = "<html><body><article><p>The minister said that nothing had changed.</p></article></body></html>"
QUICK = Limits(connect=1, idle=0.5, total=1.0, size=200_000, redirects=3, patience=5)


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def pace(clock: Clock | None = None) -> Pace:
    clock = clock or Clock()
    return Pace(clock=clock, sleep=clock.sleep)


def only_this(address: IP) -> bool:
    """A guard that lets the test's own server through and else does as always."""
    return str(address) == "127.0.0.1" or is_public(address)


def web(folder: Path | None = None, **more: object) -> Web:
    given: dict[str, object] = {"limits": QUICK, "pace": pace(), "guard": only_this, **more}
    return Web(folder, **given)  # type: ignore[arg-type]


def problem(url: str, **more: object) -> NetworkError:
    started = time.monotonic()
    with pytest.raises(NetworkError) as caught:
        web(**more).get(url)
    assert time.monotonic() - started < 5
    assert caught.value.hint
    assert caught.value.exit_code == 5
    return caught.value
