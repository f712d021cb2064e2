"""What a server may do and how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

LOCAL = ("127.0.0.1", "localhost", "[::1]")
TOKEN_LENGTH = 16  # characters; a shorter token could be guessed


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The store, who may ask, and the limits of a request.

    ``hosts`` are the names under which the server answers besides those of this machine itself.  ``token`` allows
    updates to whoever shows it; None allows none.  ``timeout`` is in seconds, for a query or an update from its start;
    ``rows`` and ``result_mb`` bound an answer.  ``quick`` queries run at the same time; those that have computed for
    more than ``patience`` seconds leave these places to others, and of them ``slow`` may go on, behind all others.
    ``waiting`` requests queue for each kind of work, queries for ``queue`` seconds; what comes then is sent away.
    """

    store: Path
    hosts: tuple[str, ...] = ()
    token: str | None = None
    timeout: float = 10.0
    memory_mb: int = 1024
    result_mb: int = 64
    rows: int = 100_000
    quick: int = 3
    slow: int = 2
    patience: float = 0.5
    queue: float = 30.0
    waiting: int = 200
    threads: int = 4
    refresh: float = 1.0


def is_loopback(host: str) -> bool:
    """Whether *host*, a name or an address to listen at, is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
