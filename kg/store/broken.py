"""What went wrong with the index beside the store, and what to do about it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kg.errors import StoreError


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
