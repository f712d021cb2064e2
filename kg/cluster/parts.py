"""What is dealt out: parts of an archive, the same for the same files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import islice
from json import dumps
from pathlib import Path

from kg.read.companions import SIDECAR, TABLE
from kg.read.formats import SUFFIXES, is_container, suffix_of
from kg.read.metadata import Metadata
from kg.read.source import Failure, Source
from kg.read.walk import Found, Walk
from kg.workers import TIMEOUT

SIZE = 200
"""Files that make a part: half a minute's work and more, which one that is lost costs again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What holds for all parts of a run."""

    metadata: Metadata = field(default_factory=Metadata)
    kind: str | None = None
    recursive: bool = True
    extractor: str = "default"
    timeout: float = TIMEOUT

    @property
    def walk(self) -> Walk:
        """How locations are gone through."""
        return Walk(given=self.metadata, type=self.kind, recursive=self.recursive)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The files of *location* from number *first* on, *count* of them; all of it if the count is None."""

    location: str
    first: int = 0
    count: int | None = None

    def name(self, job: Job) -> str:
        """What the part's files are called: the same for the same place and options, whatever the files hold."""
        told = dumps([asdict(self), asdict(job)], sort_keys=True, default=str)
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def places(self, job: Job) -> Iterator[Source | Failure]:
        """Yield the part's files."""
        stop = None if self.count is None else self.first + self.count
        return islice(job.walk.places(self.location), self.first, stop)

    def documents(self, job: Job) -> Iterator[Found]:
        """Yield the documents in the part's files."""
        return job.walk.within(self.places(job))


def split(locations: Iterable[str], job: Job, size: int = SIZE) -> Iterator[Part]:
    """Yield the parts of *locations*, in order: every container is one, other files are put together by *size*."""
    for location in locations:
        first = count = 0
        for place in job.walk.places(location):
            if _is_container(place, job):
                if count:
                    yield Part(location=location, first=first, count=count)
                yield Part(location=location, first=first + count, count=1)
                first, count = first + count + 1, 0
            else:
                count += 1
                if count == size:
                    yield Part(location=location, first=first, count=count)
                    first, count = first + count, 0
        if count:
            yield Part(location=location, first=first, count=count)


def _is_container(place: Source | Failure, job: Job) -> bool:
    name = job.kind or SUFFIXES.get(suffix_of(place.location))
    return bool(name) and isinstance(place, Source) and is_container(str(name))


def digest(part: Part, job: Job) -> str:
    """Return the SHA-256 over the part's files, their names and the metadata beside them.

    What cannot be read has a digest too: that it cannot be read.
    """
    found = sha256()
    for place in part.places(job):
        found.update(f"\n{place.location}\n".encode("utf-8", "surrogatepass"))
        if isinstance(place, Failure):
            found.update(place.error.message.encode())
            continue
        path = place.path
        if path is None:
            continue
        beside = (path.name + SIDECAR, path.stem + SIDECAR, TABLE)
        for file in (path, *(path.with_name(name) for name in beside)):
            found.update(_file_digest(file))
    return found.hexdigest()


def _file_digest(path: Path) -> bytes:
    found = sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                found.update(block)
    except OSError as error:
        return (error.strerror or "unreadable").encode()
    return found.digest()
