"""Work that is begun before its result is asked for, on all processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")


def ahead(do: Callable[[_T], _R], items: Iterable[_T], *, threads: int = 0) -> Iterator[_R]:
    """Yield what *do* makes of each of *items*, in their order, a few ahead, in so many *threads* (0: one a processor).

    Worth it where *do* computes outside the interpreter, like the sentence encoder.  *items* is read by the caller's
    thread.  What *do* raises is raised in its turn, and nothing is begun after it.
    """
    threads = threads or os.cpu_count() or 1
    waiting: deque[Future[_R]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="kg-ahead") as pool:
        try:
            for item in items:
                waiting.append(pool.submit(do, item))
                if len(waiting) > 2 * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for one in waiting:
                one.cancel()
