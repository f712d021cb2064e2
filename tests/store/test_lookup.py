"""Which statements, actors and articles are found, in every store, whatever the names hold."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.ids import short_id
from kg.store import Store
from kg.store.lookup import (
    Wanted,
    actors,
    articles,
    articles_at,
    canonical,
    complete,
    find_statements,
    members,
    topics,
)
from tests import small

SAFE, OUTER, INNER = (statement.id for statement in small.first()[1])
DENIAL, SILENCE = (statement.id for statement in small.second()[1])
EVERYTHING = [SAFE, OUTER, INNER, DENIAL, SILENCE]
HOSTILE = ['"', "'", '"""', "\\", "\\u0022", "} DROP ALL #", "> <urn:x", "\n\r", "?x", "$x", "\x00", "\u2028", "{}"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), [SAFE, OUTER, INNER, DENIAL, SILENCE]),
        (Wanted(speakers=[small.VALE.id]), [SAFE, DENIAL]),
        (Wanted(speakers=[small.SURNAME.id]), [SAFE, DENIAL]),
        (Wanted(speakers=[]), []),
        (Wanted(via=[small.POST.id]), [INNER]),
        (Wanted(about=[small.HOUSES.id]), [INNER, DENIAL]),
        (Wanted(about=[small.SURNAME.id]), [DENIAL]),
        (Wanted(acts=["deny", "refuse_comment"]), [DENIAL, SILENCE]),
        (Wanted(manners=["direct"]), [SAFE]),
        (Wanted(outlet="CANAL 9"), [DENIAL, SILENCE]),
        (Wanted(outlet="Canal"), []),
        (Wanted(text="DAM IS"), [SAFE]),
        (Wanted(text="“the dam"), [SAFE]),
        (Wanted(anonymous=True), [INNER, SILENCE]),
        (Wanted(anonymous=False), [SAFE, OUTER, DENIAL]),
        (Wanted(evidence=True), [INNER]),
        (Wanted(evidence=False), [SAFE, OUTER, DENIAL, SILENCE]),
        (Wanted(assessments=["doubted"]), [INNER]),
        (Wanted(assessments=["verified"]), []),
        (Wanted(articles=[small.second()[0].id]), [DENIAL, SILENCE]),
        (Wanted(among=[DENIAL, SAFE]), [SAFE, DENIAL]),
        (Wanted(since="2024-05-03", until="2024-05-03"), [SAFE]),
        (Wanted(since="2024-05-04"), [OUTER, INNER, DENIAL, SILENCE]),
        (Wanted(until="2024-05"), [SAFE, OUTER, INNER]),
        (Wanted(since="2024-06"), [DENIAL, SILENCE]),
        (Wanted(since="2024-05-04", or_published=False), []),
        (Wanted(since="2024", until="2024", or_published=False), [SAFE]),
        (Wanted(since="2025"), []),
        (Wanted(speakers=[small.VALE.id], since="2024-06"), [DENIAL]),
        (Wanted(evidence=True, anonymous=True, text="flooded"), [INNER]),
    ],
)
def test_found(filled: Store, wanted: Wanted, expected: list[str]) -> None:
    assert [found.statement for found in find_statements(filled, wanted)] == expected


def test_graphs_are_given(filled: Store) -> None:
    homes = {found.statement: found.graph for found in find_statements(filled)}
    assert homes == {iri: filled.homes(iri)[0] for iri in EVERYTHING}


def test_orders(filled: Store) -> None:
    def order(sort: str) -> list[str]:
        return [found.statement for found in find_statements(filled, sort=sort)]  # type: ignore[arg-type]

    assert order("article") == [SAFE, OUTER, INNER, DENIAL, SILENCE]
    assert order("outlet") == [DENIAL, SILENCE, SAFE, OUTER, INNER]
    # an engineer, Irina Vale, The Harbour Post, Vale, nobody
    assert order("speaker") == [INNER, SAFE, OUTER, DENIAL, SILENCE]
    assert [found.statement for found in find_statements(filled, limit=2)] == [SAFE, OUTER]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(filled: Store, text: str) -> None:
    before = len(filled.graphs())
    assert find_statements(filled, Wanted(text=text)) == []
    assert find_statements(filled, Wanted(outlet=text)) == []
    assert articles_at(filled, text) == []
    assert complete(filled, text) == []
    assert len(filled.graphs()) == before


@pytest.mark.parametrize("text", [*HOSTILE, "not an iri", "urn:x> . } #"])
def test_hostile_iris_and_words_are_refused(filled: Store, text: str) -> None:
    for wanted in (Wanted(speakers=[text]), Wanted(acts=[text]), Wanted(since=text), Wanted(among=[text])):
        with pytest.raises(UsageError):
            find_statements(filled, wanted)


def test_surrogates_are_refused(filled: Store) -> None:
    with pytest.raises(UsageError):
        find_statements(filled, Wanted(text="\ud800"))


def test_actors(filled: Store) -> None:
    rows = {row.id: row for row in actors(filled)}
    vale = rows[small.VALE.id]
    assert (vale.name, vale.kind, vale.names, vale.statements) == ("Irina Vale", "person", ("Minister Vale", "Vale"), 1)
    assert rows[small.SURNAME.id].canonical == vale.canonical == small.VALE.id
    assert {row.kind for row in rows.values()} == {"person", "media", "anonymous"}
    assert [row.statements for row in actors(filled)] == [1, 1, 1, 1, 0, 0]
    assert canonical(filled) == {row.id: row.canonical for row in rows.values()}
    assert members(filled, [small.SURNAME.id]) == {small.VALE.id, small.SURNAME.id}
    assert members(filled, ["urn:kg:actor:person:nobody"]) == {"urn:kg:actor:person:nobody"}


def test_articles(filled: Store) -> None:
    one, two = articles(filled)
    article = small.first()[0]
    assert one == (
        article.id,
        article.location,
        article.title,
        article.outlet,
        article.published,
        article.url,
        article.digest,
        3,
    )
    assert (two.title, two.url, two.published, two.statements) == (None, None, "2024-06", 2)
    assert articles_at(filled, article.location) == [article.id]
    assert articles_at(filled, "elsewhere") == []


def test_topics(filled: Store) -> None:
    assert [tuple(row) for row in topics(filled)] == [
        (small.VALE.id, "Vale", "person", 1),
        (small.HOUSES.id, "the houses", "thing", 2),
    ]


def test_short_ids(filled: Store) -> None:
    article = small.first()[0].id
    assert complete(filled, short_id(SAFE)) == [SAFE]
    assert complete(filled, short_id(article)) == [article]
    assert complete(filled, SAFE) == [SAFE]
    assert complete(filled, "urn:kg:statement:0") == []
    assert complete(filled, "st-zz") == complete(filled, "Vale") == []
    assert complete(filled, "st-" + SAFE.rpartition(":")[2][:1]) == sorted(
        iri for iri in EVERYTHING if iri.rpartition(":")[2][0] == SAFE.rpartition(":")[2][0]
    )


@pytest.mark.parametrize(
    "wrong", ["", "24", "2024-13", "2024-02-30", "2024-1", "yesterday", "２０２４", "2024-05-03T00:00"]
)
def test_wrong_dates(filled: Store, wrong: str) -> None:
    with pytest.raises(UsageError, match="date"):
        find_statements(filled, Wanted(until=wrong))
