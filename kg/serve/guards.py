"""What stands before every route: who may ask under which name, and what browsers may do with an answer.

The Host header is checked because a page elsewhere can point its own name at this machine (DNS rebinding) and would
then count as the same origin.  There are no cookies and no CORS headers, so a page elsewhere can neither act for a user
nor read an answer; what it asks for without being followed as a link is refused all the same, lest it make the
server work (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/), and so are updates from other origins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from time import perf_counter
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.metrics import Metrics
from kg.serve.settings import LOCAL

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'none'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HOST = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?")
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guards:
    """An ASGI application before another: checks, headers, and counting."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str], metrics: Metrics) -> None:
        """Answer under the names of this machine and *hosts*."""
        self._app, self._metrics = app, metrics
        self._hosts = {name.lower() for name in (*LOCAL, *hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = perf_counter(), 500

        async def headed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-cache"
            await send(message)

        self._metrics.running += 1
        try:
            refused = self._refusal(Headers(scope=scope))
            await (refused or self._app)(scope, receive, headed)
        finally:
            self._metrics.running -= 1
            route = scope.get("route")
            # never the address itself: it would let anybody fill the memory with names
            self._metrics.count(getattr(route, "path", "other"), status, perf_counter() - began)

    def _refusal(self, headers: Headers) -> ASGIApp | None:
        names = headers.getlist("host")
        if len(names) != 1 or hostname(names[0]) not in self._hosts:
            return PlainTextResponse("This server does not answer under that name; see kg serve --allow-host.\n", 421)
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("Pages of other sites may link here, and no more.\n", 403)
        return None


def hostname(host: str) -> str:
    """The name of a Host header without its port, in lower case; "" if it is none."""
    match = _HOST.fullmatch(host)
    return match[1].lower() if match and int(match[2] or 0) < 1 << 16 else ""


def same_origin(headers: Headers) -> bool:
    """Whether a request comes from a program, or from a page of this server itself."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
