"""Look-ups at an endpoint find what those in a folder find, and read no more than can matter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.errors import KgError
from kg.ids import actor_id
from kg.knowledge import Knowledge
from kg.knowledge.filters import make_filter
from kg.model import Act, Actor, ActorKind, Article, Attribution, Manner, Span, Statement, Topic
from kg.rdf.write import Quad, article_quads
from kg.store import facts, open_store
from tests.store import people

NAMES = (
    "Jörg Müller",
    "Jorg Mueller",
    "JORG MULLER",
    "Зеленский",
    "Łukasz Ñandú",
    "Anne O'Neil",
    "U.N. Office",
    "İpek",
)
WORDS = (
    "Größe",
    "GROSSE",
    "café au lait",
    "cafe",
    "ударный",
    "satellites",
    "it's 40,000 troops",
    "naïve",
    "ﬁnal",
    "x\u0301y",
)


def graphs() -> Iterator[tuple[str, list[Quad]]]:
    """Articles of people with every kind of letter, saying words with every kind of letter."""
    yield from (people.graph(f"{at}.txt", ((at, (at * 5) % 13),)) for at in range(13))
    for at, name in enumerate(NAMES):
        who = Actor(id=actor_id(ActorKind.PERSON, name), name=name, kind=ActorKind.PERSON)
        text, said = f"{name} said ", WORDS[at % len(WORDS)] + " and " + WORDS[(at * 3 + 2) % len(WORDS)]
        article = Article.of(text + said + ".\n", f"n{at}.txt")
        found = Attribution(
            source=(Span(0, len(name)),), cue=(), content=(Span(len(text), len(text) + len(said)),),
            manner=Manner.INDIRECT, confidence=0.9,
        )  # fmt: skip
        topic = Topic(id=f"urn:kg:thing:{at}", name=WORDS[at % len(WORDS)], kind="thing")
        one = Statement(
            id=f"urn:kg:statement:{at:016x}", article=article.id, attribution=found, content=said, speaker=who,
            act=Act.CLAIM, about=(topic,),
        )  # type: ignore[arg-type]  # fmt: skip
        yield article.id, article_quads(article, [one])


@pytest.fixture(scope="module")
def both(endpoint: str) -> Iterator[tuple[Knowledge, Knowledge]]:
    """The same articles in memory and at an endpoint."""
    with open_store(endpoint) as store:
        store.update("DROP ALL")
    with Knowledge.open() as here, Knowledge.open(endpoint, create=True) as writer:
        for name, quads in graphs():
            here.derived.replace([(name, quads)])
            writer.derived.replace([(name, quads)])
        with Knowledge.open(endpoint) as there:
            yield here, there


def outcome(knowledge: Knowledge, **options: str) -> object:
    """What is found, or what is said about why not."""
    try:
        wanted = make_filter(knowledge.derived, options)
        return [one.id for _, one in knowledge.statements(wanted)], wanted.notes
    except KgError as error:
        return type(error), error.message, error.hint


ASKED = [
    *NAMES, *(name for _, name, _ in people.PEOPLE), "muller", "Muller", "jorg", "zelensky", "зеленский", "lukasz",
    "nandu", "oneil", "O'Neil", "un", "U N", "ipek", "kim", "Jong", "harbour", "POST", "Marie", "nobody at all",
    "Bekker", "a", "'", '"', "}", "\\", "?x", "*",
]  # fmt: skip
TEXTS = [
    *WORDS, "grosse", "größe", "CAFE", "satellit*", '"au lait"', "troops OR naive", "cafe OR satellites AND troops",
    "40,000", "40.000", "it s", "and", "final", "xy", "ударныи", "matter", '"matter 0"', "} SERVICE <x>", "no such",
]  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_names(both: tuple[Knowledge, Knowledge], name: str) -> None:
    here, there = both
    for option in ("by", "via", "about"):
        assert outcome(there, **{option: name}) == outcome(here, **{option: name})


@pytest.mark.parametrize("text", TEXTS)
def test_texts(both: tuple[Knowledge, Knowledge], text: str) -> None:
    here, there = both
    assert outcome(there, text=text) == outcome(here, text=text)


def test_not_everything_is_read(both: tuple[Knowledge, Knowledge], monkeypatch: pytest.MonkeyPatch) -> None:
    _, there = both

    def never(*_: object) -> None:
        raise AssertionError("everything was read")

    monkeypatch.setattr(facts, "of_store", never)
    assert outcome(there, by="Müller")
    assert outcome(there, text="cafe")
    assert outcome(there, by="nobody at all")
