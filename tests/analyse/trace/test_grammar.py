"""Words that clash in sentences that tell of different events, and of one."""

from __future__ import annotations

import pytest

from kg.analyse.trace import grammar
from kg.analyse.trace.relate import relations
from kg.analyse.trace.relations import Kind
from tests.analyse.trace.annotated import told
from tests.analyse.trace.test_opposition import contradicted

APART = [
    ("not closing the bridge at Velm does not mean closing the road", "the police closed the bridge at Velm"),
    ("any of the drivers held at Velm", "none of the drivers held at Velm had a licence"),
    ("Brandt was losing the Velm race to Reis", "Reis spoke of his victory in the Velm race"),
    ("Reis won the Velm race against Brandt", "Brandt was losing the Velm race to Reis"),
    ("the miners of Velm do not trust the board", "the shareholders of Velm trust the board"),
    ("Holm had not voted for the Velm dam", "Reis had voted for the Velm dam"),
    ("the council of Velm did not say that the dam is safe", "the dam at Velm is safe"),
    ("the supporters of the Velm dam are few", "Holm does not support the Velm dam"),
    ("guards who did not carry rifles stood at the Velm gate", "guards at the Velm gate carry rifles"),
]


@pytest.mark.model
@pytest.mark.parametrize(("one", "two"), APART)
def test_other_events(one: str, two: str, monkeypatch: pytest.MonkeyPatch):
    assert not contradicted(one, two)
    assert not contradicted(two, one)
    for name in ("negates", "opposes", "contrary"):
        monkeypatch.setattr(grammar, name, lambda *_: True)
    assert contradicted(one, two)  # so the words alone would have said


@pytest.mark.model
@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the police had not closed the bridge at Velm", "the bridge at Velm was closed by the police"),
        ("Nobody in Velm supports the dam", "Holm supports the dam in Velm"),
        ("Reis had not won a single district of Velm", "Reis won two districts of Velm"),
        ("the mine at Velm is not for sale", "the mine at Velm was about to be sold to Kirva"),
        ("Brandt was losing the Velm race", "Brandt won the Velm race"),
        ("the police refused to close the bridge at Velm", "the police closed the bridge at Velm"),
        ("the police did not seem to close the bridge at Velm", "the police closed the bridge at Velm"),
    ],
)
def test_one_event(one: str, two: str):
    assert contradicted(one, two)
    assert contradicted(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Reis wants to publish the audit of the Velm works", "the audit of the Velm works was not published"),
        ("Velm wants a ban on settlers who are not citizens", "the settlers at Velm are citizens"),
        ("the footage does not show whether the driver at Velm fired", "the footage shows the driver at Velm"),
        ("there was no evidence that it was an act of sabotage at Velm", "the fire at Velm was an intentional act"),
        ("the mayor of Velm did everything right that Reis did wrong", "Reis did everything for Velm"),
    ],
)
def test_what_is_only_meant_or_left_open(one: str, two: str):
    assert not contradicted(one, two)
    assert not contradicted(two, one)


def inferred(*rows: tuple[str, str, str]) -> list[Kind]:
    """What relates contents of two articles: act, day and text with [content], by one speaker."""
    made = [("Ada Holm", "person", act, day, f"Paper {n}", text, {}) for n, (act, day, text) in enumerate(rows)]
    return [r.kind for r in relations(told(*made))]


def test_who_declines_to_comment_leaves_nothing_unsaid():
    assert not inferred(
        ("claim", "2024-05-02", "Ada Holm said [she would close the mine at Velm]."),
        ("refuse_comment", "2024-06-02", "Ada Holm declined [to comment]."),
    )
    assert not inferred(
        ("claim", "2024-05-02", "Ada Holm said [Ove Brandt would close the mine at Velm]."),
        ("refuse_comment", "2024-06-02", "Ada Holm did not mention [the minister Ove Brandt] by name."),
    )


def test_decided_against_doing_is_not_doing():
    decided = "Ada Holm decided against [closing the bridge in Velm]."
    said = "Ove Brandt said [Holm closed the bridge in Velm]."
    rows = (
        ("Ada Holm", "person", "claim", "2024-05-02", "One", decided, {}),
        ("Ove Brandt", "person", "claim", "2024-05-02", "Two", said, {}),
    )
    assert [r.kind for r in relations(told(*rows))] == [Kind.CONTRADICTS]
