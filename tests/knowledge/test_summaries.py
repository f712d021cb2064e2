"""Counts by outlet and over the whole store: what the engine counts is what the statements say one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest

from kg.ids import actor_id
from kg.knowledge import Knowledge
from kg.model import ActorKind, Article, Assessment, Judgement, Link, Rejected, Statement
from kg.rdf.actors import merge_actors
from kg.rdf.write import article_quads
from tests.made_up import corpus, person

NAMELESS = (ActorKind.ANONYMOUS, ActorKind.GROUP)


@pytest.fixture(scope="module")
def knowledge() -> Iterator[Knowledge]:
    """Articles with and without outlet, author and date, statements without speaker, and a decision."""
    with Knowledge.open() as opened:
        for number, (article, statements) in enumerate(corpus(12, 9, 30)):
            bare = replace(
                article,
                outlet=None if number % 3 == 0 else article.outlet,
                authors=() if number % 6 == 0 else (*article.authors, "Second Writer"),
                published=None if number % 4 == 0 else article.published,
            )
            told = [
                replace(
                    one,
                    speaker=None if at == 0 else person("officials", ActorKind.GROUP) if at == 1 else one.speaker,
                    said=one.said if at % 2 else None,
                    nested_in=statements[at - 1].id if at == 4 else None,
                )
                for at, one in enumerate(statements)
            ]
            rejected = (Rejected("words that are nowhere", "not in the text"),) * (number % 2)
            opened.derived.replace([(bare.id, article_quads(bare, merge_actors(told), rejected))])
        speakers = sorted({s.speaker.id for _, s in opened.statements() if s.speaker and s.speaker.kind == "person"})
        left, right, *_ = speakers
        opened.derived.decide([Link(left=left, right=right, judgement=Judgement.SAME, why="test", decided_by="ada")])
        opened.changed()
        yield opened


def origin(article: Article) -> tuple[str, str]:
    """Who publishes it: outlet, else author, else the article."""
    if article.outlet:
        return actor_id(ActorKind.MEDIA, article.outlet), article.outlet
    if article.authors:
        return actor_id(ActorKind.AUTHOR, article.authors[0]), article.authors[0]
    return article.id, article.title or article.location


def test_sources_are_what_statements_say(knowledge: Knowledge) -> None:
    carried: dict[str, list[Statement]] = defaultdict(list)
    cites: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for article, one in knowledge.statements():
        chain = [origin(article), *((actor.id, actor.name) for actor in one.via)]
        names.update(chain)
        ends = [name for _, name in chain[1:]] + ([one.speaker.name] if one.speaker else [])
        for at, (key, _) in enumerate(chain):
            carried[key].append(one)
            if at < len(ends):
                cites[key][ends[at]] += 1
    found = knowledge.sources()
    assert {s.id: s.name for s in found} == names
    assert [s.statements for s in found] == sorted((len(said) for said in carried.values()), reverse=True)
    for source in found:
        said = carried[source.id]
        assert source.statements == len(said)
        # as `kg statements --anonymous`, the pages and `kg sources --per outlet` count
        unnamed = sum(s.speaker is None or s.speaker.kind is ActorKind.ANONYMOUS for s in said)
        assert source.anonymous == unnamed / len(said)
        good = (Assessment.PROVIDED, Assessment.DOUBTED, Assessment.VERIFIED)
        assert source.evidenced == sum(any(e.assessment in good for e in s.evidence) for s in said) / len(said)
        ordered = sorted(cites[source.id].items(), key=lambda pair: (-pair[1], pair[0]))
        assert source.cites == tuple(name for name, _ in ordered)
        assert source.cited == len(ordered)
    assert {s.kind for s in found} == {"media", "author", "article"}


def test_totals_are_what_articles_say(knowledge: Knowledge) -> None:
    count: Counter[str] = Counter()
    for stored in knowledge.articles():
        count["articles"] += 1
        count["articles without outlet"] += stored.article.outlet is None
        count["articles without date"] += stored.article.published is None
        count["rejected"] += len(stored.rejected)
        for one in stored.statements:
            count["statements"] += 1
            count[f"{one.attribution.manner} statements"] += 1
            count["statements with a date"] += one.said is not None
            count["statements with evidence remarks"] += bool(one.evidence)
            count["statements through a reporter"] += bool(one.via)
            count["statements inside another"] += one.nested_in is not None
            count["statements without a speaker"] += one.speaker is None
            count["statements of unnamed sources"] += one.speaker is not None and one.speaker.kind in NAMELESS
    assert all(count.values())
    copied = {"articles that are copies": 0, "statements repeated in copies": 0}
    assert knowledge.stats() == {**count, **copied, "actors": knowledge.actor_count()}


def test_totals_of_nothing() -> None:
    with Knowledge.open() as empty:
        assert set(empty.stats().values()) == {0}
        assert empty.sources() == []
