"""Wikidata ids from a table: who gets one, who does not, and that they stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.knowledge import Knowledge
from kg.knowledge.decisions import decide
from kg.knowledge.wikidata import attach
from kg.model import Judgement
from tests.knowledge.test_actors import put


@pytest.fixture
def store() -> Knowledge:
    found = Knowledge.open()
    put(found, "a.txt", ("José Prata", "one"), ("Jan Nowak", "two"))
    put(found, "b.txt", ("J. Nowak", "three"), ("Jan Nowak", "four"))
    return found


def table(folder: Path, text: str) -> Path:
    path = folder / "ids.csv"
    path.write_text(text, "utf-8")
    return path


def ids(store: Knowledge) -> dict[str, str | None]:
    return {one.actor.name: one.actor.wikidata for one in store.actors()}


def test_ids_go_by_folded_name_to_all_that_is_one_and_stay(store: Knowledge, tmp_path: Path) -> None:
    decide(store, "Jan Nowak", "J. Nowak", Judgement.SAME)
    done = attach(store, table(tmp_path, "name,qid\njose prata,Q1\nJ. Nowak,https://www.wikidata.org/wiki/Q22\nX,Q3\n"))
    assert (done.actors, done.unknown, done.ambiguous) == (2, ("X",), ())
    assert ids(store) == {"José Prata": "Q1", "Jan Nowak": "Q22"}
    assert b"<https://schema.org/sameAs> <http://www.wikidata.org/entity/Q22>" in store.export("nquads")
    assert not any(fault for one in store.validate() for fault in one.violations)
    store.remove("a.txt")
    assert ids(store) == {"Jan Nowak": "Q22"}
    put(store, "a.txt", ("José Prata", "one"), ("Jan Nowak", "two"))
    assert ids(store)["José Prata"] == "Q1"


def test_a_later_table_replaces_the_earlier(store: Knowledge, tmp_path: Path) -> None:
    attach(store, table(tmp_path, "name,qid\nJan Nowak,Q22\n"))
    attach(store, table(tmp_path, "name,qid,kind\nJosé Prata,Q1,person\nJan Nowak,Q5,media\n"))
    assert ids(store) == {"José Prata": "Q1", "Jan Nowak": None, "J. Nowak": None}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("who,qid\nA,Q1\n", "no columns"),
        ("name,qid\nA,42\n", "line 2"),
        ("name,qid\nA,Q0\n", "no Wikidata id"),
        ("name,qid,kind\nA,Q1,pope\n", "no kind"),
        ("", "no columns"),
    ],
)
def test_a_bad_table_changes_nothing(store: Knowledge, tmp_path: Path, text: str, told: str) -> None:
    attach(store, table(tmp_path, "name,qid\nJan Nowak,Q22\n"))
    with pytest.raises(InputError, match=told):
        attach(store, table(tmp_path, text))
    assert ids(store)["Jan Nowak"] == "Q22"
    with pytest.raises(InputError, match="cannot read"):
        attach(store, tmp_path / "nothing.csv")
