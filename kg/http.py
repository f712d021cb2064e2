"""The one HTTP client: a time-out, a limit of size, and errors that say what to do.

Of the standard library: a store sends few requests, one after the other, to an address that the user gave.
"""

from __future__ import annotations

import base64
import http.client
import json
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import IO, Any
from urllib.parse import unquote
from urllib.request import Request

from kg._version import __version__
from kg.errors import NetworkError, UsageError

TIMEOUT = 60.0  # seconds without a byte
LIMIT = 1 << 30  # bytes of an answer
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Response:
    """What an address answered: status, media type without parameters, body, and where it has moved to.

    ``typed`` is False if the answer has no media type, which then counts as text/plain.
    """

    status: int
    media_type: str
    body: bytes
    typed: bool = True
    location: str | None = None

    def words(self) -> str:
        """The beginning of the body on one line, for messages."""
        return " ".join(self.body[: _SHOWN * 4].decode("utf-8", "replace").split())[:_SHOWN]

    def json(self) -> Any:
        """The body as JSON; None if it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirection would send data, and maybe a password, to another address."""

    def redirect_request(  # noqa: PLR0917 - the signature is the library's
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


_opener = urllib.request.build_opener(urllib.request.ProxyHandler(), _NoRedirect())


def send(
    method: str,
    url: str,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    timeout: float = TIMEOUT,
    limit: int = LIMIT,
) -> Response:
    """Send one request; redirections are not followed.  A user and password in *url* are sent as Basic (RFC 7617).

    Any status is returned, except that a 5xx raises (501, not implemented, does not).  UsageError if *url* is not http
    or https.  NetworkError if nothing answers in *timeout* seconds, the answer breaks off, is longer than *limit*
    bytes, or is a 5xx.
    """
    parts = _split(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"not an address: {shown(url)}", "write http://host:port/")
    known = {"User-Agent": f"kg/{__version__}"}
    if parts.username is not None:
        known["Authorization"] = basic(unquote(parts.username), unquote(parts.password or ""))
        url = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    request = Request(url, data=body, method=method, headers={**known, **(headers or {})})  # noqa: S310
    try:
        with _opener.open(request, timeout=timeout) as answer:
            return _read(method, shown(url), answer, answer.status, answer.headers, limit)
    except urllib.error.HTTPError as error:
        with error:
            found = _read(method, shown(url), error, error.code, error.headers, limit)
        if error.code >= 500 and error.code != 501:
            raise NetworkError(
                f"{shown(url)} failed: HTTP {error.code} {found.words()}".rstrip(),
                "look at the server's log, and run the same again: what was stored before is whole",
            ) from None
        return found
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        raise _failure(shown(url), error, timeout) from None
    except ValueError as error:
        raise UsageError(f"not an address: {shown(url)} ({error})", "write http://host:port/") from None


def basic(user: str, password: str) -> str:
    """The value of an Authorization header (RFC 7617)."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")


def shown(url: str) -> str:
    """*url* without a password and query, for messages."""
    parts = _split(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def _split(url: str) -> urllib.parse.SplitResult:
    try:
        return urllib.parse.urlsplit(url)
    except ValueError as error:
        raise UsageError(f"not an address: {url} ({error})", "write http://host:port/") from None


def _read(  # noqa: PLR0917
    method: str, where: str, answer: IO[bytes], status: int, headers: Message, limit: int
) -> Response:
    body = answer.read(limit + 1)
    if len(body) > limit:
        raise NetworkError(f"{where} answered more than {limit >> 20} MB", "ask for less")
    declared = headers.get("Content-Length", "")
    if method != "HEAD" and declared.isdecimal() and len(body) < int(declared):
        raise http.client.IncompleteRead(body, int(declared) - len(body))
    return Response(status, headers.get_content_type(), body, "Content-Type" in headers, headers.get("Location"))


def _failure(where: str, error: Exception, timeout: float) -> NetworkError:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return NetworkError(f"{where} did not answer in {timeout:g} seconds", "try again, or ask for less")
    if isinstance(reason, http.client.IncompleteRead | http.client.RemoteDisconnected | ConnectionResetError):
        return NetworkError(
            f"{where} broke off in the middle of its answer", "run the same again: what was stored is whole"
        )
    if isinstance(reason, ConnectionRefusedError | socket.gaierror):
        return NetworkError(f"{where} cannot be reached: {reason.strerror or reason}", "is the server running there?")
    return NetworkError(f"{where} cannot be reached: {reason}", "check the address")
