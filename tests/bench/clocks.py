"""Processor time of what is measured."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import Any

Figures = dict[str, Any]
Clock = Callable[[], float]
BLOCK = 0.2  # seconds of processor time between two looks at the clock


def spent() -> float:
    """Seconds of processor time of the children that were waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def timed(
    figures: Figures,
    what: str,
    work: Callable[[], Any],
    *,
    per: int = 1,
    least: int = 3,
    clock: Clock = time.process_time,
) -> Any:
    """Note the milliseconds of the fastest of some runs (one, if it takes long), and give back the result.

    What is quick is run many times between two looks at the clock: some systems count processor time in ticks.
    """
    found: list[float] = []
    times = 1
    while not found or (len(found) < least and sum(found) * times < 10):
        start = clock()
        for _ in range(times):
            result = work()
        took = clock() - start
        if least > 1 and took < BLOCK and times < 4096:
            times *= 2
        else:
            found.append(took / times)
    figures[what] = min(found) * 1000 / per
    return result
