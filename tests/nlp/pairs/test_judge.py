"""The model of pairs: what it is sure of, and that nothing but the two sentences counts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.nlp.pairs import Judge, Side, near, shipped
from kg.nlp.pairs.judge import GRAPH, PACKAGED, REST
from tests.nlp.pairs.test_reading import marked

pytestmark = pytest.mark.model

OPPOSED = [
    (
        "The harbour office said that [all nine sailors had been saved].",
        "A diver found [the bodies of two of the crew].",
    ),
    (
        "The ministry denied [that any soldier had crossed the river].",
        "Villagers saw [a column of soldiers on this bank].",
    ),
    ("Organisers spoke of [20,000 marchers].", "Police put [the crowd at the march at barely 3,000]."),
    ("“[The plant is shut],” the manager said.", "A spokeswoman told reporters [the plant was running at full load]."),
]
ALIKE = [
    (
        "The harbour office said that [all nine sailors had been saved].",
        "[Everyone aboard got off alive], the owner said.",
    ),
    ("Police put [the dead at four].", "[Four people lost their lives], the hospital said."),
]
APART = [
    ("The harbour office said that [all nine sailors had been saved].", "The owner said [the ship was built in 1988]."),
    ("Police put [the dead at four].", "Police said [eleven people had been hurt]."),
    ("“[The plant is shut],” the manager said.", "A minister promised [aid for the region]."),
]


@pytest.mark.parametrize(("one", "two"), OPPOSED)
def test_what_cannot_both_hold(one: str, two: str) -> None:
    found = shipped().judge(marked(one), marked(two))
    assert found.contradicts > 0.5 > found.supports


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_what_says_the_same(one: str, two: str) -> None:
    found = shipped().judge(marked(one), marked(two))
    assert found.supports > 0.5 > found.contradicts


@pytest.mark.parametrize(("one", "two"), APART)
def test_what_is_neither(one: str, two: str) -> None:
    found = shipped().judge(marked(one), marked(two))
    assert max(found.contradicts, found.supports) < 0.5


def test_vectors_tell_what_is_spoken_of() -> None:
    ship, crew, plant = (
        shipped().vector(marked(text))
        for text in (OPPOSED[0][0], OPPOSED[0][1], "A spokeswoman said [the steel plant was running].")
    )
    assert near(ship, ship) == pytest.approx(1.0)
    assert near(ship, crew) > near(ship, plant)
    assert near(bytes(384), ship) == 0.0


def test_nothing_else_counts() -> None:
    one, two = (marked(text) for text in OPPOSED[2])
    fresh = Judge.load()
    before = fresh.judge(one, two)
    for pair in (*ALIKE, *APART):
        fresh.judge(*(marked(text) for text in pair))
    assert fresh.judge(one, two) == before == Judge.load().judge(one, two)
    assert fresh.vector(one) == Judge.load().vector(one)
    assert before.contradicts + before.supports <= 1


def test_a_side_without_words_is_judged_too() -> None:
    assert shipped().judge(Side("…", ((0, 1),)), Side("—", ((0, 1),))).contradicts < 0.5


def test_a_broken_model_says_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(PACKAGED, tmp_path / "model")
    (tmp_path / "model" / REST).write_text("{}", "utf-8")
    with pytest.raises(InputError, match="cannot be read") as raised:
        Judge.load(tmp_path / "model")
    assert "reinstall" in str(raised.value.hint)
    shutil.copy(PACKAGED / REST, tmp_path / "model" / REST)
    (tmp_path / "model" / GRAPH).unlink()
    with pytest.raises(InputError, match="cannot be read"):
        Judge.load(tmp_path / "model")
