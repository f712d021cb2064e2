"""What articles say themselves, the record, quotations that change, positions that turn."""

from __future__ import annotations

from dataclasses import replace

from kg.analyse.trace.claims import read
from kg.analyse.trace.drift import drift
from kg.analyse.trace.explicit import resolved
from kg.analyse.trace.positions import Stance, positions
from kg.analyse.trace.relate import relations
from kg.analyse.trace.relations import Grounds, Kind, Sort
from tests.analyse.trace.annotated import told


def row(who, text, said="2024-06-03", act="claim", kind="person", *, outlet=None, **more):
    return (who, kind, act, said, outlet or f"{who} News", text, more)


def conflicts(*rows):
    return [r for r in relations(told(*rows)) if r.kind is Kind.CONTRADICTS]


def test_a_denial_that_points_back_denies_what_stands_before_it():
    (only,) = conflicts(
        row("Ada Becker", "Ada Becker said [the northern gate was sealed].", **{"in": 1}),
        row("Bo Castillo", "Bo Castillo disputed [these claims].", act="deny", **{"in": 1}),
    )
    assert (only.sort, only.grounds) == (Sort.DENIAL, Grounds.EXPLICIT)
    assert only.left.statement.speaker.name == "Ada Becker"


def test_a_denial_never_means_the_deniers_own_words():
    assert not conflicts(
        row("Bo Castillo", "Bo Castillo said [the northern gate was sealed].", **{"in": 1}),
        row("Bo Castillo", "Bo Castillo disputed [these claims].", act="deny", **{"in": 1}),
    )


def test_the_article_that_says_contradicted_by_is_quoted():
    (only,) = conflicts(
        row(
            "Ada Becker",
            "Ada Becker said [the northern gate was sealed], a statement contradicted by Castillo's account.",
            **{"in": 1},
        ),
        row("Bo Castillo", "Bo Castillo said [trucks had left through the northern gate].", **{"in": 1}),
    )
    assert only.grounds is Grounds.EXPLICIT
    assert "contradicted by" in only.words[1]


def test_not_only_is_no_negation():
    assert not conflicts(
        row("Ada Becker", "Ada Becker said [the flood destroyed not only the northern gate at Corra]."),
        row("Bo Castillo", "Bo Castillo said [the flood destroyed the northern gate at Corra]."),
    )


def test_the_same_side_that_denied_and_then_confirms_changes_position():
    (only,) = conflicts(
        row(
            "Bo Castillo",
            "Bo Castillo denied [that Norland had bought the Ulm reactor].",
            act="deny",
            **{"as": "Norlandian government spokesman"},
        ),
        row(
            "Government of Norland",
            "Norland confirmed [it had bought the Ulm reactor].",
            "2024-09-01",
            "confirm",
            "government",
        ),
    )
    assert only.sort is Sort.POSITION
    assert only.left.statement.speaker.name == "Bo Castillo"


def test_never_commented_is_against_the_record_of_a_comment():
    got = conflicts(
        row(
            "Dora Stein",
            "Dora Stein wrote that [Norlandian officials had never commented on the sale of the Ulm reactor].",
            "2024-09-09",
        ),
        row(
            "Bo Castillo",
            "Bo Castillo said [the sale of the Ulm reactor was a private matter].",
            **{"as": "Norlandian government spokesman"},
        ),
    )
    assert [r.sort for r in got] == [Sort.RECORD]


def test_quotations_that_change_words_drift_and_shorter_cuts_do_not():
    (only,) = drift(
        read(
            told(
                row(
                    "Ada Becker",
                    "Ada Becker said: [“We expect the northern gate to be opened to trucks soon.”]",
                    outlet="A",
                ),
                row("Ada Becker", "Ada Becker said: [“We expect the northern gate to open very soon.”]", outlet="B"),
                row("Ada Becker", "Ada Becker said [“the northern gate to be opened to trucks”] was next.", outlet="C"),
                row(
                    "Bo Castillo",
                    "Bo Castillo said: [“We expect the northern gate to stay opened to trucks soon.”]",
                    outlet="D",
                ),
            )
        )
    )[:1]
    assert only.speaker == "Ada Becker"
    assert {*only.only_left, *only.only_right} == {"be", "opened", "to", "trucks", "open", "very"}


def test_a_position_lists_its_turning_point_with_what_it_turns_from():
    claims = resolved(
        read(
            told(
                row(
                    "Bo Castillo",
                    "Bo Castillo called [reports of Norlandian engineers in Tarsk “a hoax”].",
                    act="deny",
                    **{"as": "Norlandian government spokesman"},
                ),
                row(
                    "Government of Norland",
                    "Norland said [the weather in Tarsk was mild].",
                    "2024-07-01",
                    kind="government",
                ),
                row(
                    "Government of Norland",
                    "Norland confirmed [Norlandian engineers are working in Tarsk].",
                    "2024-09-01",
                    "confirm",
                    "government",
                ),
            )
        )
    )
    (only,) = positions(claims)
    assert [s.stance for s in only.steps] == [Stance.DENIES, Stance.AFFIRMS, Stance.AFFIRMS]
    assert [s.turns_from is not None for s in only.steps] == [False, False, True]
    assert only.steps[2].turns_from.statement.speaker.name == "Bo Castillo"
    assert only.who.startswith("Norland")


def test_what_nobody_rejects_is_no_denial():
    article, (first, second) = told(
        row("Ada Becker", "Ada Becker said [the northern gate was sealed].", **{"in": 1}),
        row("someone", "It is hard to imagine [that the sealed northern gate was a fabrication].", **{"in": 1}),
    )[0]
    assert not relations([(article, [first, replace(second, speaker=None)])])


def test_a_turn_is_told_once():
    claims = read(
        told(
            row("Bo Castillo", "Bo Castillo denied [the sale of the Ulm reactor].", act="deny"),
            row("Bo Castillo", "Bo Castillo confirmed [the sale of the Ulm reactor].", "2024-09-01", "confirm"),
            row("Bo Castillo", "Bo Castillo said [the sale of the Ulm reactor went well].", "2024-10-01"),
        )
    )
    (only,) = positions(claims)
    assert [s.turns_from is not None for s in only.steps] == [False, True, False]
