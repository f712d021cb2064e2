"""What robots.txt allows (RFC 9309), asked once a host and run."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from kg.errors import NetworkError
from kg.fetch.client import AGENT, Reply

SIZE = 500 * 1024  # bytes that must be read (RFC 9309, 2.5)


class Robots:
    """The rules of every host asked; *get* gets a robots.txt, redirections followed."""

    def __init__(self, get: Callable[[str], Reply]) -> None:
        """Nothing is asked yet."""
        self._get = get
        self._rules: dict[str, Protego | NetworkError] = {}

    def check(self, url: str) -> float:
        """Return the seconds that the host wants between requests, 0 if it does not say.

        Raises NetworkError if *url* is disallowed, or if nothing is known because the server fails (2.3.1.4).
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._asked(origin)
        rules = self._rules[origin]
        if isinstance(rules, NetworkError):
            raise rules
        if not rules.can_fetch(url, AGENT):
            raise NetworkError(f"{url} is disallowed by robots.txt", "save the page in a browser and give the file")
        return float(rules.crawl_delay(AGENT) or 0)

    def _asked(self, origin: str) -> Protego | NetworkError:
        try:
            reply = self._get(f"{origin}/robots.txt")
        except NetworkError as error:
            return error
        if reply.status >= 500 or reply.status == 429:
            return NetworkError(
                f"{origin}/robots.txt answered {reply.status}, so nothing is fetched", "try again later"
            )
        # no such file, or one that is not shown: everything is allowed (2.3.1.3)
        return Protego.parse(reply.body.decode("utf-8", "replace") if reply.status == 200 else "")
