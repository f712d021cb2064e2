"""How long an article may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from kg.errors import InputError
from kg.model import Article, Outcome, Problem

TIMEOUT = 60.0
"""Seconds for an article of up to `USUAL` characters, which takes five on one slow core; longer ones get more."""
USUAL = 100_000


class TimeUp(InputError):
    """An article took longer than it may."""


def seconds(article: Article, timeout: float) -> float:
    """Return how long *article* may take: *timeout* seconds, in proportion more where it is longer than `USUAL`."""
    return timeout * max(1.0, len(article.text) / USUAL)


def late(article: Article, timeout: float) -> Outcome:
    """Return the outcome of an article that took too long."""
    return failed(article, "extract", time_up(seconds(article, timeout)))


def failed(article: Article, stage: str, error: InputError) -> Outcome:
    """Return the outcome of an article that failed with *error*."""
    problem = Problem(stage=stage, message=error.message, hint=error.hint)
    return Outcome(location=article.location, article=article, problem=problem)


def time_up(after: float) -> TimeUp:
    """Return the error for what took longer than *after* seconds."""
    return TimeUp(f"took longer than {after:g} s", "give it more with --timeout, or split the article")


@contextmanager
def limited(after: float) -> Iterator[None]:
    """Raise TimeUp inside the block after so many seconds.

    Python code is stopped, and native code at its return.  Nothing is limited outside the main thread, on systems
    without interval timers, and where the program uses the timer itself.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer") or signal.getitimer(signal.ITIMER_REAL) != (0.0, 0.0):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise time_up(after)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, after)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
