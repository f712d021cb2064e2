"""Work that is begun before its result is asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from kg.knowledge.ahead import ahead


def test_results_come_in_order_whoever_is_done_first() -> None:
    second = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            assert second.wait(20)  # the first is not done before the second
        second.set()
        return number * number

    assert list(ahead(work, range(50), threads=2)) == [n * n for n in range(50)]


def test_little_is_begun_ahead_and_nothing_after_an_error() -> None:
    begun: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            begun.append(number)
            yield number

    def work(number: int) -> int:
        if number == 3:
            raise ValueError(number)
        return number

    found = ahead(work, items(), threads=2)
    assert [next(found) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="3"):
        next(found)
    assert len(begun) < 12
