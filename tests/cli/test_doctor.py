"""`kg doctor` finds what is wrong and says what to do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.doctor import State, install, place
from kg.doctor.check import Check
from tests.conftest import Run


def states(found: object) -> dict[str, State]:
    return {one.what: one.state for one in found}  # type: ignore[attr-defined]


@pytest.mark.model
def test_all_is_well_here(run: Run, store: Path) -> None:
    ran = run("doctor", "--store", store, "--format", "json")
    assert ran.code == 0, ran.err
    found = {one["what"]: one for one in json.loads(ran.out)}
    assert {
        "python",
        "attribution model",
        "language model",
        "sentence encoder",
        "extraction",
        "store",
        "disk",
    } <= found.keys()
    assert found["store"]["found"].startswith("5 articles")
    assert "0 faults" in ran.err


@pytest.mark.model
def test_faults_end_with_exit_code_1_and_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    ran = run("doctor", "--store", tmp_path / "file")
    assert ran.code == 1
    assert "is a file, not a store" in ran.err
    assert "name a folder with --store" in ran.err


def test_no_store_yet_is_no_fault(tmp_path: Path) -> None:
    found = list(place.checks(str(tmp_path / "new" / "store")))
    assert State.FAULT not in states(found).values()
    assert "none at" in found[0].found
    assert list(tmp_path.iterdir()) == []


def damaged(store: Path) -> None:
    (store / "oxigraph" / "CURRENT").unlink()


def newer(store: Path) -> None:
    found = json.loads((store / "format.json").read_text("utf-8"))
    (store / "format.json").write_text(json.dumps({**found, "format": 99}), "utf-8")


@pytest.mark.model
@pytest.mark.parametrize("harm", [damaged, newer])
def test_a_store_that_does_not_open_is_a_fault(store: Path, tmp_path: Path, harm: Callable[[Path], None]) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(store, copy)
    harm(copy)
    (found,) = [one for one in place.checks(str(copy)) if one.what == "store"]
    assert found.state is State.FAULT
    assert found.hint


@pytest.mark.model
def test_a_lost_index_is_worth_a_note(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(store, copy)
    (copy / "index.sqlite").write_bytes(b"not a database" * 100)
    found = {one.what: one for one in place.checks(str(copy))}
    assert (found["index"].state, found["index"].hint) == (State.NOTE, "kg rebuild makes it anew")


def test_an_endpoint_that_does_not_answer_is_a_fault() -> None:
    (found,) = place.checks("http://127.0.0.1:9/")
    assert found.state is State.FAULT


def test_little_space_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, state in ((1e8, State.FAULT), (2e9, State.NOTE), (9e9, State.OK)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _place, free=free: SimpleNamespace(free=free))
        assert states(place.checks(str(tmp_path)))["disk"] is state


def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    found = {one.what: one for one in place.checks(str(tmp_path))}
    assert found["permission"].state is State.FAULT


def distribution(tmp_path: Path, requires: str, record: str) -> metadata.Distribution:
    info = tmp_path / "kg_said-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: kg-said\nVersion: 1\n{requires}", "utf-8")
    (info / "RECORD").write_text(record, "utf-8")
    return metadata.Distribution.at(info)


def packages(found: metadata.Distribution) -> list[Check]:
    return list(install._packages(found))


def test_packages_that_are_missing_or_of_a_wrong_version_are_faults(tmp_path: Path) -> None:
    requires = "Requires-Dist: no-such-thing>=2\nRequires-Dist: click>=999\nRequires-Dist: rdflib\n"
    requires += 'Requires-Dist: not-this; extra == "train"\n'
    found = packages(distribution(tmp_path, requires, ""))
    assert [(one.state, one.hint) for one in found] == [
        (State.FAULT, 'pip install "click>=999"'),
        (State.FAULT, 'pip install "no-such-thing>=2"'),
    ]


def test_files_that_changed_or_went_are_faults(tmp_path: Path) -> None:
    empty = "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
    (tmp_path / "a.py").write_bytes(b"")
    found = distribution(tmp_path, "", f"a.py,{empty},0\nkg_said-1.dist-info/RECORD,,\n")
    assert install._files(found).state is State.OK
    (tmp_path / "a.py").write_bytes(b"x")
    assert install._files(found).found == "a.py was changed"
    (tmp_path / "a.py").unlink()
    assert install._files(found).found == "a.py is missing"


def test_another_python_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.python_version_tuple", lambda: ("3", "10", "1"))
    assert install._python().state is State.FAULT


@pytest.mark.model
def test_a_model_that_cannot_be_read_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("kg.nlp.tagger.tagger._PACKAGED", tmp_path)
    found = list(install._models())
    assert [one.state for one in found] == [State.FAULT]
    assert "the attribution model lacks" in found[0].found
