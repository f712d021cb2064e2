"""``kg copy`` takes nothing away from what it copies to."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import StoreError, UsageError
from kg.knowledge import Knowledge
from kg.knowledge.copying import copy
from kg.model import Judgement, Link
from kg.rdf.export import serialise
from kg.rdf.terms import DECISIONS_GRAPH, IDENTITY_GRAPH
from kg.store import open_store
from tests.store import people

ARTICLES = [people.graph(f"{at}.txt", ((at, at + 1), (at + 2, None))) for at in range(3)]
ONE, TWO = (actor for _, quads in ARTICLES[:2] for actor in [min(str(q[0]) for q in quads if ":actor:" in q[0])])


def made(place: Path, *articles: int, judgement: Judgement | None = None) -> str:
    """A store of some articles, and maybe a decision."""
    with Knowledge.open(place, create=True) as knowledge:
        knowledge.derived.replace([ARTICLES[at] for at in articles])
        if judgement is not None:
            link = Link(left=ONE, right=TWO, judgement=judgement, why="a test", decided_by="ada")  # type: ignore[arg-type]
            knowledge.derived.decide([link])
    return str(place)


def everything(place: str) -> bytes:
    """All that the store holds."""
    with open_store(place, read_only=True) as store:
        return serialise(store.quads(), "nquads")


def test_a_store_is_not_copied_onto_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = made(tmp_path / "one", 0)
    monkeypatch.chdir(tmp_path)
    for target in ("one", "./one/", "../" + tmp_path.name + "/one"):
        with pytest.raises(UsageError, match="the same store"):
            copy(source, target)
    with pytest.raises(UsageError, match="the same store"):
        copy("http://127.0.0.1:9/kg", "http://127.0.0.1:9/kg/")


@pytest.mark.parametrize(
    ("source", "target", "hint"),
    [
        ("nosuch", "new", "name a store to copy from"),
        ("file", "new", "name a store to copy from"),
        ("foreign", "new", "name a store to copy from"),
        ("one", "file", "name a new folder to copy to"),
        ("one", "foreign", "name a new folder to copy to"),
    ],
)
def test_what_is_no_store_is_told_by_its_place(tmp_path: Path, source: str, target: str, hint: str) -> None:
    """``kg copy`` has no ``--store`` that a hint could name."""
    made(tmp_path / "one", 0)
    (tmp_path / "file").write_text("no store")
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "letter.txt").write_text("mine")
    with pytest.raises(StoreError) as told:
        copy(str(tmp_path / source), str(tmp_path / target))
    assert told.value.hint == hint
    assert not (tmp_path / "new").exists()


def test_decisions_of_the_target_stay(tmp_path: Path) -> None:
    source = made(tmp_path / "one", 0, 1, judgement=Judgement.SAME)
    target = made(tmp_path / "two", 0, 1, judgement=Judgement.DIFFERENT)
    before = everything(target)
    assert DECISIONS_GRAPH.encode() in before
    with pytest.raises(UsageError, match="something else"):
        copy(source, target)
    assert everything(target) == before


def test_an_interrupted_copy_is_finished(tmp_path: Path) -> None:
    source = made(tmp_path / "one", 0, 1, 2, judgement=Judgement.SAME)
    target = made(tmp_path / "two", 0, 2)
    with open_store(target) as store:
        assert store.contains(IDENTITY_GRAPH)  # of fewer articles, and computed anew
    copy(source, target)
    assert everything(target) == everything(source)
