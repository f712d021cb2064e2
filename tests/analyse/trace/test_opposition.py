"""Two sentences side by side: what is a contradiction and what only looks like one."""

from __future__ import annotations

import pytest

from kg.analyse.trace.relate import relations
from kg.analyse.trace.relations import Kind
from tests.analyse.trace.annotated import told


def contradicted(one: str, two: str) -> bool:
    """Whether the contents of two speakers on one day contradict each other."""
    rows = (
        ("Ada Holm", "person", "claim", "2024-05-02", "Harbour Post", f"Ada Holm said [{one}].", {}),
        ("Ove Brandt", "person", "claim", "2024-05-02", "Coast Daily", f"Ove Brandt said [{two}].", {}),
    )
    return any(r.kind is Kind.CONTRADICTS for r in relations(told(*rows)))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("a gas leak caused the explosion at Velm", "the explosion at Velm was due to a bomb"),
        ("Kirvan artillery shelled the market in Velm", "Tarskan troops shelled the market in Velm"),
        ("Anton Reis owns the villa in Velm", "the villa in Velm belongs to his brother"),
        ("all 40 passengers survived the crash at Velm", "two passengers died in the crash at Velm"),
        ("the fire had destroyed 2,000 hectares near Velm", "9,000 hectares near Velm had burned"),
        ("the guard at Velm was sober", "the guard at Velm was drunk"),
    ],
)
def test_both_cannot_hold(one: str, two: str):
    assert contradicted(one, two)
    assert contradicted(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("wages in northern Velm rose by 4 per cent", "wages in southern Velm rose by 9 per cent"),
        ("prices in Velm rose by 4 per cent in April", "prices in Velm rose by 9 per cent in May"),
        ("prices in Velm rose by 4 per cent", "prices in Velm would rise by 9 per cent"),
        ("38 passengers survived the crash at Velm", "two passengers died in the crash at Velm"),
        ("12 people died or were injured at Velm", "four people died at Velm"),
        ("the dam at Velm could break", "the dam at Velm did not break"),
        ("he could not say when trains to Velm would run", "trains to Velm would run from Friday"),
        ("Velm should be evacuated", "Velm has not been evacuated"),
    ],
)
def test_both_may_hold(one: str, two: str):
    assert not contradicted(one, two)
    assert not contradicted(two, one)


POISONED = "the poisoning of the river at Velm is real and a threat to the town"


@pytest.mark.parametrize(
    "said",
    [
        "do you think the poisoning of the river at Velm is a hoax?",
        "among other things, is the poisoning of the river at Velm a hoax?",
        "many believe the poisoning of the river at Velm to be a hoax",
        "some voters say the poisoning of the river at Velm is a hoax",
    ],
)
def test_what_others_call_false_the_speaker_does_not_deny(said: str):
    assert not contradicted(POISONED, said)


@pytest.mark.parametrize(
    "said",
    [
        "the poisoning of the river at Velm is a hoax",
        "what else but a hoax is the poisoning of the river at Velm",
        "I say it again: the poisoning of the river at Velm is a hoax",
        "we believe the poisoning of the river at Velm is a hoax",
        "he believes the poisoning of the river at Velm is a hoax",
        "they say again that the poisoning of the river at Velm is a hoax",
        "they said it before and say again that the poisoning of the river at Velm is a hoax",
        "he would say the poisoning of the river at Velm is a hoax",
        "claims of a poisoning of the river at Velm are false",
        "reports that said the river at Velm was poisoned are false",
        "what the mayor said of the poisoning of the river at Velm is a lie",
    ],
)
def test_what_the_speaker_calls_false_he_denies(said: str):
    assert contradicted(POISONED, said)
