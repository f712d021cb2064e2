"""Pages on disk."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from kg.errors import InputError


def write_page(path: Path, html: str) -> Path:
    """Write *html* to *path* (UTF-8, line feeds) and return *path*; folders are made.

    The page is written beside its place and renamed, so that no reader ever sees half of it.
    Raises InputError where the folder cannot be written.
    """
    path = Path(path)
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(html.encode("utf-8", "replace"))
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        reason = error.strerror or error.__class__.__name__
        raise InputError(f"{path}: cannot be written ({reason})", "choose another folder with -o") from error
    return path
