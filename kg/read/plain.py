"""Plain text: the decoded file as it stands, with page furniture marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from kg.model import Span, Spans
from kg.read.decoding import bounded, decode
from kg.read.furniture import furniture
from kg.read.metadata import Layer, Metadata
from kg.read.source import Draft, Source
from kg.text import lines, trimmed

_LONGEST_TITLE = 160
_NOT_IN_TITLES = (".", "!", ":", ";", ",", "…")


def read(source: Source) -> Iterator[Draft]:
    """Yield the one article of a text file.  Raises InputError if there is no text in it."""
    text, decoded = decode(source.data)
    marked = furniture(bounded(text))
    yield Draft(text=text, layers=tuple(_title(text, marked)), furniture=marked, decoded=decoded)


def _title(text: str, marked: Spans) -> Iterator[Layer]:
    """Yield the first line as title if it is plainly a headline: several words, no final stop, then longer prose."""
    seen = (span for line in lines(text) if not _inside(line, marked) and (span := trimmed(text, line)) is not None)
    first, second = next(seen, None), next(seen, None)
    if first is None or second is None:
        return
    title, follower = first.of(text).lstrip("\ufeff"), second.of(text)
    if len(title.split()) < 4 or len(title) > _LONGEST_TITLE or title.endswith(_NOT_IN_TITLES):
        return
    if title[0].isalnum() and title[0] == title[0].upper() and len(follower) > len(title) and follower[-1] in ".”\"'’":
        yield "first line", Metadata(title=title)


def _inside(line: Span, marked: Spans) -> bool:
    at = bisect_right(marked, line.start, key=lambda span: span.start) - 1
    return at >= 0 and line.start < marked[at].end
