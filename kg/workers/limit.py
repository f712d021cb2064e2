"""How long reading and extracting an article may take, and what is left of one that could not be finished."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from kg.errors import InputError
from kg.model import Article, Outcome, Problem
from kg.read import Failure, ReadResult, Source

TIMEOUT = 60.0
"""Seconds for an article of up to `USUAL` characters, which takes five on one slow core; longer ones get more."""
USUAL = 100_000
USUAL_BYTES = 1_000_000
"""Of a document that is to be read: a page has some 50,000 and takes 20 ms, a report in PDF of a hundred pages a few
seconds."""


class TimeUp(InputError):
    """An article took longer than it may."""


def seconds(work: Source | Article, timeout: float) -> float:
    """Return how long *work* may take: *timeout* seconds, in proportion more where it is longer than usual."""
    share = work.size / USUAL_BYTES if isinstance(work, Source) else len(work.text) / USUAL
    return timeout * max(1.0, share)


def not_read(source: Source, error: InputError) -> list[ReadResult]:
    """Return what is left of a document that could not be read for *error*."""
    return [Failure(source.location, error)]


def not_extracted(article: Article, error: InputError) -> Outcome:
    """Return the outcome of an article that took too long, or whose process failed with *error*."""
    stage = "extract" if isinstance(error, TimeUp) else "worker"
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
