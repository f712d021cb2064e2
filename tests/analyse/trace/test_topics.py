"""Positions that turn, and quotations that change, in news of several kinds."""

from __future__ import annotations

import pytest

from kg.analyse.trace.claims import read
from kg.analyse.trace.drift import drift
from kg.analyse.trace.explicit import resolved
from kg.analyse.trace.positions import positions
from tests.analyse.trace.annotated import told

TURNS = {
    "takeover": """
        Brit Solem | person | deny | 2024-01-15 | Solem denied [a sale of Nordair to Air Meridian].
        Brit Solem | person | claim | 2024-02-01 | Solem said [the weather had delayed many flights].
        Brit Solem | person | confirm | 2024-03-04 | Solem confirmed [the sale of Nordair to Air Meridian].
    """,
    "epidemic": """
        Ministry of Health | government | deny | 2024-09-02 | It denied [an outbreak of marsh fever in Lagosa].
        Ministry of Health | government | announce | 2024-09-12 | It announced [an outbreak of marsh fever in Lagosa].
    """,
    "doping": """
        Luca Ferri | person | deny | 2024-07-20 | Ferri denied [the use of banned blood at the Tour of Sorel].
        Luca Ferri | person | confirm | 2025-01-12 | Ferri admitted [the use of banned blood at the Tour of Sorel].
    """,
    "silence": """
        Ferro | organisation | refuse_comment | 2024-06-11 | Ferro would not comment on [the shots at the strikers].
        Ferro | organisation | confirm | 2024-08-02 | Ferro confirmed [the shots at the strikers].
    """,
}
STEADY = {
    "same denial again": """
        Brit Solem | person | deny | 2024-01-15 | Solem denied [a sale of Nordair to Air Meridian].
        Brit Solem | person | deny | 2024-03-04 | Solem again denied [a sale of Nordair to Air Meridian].
    """,
    "another matter": """
        Luca Ferri | person | deny | 2024-07-20 | Ferri denied [the use of banned blood at the Tour of Sorel].
        Luca Ferri | person | confirm | 2025-01-12 | Ferri confirmed [his move to Team Polder].
    """,
    "another speaker": """
        Luca Ferri | person | deny | 2024-07-20 | Ferri denied [the use of banned blood at the Tour of Sorel].
        Team Sorel | organisation | confirm | 2025-01-12 | It confirmed [the use of banned blood at the Tour of Sorel].
    """,
}
DRIFTS = {
    "court": (
        "“The witness was never told that he could stay silent.”",
        "“The witness was not told he could stay silent.”",
    ),
    "floods": ("“We opened the sluices far too late on Sunday.”", "“We opened the sluices too late that Sunday.”"),
    "football": (
        "“This team can win the cup without a single star.”",
        "“This team will win the cup without any star.”",
    ),
}
STILL = {
    "a cut": ("“The witness was never told that he could stay silent.”", "“never told that he could stay silent”"),
    "the same": ("“We opened the sluices far too late on Sunday.”", "“We opened the sluices far too late on Sunday.”"),
    "another saying": (
        "“This team can win the cup without a single star.”",
        "“The referee was a friend of the hosts.”",
    ),
}


def rows(case: str):
    """Rows of "who | kind | act | date | text with [content]"."""
    for line in case.strip().splitlines():
        who, kind, act, said, text = (part.strip() for part in line.split("|"))
        yield who, kind, act, said, "Canal 9", text, {}


@pytest.mark.parametrize("topic", TURNS)
def test_a_position_turns_once_and_at_its_last_statement(topic: str):
    (only,) = [p for p in positions(resolved(read(told(*rows(TURNS[topic]))))) if p.turns]
    assert only.turns == 1
    assert only.steps[-1].turns_from is only.steps[0].claim


@pytest.mark.parametrize("topic", STEADY)
def test_what_is_no_turn_is_none(topic: str):
    assert not [p for p in positions(resolved(read(told(*rows(STEADY[topic]))))) if p.turns]


def quoted(first: str, second: str):
    saying = (
        ("Ada Becker", "person", "claim", "2024-05-02", outlet, f"Becker said: [{words}]", {})
        for outlet, words in (("Canal 9", first), ("The Ledger", second))
    )
    return read(told(*saying))


@pytest.mark.parametrize("topic", DRIFTS)
def test_one_saying_in_two_ways_drifts(topic: str):
    (only,) = drift(quoted(*DRIFTS[topic]))
    assert {q.words for q in (only.left, only.right)} == {words.strip("“”") for words in DRIFTS[topic]}
    assert only.only_left or only.only_right


@pytest.mark.parametrize("topic", STILL)
def test_a_cut_a_copy_and_another_saying_do_not_drift(topic: str):
    assert not drift(quoted(*STILL[topic]))
