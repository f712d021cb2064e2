"""The pages that commands write, of the example articles."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.model


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
