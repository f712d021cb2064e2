"""Readers beside each other and beside a writer."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.knowledge import Knowledge
from kg.store import open_store
from kg.store.sparql import run_guarded
from tests.store import people

COUNT = "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a <https://schema.org/NewsArticle> }"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store with one article."""
    folder = tmp_path / "store"
    with Knowledge.open(folder, create=True) as knowledge:
        knowledge.derived.replace([people.graph("a.txt", ((0, None),))])
    return folder


def locations(knowledge: Knowledge) -> list[str]:
    """Where the articles were."""
    return [stored.article.location for stored in knowledge.articles()]


def test_many_readers(place: Path) -> None:
    with Knowledge.open(place) as one, Knowledge.open(place) as two:
        assert locations(one) == locations(two) == ["a.txt"]


def test_reader_sees_what_the_writer_last_published(place: Path) -> None:
    with Knowledge.open(place, create=True) as writer:
        with pytest.raises(StoreError, match="in use"):
            Knowledge.open(place)
        writer.derived.publish()
        writer.derived.replace([people.graph("b.txt", ((8, None),))])
        with Knowledge.open(place) as early:
            assert locations(early) == ["a.txt"]
            assert run_guarded(place, COUNT).rows == (("1",),)
            writer.derived.publish()
            writer.derived.publish()
            with Knowledge.open(place) as late:
                assert locations(late) == ["a.txt", "b.txt"]
                assert late.statements(late.filter(by="Harbour Post"))
                assert locations(early) == ["a.txt"]  # its copy stays until it is done
    assert not (place / "readers").exists()
    with Knowledge.open(place) as after:
        assert locations(after) == ["a.txt", "b.txt"]


def test_another_program_may_look_into_the_index_beside_a_writer(place: Path) -> None:
    file = str(place / "index.sqlite")
    look = f"import sqlite3; print(*sqlite3.connect({file!r}).execute('PRAGMA user_version'))"
    with Knowledge.open(place, create=True) as writer:
        writer.derived.publish()  # if this gave up the locks on the file, whoever closes it next would take its journal
        writer.derived.replace([people.graph("b.txt", ((8, None),))])
        journal = place / "index.sqlite-wal"
        size = journal.stat().st_size
        assert size
        subprocess.run([sys.executable, "-c", look], check=True, capture_output=True)
        assert journal.stat().st_size == size


def test_reader_beside_a_writer_cannot_write(place: Path) -> None:
    with Knowledge.open(place, create=True) as writer:
        writer.derived.publish()
        with Knowledge.open(place) as reader:
            with pytest.raises(StoreError, match="in use"):
                reader.remove("a.txt")
            assert locations(reader) == ["a.txt"]


def test_copies_of_a_killed_writer_go(place: Path) -> None:
    with open_store(place) as store:
        assert store.location
    writer = Knowledge.open(place, create=True)
    writer.derived.publish()
    assert (place / "readers" / "current").exists()
    # as if it were killed: nothing is tidied
    writer.derived.index.close()
    writer.store._open = None  # type: ignore[attr-defined]
    writer.store._lock.release()  # type: ignore[attr-defined]
    with Knowledge.open(place, create=True) as again:
        assert not (place / "readers").exists()
        assert locations(again) == ["a.txt"]


def test_a_reader_that_changes_something_becomes_the_writer(place: Path) -> None:
    with Knowledge.open(place) as knowledge:
        assert knowledge.store.read_only
        knowledge.remove("a.txt")
        assert locations(knowledge) == []
    with Knowledge.open(place) as knowledge:
        assert locations(knowledge) == []


def test_a_writer_waits_for_a_look_up_to_be_over(place: Path) -> None:
    reader = open_store(place, read_only=True)
    threading.Timer(0.2, reader.close).start()
    with open_store(place) as writer:
        assert writer.graphs()
