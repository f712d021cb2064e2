"""What goes into a reader and what comes out of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import InputError, KgError
from kg.model import Article, Spans
from kg.read.decoding import MAX_BYTES, too_long
from kg.read.metadata import Layer


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why; ``location`` is written as the user gave it."""

    location: str
    error: KgError


ReadResult = Article | Failure


@dataclass(frozen=True)
class Source:
    """Where bytes come from.  ``path`` is None for standard input; ``location`` is what is recorded."""

    location: str
    path: Path | None = None

    @cached_property
    def data(self) -> bytes:
        """All bytes, read once.  Raises InputError where they cannot be had, or are more than `MAX_BYTES`."""
        try:
            data = self._read()
        except OSError as error:
            raise InputError(*_why(error)) from error
        except ValueError as error:
            raise InputError(f"not a path: {error}", "check the path") from error
        if len(data) > MAX_BYTES:
            raise too_long()
        return data

    def _read(self) -> bytes:
        # bounded even where the size is not known beforehand: a pipe, a device, a file that grows
        if self.path is None:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with self.path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as a reader found it, before other metadata is added.

    ``layers`` are the reader's own findings, best first.  ``decoded`` says how bytes became text,
    None for UTF-8.
    """

    text: str
    layers: tuple[Layer, ...] = ()
    furniture: Spans = ()
    decoded: str | None = None


Reader = Callable[[Source], Iterator[Draft]]


def _why(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "no such file", "check the path (a link may point nowhere)"
    if isinstance(error, PermissionError):
        return "no permission to read it", "change its permissions, or copy it"
    if isinstance(error, IsADirectoryError):
        return "a folder, not a file", "give the folder itself to read all its articles"
    return f"cannot be read: {error.strerror or error}", "check the disk and the path"
