"""From a location to the documents in it: folders are walked, containers opened, addresses fetched.

A container's members are read one at a time while it is open, so that memory does not grow with it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, KgError
from kg.read import files
from kg.read.companions import Companions
from kg.read.formats import READERS, SUFFIXES, is_container, kind
from kg.read.metadata import Metadata
from kg.read.source import DAMAGED, Failure, Source, Stream, Unchanged, media_type, unreadable

STDIN = "-"
DEPTH = 4  # containers inside one another
_LEAST = 1 << 30  # bytes that anything may unpack to
_RATIO = 200  # bytes unpacked for each byte: text has 3 to 20, bombs 1,000 and more
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)

if TYPE_CHECKING:  # only addresses need it
    from kg.fetch import Web

Found = Source | Failure | Unchanged


@dataclass
class Budget:
    """How many bytes may still be unpacked; shared by everything inside one location."""

    left: int

    def spend(self, size: int) -> None:
        """Take *size* bytes; raises InputError if there are not so many."""
        self.left -= size
        if self.left < 0:
            raise InputError("unpacks to far more than it holds, as bombs do", "unpack it yourself and give the files")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How to go through locations; ``type`` is a reader's name for every file, ``web`` None stays offline."""

    given: Metadata
    type: str | None
    recursive: bool
    web: Web | None = None

    def sources(self, location: str) -> Iterator[Found]:
        """Yield the documents at *location* that hold one article each, sorted by path, and what went wrong."""
        yield from self.within(self.places(location))

    def within(self, places: Iterable[Source | Failure]) -> Iterator[Found]:
        """Yield the documents at *places*, some of those that `places` yields."""
        companions = Companions()
        for found in places:
            if isinstance(found, Failure):
                yield found
                continue
            if found.path is not None and (error := companions.problem(found.path.parent)) is not None:
                yield Failure(files.written(found.path.with_name("metadata.csv")), error)
            try:
                beside = tuple(companions.layers(found.path)) if found.path is not None else ()
            except KgError as error:
                yield Failure(found.location, error)
                continue
            yield from self._opened(replace(found, above=(("option", self.given), *beside)), 0, _budget(found))

    def places(self, location: str) -> Iterator[Source | Failure]:
        """Yield the files at *location*, closed containers among them, sorted by path; or the one address or stream."""
        if location == STDIN:
            yield Source(location="stdin", stream=Stream(sys.stdin.buffer), reader=self.type)
            return
        if _ADDRESS.match(location):
            yield Source(location=location, address=location, reader=self.type)
            return
        path = Path(location)
        try:
            is_folder = path.is_dir()
        except ValueError:  # a NUL in the name
            is_folder = False
        if not is_folder:
            yield Source(location=files.written(path), path=path, reader=self.type)
            return
        some = False
        for found in files.articles(path, recursive=self.recursive, suffixes=None if self.type else SUFFIXES):
            some = True
            file = found if isinstance(found, Failure) else Source(location=files.written(found), path=found)
            yield file if isinstance(file, Failure) else replace(file, reader=self.type)
        if not some:
            kinds = ", ".join(sorted(SUFFIXES))
            yield Failure(files.written(path), InputError("no articles in this folder", f"articles are {kinds} files"))

    def _opened(self, source: Source, depth: int, budget: Budget) -> Iterator[Found]:
        """Yield *source*, or what is in it if it is a container; an error stops only what it is in."""
        try:
            if source.address is not None and (depth == 0 or self._follows):
                found = self._fetched(source)
                if isinstance(found, Unchanged):
                    yield found
                    return
                source = found
            elif source.address is not None and source.content is None:
                raise InputError("only an address, which is not fetched", "--follow fetches what is listed")
            name = kind(source)
            if not is_container(name):
                yield _loaded(replace(source, reader=name))
                return
            if depth >= DEPTH:
                raise InputError(f"more than {DEPTH} archives inside one another", "unpack the outer ones")
            yield from self._members(source, name, depth, budget)
        except KgError as error:
            yield Failure(source.location, error)
        except (*DAMAGED, OSError) as error:  # of what it is in: its bytes come as they are read
            yield Failure(source.location, unreadable(error))

    def _members(self, source: Source, name: str, depth: int, budget: Budget) -> Iterator[Found]:
        opener = READERS[name].open
        if opener is None:
            raise ValueError(f"{name} is no container")
        failed = True
        try:
            failed = yield from self._each(opener(replace(source, reader=None)), source, depth, budget)
        finally:  # also where nobody wants the rest
            if self.web is not None and source.address is not None:
                self.web.done(source.address, not failed)

    def _each(
        self, members: Iterator[Source | Failure], source: Source, depth: int, budget: Budget
    ) -> Generator[Found, None, bool]:
        """Yield what is in the *members* of *source*; return whether something failed."""
        failed = False
        for member in members:
            if isinstance(member, Failure):
                failed = True
                yield member
                continue
            for found in self._opened(_within(member, source, budget), depth + 1, budget):
                failed = failed or isinstance(found, Failure)
                yield found
        return failed

    @property
    def _follows(self) -> bool:
        return self.web is not None and self.web.follow

    def _fetched(self, source: Source) -> Source | Unchanged:
        if self.web is None:
            raise InputError("addresses are not fetched", "save the page and give the file")
        reply = self.web.get(source.address or "")
        if reply is None:
            return Unchanged(source.location)
        kind, charset = media_type(reply.headers.get("Content-Type") or "")
        final = ("address", Metadata.readable({"url": reply.url}))
        # what a list says of its own summary does not hold for the whole
        reader = source.reader if source.content is None else None
        return replace(
            source,
            content=reply.body,
            media_type=kind,
            charset=charset,
            reader=reader,
            below=(*source.below, final),
        )


def _within(member: Source, outer: Source, budget: Budget) -> Source:
    """*member* with what is known of the whole; its stream counts what is unpacked."""
    stream = Stream(member.stream, budget.spend) if member.stream is not None else None
    return replace(
        member,
        stream=stream,
        above=(*outer.above, *member.above),
        below=(*member.below, *outer.below),
        wanted=member.wanted or outer.wanted,
    )


def _loaded(source: Source) -> Source:
    """A document without a stream and without what concerns a whole archive: it may be sent to another process."""
    if source.path is not None:
        return source
    return replace(source, content=source.data, stream=None, wanted=frozenset())


def _budget(source: Source) -> Budget:
    return Budget(max(_LEAST, _RATIO * source.size))
