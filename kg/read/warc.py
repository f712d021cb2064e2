"""WARC (ISO 28500): the pages of a web archive, one record at a time, compressed record by record or not.

Articles are answers with status 200 and documents kept as such; pictures, scripts, errors and requests are passed
over.  A record that is damaged or cut off stops only itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from kg.errors import InputError
from kg.read.decoding import MAX_BYTES, too_long
from kg.read.gzipped import MAGIC, streams
from kg.read.metadata import Metadata
from kg.read.source import DAMAGED, INSIDE, Failure, Source, media_type

_TYPES = frozenset({"response", "resource", "conversion"})
_ARTICLES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"})
_LONGEST_LINE = 1 << 16
_CHUNK = 1 << 16
_HINT = "get the archive again; its other records are read"


def members(source: Source) -> Iterator[Source | Failure]:
    """Yield the documents of a WARC file in its order, ``FILE!/20241010120000/https://…`` with the time of capture."""
    compressed = source.head.startswith(MAGIC)
    with source.open() as raw:
        place = _Place(source.location)
        for stream in streams(raw, b"WARC/") if compressed else (raw,):
            yield from _records(source, stream, place)


class _Place:
    """Which record is being read, counted from 1."""

    def __init__(self, location: str) -> None:
        self._location = location
        self._number = 0
        self._within = False

    def begin(self) -> None:
        """A record begins."""
        self._number += not self._within
        self._within = True

    def end(self) -> None:
        """It is over."""
        self._within = False

    def here(self) -> str:
        """The record that is read, or that should come."""
        self.begin()
        return f"{self._location}{INSIDE}record {self._number}"


def _records(source: Source, stream: IO[bytes], place: _Place) -> Iterator[Source | Failure]:
    """Yield the documents of *stream*, each when what follows it shows that it came through whole."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    held: Source | Failure | None = None
    lost = False
    while True:
        try:
            line = stream.readline(_LONGEST_LINE)
            if line and not line.strip():
                continue
            if held is not None:
                yield held
                held = None
            place.end()
            if not line:
                return
            if line.startswith(b"WARC/"):
                place.begin()
                lost = False
                record = loader.parse_record_stream(stream, line, "warc")
                held = _document(source, record)
                _drain(record.raw_stream)
            elif not lost:
                lost = True
                yield Failure(source.location, InputError("bytes that belong to no record", _HINT))
        except DAMAGED as error:
            yield Failure(place.here(), InputError(f"a damaged record: {error}", _HINT))
            place.end()
            return
        except (ArchiveLoadFailed, StatusAndHeadersParserException, UnicodeError, ValueError, AttributeError) as error:
            yield Failure(place.here(), InputError(f"a record that cannot be read: {error}", _HINT))


def _document(source: Source, record: Any) -> Source | Failure | None:
    headers, answer = record.rec_headers, record.http_headers
    address = headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in _TYPES or (answer is not None and answer.get_statuscode() != "200"):
        return None
    if not address.startswith(("http://", "https://")) or (source.wanted and address not in source.wanted):
        return None
    declared = answer.get_header("Content-Type") if answer is not None else record.content_type
    kind, charset = media_type(declared or "")
    if kind not in _ARTICLES:
        return None
    day = "".join(c for c in headers.get_header("WARC-Date") or "" if c.isdigit())[:14]
    location = f"{source.location}{INSIDE}{day}/{address}"
    try:
        data = _content(record)
    except InputError as error:
        return Failure(location, error)
    known = ("address", Metadata.readable({"url": address}))
    return Source(location=location, content=data, media_type=kind, charset=charset, below=(known,))


def _content(record: Any) -> bytes:
    """All of the document, decompressed.  Raises InputError if it is too long or cut off."""
    stream, parts, size = record.content_stream(), [], 0
    while part := stream.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise too_long()
    missing = getattr(record.raw_stream, "limit", 0)
    if record.length is None or missing:
        raise InputError("a record that is cut off", _HINT)
    data = b"".join(parts)
    if b"\r\n\r\nWARC/1." in data:
        raise InputError("a record that is longer than it should be: the next one is in it", _HINT)
    return data


def _drain(stream: IO[bytes]) -> None:
    while stream.read(_CHUNK):
        pass
