"""The one HTTP client: a time-out, a limit of size, and errors that say what to do.

Of the standard library: a store sends few requests, one after the other, to an address that the user gave.
"""

from __future__ import annotations

import http.client
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import IO
from urllib.request import Request

from kg._version import __version__
from kg.errors import NetworkError, UsageError

TIMEOUT = 60.0  # seconds without a byte
LIMIT = 1 << 30  # bytes of an answer
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Response:
    """What an address answered: status, media type without parameters, body."""

    status: int
    media_type: str
    body: bytes


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
    """Send one request; redirections are not followed.

    Any status is returned, except that a 5xx raises.  UsageError if *url* is not http or https.  NetworkError if
    nothing answers in *timeout* seconds, the answer breaks off, is longer than *limit* bytes, or is a 5xx.
    """
    parts = _split(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"not an address: {url}", "write http://host:port/")
    request = Request(url, data=body, method=method, headers={"User-Agent": f"kg/{__version__}", **(headers or {})})  # noqa: S310
    try:
        with _opener.open(request, timeout=timeout) as answer:
            return _read(shown(url), answer.status, answer.headers, answer, limit)
    except urllib.error.HTTPError as error:
        with error:
            found = _read(shown(url), error.code, error.headers, error, limit)
        if error.code >= 500:
            raise NetworkError(
                f"{shown(url)} failed: HTTP {error.code} {_words(found.body)}",
                "nothing was changed by this request; look at the server's log and try again",
            ) from None
        return found
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        raise _failure(shown(url), error, timeout) from None
    except ValueError as error:
        raise UsageError(f"not an address: {shown(url)} ({error})", "write http://host:port/") from None


def shown(url: str) -> str:
    """*url* without a password and query, for messages."""
    parts = _split(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def _split(url: str) -> urllib.parse.SplitResult:
    try:
        return urllib.parse.urlsplit(url)
    except ValueError as error:
        raise UsageError(f"not an address: {url} ({error})", "write http://host:port/") from None


def _read(where: str, status: int, headers: Message, answer: IO[bytes], limit: int) -> Response:
    body = answer.read(limit + 1)
    if len(body) > limit:
        raise NetworkError(f"{where} answered more than {limit >> 20} MB", "ask for less")
    declared = headers.get("Content-Length", "")
    if declared.isdecimal() and len(body) < int(declared):
        raise http.client.IncompleteRead(body, int(declared) - len(body))
    return Response(status, headers.get_content_type(), body)


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


def _words(body: bytes) -> str:
    return " ".join(body.decode("utf-8", "replace").split())[:_SHOWN]
