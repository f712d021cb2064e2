"""Articles that ask for a guess: none is made, and nothing stops."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.model


def records(run: Run, tmp_path: Path, text: str, *options: str) -> list[dict[str, Any]]:
    (tmp_path / "article.txt").write_text(text, "utf-8")
    ran = run("ingest", tmp_path / "article.txt", "--store", tmp_path / "store", *options)
    assert ran.code == 0, ran.err
    out = run("statements", "--store", tmp_path / "store", "--format", "jsonl").out
    return [json.loads(line) for line in out.splitlines()]


def test_without_any_date_only_full_dates_are_given(run: Run, tmp_path: Path) -> None:
    text = (
        "The harbour will close, said the mayor, Ida Brandt. On Tuesday the union said it would strike.\n"
        "On 3 May 2019 the engineer Tomas Lindqvist said that the quay was safe.\n"
    )
    found = {r["speaker"]["name"]: r["said"] for r in records(run, tmp_path, text)}
    assert found["Ida Brandt"] is None
    assert found["Tomas Lindqvist"] == "2019-05-03"


def test_a_date_after_the_publication_is_not_taken_for_the_day_of_saying(run: Run, tmp_path: Path) -> None:
    text = "In December, the mayor, Ida Brandt, said that the harbour would stay open.\n"
    (found,) = records(run, tmp_path, text, "--published", "2020-03-14")
    assert found["said"] in ("2019-12", None)


def test_a_name_that_is_also_a_place_stays_a_person(run: Run, tmp_path: Path) -> None:
    text = "The road is closed, said Councillor Jordan Berlin. Mr. Berlin added that work would take a month.\n"
    found = records(run, tmp_path, text)
    assert {r["speaker"]["name"] for r in found} == {"Jordan Berlin"}


def test_a_speaker_named_only_after_the_quote_is_found(run: Run, tmp_path: Path) -> None:
    text = "“We have waited long enough. The bridge must open,” said the harbour master, Li Wen.\n"
    assert {r["speaker"]["name"] for r in records(run, tmp_path, text)} == {"Li Wen"}


def test_an_article_that_quotes_itself_is_no_reporter_of_its_own(run: Run, tmp_path: Path) -> None:
    text = "The mayor told The Courier that the harbour would close. “It is over,” Ida Brandt told The Courier.\n"
    found = records(run, tmp_path, text, "--outlet", "The Courier")
    assert found
    assert all(r["via"] == [] for r in found)
