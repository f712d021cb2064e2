"""A Ray cluster of two on this machine: the same bytes, whoever is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

pytest.importorskip("ray", reason='Ray is not installed: pip install "kg-said[ray]"')
pytestmark = pytest.mark.slow

PARTS, EACH = 6, 5
COMMAND = [sys.executable, "-m", "kg", "ingest", "archive", "--ray", "local", "--jobs", "2", "--extractor", "rules"]


@pytest.fixture
def slowly(tmp_path: Path, obedient: None) -> Path:
    """A folder with ``archive``: parts of articles that take their time and say nothing."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for part in range(PARTS):
        texts = [f"wait 0.2 part {part} article {n}" for n in range(EACH)]
        (folder / f"{part}.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    return tmp_path


def finished(shards: Path) -> dict[str, float]:
    """Parts that are done, with the time of their quads."""
    return {path.name: path.with_suffix(".nq.gz").stat().st_mtime_ns for path in shards.glob("[0-9a-f]*.json")}


def until(what: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)


def actors(driver: int) -> list[int]:
    """Processes of actors whose driver this is: its cluster's processes are below it."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    parent = {int(pid): int(above) for pid, above, *_ in rows}

    def below(pid: int) -> bool:
        while pid in parent and pid != driver:
            pid = parent[pid]
        return pid == driver

    return [int(pid) for pid, _, args in rows if args.startswith("ray::Hand") and below(int(pid))]


def loaded(run: Run, shards: Path, store: Path) -> str:
    assert run("load", shards, "--store", store).code == 0
    return run("export", "--format", "nquads", "--store", store).out


@pytest.mark.model
def test_two_actors_give_the_bytes_of_one_process(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.test_articles import BORDER, BRIDGE

    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "archive"
    folder.mkdir()
    for n, text in enumerate((BORDER, BRIDGE, BORDER.replace("Ana Kovac", "Ivo Maric"))):
        (folder / f"{n}.jsonl").write_text(json.dumps({"text": text}) + "\n", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    dealt = run("ingest", "archive", "--ray", "local", "--jobs", "2", "--shards", "shards")
    assert dealt.code == 4, dealt.err
    assert "archive/empty.txt: the file is empty" in dealt.err
    assert "3 articles in shards, 1 failed" in dealt.err
    assert run("ingest", "archive", "--store", "one").code == 4
    expected = run("export", "--format", "nquads", "--store", "one").out
    assert expected.count("\n") > 100
    assert loaded(run, Path("shards"), Path("two")) == expected


def test_an_actor_and_then_the_driver_are_killed(slowly: Path, run: Run) -> None:
    """Nothing is lost, nothing is double, and what was finished is not done again."""
    shards = slowly / "shards"
    command = [*COMMAND, "--shards", str(shards)]
    driver = subprocess.Popen(command, cwd=slowly, stderr=subprocess.DEVNULL)
    until(lambda: finished(shards))
    victims = actors(driver.pid)
    assert victims
    os.kill(victims[0], signal.SIGKILL)
    until(lambda: len(finished(shards)) >= 3)
    os.kill(driver.pid, signal.SIGKILL)
    driver.wait()
    time.sleep(2)  # what it left may still finish a part
    before = finished(shards)
    assert len(before) >= 3
    again = subprocess.run(command, cwd=slowly, check=False, capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    assert f"{PARTS} parts ({len(before)} were finished before): {PARTS * EACH} articles in shards" in again.stderr
    after = finished(shards)
    assert len(after) == PARTS
    assert {name: after[name] for name in before} == before
    assert not [path for path in shards.iterdir() if path.suffix not in {".json", ".jsonl", ".gz"}]
    assert loaded(run, shards, slowly / "store").count("NewsArticle") == PARTS * EACH


def test_options_that_make_no_sense_are_refused(run: Run, tmp_path: Path) -> None:
    for wrong in (["--dry-run"], ["--report", "r.jsonl"], ["--follow"]):
        refused = run("ingest", tmp_path, "--ray", "local", *wrong)
        assert refused.code == 2
        assert "has no meaning with --ray" in refused.err
    assert run("ingest", "-", "--ray", "local").code == 2
    assert run("ingest", "https://harbourpost.example/", "--ray", "local").code == 2
    nowhere = run("ingest", tmp_path, "--ray", "127.0.0.1:1", "--shards", tmp_path / "shards")
    assert nowhere.code == 5
    assert "no Ray cluster at 127.0.0.1:1" in nowhere.err
