"""Articles in and out: what is stored, skipped, replaced, refused, and removed without a trace."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.model

BORDER = (
    "Border talks resume\n\n"
    "The talks resumed on Monday, said Foreign Minister Ana Kovac. “We expect a result within weeks,” she said.\n\n"
    "Officials in the neighbouring country denied that a date had been set.\n"
)
BRIDGE = (
    "Bridge to close for repairs\n\n"
    "The bridge will close for at least three weeks, according to the city engineer, Tomas Lindqvist. "
    "He warned that delays were likely.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "border.txt").write_text(BORDER, "utf-8")
    (place / "bridge.txt").write_text(BRIDGE, "utf-8")
    return place


def export(run: Run, store: Path) -> str:
    return run("export", "--format", "nquads", "--store", store).out


def test_known_articles_are_skipped_and_changed_ones_replaced(run: Run, folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = run("ingest", folder, "--store", store)
    assert (first.code, "2 files: 2 stored" in first.err) == (0, True)
    again = run("ingest", folder, "--store", store)
    assert "2 files: 0 stored, 2 already known" in again.err
    (folder / "bridge.txt").write_text(BRIDGE.replace("three", "five"), "utf-8")
    changed = run("ingest", folder, "--store", store)
    assert "1 stored (1 replaced), 1 already known" in changed.err
    contents = run("statements", "--store", store, "--format", "jsonl").out
    assert "five weeks" in contents
    assert "three weeks" not in contents


def test_two_runs_give_the_same_bytes_and_removal_restores_them(run: Run, folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    run("ingest", folder / "border.txt", "--store", one)
    before = export(run, one)
    assert before
    run("ingest", folder / "bridge.txt", "--store", one)
    both = export(run, one)
    assert both != before
    # in the other order
    run("ingest", folder / "bridge.txt", folder / "border.txt", "--store", two)
    assert export(run, two) == both
    gone = run("remove", folder / "bridge.txt", "--store", one)
    assert gone.code == 0
    assert re.fullmatch(r"\S*bridge\.txt: \d+ statements removed\n", gone.err)
    assert export(run, one) == before


def test_a_dry_run_stores_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ran = run("ingest", folder, "--dry-run", "--store", store)
    assert "2 would be stored" in ran.err
    assert export(run, store) == ""


def test_a_report_has_a_line_a_file(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_text("", "utf-8")
    report = tmp_path / "report.jsonl"
    ran = run("ingest", folder, "--store", tmp_path / "store", "--report", report)
    lines = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert ran.code == 4
    assert {line["location"].rsplit("/", 1)[1]: line["status"] for line in lines} == {
        "border.txt": "stored",
        "bridge.txt": "stored",
        "empty.txt": "failed",
    }


def test_bad_files_stop_only_themselves(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "b-binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "c-dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "d-front.md").write_text("---\ntitle: [unclosed\n---\nText here.\n", "utf-8")
    ran = run("ingest", folder, "--store", tmp_path / "store")
    assert ran.code == 4
    for name in ("a-empty.txt", "b-binary.txt", "c-dangling.txt", "d-front.md"):
        assert name in ran.err
    assert "Traceback" not in ran.err
    assert "6 files: 2 stored, 4 failed" in ran.err
    assert "We expect a result within weeks" in run("statements", "--store", tmp_path / "store").out


def test_old_encodings_are_read(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "old"
    place.mkdir()
    latin = "Le café de la gare fermera en août, a-t-il dit.\nThe café will close, said Zoë Müller. “It’s over.”\n"
    (place / "latin.txt").write_bytes(latin.replace("’", "'").replace("“", '"').replace("”", '"').encode("latin-1"))
    ran = run("ingest", place, "--store", tmp_path / "store")
    assert ran.code == 0
    assert "Zoë Müller" in run("statements", "--store", tmp_path / "store").out


def test_a_folder_without_articles_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    ran = run("ingest", tmp_path / "nothing", "--store", tmp_path / "store")
    assert ran.code == 4
    assert "no articles" in ran.err


def test_a_quote_never_closed_and_hostile_names_stay_text(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "odd"
    place.mkdir()
    (place / "unclosed.txt").write_text(
        "“We will not leave, said Mayor Ida Brandt. The crowd waited.\nNext line.\n", "utf-8"
    )
    name = "Bob \x1b[31m<script>alert(1)</script> Stone"
    (place / "hostile.txt").write_text(f"The road is closed, {name} said on Friday. He said it may reopen.\n", "utf-8")
    ran = run("ingest", place, "--store", tmp_path / "store", "--outlet", "<img src=x onerror=alert(1)>")
    assert ran.code == 0
    shown = run("statements", "--store", tmp_path / "store").out
    assert "\x1b" not in shown
    assert run("validate", "--store", tmp_path / "store").code == 0


def test_metadata_options_are_used_and_checked(run: Run, folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    bad = run("ingest", folder, "--published", "soon", "--store", store)
    assert bad.code != 0
    assert "soon" in bad.err
    run("ingest", folder, "--published", "2023-05", "--outlet", "The Courier", "--store", store)
    records = [json.loads(line) for line in run("statements", "--store", store, "--format", "jsonl").out.splitlines()]
    assert {(r["article"]["outlet"], r["article"]["published"]) for r in records} == {("The Courier", "2023-05")}


def test_nothing_to_remove_is_said(run: Run, folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("ingest", folder, "--store", store)
    ran = run("remove", "elsewhere.txt", "--store", store)
    assert ran.code == 1
    assert "elsewhere.txt" in ran.err


def test_a_graph_is_validated_and_drawn(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("validate", "--store", store).code == 0
    for name in ("net.html", "net.gexf", "net.graphml", "net.json"):
        ran = run("graph", "-o", tmp_path / name, "--store", store)
        assert ran.code == 0, ran.err
        assert "Peskov" in (tmp_path / name).read_text("utf-8")
    ran = run("graph", "-o", tmp_path / "net.docx", "--store", store)
    assert ran.code == 2
