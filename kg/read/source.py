"""What goes into a reader and what comes out of it."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from lzma import LZMAError
from pathlib import Path
from typing import IO, Protocol, TypeVar

from kg.errors import InputError, KgError
from kg.model import Article, Spans
from kg.read.decoding import MAX_BYTES, too_long
from kg.read.metadata import Layer

HEAD = 4096  # bytes that tell what something is
DAMAGED = (gzip.BadGzipFile, zipfile.BadZipFile, tarfile.TarError, zlib.error, LZMAError, EOFError)
INSIDE = "!/"  # between an archive and its member, as in the addresses of Java archives


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read, and why; ``location`` is written as the user gave it."""

    location: str
    error: KgError


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address that has nothing new since the last time (HTTP 304)."""

    location: str


ReadResult = Article | Failure | Unchanged


class Bytes(Protocol):
    """What can be read."""

    def read(self, size: int = -1, /) -> bytes:
        """At most *size* bytes; none at the end."""


class Stream(io.RawIOBase):
    """Bytes that can be read once, of which the first can be looked at before; *spend* is told how many were read."""

    def __init__(self, bytes_: Bytes, spend: Callable[[int], None] = lambda _: None) -> None:
        """Read nothing yet."""
        self._bytes = bytes_
        self._spend = spend
        self._start: bytes | None = None

    @property
    def head(self) -> bytes:
        """The first bytes, at most `HEAD`, which stay to be read."""
        if self._start is None:
            self._start = _exactly(self._bytes, HEAD)
            self._spend(len(self._start))
        return self._start

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill *buffer* as far as one reading goes."""
        data = (self._start or b"")[: len(buffer)]
        if data:
            self._start = (self._start or b"")[len(data) :]
        else:
            self._start = b""
            data = self._bytes.read(len(buffer))
            self._spend(len(data))
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where bytes come from: a file at ``path``, the ``content`` itself, or a ``stream`` that is read once.

    ``location`` is what is recorded.  ``media_type`` and ``charset`` are what a server or an envelope says of
    the bytes, ``reader`` is the reader to be used if that is settled.  ``above`` is metadata that goes before what the
    document says of itself, ``below`` what comes after.  ``address`` is where the whole document can be fetched;
    ``wanted`` are the addresses to which a web archive is limited, all if empty.
    """

    location: str
    path: Path | None = None
    content: bytes | None = None
    stream: Stream | None = None
    media_type: str | None = None
    charset: str | None = None
    reader: str | None = None
    above: tuple[Layer, ...] = ()
    below: tuple[Layer, ...] = ()
    address: str | None = None
    wanted: frozenset[str] = frozenset()

    @cached_property
    def head(self) -> bytes:
        """The first bytes, at most `HEAD`.  Raises InputError where they cannot be had."""
        if self.content is not None:
            return self.content[:HEAD]
        if self.stream is not None:
            stream = self.stream
            return _guarded(lambda: stream.head)
        with self.open() as file:
            return _guarded(lambda: file.read(HEAD))

    @cached_property
    def data(self) -> bytes:
        """All bytes, read once.  Raises InputError where they cannot be had, or are more than `MAX_BYTES`."""
        if self.content is not None:
            data = self.content
        else:
            # bounded even where the size is not known beforehand: a pipe, a device, a file that grows
            with self.open() as stream:
                data = _guarded(lambda: _exactly(stream, MAX_BYTES + 1))
        if len(data) > MAX_BYTES:
            raise too_long()
        return data

    @property
    def size(self) -> int:
        """How many bytes there are, as far as that can be told before they are read; 0 if it cannot."""
        if self.content is not None:
            return len(self.content)
        try:
            return self.path.stat().st_size if self.path is not None else 0
        except (OSError, ValueError):  # whoever reads it will say so
            return 0

    def open(self) -> IO[bytes]:
        """The bytes as a stream from the start; of a ``stream`` only once.  Raises InputError."""
        if self.content is not None:
            return io.BytesIO(self.content)
        if self.path is not None:
            path = self.path
            return _guarded(lambda: path.open("rb"))
        if self.stream is None:
            raise ValueError(f"{self.location} has neither path nor content nor stream")
        return io.BufferedReader(self.stream)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as a reader found it, before other metadata is added.

    ``layers`` are the reader's own findings, best first.  ``decoded`` says how bytes became text,
    None for UTF-8.  ``pages`` are the offsets at which the pages of a paged document begin.
    """

    text: str
    layers: tuple[Layer, ...] = ()
    furniture: Spans = ()
    decoded: str | None = None
    pages: tuple[int, ...] = ()


T = TypeVar("T")
Reader = Callable[[Source], Iterator[Draft]]
Opener = Callable[[Source], Iterator[Source | Failure]]  # of a container: its members, one at a time


def media_type(header: str) -> tuple[str, str | None]:
    """The media type of a Content-Type header, in lower case, and the charset that it names."""
    message = Message()
    message["Content-Type"] = header.replace("\r", " ").replace("\n", " ")
    return (message.get_content_type() if "/" in header else ""), message.get_param("charset", None)  # type: ignore[return-value]


def _exactly(stream: Bytes, size: int) -> bytes:
    """Read *size* bytes, or all there are: some streams give less than they are asked for."""
    parts: list[bytes] = []
    while size > 0 and (part := stream.read(min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def unreadable(error: Exception) -> InputError:
    """The error to tell for one of `DAMAGED`, or an OSError, that reading bytes raised."""
    if isinstance(error, DAMAGED):
        return InputError(f"damaged compressed data: {error}", "get the file again")
    return InputError(*_why(error)) if isinstance(error, OSError) else InputError(str(error))


def _guarded(work: Callable[[], T]) -> T:
    try:
        return work()
    except (*DAMAGED, OSError) as error:
        raise unreadable(error) from error
    except ValueError as error:
        raise InputError(f"not a path: {error}", "check the path") from error


def _why(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "no such file", "check the path (a link may point nowhere)"
    if isinstance(error, PermissionError):
        return "no permission to read it", "change its permissions, or copy it"
    if isinstance(error, IsADirectoryError):
        return "a folder, not a file", "give the folder itself to read all its articles"
    return f"cannot be read: {error.strerror or error}", "check the disk and the path"
