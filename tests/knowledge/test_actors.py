"""The actors of a store: one name each, counts that add up, and many of one family name."""

from __future__ import annotations

import os
import tracemalloc

import pytest

from kg.errors import UsageError
from kg.knowledge import Knowledge
from kg.knowledge.decisions import decide, decisions, undo
from kg.knowledge.suggestions import suggestions
from kg.model import ActorKind, Article, Judgement, Statement, Topic
from kg.rdf.write import article_quads
from tests.made_up import person, quote


def put(store: Knowledge, location: str, *lines: tuple[str, str], about: str | None = None) -> Article:
    """Store an article in which each (speaker, content) of *lines* is said; *about* names a topic of all."""
    text = "\n".join(f"{name} said that {content}." for name, content in lines)
    article = Article.of(text, location, published="2024-05-04")
    topics = (Topic(id=person(about).id, name=about, kind="person"),) if about else ()
    said: list[Statement] = [
        quote(article, person(name), name, "said", content, about=topics) for name, content in lines
    ]
    store.derived.replace([(article.id, article_quads(article, said, ()))])
    store.changed()
    return article


@pytest.fixture
def store() -> Knowledge:
    return Knowledge.open()


def test_an_actor_has_the_name_that_most_articles_print_wherever_it_is_shown(store: Knowledge) -> None:
    put(store, "a.txt", ("Kim Jong-un", "the road is long"))
    put(store, "b.txt", ("Kim Jong Un", "the river is wide"))
    put(store, "c.txt", ("Kim Jong Un", "the hill is high"), about="Kim Jong-un")
    (one,) = store.actors()
    assert (one.actor.name, one.actor.aliases, one.statements, one.about) == ("Kim Jong Un", ("Kim Jong-un",), 3, 1)
    assert one.articles == ("a.txt", "b.txt", "c.txt")
    assert {s.speaker.name for _, s in store.statements() if s.speaker} == {"Kim Jong Un"}


def test_counts_of_what_is_one_add_up(store: Knowledge) -> None:
    put(store, "a.txt", ("Ana Prata", "it rains"), ("Jan Nowak", "it pours"), about="Anna Prata")
    put(store, "b.txt", ("Anna Prata", "it snows"), about="Jan Nowak")
    decide(store, "Ana Prata", "Anna Prata", Judgement.SAME)
    counted = {one.actor.name: (one.statements, one.about, len(one.articles)) for one in store.actors()}
    assert counted == {"Anna Prata": (2, 2, 2), "Jan Nowak": (1, 1, 1)}
    assert [one.actor.name for one in store.actors("ana p")] == ["Anna Prata"]
    assert store.actors(kind=ActorKind.MEDIA) == []


def test_a_decision_may_join_somebody_who_is_only_spoken_of(store: Knowledge) -> None:
    put(store, "a.txt", ("Vale", "the dam is safe"), about="Irina Vale")
    links = [decide(store, "Vale", "Irina Vale", Judgement.SAME)]
    assert links[0].one
    (one,) = store.actors()
    assert (one.actor.name, one.statements, one.about) == ("Irina Vale", 1, 1)


def test_decisions_keep_their_order_and_are_taken_back_by_number(store: Knowledge) -> None:
    put(store, "a.txt", ("Ana Prata", "one"), ("Anna Prata", "two"), ("Jan Nowak", "three"), ("J. Nowak", "four"))
    decide(store, "Ana Prata", "Anna Prata", Judgement.SAME, why="a slip", by="ada")
    decide(store, "Jan Nowak", "J. Nowak", Judgement.DIFFERENT)
    assert [(d.number, d.link.why, d.link.decided_by) for d in decisions(store)] == [
        (1, "a slip", "ada"),
        (2, "no reason given", "user"),
    ]
    (gone,) = undo(store, [1])
    assert (gone.link.why, gone.one) == ("a slip", False)
    assert [(d.number, d.link.judgement) for d in decisions(store)] == [(1, Judgement.DIFFERENT)]
    with pytest.raises(UsageError, match="decision 1 says"):
        decide(store, "Jan Nowak", "Ana Prata", Judgement.SAME) and decide(
            store, "J. Nowak", "Ana Prata", Judgement.SAME
        )


CROWD = int(os.environ.get("KG_TEST_CROWD", "2000"))  # 10,000 take ten minutes and more


@pytest.mark.slow
def test_thousands_of_one_family_name(store: Knowledge) -> None:
    names = [f"{''.join('bdfgklmnprstvz'[n // 14**k % 14] + 'aeio'[k] for k in range(4)).capitalize()} Kim"
             for n in range(CROWD)]  # fmt: skip
    for at in range(0, len(names), 100):
        put(store, f"{at}.txt", *((name, f"road {n} is closed") for n, name in enumerate(names[at : at + 100], at)))
    tracemalloc.start()
    assert len(store.actors()) == CROWD
    assert len(store.statements(store.filter(by=names[77]))) == 1
    with pytest.raises(UsageError, match=f"fits {CROWD} actors"):
        store.filter(by="Kim")
    found = suggestions(store, 20)
    assert len(found) == 20
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000 * CROWD  # not in the square of their number
    assert decide(store, found[0].left.reference, found[0].right.reference, Judgement.SAME).one
