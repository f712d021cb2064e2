"""JSON Lines: an article a line, its words under ``text`` (https://jsonlines.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from kg.errors import InputError
from kg.read.decoding import MAX_BYTES, too_long
from kg.read.markup import day
from kg.read.metadata import Metadata
from kg.read.source import INSIDE, Failure, Source

_SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can escape half a character; no encoding has it
_HINT = 'write one object a line, {"text": "…", "title": "…", "published": "2024-10-10"}'


def members(source: Source) -> Iterator[Source | Failure]:
    """Yield the article of each line that is not blank, ``FILE!/LINE``, or its ``location`` if it says one.

    Other keys are those of `Metadata` and their usual names: title, outlet (publisher), authors (author), published
    (date), url (link), language; what makes no sense there stays unknown.
    """
    with source.open() as stream:
        number = 0
        while line := stream.readline(MAX_BYTES + 1):
            number += 1
            place = f"{source.location}{INSIDE}{number}"
            if len(line) > MAX_BYTES:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(MAX_BYTES)
                yield Failure(place, too_long())
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _article(line, place)


def _article(line: bytes, place: str) -> Source | Failure:
    try:
        entry = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Failure(place, InputError("not a line of JSON", _HINT))
    text = entry.get("text") if isinstance(entry, Mapping) else None
    if not isinstance(text, str) or not text.strip():
        return Failure(place, InputError("no text in this line", _HINT))
    published = next((entry[key] for key in ("published", "date") if entry.get(key)), None)
    where = entry.get("location")
    if isinstance(where, str) and where.strip():
        place = where.strip()
    known = Metadata.readable({**entry, "published": day(published)} if isinstance(published, str) else entry)
    content = _SURROGATE.sub("\ufffd", text).encode()
    return Source(location=place, content=content, reader="plain", above=(("json", known),))
