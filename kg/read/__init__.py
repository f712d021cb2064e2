"""Locations to articles: one table of readers, one small file a format.

A reader takes a `Source` and yields a `Draft` for each article in it; it raises KgError where that
cannot be done.  `read` finds the files, adds what is known from elsewhere, and lets no file stop another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import InputError, KgError, UsageError
from kg.model import Article
from kg.read import files, markdown, page, plain
from kg.read.companions import Companions
from kg.read.metadata import FIELDS, Layer, Metadata, merged
from kg.read.source import Draft, Failure, Reader, ReadResult, Source

__all__ = ["FIELDS", "READERS", "SUFFIXES", "Failure", "Metadata", "ReadResult", "read"]

READERS: Mapping[str, Reader] = {
    "plain": plain.read,
    "markdown": markdown.read,
    "html": page.read,
}
SUFFIXES: Mapping[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
STDIN = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S
)


def read(
    location: str | Path,
    *,
    metadata: Metadata | None = None,
    type: str | None = None,  # noqa: A002  (the name of the option)
    recursive: bool = True,
) -> Iterator[ReadResult]:
    """Yield the articles at *location*, a file, a folder or "-" for standard input, sorted by path.

    What cannot be read is yielded as a `Failure` in its place, so that one bad file never stops the rest.
    *metadata* comes before a sidecar ``NAME.meta.json``, that before the folder's ``metadata.csv``, and that
    before front matter or markup; `Article.provenance` says whence each field came.  *type* (a key of
    `READERS`) reads every file that way, whatever its name.  Raises UsageError at once for another type.
    """
    if type is not None and type not in READERS:
        raise UsageError(f'no reader called "{type}"', f"choose one of {', '.join(READERS)}")
    return _results(str(location), metadata or Metadata(), type, recursive)


def _results(location: str, given: Metadata, name: str | None, recursive: bool) -> Iterator[ReadResult]:
    companions = Companions()
    for found in _sources(location, name, recursive):
        if isinstance(found, Failure):
            yield found
            continue
        if found.path is not None and (error := companions.problem(found.path.parent)) is not None:
            yield Failure(files.written(found.path.with_name("metadata.csv")), error)
        try:
            yield from _read(found, given, companions, name)
        except KgError as error:
            yield Failure(found.location, error)


def _sources(location: str, name: str | None, recursive: bool) -> Iterator[Source | Failure]:
    if location == STDIN:
        yield Source("stdin")
        return
    if _ADDRESS.match(location):
        error = InputError("addresses are not fetched", "save the page and give the file")
        yield Failure(location, error)
        return
    path = Path(location)
    try:
        is_folder = path.is_dir()
    except ValueError:  # a NUL in the name
        is_folder = False
    if not is_folder:
        yield Source(files.written(path), path)
        return
    some = False
    for found in files.articles(path, recursive=recursive, suffixes=SUFFIXES if name is None else None):
        some = True
        yield found if isinstance(found, Failure) else Source(files.written(found), found)
    if not some:
        kinds = ", ".join(sorted(SUFFIXES))
        yield Failure(files.written(path), InputError("no articles in this folder", f"articles are {kinds} files"))


def _read(source: Source, given: Metadata, companions: Companions, name: str | None) -> Iterator[Article]:
    name = name or _kind(source)
    beside: list[Layer] = [("option", given)]
    if source.path is not None:
        beside += companions.layers(source.path)
    for draft in READERS[name](source):
        yield _article(draft, source.location, name, beside)


def _article(draft: Draft, location: str, name: str, beside: list[Layer]) -> Article:
    if not any(c.isalnum() for c in draft.text):
        raise InputError("no text in it", "nothing to read; save the article again")
    known, origin = merged((*beside, *draft.layers))
    decoded = (("text", draft.decoded),) if draft.decoded else ()
    return Article.of(
        draft.text,
        location,
        title=known.title,
        outlet=known.outlet,
        authors=known.authors,
        published=known.published,
        url=known.url,
        language=known.language or "en",
        reader=name,
        furniture=draft.furniture,
        provenance=tuple(sorted((*origin, *decoded))),
    )


def _kind(source: Source) -> str:
    """Which reader: by the name's ending; a page saved under a text's name, or under none, is known by its start."""
    suffix = source.path.suffix.lower() if source.path is not None else ""
    if suffix in files.PASSED_OVER:
        raise InputError(f"{suffix} files are not articles", "give --type plain to read it as text all the same")
    name = SUFFIXES.get(suffix, "plain")
    if name != "plain":
        return name
    start = source.data[:4096]
    if _HTML.match(start):
        return "html"
    return "markdown" if suffix not in SUFFIXES and start.startswith(b"---\n") else "plain"
