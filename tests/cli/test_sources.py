"""Outlets, their accounts by kind of source and side, and who cites whom in figures; on the example articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.knowledge import Knowledge
from tests.conftest import Run

pytestmark = pytest.mark.model


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "sides.csv"
    path.write_text("side,actor\nRussia,Peskov\nUnited States,Lloyd Austin\nRussia,Zyx Qwv\n", "utf-8")
    return path


def test_each_outlet_has_an_account(run: Run, store: Path) -> None:
    ran = run("sources", "--per", "outlet", "--format", "json", "--store", store)
    found = json.loads(ran.out)
    with Knowledge.open(str(store)) as opened:
        total = sum(len(statements) for _, statements in opened.items())
    assert sum(a["statements"] for a in found) == total
    for account in found:
        assert sum(account["kinds"].values()) == account["statements"]
        assert 0 <= account["share_anonymous"] <= 1
        assert 0 <= account["share_with_evidence"] <= 1
    assert [a["statements"] for a in found] == sorted((a["statements"] for a in found), reverse=True)


def test_each_article_has_an_account(run: Run, store: Path) -> None:
    found = json.loads(run("sources", "--per", "article", "--format", "json", "--store", store).out)
    assert all(a["articles"] == 1 and a["id"].startswith("urn:kg:article:") for a in found)
    assert len({a["id"] for a in found}) == len(found)


def test_sides_come_from_a_table_and_unknown_names_are_told(run: Run, store: Path, table: Path) -> None:
    ran = run("sources", "--sides", table, "--format", "json", "--store", store)
    assert "no actor of the name 'Zyx Qwv'" in ran.err
    found = json.loads(ran.out)
    with Knowledge.open(str(store)) as opened:
        by_peskov = len(opened.statements(opened.filter(by="Peskov")))
    assert by_peskov
    assert sum(a["sides"]["Russia"] for a in found) == by_peskov
    for account in found:
        assert account["share_of_sides"]["Russia"] == pytest.approx(
            account["sides"]["Russia"] / account["statements"], abs=1e-3
        )
    header = run("sources", "--sides", table, "--store", store).out.splitlines()[0].split("\t")
    assert header[5:7] == ["Russia", "United States"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("who,what\n", "no columns side and actor"),
        ("side,actor\n,Peskov\n", "line 2: Peskov is on no side"),
        ("side,actor\nA,Peskov\nB,Dmitry Peskov\n", "line 3: Dmitry Peskov is on the side 'A' too"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(run: Run, store: Path, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "sides.csv"
    path.write_text(text, "utf-8")
    ran = run("sources", "--sides", path, "--store", store)
    assert ran.code in {2, 4}
    assert words in ran.err


def test_two_ways_of_counting_do_not_mix(run: Run, store: Path) -> None:
    ran = run("sources", "--per", "outlet", "--cites", "Peskov", "--store", store)
    assert ran.code == 2
    assert "--cites" in ran.err


def test_the_network_in_figures(run: Run, store: Path) -> None:
    ran = run("network", "--format", "json", "--store", store)
    found = json.loads(ran.out)
    assert [a["cited"] for a in found] == sorted((a["cited"] for a in found), reverse=True)
    assert "links" in ran.err
    assert "communities" in ran.err
    most = json.loads(run("network", "--sort", "citing", "--limit", "3", "--format", "json", "--store", store).out)
    assert len(most) == 3
    assert most[0]["citing"] == max(a["citing"] for a in found)
    assert most[0]["share_anonymous"] is not None


def test_what_surrounds_one_actor(run: Run, store: Path) -> None:
    found = json.loads(run("network", "Peskov", "--format", "json", "--store", store).out)
    whole = json.loads(run("network", "--format", "json", "--store", store).out)
    assert "Dmitry Peskov" in {a["name"] for a in found}
    assert 1 < len(found) < len(whole)
    assert run("network", "Nobody At All", "--store", store).code == 1
