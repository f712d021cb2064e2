"""Who is who, decided by a user: it holds, it is seen, and it can be taken back."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from shutil import copytree

import pytest

from tests.conftest import Run, call

pytestmark = pytest.mark.model

ARTICLES = {
    "dam.txt": "Dam holds\n\nMinister Volodymyr Sadovskyi said the dam was safe. “It will hold,” Sadovskyi said.\n\n"
    "Engineer Petra Lindqvist warned that the wall was thin.\n",
    "wall.txt": "Wall cracks\n\nMinister Volodymyr Sadovskyy denied that the wall had cracked.\n\n"
    "Residents said the water was rising. Petra Lindquist said the crack was old.\n",
    "rain.txt": "Rain stays\n\nResidents said the cellar was full. “Send pumps,” said mayor Ana Prata.\n\n"
    "Engineer P. Lindqvist said the pumps were old.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (place / name).write_text(text, "utf-8")
    return place


@pytest.fixture(scope="module")
def stored(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("stored") / "store"
    assert call("ingest", folder, "--store", place) == 0
    return place


@pytest.fixture
def kg(run: Run, stored: Path, tmp_path: Path) -> Run:
    """The command on a store of the three articles, a new one for each test."""
    place = tmp_path / "store"
    copytree(stored, place)
    return lambda *argv: run(*argv, "--store", place)


def names(kg: Run) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in json.loads(kg("actors", "--format", "json").out):
        found[one["name"]] = found.get(one["name"], 0) + one["statements"]
    return found


def export(kg: Run) -> str:
    return kg("export", "--format", "nquads").out


def test_two_names_become_one_actor_and_undo_restores_the_bytes(kg: Run) -> None:
    before = export(kg)
    assert names(kg).keys() >= {"Petra Lindqvist", "Petra Lindquist"}
    done = kg("same", "Petra Lindqvist", "Petra Lindquist", "--why", "a slip", "--as", "ada")
    assert (done.code, done.out) == (0, "")
    assert "Petra Lindqvist and Petra Lindquist are one actor: 2 statements" in done.err
    said = kg("statements", "--by", "Petra Lindqvist", "--format", "jsonl").out.splitlines()
    assert len({json.loads(line)["speaker"]["id"] for line in said}) == 1
    assert len({json.loads(line)["article"]["location"] for line in said}) == 2
    assert len({"Petra Lindqvist", "Petra Lindquist"} & names(kg).keys()) == 1
    assert export(kg) != before
    undone = kg("undo")
    assert (undone.code, "are two actors" in undone.err) == (0, True)
    assert export(kg) == before


def test_one_name_in_two_spellings_can_be_split(kg: Run) -> None:
    assert len([n for n in names(kg) if n.startswith("Volodymyr")]) == 1
    done = kg("different", "Volodymyr Sadovskyi", "Volodymyr Sadovskyy", "--why", "father and son")
    assert done.code == 0
    assert "Volodymyr Sadovskyi (2 statements) and Volodymyr Sadovskyy (1 statement) are two actors" in done.err
    assert names(kg)["Volodymyr Sadovskyi"] == 2
    assert names(kg)["Volodymyr Sadovskyy"] == 1
    assert kg("statements", "--by", "Volodymyr Sadovskyy", "--format", "jsonl").out.count("\n") == 1


def test_decisions_hold_when_every_article_was_removed_and_comes_back(kg: Run, folder: Path) -> None:
    kg("same", "Petra Lindqvist", "Petra Lindquist")
    kg("different", "Volodymyr Sadovskyi", "Volodymyr Sadovskyy")
    decided, listed = export(kg), kg("undo", "--list", "--format", "json").out
    for name in ARTICLES:
        assert kg("remove", folder / name).code == 0
    assert kg("actors").code == 1
    gone = json.loads(kg("undo", "--list", "--format", "json").out)
    assert [one["left"]["id"] for one in gone] == [one["left"]["id"] for one in json.loads(listed)]
    for name in reversed(ARTICLES):
        assert kg("ingest", folder / name).code == 0
    assert export(kg) == decided
    assert kg("undo", "--list", "--format", "json").out == listed


def test_two_stores_with_the_same_decisions_have_the_same_bytes(run: Run, folder: Path, tmp_path: Path) -> None:
    found = []
    for name, order in (("one", sorted(ARTICLES)), ("two", sorted(ARTICLES, reverse=True))):
        store = tmp_path / name
        if name == "two":
            run("ingest", folder / order[0], "--store", store)
            run("ingest", folder, "--store", store)
        else:
            run("ingest", folder, "--store", store)
        run("same", "Petra Lindqvist", "Petra Lindquist", "--store", store)
        found.append(run("export", "--format", "nquads", "--store", store).out)
    assert found[0] == found[1]


def test_an_ambiguous_name_is_listed_and_decides_nothing(kg: Run) -> None:
    done = kg("same", "Lindqvist", "Ana Prata")
    assert done.code == 2
    assert "Petra Lindqvist (1 statement)" in done.err
    assert "P. Lindqvist (1 statement)" in done.err
    unnamed = kg("same", "Residents", "Ana Prata")
    assert unnamed.code == 2
    ids = [line.split()[-1] for line in unnamed.err.splitlines() if "urn:kg:actor:group:residents" in line]
    assert len(ids) == 2
    assert kg("undo", "--list").code == 1
    assert kg("same", *ids).code == 0
    assert "both are residents: 2 statements" in kg("same", *ids).err
    assert kg("undo", "--list").out.count("\n") == 2


@pytest.mark.parametrize(
    ("argv", "code", "told"),
    [
        (("same", "Nobody Nowhere", "Ana Prata"), 1, "no actor"),
        (("same", "urn:kg:actor:person:x", "Ana Prata"), 1, "kg actors --format json"),
        (("different", "Ana Prata", "ana prata"), 2, "one actor"),
        (("different", "Sadovskyi", "Volodymyr Sadovskyi"), 2, "one actor"),
        (("undo",), 1, "kg same A B"),
        (("undo", "7"), 1, "no decision"),
        (("undo", "0"), 2, "0"),
        (("undo", "1", "--list"), 2, "--list"),
        (("same", "Ana Prata"), 2, "Missing argument"),
        (("actors", "Prata", "--suggest"), 2, "--suggest"),
    ],
)
def test_what_cannot_be_decided_says_why(kg: Run, argv: tuple[str, ...], code: int, told: str) -> None:
    before = export(kg)
    done = kg(*argv)
    assert (done.code, told in done.err) == (code, True), done.err
    assert "Traceback" not in done.err
    assert export(kg) == before


def test_nothing_is_recorded_twice(kg: Run) -> None:
    assert "nothing to decide" in kg("same", "Volodymyr Sadovskyi", "Volodymyr Sadovskyy").err
    kg("same", "Petra Lindqvist", "Petra Lindquist")
    assert "nothing to decide" in kg("same", "Petra Lindquist", "Petra Lindqvist").err
    assert len(json.loads(kg("undo", "--list", "--format", "json").out)) == 1


def test_what_stands_against_a_decision_is_named(kg: Run) -> None:
    kg("different", "P. Lindqvist", "Petra Lindqvist", "--why", "another engineer")
    kg("same", "P. Lindqvist", "Petra Lindquist")
    refused = kg("same", "Petra Lindqvist", "Petra Lindquist")
    assert refused.code == 2
    assert "decision 1 says" in refused.err
    assert "another engineer" in refused.err
    assert "kg undo 1" in refused.err
    assert kg("undo", "1").code == 0
    assert "3 statements" in kg("same", "Petra Lindqvist", "Petra Lindquist").err


def test_a_later_decision_on_the_same_two_replaces_the_earlier(kg: Run) -> None:
    kg("same", "Petra Lindqvist", "Petra Lindquist")
    assert "are two actors" in kg("different", "Petra Lindquist", "Petra Lindqvist").err
    assert "one actor" in kg("same", "Petra Lindqvist", "Petra Lindquist").err
    assert "are two actors" in kg("undo").err
    assert "both are" in kg("undo").err


def test_suggestions_are_ready_to_paste(kg: Run) -> None:
    found = json.loads(kg("actors", "--suggest", "--format", "json").out)
    pairs = [{one["left"]["name"], one["right"]["name"]} for one in found]
    assert {"Petra Lindqvist", "Petra Lindquist"} in pairs
    assert {"Petra Lindqvist", "P. Lindqvist"} in pairs
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert all(one["why"] for one in found)
    assert not any("residents" in name for pair in pairs for name in pair)
    slip = next(one for one in found if {one["left"]["name"], one["right"]["name"]} == pairs[0])
    words = shlex.split(slip["command"])
    assert words[:2] == ["kg", "same"]
    assert kg(*words[1:4]).code == 0
    left = json.loads(kg("actors", "--suggest", "--format", "json").out)
    assert pairs[0] not in [{one["left"]["name"], one["right"]["name"]} for one in left]


def test_what_was_decided_is_not_suggested(kg: Run) -> None:
    kg("different", "Petra Lindqvist", "Petra Lindquist")
    kg("different", "P. Lindqvist", "Petra Lindqvist")
    kg("different", "P. Lindqvist", "Petra Lindquist")
    done = kg("actors", "--suggest")
    assert (done.code, "no two actors look alike" in done.err) == (1, True)
