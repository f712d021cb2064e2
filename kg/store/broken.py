"""What went wrong with the store's engine or the index beside it, and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError, UsageError


class IndexFailed(StoreError):
    """The index cannot be read or written; the articles are not touched by that."""


def failure(path: Path | None, error: sqlite3.Error) -> IndexFailed:
    """The error to raise for *error* of the index at *path* (None: in memory)."""
    hint = (
        "free some space and run it again"
        if "full" in str(error)
        else "run kg rebuild; nothing of the articles is lost"
    )
    return IndexFailed(f"the index at {path or 'memory'} failed: {error}", hint)


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turn the engine's errors into ours, with what to do next."""
    try:
        yield
    except SyntaxError as error:
        raise UsageError(
            f"the query cannot be read: {error.msg}", "see https://www.w3.org/TR/sparql11-query/"
        ) from None
    except (OSError, RuntimeError) as error:
        raise engine_failure(location, error) from None


def engine_failure(location: str, error: Exception) -> StoreError:
    """The error to raise for *error* of the engine of the store at *location*."""
    text = str(error)
    if "No space left" in text:
        hint = "free some space and run it again; what was stored before is whole"
    elif "lock" in text.lower() and "corrupt" not in text.lower():
        return StoreError(f"the store at {location} is in use", "wait until the other process is done")
    elif "Permission denied" in text or "Read-only" in text:
        hint = "check the folder's permissions"
    else:
        hint = "restore it from a backup, or ingest the articles again into a new one"
    return StoreError(f"the store at {location} failed: {text}", hint)
