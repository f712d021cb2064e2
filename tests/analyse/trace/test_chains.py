"""Roots: how many sources remain when repetition is taken away."""

from __future__ import annotations

from kg.analyse.trace.chains import RootKind, standing
from kg.analyse.trace.claims import read
from kg.analyse.trace.copies import copies
from kg.analyse.trace.groups import groups
from kg.analyse.trace.relate import relate
from tests.analyse.trace.annotated import told

LEAK = "the reactor at Ulm Point leaked 40 barrels of coolant into the river"


def stand(*rows):
    claims = read(told(*rows))
    found = groups(claims, relate(claims))
    assert len(found) == 1, [g.why for g in found]
    return standing(found[0].claims)


def row(who, kind, outlet, more=None, *, text=None, act="claim"):
    return (who, kind, act, "2024-06-03", outlet, text or f"{who} told the {outlet} that [{LEAK}].", more or {})


def test_one_speaker_in_three_papers_is_one_root():
    got = stand(
        row("Ada Becker", "person", "Harbour Post"),
        row("Ada Becker", "person", "Valley Times", {"via": ["Harbour Post"]}),
        row("Ada Becker", "person", "Canal 9", {"via": ["Northern Wire", "Harbour Post"]}),
    )
    assert (got.articles, got.independent, got.anonymous) == (3, 1, 0)
    assert got.roots[0].names == ("Ada Becker",)
    assert ("Canal 9", "Northern Wire", "Harbour Post", "Ada Becker") in got.chains
    assert got.reporters == ("Canal 9", "Harbour Post", "Northern Wire", "Valley Times")


def test_a_paper_that_names_its_source_elsewhere_is_no_root():
    got = stand(row("Harbour Post", "media", "Valley Times", act="report"), row("Ada Becker", "person", "Harbour Post"))
    assert [(r.kind, r.names) for r in got.roots] == [(RootKind.NAMED, ("Ada Becker",))]


def test_papers_that_have_it_from_each_other_are_a_circle_and_no_root():
    got = stand(row("Harbour Post", "media", "Valley Times"), row("Valley Times", "media", "Harbour Post"))
    assert got.independent == 0
    assert [set(c) for c in got.circles] == [{"Harbour Post", "Valley Times"}]
    assert [r.kind for r in got.roots] == [RootKind.CIRCLE]


def test_a_circle_with_a_speaker_behind_it_has_that_root():
    got = stand(
        row("Harbour Post", "media", "Valley Times"),
        row("Valley Times", "media", "Harbour Post"),
        row("Ada Becker", "person", "Harbour Post", text=f"On Monday Ada Becker told us [{LEAK}]."),
    )
    assert len(got.circles) == 1
    assert [(r.kind, r.names) for r in got.roots] == [(RootKind.NAMED, ("Ada Becker",))]


def test_copied_passages_with_an_unnamed_source_are_one_anonymous_root():
    text = f"An official who did not want to be named said [{LEAK}]."
    rows = [
        row("an official", "anonymous", outlet, text=f"{outlet}. {text}")
        for outlet in ("Harbour Post", "Valley Times", "Canal 9")
    ]
    got = stand(*rows)
    assert (got.independent, got.anonymous, got.copied) == (0, 1, 2)


def test_different_unnamed_sources_are_counted_apart_from_named_ones():
    got = stand(
        row("an official", "anonymous", "Harbour Post", text=f"An official told this paper [{LEAK}]."),
        row("Ada Becker", "person", "Canal 9"),
    )
    assert (got.independent, got.anonymous) == (1, 1)


def test_a_state_and_its_spokesman_are_one_root():
    got = stand(
        row("Government of Norland", "government", "Harbour Post"),
        row("Bo Castillo", "person", "Canal 9", {"as": "Norlandian government spokesman"}),
        row("Ada Becker", "person", "Valley Times", {"as": "mayor of Ulm"}),
    )
    assert got.independent == 2


def test_copies_need_another_article_and_most_of_the_words():
    rows = [
        row("Ada Becker", "person", "A", text=f"Ada Becker told reporters in the harbour on Monday that [{LEAK}]."),
        row("Ada Becker", "person", "B", text=f"Ada Becker told reporters in the harbour on Monday that [{LEAK}]!"),
        row("Ada Becker", "person", "C", text="Ada Becker said that [coolant leaked at Ulm Point] after all."),
    ]
    claims = read(told(*rows))
    (group,) = copies(claims)
    assert {claims[i].article.outlet for i in group} == {"A", "B"}
