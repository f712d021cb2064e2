"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The annotated development data beside the project; tests that need it skip without."""
    if not (SHARED / "gold" / "statements.jsonl").is_file():
        pytest.skip("the annotated development data is not beside the project")
    return SHARED
