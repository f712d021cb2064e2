"""ZIP, WACZ and tar archives: their members, one at a time.  Nothing is written to disk under a member's name."""

from __future__ import annotations

import json
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import Self

from kg.errors import InputError
from kg.read.files import no_article
from kg.read.source import DAMAGED, INSIDE, Bytes, Failure, Source, Stream

MOST_MEMBERS = 100_000
_NESTED = 256 * 1024 * 1024  # bytes of an archive inside another, which must be kept whole
_IN_MEMORY = 16 * 1024 * 1024
_SYMLINK = 0o120000
# beside damaged data: a method that is not there, nonsense in a header
_DAMAGED = (*DAMAGED, OSError, NotImplementedError, RuntimeError, ValueError)


def unzipped(source: Source) -> Iterator[Source | Failure]:
    """Yield the files of a ZIP archive in the order of their names.  Raises InputError if it is damaged."""
    with _opened(source) as archive:
        if "[Content_Types].xml" in archive.NameToInfo:
            raise InputError("an office document", "save the document as text, HTML or PDF")
        yield from _files(source, archive, [info for info in archive.infolist() if _wanted(info.filename)])


def wacz(source: Source) -> Iterator[Source | Failure]:
    """Yield the WARC files of a web archive collection (WACZ 1.1.1), with its list of pages if it has one.

    What the list does not name is part of a page (a frame, an answer to a script) and no article.
    """
    with _opened(source) as archive:
        records = [i for i in archive.infolist() if i.filename.startswith("archive/")]
        if not records:
            raise InputError("no archive/ folder in this WACZ", "give --type zip to read it as a plain ZIP archive")
        pages = frozenset(_pages(archive))
        for member in _files(source, archive, records):
            yield replace(member, wanted=pages) if isinstance(member, Source) else member


def untarred(source: Source) -> Iterator[Source | Failure]:
    """Yield the files of a tar archive, compressed or not, in its order.  Raises InputError if it is damaged."""
    with _explained("tar"), source.open() as stream, _Tar.open(fileobj=stream, mode="r|*", tarinfo=_Info) as archive:
        for count, info in enumerate(archive):
            if count >= MOST_MEMBERS:
                raise InputError(f"more than {MOST_MEMBERS:,} members", "split the archive")
            if not info.isfile() or not _wanted(info.name):  # links and devices lead elsewhere
                continue
            found = archive.extractfile(info)
            if found is not None:
                yield _member(source, info.name, found)
        if not archive.ended:
            raise tarfile.ReadError("it breaks off")


class _Tar(tarfile.TarFile):
    """A tar archive that says whether it came to its end; the library takes one that breaks off for whole."""

    ended = False


class _Info(tarfile.TarInfo):
    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            archive.ended = True  # type: ignore[attr-defined]
            raise


@contextmanager
def _opened(source: Source) -> Iterator[zipfile.ZipFile]:
    """Open the ZIP archive, which needs its end first; one that is inside another is kept whole for that."""
    with _explained("ZIP"), source.open() as stream:
        if source.path is not None or source.content is not None:
            with zipfile.ZipFile(stream) as archive:
                yield archive
            return
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
            size = 0
            while part := stream.read(1 << 20):
                size += len(part)
                if size > _NESTED:
                    raise InputError(f"an archive of more than {_NESTED >> 20} MB in a stream", "unpack the outer one")
                kept.write(part)
            with zipfile.ZipFile(kept) as archive:
                yield archive


@contextmanager
def _explained(kind: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise InputError(f"a damaged {kind} archive: {error}", "get it again, or unpack what can be saved") from error


def _files(source: Source, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[Source | Failure]:
    if len(archive.infolist()) > MOST_MEMBERS:
        raise InputError(f"more than {MOST_MEMBERS:,} members", "split the archive")
    for info in sorted(members, key=lambda info: info.filename):
        if info.is_dir() or info.external_attr >> 16 & 0o170000 == _SYMLINK:
            continue
        location = source.location + INSIDE + info.filename
        if info.flag_bits & 1:
            yield Failure(location, InputError("encrypted", "unpack it with its password"))
            continue
        try:
            found = archive.open(info)
        except _DAMAGED as error:
            yield Failure(location, InputError(f"a damaged member: {error}", "get the archive again"))
            continue
        with found:
            yield _member(source, info.filename, found)


def _member(source: Source, name: str, stream: Bytes) -> Source:
    clean = name.encode("utf-8", "replace").decode("utf-8").removeprefix("./")
    return Source(location=source.location + INSIDE + clean, stream=Stream(stream))


def _wanted(name: str) -> bool:
    """Whether a member is worth a look, as `kg.read.files` decides for folders."""
    parts = name.replace("\\", "/").split("/")
    return not any(part.startswith((".", "__")) and part not in {".", ".."} for part in parts) and not no_article(
        parts[-1]
    )


def _pages(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the addresses in ``pages/*.jsonl``, a line a page."""
    for name in sorted(archive.namelist()):
        if name.startswith("pages/") and name.endswith(".jsonl"):
            with archive.open(name) as stream:
                for line in stream.read(64 << 20).splitlines():
                    try:
                        entry = json.loads(line)
                    except (ValueError, RecursionError):
                        continue
                    if isinstance(entry, dict) and isinstance(entry.get("url"), str):
                        yield entry["url"]
