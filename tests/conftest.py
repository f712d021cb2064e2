"""What all tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.cli import main

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The annotated development data beside the project; tests that need it skip without."""
    if not (SHARED / "gold" / "statements.jsonl").is_file():
        pytest.skip("the annotated development data is not beside the project")
    return SHARED


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def call(*argv: object) -> int:
    try:
        main([str(a) for a in argv])
    except SystemExit as stop:
        return int(stop.code or 0)
    raise AssertionError("the command did not end with an exit code")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def go(*argv: object) -> Ran:
        capfd.readouterr()
        code = call(*argv)
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return go


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``store`` and ``out``, made by ``kg build`` from the example articles."""
    place = tmp_path_factory.mktemp("built")
    assert call("build", ROOT / "seeds", "-o", place / "out", "--store", place / "store") == 0
    return place


@pytest.fixture(scope="session")
def store(built: Path) -> Path:
    return built / "store"
