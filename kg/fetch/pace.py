"""Not faster than one request a second to any host."""

from __future__ import annotations

import time
from collections.abc import Callable

INTERVAL = 1.0  # seconds
_LONGEST = 30.0  # what a robots.txt may ask for


class Pace:
    """When each host was asked last; *clock* and *sleep* are those of `time` unless a test has others."""

    def __init__(
        self,
        interval: float = INTERVAL,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Nobody was asked yet."""
        self._interval = interval
        self._clock = clock
        self.sleep = sleep
        self._free: dict[str, float] = {}  # host -> when it may be asked again
        self._asked: dict[str, float] = {}

    def slow(self, host: str, seconds: float) -> None:
        """Leave *seconds* between requests to *host*, if that is more than usual, and no more than half a minute."""
        self._asked[host] = min(_LONGEST, seconds)

    def wait(self, host: str) -> None:
        """Return when *host* may be asked, and take that turn."""
        pause = self._free.get(host, 0.0) - self._clock()
        if pause > 0:
            self.sleep(pause)
        self._free[host] = self._clock() + max(self._interval, self._asked.get(host, 0.0))
