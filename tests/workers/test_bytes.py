"""From the command line: several processes give the bytes of one, and what hurts is reported and passed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.desk import Desk, poison
from tests.conftest import ROOT, Run

pytestmark = pytest.mark.model


def export(run: Run, store: Path) -> str:
    return run("export", "--format", "nquads", "--store", store).out


def test_two_jobs_give_the_bytes_of_one(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("ingest", ROOT / "seeds", "--jobs", "2", "--store", tmp_path / "two").code == 0
    assert export(run, tmp_path / "two") == export(run, store)


def test_what_hurts_is_reported_and_the_rest_stored(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.md").write_text(Desk(1, number).article(), "utf-8")
    for kind in (1, 2, 3):
        suffix, data = poison(kind, kind)
        (folder / f"poison{kind}{suffix}").write_bytes(data)
    # no sentence ends: seconds of work for a limit of half a second that grows with the length
    (folder / "bomb.txt").write_bytes(b"The talks would go on, the mayor said and he " * 2200)
    report = tmp_path / "report.jsonl"
    ran = run(
        "ingest", folder, "--jobs", "2", "--timeout", "0.5", "--store", tmp_path / "store", "--report", report
    )  # fmt: skip
    assert ran.code == 4
    found = {Path(line["location"]).stem: line for line in map(json.loads, report.read_text("utf-8").splitlines())}
    assert len(found) == 8
    assert found["bomb"]["problem"]["message"] == "took longer than 0.5 s"
    assert found["poison2"]["problem"]["message"].startswith("longer than 2,000,000 characters")
    assert found["poison3"]["status"] == "failed"
