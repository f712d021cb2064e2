"""One request to a stranger: bounded in size and in time, sent to an address that was checked."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urlsplit

from kg._version import __version__
from kg.errors import NetworkError
from kg.fetch.addresses import Guard, Resolve, checked, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

AGENT = "kg-said"  # what robots.txt files may name
_CHUNK = 1 << 16
_KEPT = "%/:=&?~+!$,;'@()*[]"  # as they are in an address


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds and bytes that a document may cost.

    ``idle`` is the time without a byte, ``total`` that of one request from connecting to the last byte, ``size`` the
    bytes of a document, unpacked; ``patience`` how long a server that asks to wait is waited for.
    """

    connect: float = 10.0
    idle: float = 20.0
    total: float = 120.0
    size: int = 64 << 20
    redirects: int = 5
    attempts: int = 3
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; ``body`` is unpacked."""

    url: str
    status: int
    headers: Message
    body: bytes


@dataclass(slots=True)
class Client:
    """Sends requests; nothing is followed, kept or tried again."""

    limits: Limits
    allows: Guard
    resolver: Resolve = resolve
    _tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def get(self, url: str, headers: Mapping[str, str], *, cut: int | None = None) -> Reply:
        """Ask for *url*.  Only the first *cut* bytes of the answer are taken if that is given.

        Raises NetworkError where nothing, too much, or nothing in time comes, and for an address that is not allowed.
        """
        parts = split(url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        addresses = checked(host, port, self.allows, self.resolver)
        sent = {"User-Agent": f"{AGENT}/{__version__}", "Accept-Encoding": "gzip", "Accept": "*/*", **headers}
        with _clock(self.limits.total, url) as clock:
            link = http.client.HTTPConnection(host, port)
            link.default_port = 443 if parts.scheme == "https" else 80
            link.sock = clock.watch(self._connected(addresses, port, url))
            try:
                if parts.scheme == "https":
                    link.sock = clock.watch(self._tls.wrap_socket(link.sock, server_hostname=host))
                link.request("GET", _target(parts), headers=sent)
                with link.getresponse() as answer:
                    return Reply(url, answer.status, answer.headers, self._body(answer, url, cut))
            finally:
                link.close()

    def _connected(self, addresses: list[str], port: int, url: str) -> socket.socket:
        problem: OSError | None = None
        for address in addresses:
            try:
                connected = socket.create_connection((address, port), timeout=self.limits.connect)
            except OSError as error:
                problem = error
                continue
            connected.settimeout(self.limits.idle)
            return connected
        raise problem or NetworkError(f"{url} has no address", "check the address")

    def _body(self, answer: http.client.HTTPResponse, url: str, cut: int | None) -> bytes:
        packed = (answer.headers.get("Content-Encoding") or "").strip().lower() in {"gzip", "x-gzip", "deflate"}
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed else None
        limit = self.limits.size if cut is None else cut
        parts: list[bytes] = []
        size = 0
        while size <= limit and (data := answer.read1(_CHUNK)):
            part = inflate.decompress(data, limit + 1 - size) if inflate else data
            parts.append(part)
            size += len(part)
        if size > limit:
            if cut is not None:
                return b"".join(parts)[:cut]
            raise NetworkError(f"{url} has more than {limit / (1 << 20):g} MB", "get it yourself and give the file")
        if answer.length:
            raise http.client.IncompleteRead(b"", answer.length)
        if inflate is not None and size and not inflate.eof:
            raise http.client.IncompleteRead(b"")
        return b"".join(parts)


class _Clock:
    """Ends a connection when the time is over, in whatever state it is: servers may send a byte at a time."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._watched: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, connection: socket.socket) -> socket.socket:
        self._watched = connection
        if self.over:
            self._end()
        return connection

    def _end(self) -> None:
        self.over = True
        if self._watched is not None:
            with suppress(OSError):  # closed by then
                socket.socket.shutdown(self._watched, socket.SHUT_RDWR)

    def stop(self) -> None:
        self._timer.cancel()
        self._timer.join()


@contextmanager
def _clock(seconds: float, url: str) -> Iterator[_Clock]:
    """Bound what is done inside to *seconds*, and explain what goes wrong in it."""
    clock = _Clock(seconds)
    try:
        yield clock
        if clock.over:
            raise TimeoutError
    except NetworkError:
        raise
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        if clock.over:
            raise NetworkError(f"{url} took more than {seconds:g} seconds", "try again later") from None
        raise _explained(url, error) from None
    finally:
        clock.stop()


def split(url: str) -> SplitResult:
    """The parts of a web address; NetworkError if it is none, or carries a password."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        raise NetworkError(f"not a web address: {url[:200]}", "write it in full, https://…")
    if parts.username is not None or parts.password is not None:
        raise NetworkError("an address with a user name in it", "kg does not log in; save the page and give the file")
    return parts


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_KEPT)
    return f"{path}?{quote(parts.query, safe=_KEPT)}" if parts.query else path


def _explained(url: str, error: Exception) -> NetworkError:
    if isinstance(error, TimeoutError):
        return NetworkError(f"{url} does not answer", "try again later")
    if isinstance(error, ssl.SSLError):
        reason = getattr(error, "verify_message", "") or error.reason or "no secure connection"
        return NetworkError(f"{url}: {reason}", "check the address; certificates are always checked")
    if isinstance(error, http.client.HTTPException | zlib.error | ConnectionResetError | BrokenPipeError | ValueError):
        return NetworkError(f"{url} broke off, or sent no proper answer", "try again later")
    return NetworkError(f"{url} cannot be reached: {getattr(error, 'strerror', None) or error}", "check the address")
