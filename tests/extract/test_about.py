"""What statements are about: names in the content, or around a content that names nothing."""

from __future__ import annotations

import pytest

from kg.extract import about
from kg.ids import actor_id
from kg.model import Actor, ActorKind, Article, Attribution, Manner, Parsed, Topic
from kg.nlp.parser import Parser
from tests.extract.passages import KnownNames, plainly_parsed, unmarked


def marked(text: str, *actors: tuple[str, ActorKind]) -> tuple[Article, tuple[Attribution, ...], KnownNames]:
    words, roles = unmarked(text)
    known = {name: Actor(id=actor_id(kind, name), name=name, kind=kind) for name, kind in actors}
    found = tuple(
        Attribution(
            source=tuple(r["s"]), cue=tuple(r["c"]), content=tuple(r["p"]), manner=Manner.INDIRECT, confidence=1.0
        )
        for _, r in sorted(roles.items())
    )
    return Article.of(words, "about"), found, KnownNames(words, known)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def topics(parser: Parser, text: str, *actors: tuple[str, ActorKind]) -> list[tuple[Topic, ...]]:
    article, found, cast = marked(text, *actors)
    return about.find(next(iter(parser.parse([article]))), found, cast)


@pytest.mark.model
def test_actors_keep_their_id_and_places_get_one(parser: Parser) -> None:
    [found] = topics(
        parser,
        "{s1|The minister} {c1|said} that {p1|Angela Moreno had flown from Kenya to Mombasa with the Red Cross}.",
        ("Angela Moreno", ActorKind.PERSON), ("Red Cross", ActorKind.ORGANISATION),
    )  # fmt: skip
    assert [(t.id, t.name, t.kind) for t in found] == [
        ("urn:kg:actor:person:angela-moreno", "Angela Moreno", "person"),
        ("urn:kg:place:kenya", "Kenya", "place"),
        ("urn:kg:place:mombasa", "Mombasa", "place"),
        ("urn:kg:actor:organisation:red-cross", "Red Cross", "organisation"),
    ]


@pytest.mark.model
def test_a_content_without_names_takes_them_from_its_sentence(parser: Parser) -> None:
    [found] = topics(
        parser,
        "{s1|Carlos Ruiz} {c1|said} “{p1|it is plain nonsense}” when asked about the strike in Peru.",
        ("Carlos Ruiz", ActorKind.PERSON),
    )
    assert [t.name for t in found] == ["Peru"]


@pytest.mark.model
def test_a_content_with_names_does_not(parser: Parser) -> None:
    [found] = topics(
        parser, "In Peru, {s1|Carlos Ruiz} {c1|said} {p1|Brazil was right}.", ("Carlos Ruiz", ActorKind.PERSON)
    )
    assert [t.name for t in found] == ["Brazil"]


@pytest.mark.model
def test_region_stays_with_its_name_and_nothing_repeats(parser: Parser) -> None:
    [found] = topics(
        parser,
        "{s1|She} {c1|said} {p1"
        "|the Kherson region was flooded, and that Italy would help the Kherson region because Italy had pumps}.",
    )
    assert [t.id for t in found] == ["urn:kg:place:kherson-region", "urn:kg:place:italy"]


@pytest.mark.model
def test_nationality_tells_of_the_country_and_of_the_people(parser: Parser) -> None:
    [found] = topics(
        parser, "{s1|She} {c1|said} {p1|Ethiopian troops had left the town}.", ("Ethiopian troops", ActorKind.GROUP)
    )
    assert [(t.name, t.kind) for t in found] == [("Ethiopia", "place"), ("Ethiopian troops", "group")]


@pytest.mark.model
def test_a_pronoun_that_the_cast_knows(parser: Parser) -> None:
    article, found, _ = marked("{s1|The lawyer} {c1|said} {p1|she would appeal at once}.")
    actor = Actor(id=actor_id(ActorKind.PERSON, "Ana Lima"), name="Ana Lima", kind=ActorKind.PERSON)
    cast = KnownNames(article.text, {"she": actor})
    [topics] = about.find(next(iter(parser.parse([article]))), found, cast)
    assert [t.name for t in topics] == ["Ana Lima"]


def test_without_tokens_capitals_do() -> None:
    article, found, cast = marked("{s1|The minister} {c1|said} {p1|the cables to Norway were cut by the Borealis}.")
    [topics] = about.find(plainly_parsed(article), found, cast)
    assert [(t.id, t.kind) for t in topics] == [("urn:kg:place:norway", "place"), ("urn:kg:topic:borealis", "topic")]


def test_nothing_in_gives_nothing_out() -> None:
    article = Article.of("", "empty")
    assert about.find(Parsed(article=article, sentences=()), [], KnownNames("", {})) == []


def test_other_scripts_get_an_id_of_their_own() -> None:
    article, found, cast = marked("{s1|Er} {c1|sagte}, {p1|dass Škoda und Łódź teurer werden}.")
    [topics] = about.find(plainly_parsed(article), found, cast)
    assert len({t.id for t in topics}) == 2
    assert all(t.id.isascii() for t in topics)
