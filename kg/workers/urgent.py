"""Threads that do the most urgent of what waits, and of equally urgent work the oldest."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from queue import PriorityQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Threads:
    """So many threads; close them at the end."""

    def __init__(self, number: int) -> None:
        """Start none yet."""
        self._threads = ThreadPoolExecutor(number, thread_name_prefix="kg-worker")
        self._waiting: PriorityQueue[tuple[int, int, Callable[[], Any], Future[Any]]] = PriorityQueue()
        self._counted = count()

    def submit(self, urgency: int, do: Callable[[], T]) -> Future[T]:
        """Have *do* done, 0 before 1; return its result to come."""
        result: Future[T] = Future()
        self._waiting.put((urgency, next(self._counted), do, result))
        self._threads.submit(self._next)  # a turn for each that waits; whose it is shows when it comes
        return result

    def close(self) -> None:
        """Wait for what is being done; the rest is not done, and whoever waits for it is told so."""
        self._threads.shutdown(cancel_futures=True)
        while not self._waiting.empty():
            self._waiting.get()[3].cancel()

    def _next(self) -> None:
        _, _, do, result = self._waiting.get()
        try:
            result.set_result(do())
        except BaseException as error:
            result.set_exception(error)
