"""The pages that commands write, of the example articles."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]


def anchors(path):
    return set(re.findall(r'\bid="(st-[0-9a-f]+)"', path.read_text("utf-8")))


def test_build_writes_pages_that_lead_to_each_other(built):
    out = built / "out"
    index = (out / "index.html").read_text("utf-8")
    for name in ("network.html", "timeline.html", "checks.html"):
        assert re.search(rf'class="door" href="{name}["#]', index)
        assert (out / name).is_file()
    checks = (out / "checks.html").read_text("utf-8")
    links = re.findall(r'href="(articles/ar-[0-9a-f]+\.html)#(st-[0-9a-f]+)"', checks)
    assert links
    for path, anchor in links:
        assert anchor in anchors(out / path)


def test_trace_writes_a_sheet(run, store, tmp_path):
    path = tmp_path / "sheet.html"
    ran = run("trace", "killed", "--html", path, "--store", store)
    assert (ran.code, ran.out) == (0, "")
    assert f"written: {path}" in ran.err
    assert anchors(path)


def test_timeline_writes_what_fits(run, store, tmp_path):
    path = tmp_path / "time.html"
    ran = run("timeline", "--act", "deny", "--html", path, "--store", store)
    assert (ran.code, ran.out) == (0, "")
    rows = re.findall(r'<tr data-id="[^"]+">.*?</tr>', path.read_text("utf-8"))
    assert rows
    assert all(">denies<" in row for row in rows)


def test_timeline_without_statements_writes_nothing(run, store, tmp_path):
    ran = run("timeline", "--since", "2999", "--html", tmp_path / "time.html", "--store", store)
    assert ran.code == 1
    assert not (tmp_path / "time.html").exists()


def test_a_page_that_cannot_be_written_is_a_clear_error(run, store, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    ran = run("trace", "killed", "--html", tmp_path / "file" / "sheet.html", "--store", store)
    assert ran.code != 0
    assert "cannot be written" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.slow
def test_processes_and_hash_seeds_leave_no_trace_in_the_pages(built, tmp_path):
    command = [sys.executable, "-m", "kg", "build", "seeds", "-o", tmp_path / "out", "--store", tmp_path / "store"]
    ran = subprocess.run(
        [*command, "--jobs", "2"], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
    one, two = built / "out", tmp_path / "out"
    names = sorted(path.relative_to(one) for path in one.rglob("*.html"))
    assert names == sorted(path.relative_to(two) for path in two.rglob("*.html"))
    assert [name for name in names if (one / name).read_bytes() != (two / name).read_bytes()] == []
