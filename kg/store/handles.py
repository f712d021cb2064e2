"""How many files the engine holds open: of each it keeps an index in memory, a hundredth of what the file holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

FILES = 512
"""Files of some 67 MB: memory for them ends at some 400 MB, however large a store is."""


@contextmanager
def few_files() -> Iterator[None]:
    """Let an engine that is opened meanwhile hold few files open, and close and open them again where it has more.

    It takes its bound from what the process may open at that moment.  Nothing happens where that is less, or unknown.
    """
    try:
        import resource
    except ImportError:  # no such limit on Windows
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES + _taken()
    if soft != resource.RLIM_INFINITY and soft <= wanted:
        yield
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _taken() -> int:
    """About how many files this process has open, connections included: the lowest number that is free."""
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    return free
