"""Locations to articles: one table of readers, one small file a format.

A reader takes a `Source` and yields a `Draft` for each article in it, or the members of a container as further
sources; it raises KgError where that cannot be done.  `sources` finds the documents, `articles` reads one of them,
`read` does both; nothing that cannot be read stops the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, KgError, UsageError
from kg.model import Article
from kg.read.formats import READERS, SUFFIXES
from kg.read.metadata import FIELDS, Metadata, merged
from kg.read.source import Draft, Failure, ReadResult, Source, Unchanged
from kg.read.walk import Found, Walk

if TYPE_CHECKING:  # only addresses need it
    from kg.fetch import Web

__all__ = [
    "FIELDS", "READERS", "SUFFIXES", "Failure", "Found", "Metadata", "ReadResult", "Source", "Unchanged", "articles",
    "read", "sources",
]  # fmt: skip


def read(
    location: str | Path,
    *,
    metadata: Metadata | None = None,
    type: str | None = None,  # noqa: A002  (the name of the option)
    recursive: bool = True,
    web: Web | None = None,
) -> Iterator[ReadResult]:
    """Yield the articles at *location*, in the order of `sources`, which has the same parameters.

    What cannot be read is yielded as a `Failure` in its place, so that one bad file never stops the rest.
    *metadata* comes before a sidecar ``NAME.meta.json``, that before the folder's ``metadata.csv``, and that
    before front matter or markup; `Article.provenance` says whence each field came.
    """
    found = sources(location, metadata=metadata, type=type, recursive=recursive, web=web)
    return _results(found)


def sources(
    location: str | Path,
    *,
    metadata: Metadata | None = None,
    type: str | None = None,  # noqa: A002
    recursive: bool = True,
    web: Web | None = None,
) -> Iterator[Found]:
    """Yield the documents at *location*: a file, a folder, an address, or "-" for standard input.

    Files come sorted by path, the members of a container in its own order and one at a time; what is yielded
    can be sent to another process.  *type* (a key of `READERS`) reads every file that way, whatever its name;
    without *web* (`kg.fetch.Web`) nothing is fetched.  Raises UsageError at once for another type.
    """
    if type is not None and type not in READERS:
        raise UsageError(f'no reader called "{type}"', f"choose one of {', '.join(READERS)}")
    walk = Walk(given=metadata or Metadata(), type=type, recursive=recursive, web=web)
    return walk.sources(str(location))


def articles(source: Source) -> list[Article | Failure]:
    """Read one document as `sources` yields it; a pure function, and never an error raised for what is in it."""
    try:
        reader = READERS[source.reader or "plain"].read
        if reader is None:
            raise ValueError(f"{source.reader} is a container")
        return [_article(draft, source) for draft in reader(source)]
    except KgError as error:
        return [Failure(source.location, error)]


def _results(found: Iterator[Found]) -> Iterator[ReadResult]:
    for item in found:
        if isinstance(item, Source):
            yield from articles(item)
        else:
            yield item


def _article(draft: Draft, source: Source) -> Article:
    if not any(c.isalnum() for c in draft.text):
        raise InputError("no text in it", "nothing to read; save the article again")
    known, origin = merged((*source.above, *draft.layers, *source.below))
    notes = [("text", draft.decoded)] if draft.decoded else []
    if draft.pages:
        notes.append(("pages", " ".join(map(str, draft.pages))))
    return Article.of(
        draft.text,
        source.location,
        title=known.title,
        outlet=known.outlet,
        authors=known.authors,
        published=known.published,
        url=known.url,
        language=known.language or "en",
        reader=source.reader or "plain",
        furniture=draft.furniture,
        provenance=tuple(sorted((*origin, *notes))),
    )
