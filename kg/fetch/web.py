"""The web as `kg.read` sees it: an address in, a document out, or the reason why not."""

from __future__ import annotations

import http
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from kg.errors import NetworkError
from kg.fetch.addresses import Guard, Resolve, is_public, resolve
from kg.fetch.client import Client, Limits, Reply, split
from kg.fetch.memory import ARTICLE, FOLLOWED, LISTED, Memory, State
from kg.fetch.pace import Pace
from kg.fetch.robots import SIZE, Robots

_MOVED = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_CLOSED = frozenset({401, 402, 403, 407, 451})


class Web:
    """Fetches documents one after the other; `keep` at the end of a run remembers what servers said of them."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        known: Callable[[str], bool] = lambda _: False,
        follow: bool = False,
        allow_private: bool = False,
        again: bool = False,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        pace: Pace | None = None,
        guard: Guard | None = None,
        resolver: Resolve = resolve,
    ) -> None:
        """Ask nobody yet.

        *folder* is where what servers say is kept; *known* says whether there is an article of an address, which is
        then asked for only if it changed, unless *again*.  *follow* is for `kg.read`: whether to fetch what feeds and
        sitemaps list.
        """
        self.follow = follow
        self._known = known
        self._again = again
        self._limits = limits
        self._memory = Memory(folder)
        self._pace = pace or Pace()
        self._client = Client(limits, guard or ((lambda _: True) if allow_private else is_public), resolver)
        self._robots = Robots(lambda url: self._followed(url, {}, cut=SIZE))

    def get(self, address: str) -> Reply | None:
        """What *address* holds, redirections followed; None if it has not changed since it was read.

        Raises NetworkError, also for what robots.txt disallows and for any status but 200.
        """
        before = None if self._again else self._memory.of(address)
        if before is not None and not self._usable(before, address):
            before = None
        reply = self._followed(address, before.conditions if before else {}, robots=True)
        if reply.status == 304 and before is not None:
            self._memory.note(address, before)
            return None
        if reply.status != 200:
            raise _refused(reply)
        state = State(reply.headers.get("ETag"), reply.headers.get("Last-Modified"), ARTICLE)
        self._memory.note(address, state)
        return reply

    def done(self, address: str, whole: bool) -> None:
        """Say that what the document at *address* lists was read, *whole* if nothing failed."""
        self._memory.use(address, (FOLLOWED if self.follow else LISTED) if whole else None)

    def keep(self) -> None:
        """Remember for the next run what servers said; to be called when everything is stored."""
        self._memory.keep()

    def _usable(self, state: State, address: str) -> bool:
        if state.use == ARTICLE:
            return self._known(address)
        return state.use == FOLLOWED or not self.follow

    def _followed(
        self, url: str, conditions: Mapping[str, str], *, cut: int | None = None, robots: bool = False
    ) -> Reply:
        """Ask, go where it leads, and wait where that is asked for; every step is checked like the first."""
        start = url
        for _ in range(self._limits.redirects + 1):
            url = urldefrag(url).url
            host = split(url).hostname or ""
            if robots:
                self._pace.slow(host, self._robots.check(url))
            reply = self._patient(url, host, conditions, cut)
            target = reply.headers.get("Location")
            if reply.status not in _MOVED or not target:
                return reply
            url = urljoin(url, target.strip())
        raise NetworkError(f"{start} leads on and on", f"more than {self._limits.redirects} redirections; check it")

    def _patient(self, url: str, host: str, conditions: Mapping[str, str], cut: int | None) -> Reply:
        left = self._limits.patience
        for attempt in range(self._limits.attempts):
            self._pace.wait(host)
            reply = self._client.get(url, conditions, cut=cut)
            if reply.status not in _BUSY or attempt == self._limits.attempts - 1:
                return reply
            pause = _pause(reply.headers.get("Retry-After"), 2.0**attempt)
            if pause > left:
                raise NetworkError(f"{url} asks to wait {pause:.0f} seconds", "run the same again later")
            left -= pause
            self._pace.sleep(pause)
        return reply


def _pause(header: str | None, usual: float) -> float:
    """Seconds that Retry-After asks for (RFC 9110, 10.2.3): a number or a date; *usual* if it says nothing."""
    if header is None:
        return usual
    if header.strip().isdecimal():
        return float(header)
    with suppress(ValueError, TypeError):
        until = parsedate_to_datetime(header)
        now = datetime.fromtimestamp(time.time(), UTC)  # the only look at the clock; it decides how long to wait
        return max(0.0, (until - now).total_seconds())
    return usual


def _refused(reply: Reply) -> NetworkError:
    try:
        words = http.HTTPStatus(reply.status).phrase
    except ValueError:
        words = ""
    if reply.status in _CLOSED:
        hint = "kg does not log in or pay; save the page in a browser and give the file"
    elif reply.status in _BUSY or reply.status >= 500:
        hint = "run the same again later"
    else:
        hint = "check the address"
    return NetworkError(f"{reply.url} answered {reply.status} {words}".rstrip(), hint)
