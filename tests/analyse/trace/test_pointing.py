"""What is denied, in headlines too: "this claim", what was said before; questions left open and answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.analyse.trace.relate import relations
from kg.analyse.trace.relations import Grounds, Kind, Relation, Sort
from kg.analyse.trace.words import capitals, tokens
from kg.model import Span
from tests.analyse.trace.annotated import told


def related(*rows: tuple[str, str, str, str]) -> list[Relation]:
    """What relates statements of persons: who, act, article, text with [content]."""
    made = [(who, "person", act, f"2024-05-0{n + 1}", "Paper", text, {"in": place})
            for n, (who, act, place, text) in enumerate(rows)]  # fmt: skip
    return relations(told(*made))


def test_a_denial_that_points_back_speaks_of_what_it_means_in_other_articles_too() -> None:
    found = related(
        ("Karel Dornik", "claim", "a", "Karel Dornik said [his forces had taken full control of Lissow]."),
        ("Ove Brandt", "deny", "a", "Ove Brandt disputed [this claim]."),
        ("Ada Holm", "claim", "b", "Ada Holm said [Dornik's troops had captured Lissow]."),
        ("Ida Lund", "claim", "c", "Ida Lund said [the trams in Velm will be free of charge on Sundays]."),
    )
    against = {
        other.statement.speaker.name
        for r in found
        for one, other in ((r.left, r.right), (r.right, r.left))
        if r.sort is Sort.DENIAL and one.statement.content == "this claim" and other.statement.speaker
    }
    assert against == {"Karel Dornik", "Ada Holm"}


def test_a_question_that_is_left_open_and_answered() -> None:
    (found,) = related(
        ("Ada Holm", "refuse_comment", "a", "Ada Holm did not say [if she is sending more soldiers to Velm],"),
        ("Ada Holm", "promise", "a", "but she has assured the council that [as many as 3,000 will go there]."),
    )
    assert (found.kind, found.grounds) == (Kind.CONTRADICTS, Grounds.EXPLICIT)
    assert found.words[1].startswith("Ada Holm did not say")


def test_what_answers_no_question_contradicts_no_silence() -> None:
    assert not related(
        ("Ada Holm", "refuse_comment", "a", "Ada Holm did not say [if she is sending more soldiers to Velm],"),
        ("Ada Holm", "claim", "a", "but she said that [the harvest had been a good one]."),
    )
    assert not related(  # no question
        ("Ada Holm", "refuse_comment", "a", "Ada Holm declined [to talk about soldiers for Velm],"),
        ("Ada Holm", "claim", "a", "but she said that [3,000 men will go there]."),
    )


def test_who_is_not_named_in_one_speech_was_in_others() -> None:
    assert not related(
        ("Ada Holm", "claim", "a", "Ada Holm said [Jan Brandt had lost the Velm race]."),
        ("Ada Holm", "refuse_comment", "b", "Ada Holm made no mention of [Jan Brandt]."),
    )


def test_words_of_a_headline_are_no_names_for_their_capitals() -> None:
    headline = "Brandt Denies Ada Holm Invited to Close the Dam"
    text = f"{headline}\n\nThe office of Ove Brandt spoke of Ada Holm on Monday."
    found = {text[t.start : t.end]: t.name for t in tokens(text, 0, len(headline), capitals(text)) if t.term}
    assert found == {
        "Brandt": True,
        "Denies": False,
        "Ada": True,
        "Holm": True,
        "Invited": False,
        "Close": False,
        "Dam": False,
    }


def test_a_headline_denies_what_others_report() -> None:
    (found,) = related(
        (
            "Harbour Post",
            "report",
            "b",
            "The Harbour Post reported [Brandt's office invited Ada Holm to preach at the miners' festival in July].",
        ),
        ("Ove Brandt", "deny", "a", "Brandt Denies [Ada Holm Invited to Preach at Festival]"),
    )
    assert (found.kind, found.sort) == (Kind.CONTRADICTS, Sort.DENIAL)


@pytest.mark.parametrize(
    ("cue", "content", "denied"),
    [
        ("dismissed", "the dam plan of Ada Holm for Velm", False),
        ("denied", "the dam plan of Ada Holm for Velm", True),
        ("dismissed", "claims of a dam plan of Ada Holm for Velm", True),
        ("rejected", "that Ada Holm has a dam plan for Velm", True),
    ],
)
def test_who_dismisses_a_plan_calls_nothing_untrue(cue: str, content: str, denied: bool) -> None:
    rows = [
        (
            "Ada Holm",
            "person",
            "claim",
            "2024-05-01",
            "Paper",
            "Ada Holm said [her dam plan for Velm would cost nothing].",
            {},
        ),
        ("Ove Brandt", "person", "deny", "2024-05-02", "Paper", f"Ove Brandt {cue} [{content}].", {}),
    ]
    items = []
    for article, statements in told(*rows):
        at = article.text.find(cue)
        span = (Span(at, at + len(cue)),) if at >= 0 else ()
        items.append((article, [replace(s, attribution=replace(s.attribution, cue=span)) for s in statements]))
    assert [r.sort for r in relations(items)] == ([Sort.DENIAL] if denied else [])
