"""A look-up starts without what it does not need: each of these costs more than the look-up itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.knowledge import Knowledge
from tests.store import people

HEAVY = ("rdflib", "spacy", "networkx", "rapidfuzz", "numpy", "lxml", "yaml", "jinja2", "http.client", "pyshacl")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one article."""
    place = tmp_path_factory.mktemp("start") / "store"
    with Knowledge.open(place, create=True) as knowledge:
        knowledge.derived.replace([people.graph("a.txt", ((3, 0),))])
    return place


@pytest.mark.parametrize(
    "line",
    [
        ("statements", "--by", "Ada Becker"),
        ("statements", "--text", "settle", "--format", "jsonl"),
        ("statements", "--since", "2024"),
        ("show", "a.txt"),
        ("actors",),
        ("sources",),
        ("stats",),
    ],
)
def test_nothing_heavy_is_imported(place: Path, line: tuple[str, ...]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "kg", *line, "--store", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    imported = {row.rpartition("|")[2].strip() for row in done.stderr.splitlines() if row.startswith("import time:")}
    assert "kg.knowledge" in imported
    assert not imported.intersection(HEAVY)
