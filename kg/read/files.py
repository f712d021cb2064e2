"""Which files of a folder are articles."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.read.companions import SIDECAR, TABLE
from kg.read.markdown import FENCE
from kg.read.source import Failure

# never articles, so passed over without a word: pictures, sound, code, styles, fonts, tables, data
_PASSED_OVER = """
.png .jpg .jpeg .gif .webp .svg .avif .ico .bmp .tif .tiff .mp3 .mp4 .m4a .wav .ogg .webm .mov .avi
.py .pyc .js .mjs .ts .css .scss .map .woff .woff2 .ttf .otf .eot
.csv .tsv .json .yaml .yml .toml .ini .cfg .lock .sql .db .sqlite .ttl .nt .nq .trig .jsonld
"""
_STORE = frozenset({"format.json", "oxigraph", "lock"})
PASSED_OVER = frozenset(_PASSED_OVER.split())


def written(path: Path) -> str:
    """Return *path* as the user gave it, with "/" on every system; bytes that are no text become U+FFFD."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def articles(folder: Path, *, recursive: bool, suffixes: Collection[str] | None) -> Iterator[Path | Failure]:
    """Yield the files of *folder* to be read, sorted by path, and what cannot even be tried.

    Passed over: hidden files and folders, `PASSED_OVER`, sidecars, ``metadata.csv``, README files without
    front matter, ``__pycache__``, stores, and the folder of pictures and scripts that a browser saves with a page.
    Links to folders are not followed.  A file of another kind that is not in *suffixes* is
    reported (None: all kinds are welcome).
    """
    failures: list[Failure] = []
    found: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=lambda error: failures.append(_unreadable(error))):
        if {*folders, *names} >= _STORE:  # of kg itself
            folders.clear()
            continue
        here = Path(where)
        folders[:] = [name for name in folders if recursive and not _no_articles_in(name, names)]
        found += [here / name for name in names if not _passed_over(here / name)]
    for path in found:
        if suffixes is not None and path.suffix and path.suffix.lower() not in suffixes:
            error = InputError(f"nothing here reads {path.suffix} files", "save it as text, Markdown or HTML")
            failures.append(Failure(written(path), error))
        elif path.exists() and not path.is_file():
            failures.append(Failure(written(path), InputError("not a regular file", "remove it from the folder")))
    failed = {failure.location: failure for failure in failures}
    places = {written(path): path for path in found}
    for place in sorted({*failed, *places}):
        yield failed.get(place) or places[place]


def _no_articles_in(folder: str, files: list[str]) -> bool:
    page = folder.removesuffix("_files")
    saved = page != folder and any(f"{page}{end}" in files for end in (".html", ".htm"))
    return folder.startswith(".") or folder == "__pycache__" or saved


def _passed_over(path: Path) -> bool:
    return no_article(path.name) and not (is_readme(path.name) and _has_front_matter(path))


def no_article(name: str) -> bool:
    """Whether a file of that *name* is passed over without a look."""
    if name.startswith((".", "~$")) or name == TABLE or name.endswith(SIDECAR):
        return True
    return Path(name).suffix.lower() in PASSED_OVER or is_readme(name)


def is_readme(name: str) -> bool:
    """Whether a file of that *name* describes a folder."""
    return Path(name).stem.lower() == "readme"


def _has_front_matter(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(8).removeprefix(b"\xef\xbb\xbf").startswith(FENCE.encode())
    except OSError:
        return False


def _unreadable(error: OSError) -> Failure:
    location = written(Path(os.fsdecode(error.filename or "")))
    return Failure(location, InputError(f"folder cannot be read: {error.strerror}", "change its permissions"))
