"""Full text of statements and parts of names: what is found, and that what is typed stays text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.ids import short_id
from kg.knowledge import Knowledge
from kg.knowledge.filters import directory
from kg.knowledge.names import Directory
from kg.store import lookup
from kg.store.embedded import EmbeddedStore
from kg.store.facts import Facts
from kg.store.index import Index
from kg.store.search import actors_named, beginning, expression, statements_with, topics_named
from tests import strategies
from tests.store import people

SAYINGS = {
    "hoax": "This looks like another hoax.",
    "rumor": "A rumor, nothing more!",
    "live": "They trained with live fire at dawn",
    "fire": "The fire was live on television",
    "cafe": "The Café “Überfahrt” doesn’t open",
    "sat": "satellites see everything",
    "odd": "MATCH NEAR AND * ^ : - said the cat",
    "cyr": "Это неправда",
}


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    """The sayings, indexed."""
    made = Index(None)
    facts = Facts()
    facts.contents = {f"urn:kg:statement:{key}": text for key, text in SAYINGS.items()}
    made.put("urn:kg:article:1", facts)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hoax", "hoax"),
        ("HOAX", "hoax"),
        ("hoax OR rumor", "hoax rumor"),
        ("hoax rumor", ""),
        ("fire live", "fire live"),
        ("fire AND live", "fire live"),
        ('"live fire"', "live"),
        ('"live fire" OR rumor', "live rumor"),
        ("dawn fire OR rumor", "live rumor"),
        ("satellit*", "sat"),
        ("satellit", ""),
        ("cafe uberfahrt", "cafe"),
        ("doesn't", "cafe"),
        ("неправда", "cyr"),
        ("OR hoax OR", "hoax"),
        ('"unfinished hoax', ""),
        ('"another hoax', "hoax"),
        ("near*", "odd"),
        ("content:hoax", ""),
        ("another-hoax", "hoax"),
        ("- hoax ... !", "hoax"),
    ],
)
def test_what_is_found(index: Index, text: str, found: str) -> None:
    assert statements_with(index, text) == sorted(f"urn:kg:statement:{key}" for key in found.split())


@pytest.mark.parametrize("text", ["", "  ", "…", "* ^ -", '""', "OR", "OR OR", "AND"])
def test_no_word(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        expression(text)
    assert caught.value.hint


@given(
    text=strategies.words | st.text() | st.sampled_from(['" OR 1 --', 'a" NEAR "b', "a NOT b", "{x} : y", "(", "^a"])
)
def test_anything_typed_is_text(index: Index, text: str) -> None:
    with suppress(UsageError):
        statements_with(index, text)
    actors_named(index, text)
    topics_named(index, text)


def test_statements_by_the_beginning_of_their_id(index: Index) -> None:
    assert beginning(index, "urn:kg:statement:h") == ["urn:kg:statement:hoax"]
    assert len(beginning(index, "urn:kg:statement:")) == len(SAYINGS)
    assert beginning(index, "urn:kg:statement:'%_") == []


def test_ids_are_completed_as_without_an_index(knowledge: Knowledge) -> None:
    store, index = knowledge.store, knowledge.derived.index
    whole = [one.id for _, one in knowledge.statements()] + [one.article.id for one in knowledge.articles()]
    for iri in whole:
        short = short_id(iri)
        assert lookup.complete(store, short, index) == lookup.complete(store, short) == [iri]
        assert lookup.complete(store, iri, index) == [iri]
    for short in ("st-1", "ar-1", "ar-", "st-0123456789abcdef", "st-%", "elsewhere", "urn:kg:statement:none"):
        assert lookup.complete(store, short, index) == lookup.complete(store, short)
    assert knowledge.actor_count() == len({row.canonical for row in lookup.actors(store)})


def test_completing_looks_through_nothing(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    ((article, statement), *_) = knowledge.statements()
    monkeypatch.setattr(EmbeddedStore, "select", lambda *_: pytest.fail("a query over the whole store"))
    assert lookup.complete(knowledge.store, short_id(statement.id), knowledge.derived.index) == [statement.id]
    assert lookup.complete(knowledge.store, short_id(article.id), knowledge.derived.index) == [article.id]
    assert knowledge.actor_count()


@pytest.fixture(scope="module")
def knowledge() -> Iterator[Knowledge]:
    """Everybody speaks, and of everybody."""
    with Knowledge.open() as opened:
        everybody = range(len(people.PEOPLE))
        opened.derived.replace([people.graph(f"{at}.txt", ((at, (at * 5) % len(people.PEOPLE)),)) for at in everybody])
        yield opened


@pytest.mark.parametrize(
    "name", [name for _, name, _ in people.PEOPLE] + ["Jong", "harbour", "POST", "becker", "Marie"]
)
def test_look_up_by_name_is_that_of_the_whole_store(knowledge: Knowledge, name: str) -> None:
    def outcome(names: Directory) -> object:
        try:
            return names.choose(name)
        except UsageError as error:
            return str(error)

    assert outcome(directory(knowledge.derived, name)) == outcome(Directory(knowledge.store))


def test_the_index_knows_the_actors_that_the_store_has(knowledge: Knowledge) -> None:
    assert list(directory(knowledge.derived, "no such name at all")._rows.values()) == lookup.actors(knowledge.store)


def test_topics_are_found_by_any_of_their_words(knowledge: Knowledge) -> None:
    for name in ("becker", "post harbour", "JONG kim"):
        words = set(name.lower().split())
        expected = {
            row.id for row in lookup.topics(knowledge.store) if words <= set(row.name.lower().replace("-", " ").split())
        }
        assert expected
        assert set(topics_named(knowledge.derived.index, name)) == expected


def test_statements_are_read_when_they_are_looked_at(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    found = knowledge.statements(knowledge.filter(text="matter nobody OR settle"))
    assert len(found) == len(people.PEOPLE)
    assert found[3] == list(found)[3]
    assert [one.id for _, one in found[2:5]] == [one.id for _, one in found][2:5]
    assert len(found[:4]) == 4
    assert repr(found) == f"<{len(people.PEOPLE)} statements>"
    assert "<td>" in found._repr_html_()
    monkeypatch.setattr("kg.knowledge.seen.load_statements", None)
    assert len(knowledge.statements()) == len(people.PEOPLE)


def test_statements_as_a_data_frame(knowledge: Knowledge) -> None:
    pytest.importorskip("pandas")
    frame = knowledge.statements().to_frame()
    assert len(frame) == len(people.PEOPLE)
    assert {"id", "speaker.name", "article.location", "content"} <= set(frame.columns)
