"""gzip: one compressed file of any kind, told apart by what is in it (RFC 1952)."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

from kg.errors import InputError
from kg.read import archive, warc
from kg.read.gzipped import MAGIC
from kg.read.source import HEAD, INSIDE, Failure, Source, Stream


def members(source: Source) -> Iterator[Source | Failure]:
    """Yield what is compressed; a WARC or tar archive is opened at once, since it keeps its own members apart.

    Raises InputError where the stream is damaged.
    """
    if not source.head.startswith(MAGIC):  # a server unpacked it on the way
        with source.open() as stream:
            yield Source(location=source.location + INSIDE + _inner(source), stream=Stream(stream))
        return
    start = _start(source.head)
    if start.startswith(b"WARC/"):
        yield from warc.members(source)
    elif start[257:262] == b"ustar":
        yield from archive.untarred(source)
    else:
        with source.open() as raw, gzip.GzipFile(fileobj=raw) as stream:
            yield Source(location=source.location + INSIDE + _inner(source), stream=Stream(stream))


def _inner(source: Source) -> str:
    name = source.location.rpartition(INSIDE)[2].rpartition("/")[2]
    return name[:-3] if name.lower().endswith(".gz") else name


def _start(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(data, HEAD)
    except zlib.error as error:
        raise InputError("damaged gzip data", "get the file again") from error
