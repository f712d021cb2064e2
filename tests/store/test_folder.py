"""The folder of a store on disk: made only on request, locked, versioned, and explained when it cannot be used."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import open_store
from tests import small
from tests.store.read_only import run_where_nobody_writes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with the two small articles, closed."""
    place = tmp_path / "kg-store"
    with open_store(place, create=True) as store:
        store.replace_all(list(small.graphs().items()))
    return place


def test_missing_store_is_not_made(tmp_path: Path) -> None:
    for read_only in (False, True):
        with pytest.raises(StoreError, match="there is no store") as caught:
            open_store(tmp_path / "none", read_only=read_only)
        assert caught.value.hint
    with pytest.raises(StoreError):
        open_store(tmp_path / "none", create=True, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_stays_on_disk(folder: Path) -> None:
    with open_store(folder) as store:
        assert set(store.quads()) == set(small.quads())
    with open_store(str(folder), create=True) as store:
        assert len(store.graphs()) == 4


def test_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("dear")
    for place in (tmp_path / "letters", tmp_path / "letters" / "a.txt"):
        with pytest.raises(StoreError):
            open_store(place, create=True)
    assert [entry.name for entry in (tmp_path / "letters").iterdir()] == ["a.txt"]


def test_empty_folder_and_interrupted_creation_can_be_filled(tmp_path: Path) -> None:
    with open_store(tmp_path, create=True) as store:
        store.replace_all(list(small.graphs().items()))
    (tmp_path / "format.json").unlink()
    with pytest.raises(StoreError):
        open_store(tmp_path)
    with open_store(tmp_path, create=True) as store:
        assert len(store.graphs()) == 4


@pytest.mark.parametrize(
    "content", ['{"format": 99, "engine": "oxigraph-0.5"}', '{"format": 1, "engine": "other"}', "{", "[]", "{}"]
)
def test_other_format_is_explained(folder: Path, content: str) -> None:
    (folder / "format.json").write_text(content)
    with pytest.raises(StoreError) as caught:
        open_store(folder)
    assert "format" in caught.value.message
    assert caught.value.hint


def test_format_is_recorded(folder: Path) -> None:
    assert json.loads((folder / "format.json").read_text())["format"] == 1


def test_one_writer_or_many_readers(folder: Path) -> None:
    with open_store(folder, read_only=True) as one, open_store(folder, read_only=True) as two:
        assert one.graphs() == two.graphs()
        with pytest.raises(StoreError, match="in use"):
            open_store(folder)
    with open_store(folder):
        for read_only in (False, True):
            with pytest.raises(StoreError, match="in use") as caught:
                open_store(folder, read_only=read_only)
            assert "try again" in caught.value.hint


def test_reader_cannot_write(folder: Path) -> None:
    with open_store(folder, read_only=True) as store:
        for write in (lambda: store.drop("urn:g"), lambda: store.load([]), lambda: store.update("DROP ALL")):
            with pytest.raises(StoreError, match="reading only"):
                write()
    with open_store(folder) as store:
        assert set(store.quads()) == set(small.quads())


def _script(folder: Path, body: str) -> list[str]:
    head = f"from kg.store import open_store\nfrom tests import small\nplace = {str(folder)!r}\n"
    return [sys.executable, "-c", head + textwrap.dedent(body)]


def test_another_process_is_named(folder: Path) -> None:
    root = Path(__file__).parents[2]
    body = "store = open_store(place)\nprint('open', flush=True)\ninput()"
    with subprocess.Popen(
        _script(folder, body), cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match=f"process {other.pid}"):
            open_store(folder)
        other.kill()
    with open_store(folder) as store:
        assert set(store.quads()) == set(small.quads())


def test_killed_writer_leaves_whole_articles(folder: Path) -> None:
    root = Path(__file__).parents[2]
    body = """
        import sys
        store = open_store(place)
        graphs = small.graphs()
        n = 0
        while True:
            n += 1
            for name, quads in graphs.items():
                store.replace(name, quads if n % 3 else quads[:-1])
            if n == 3:
                print("busy", flush=True)
    """
    for _ in range(3):
        with subprocess.Popen(_script(folder, body), cwd=root, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "busy\n"
            os.kill(other.pid, signal.SIGKILL)
        with open_store(folder) as store:
            assert store.graphs() == sorted(small.graphs())
            for name, quads in small.graphs().items():
                assert set(store.quads(name)) in (set(quads), set(quads[:-1]))


def test_folder_where_nobody_may_write(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    said = run_where_nobody_writes(
        folder,
        """
        import sys
        from kg.errors import StoreError
        from kg.store import open_store
        try:
            open_store(sys.argv[1])
        except StoreError as error:
            print(error.message, "|", error.hint)
        with open_store(sys.argv[1], read_only=True) as store:
            print(len(store.graphs()))
        """,
        folder,
    )
    refused, count = said.splitlines()
    assert "cannot be written: Read-only file system" in refused
    assert refused.endswith("check its permissions")
    assert int(count) > 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root is not stopped by permissions")
def test_folder_without_permission(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="cannot be"):
            open_store(folder)
    finally:
        folder.chmod(0o700)


def test_damaged_database(folder: Path) -> None:
    for entry in (folder / "oxigraph").iterdir():
        if entry.name.startswith(("MANIFEST", "CURRENT")):
            entry.write_bytes(b"\xff" * 64)
    with pytest.raises(StoreError) as caught:
        open_store(folder)
    assert caught.value.hint


def test_lost_database_is_not_replaced_by_an_empty_one(folder: Path) -> None:
    shutil.rmtree(folder / "oxigraph")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="gone"):
            open_store(folder, create=not read_only, read_only=read_only)
    assert not (folder / "oxigraph").exists()
