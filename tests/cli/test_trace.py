"""Statements side by side, on the example articles."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.model
TOPIC = "North Korean troops in Kursk"


def test_the_sheet_puts_figures_conflicts_and_positions_side_by_side(run: Run, store: Path) -> None:
    ran = run("trace", TOPIC, "--store", store)
    assert ran.code == 0
    assert all(line.startswith("kg: ") for line in ran.err.splitlines())
    first = ran.out.splitlines()[0]
    assert first.startswith(f"{TOPIC}: ")
    headings = [line for line in ran.out.splitlines() if re.fullmatch(r"[A-Z ]+ \(\d+\)", line)]
    assert headings[0].startswith("FIGURES (")
    assert any(line.startswith("SOURCES BY OUTLET") for line in headings)


def test_every_figure_and_conflict_leads_to_a_sentence_of_its_article(run: Run, store: Path) -> None:
    ran = run("trace", TOPIC, "--format", "json", "--store", store)
    sheet = json.loads(ran.out)
    cells = [s for f in sheet["figures"] for s in f["statements"]]
    cells += [r[side] for r in (*sheet["conflicts"], *sheet["developments"]) for side in ("left", "right")]
    assert cells
    for cell in cells:
        shown = run("show", cell["id"], "--store", store)
        assert shown.code == 0
        low, high = cell["sentence_span"]
        assert len(cell["sentence"]) == high - low
        assert all(low <= start < end <= high for start, end in cell["spans"]["content"])


def test_the_same_call_gives_the_same_bytes(run: Run, store: Path) -> None:
    assert run("trace", TOPIC, "--store", store).out == run("trace", TOPIC, "--store", store).out


def test_a_topic_that_nothing_is_on_ends_with_a_hint(run: Run, store: Path) -> None:
    ran = run("trace", "Zzyzx Qwrtp", "--store", store)
    assert (ran.code, ran.out) == (1, "")
    assert 'nothing in the store is on "Zzyzx Qwrtp"' in ran.err
    assert "kg actors" in ran.err


def test_a_statement_can_be_traced_by_its_short_id(run: Run, store: Path) -> None:
    rows = json.loads(run("conflicts", "--format", "json", "--store", store).out)
    ident = rows[0]["left"]["id"]
    short = "st-" + ident.removeprefix("urn:kg:statement:")[:8]
    sheet = json.loads(run("trace", short, "--format", "json", "--store", store).out)
    assert ident in {s["id"] for s in sheet["statements"]}
    assert any(ident in (r["left"]["id"], r["right"]["id"]) for r in sheet["conflicts"])


def test_conflicts_show_both_statements_and_their_grounds(run: Run, store: Path) -> None:
    ran = run("conflicts", "--store", store)
    assert ran.code == 0
    header, *rows = [line.split("\t") for line in ran.out.splitlines()]
    assert header == ["KIND", "SORT", "GROUNDS", "SURE", "STATEMENT", "AGAINST", "IDS"]
    assert all(len(row) == len(header) and row[4] and row[5] for row in rows)
    grounds = [row[2] for row in rows]
    assert grounds == sorted(grounds)
    assert {row[0] for row in rows} == {"conflict"}


def test_conflicts_of_one_kind_and_of_nobody(run: Run, store: Path) -> None:
    rows = json.loads(run("conflicts", "--kind", "denial", "--format", "json", "--store", store).out)
    assert {row["sort"] for row in rows} == {"denial"}
    ran = run("conflicts", "--since", "2031", "--store", store)
    assert ran.code == 1
    assert "no conflict found" in ran.err


def test_figures_of_one_unit_as_csv(run: Run, store: Path) -> None:
    ran = run("figures", "--unit", "killed", "--format", "csv", "--store", store)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert rows
    assert all("killed" in row["COUNTS"] for row in rows)
    assert {row["COUNTS"] for row in rows} >= {"killed"}


def test_the_timeline_is_in_order_and_counts_by_month(run: Run, store: Path) -> None:
    header, *rows = [line.split("\t") for line in run("timeline", "--store", store).out.splitlines()]
    assert header[:3] == ["DATE", "ACT", "SPEAKER"]
    years = [row[0][:4] for row in rows if row[0]]
    assert years == sorted(years)
    _, *months = [line.split("\t") for line in run("timeline", "--bucket", "month", "--store", store).out.splitlines()]
    assert sum(int(row[1]) for row in months) == len(rows)
