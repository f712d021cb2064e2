"""RSS and Atom: each entry is an article, under the address that the feed gives it.

Without following its link an entry is what the feed carries of it, often only a summary.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.read.markup import day
from kg.read.metadata import Layer, Metadata
from kg.read.source import INSIDE, Failure, Source

_TEXT = "text/plain"
# what feedparser lets through of what is wrong in a document
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RuntimeError, AssertionError)


def members(source: Source) -> Iterator[Source | Failure]:
    """Yield the entries in the feed's order.  Raises InputError if there are none."""
    import feedparser  # takes a tenth of a second

    headers = {"content-type": f"application/xml; charset={source.charset}"} if source.charset else {}
    # the content of entries goes through the reader of pages, which takes no scripts
    try:
        feed = feedparser.parse(io.BytesIO(source.data), response_headers=headers, sanitize_html=False)
    except _BROKEN as error:
        raise InputError(f"a damaged feed: {error}", "get it again") from error
    if not feed.entries:
        raise InputError(*_why(feed))
    title = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        yield _member(source, entry, number, title if isinstance(title, str) else None)


def _why(feed: Any) -> tuple[str, str]:
    if feed.bozo and not feed.version:
        return f"not a feed: {feed.get('bozo_exception')}", "give the address of an RSS or Atom feed, or a page"
    return "a feed without entries", "nothing to read"


def _member(source: Source, entry: Any, number: int, outlet: str | None) -> Source | Failure:
    link = entry.get("link") or ""
    address = link if link.startswith(("http://", "https://")) else None
    place = address or f"{source.location}{INSIDE}{number}"
    layer: Layer = ("feed", _known(entry, address, outlet))
    words, kind = _content(entry)
    if not words and address is None:
        return Failure(place, InputError("an entry without text or link", "nothing to read"))
    return Source(
        location=place,
        content=words.encode("utf-8", "replace"),
        media_type=kind,
        reader="plain" if kind == _TEXT else "html",
        below=(layer,),
        address=address,
    )


def _known(entry: Any, address: str | None, outlet: str | None) -> Metadata:
    origin = entry.get("source")
    names = [person.get("name") for person in entry.get("authors") or ()]
    return Metadata.readable(
        {
            "title": entry.get("title"),
            # an entry that was taken from another feed says so
            "outlet": (origin.get("title") if hasattr(origin, "get") else None) or outlet,
            "authors": [name for name in names if name],
            "published": day(entry.get("published")),
            "url": address,
        }
    )


def _content(entry: Any) -> tuple[str, str]:
    """The longest text that the feed has of the entry, and its media type; "" if none."""
    found = [*(entry.get("content") or ()), entry.get("summary_detail") or {}]
    best = max(found, key=lambda part: len(part.get("value") or ""))
    words, kind = best.get("value") or "", best.get("type") or ""
    if kind == _TEXT or "<" not in words:
        return words, _TEXT
    return f"<html><body><article>{words}</article></body></html>", "text/html"
