"""What is drawn as one: only what a reader would take for one, or what says that it is several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.analyse import network
from kg.ids import actor_id
from kg.model import Actor, ActorKind, Article, Topic
from kg.render.alike import alike, network_graph
from tests.made_up import person, quote


def crowd(name, article, kind=ActorKind.GROUP):
    return Actor(id=actor_id(kind, name, article.id), name=name, kind=kind)


def told(text, speaker, **more):
    article = Article.of(f"{text}: the dam holds", text, title=text, **more)
    return article, speaker(article)


def items(kind=ActorKind.GROUP, name="Western officials", texts=("One", "Two", "Three")):
    found = []
    for text in texts:
        article = Article.of(f"{text}: the dam holds", text, title=text)
        found.append((article, [quote(article, crowd(name, article, kind), text, "", "the dam holds")]))
    return found


@pytest.mark.parametrize("name", ["Western officials", "Офицеры", "x" * 90])
@pytest.mark.parametrize("kind", [ActorKind.GROUP, ActorKind.GOVERNMENT, ActorKind.MEDIA, ActorKind.ORGANISATION])
def test_crowds_of_several_articles_are_one_node_that_says_so(kind, name):
    seen = items(kind, name)
    graph = network_graph(seen)
    (node,) = [one for one, data in graph.nodes(data=True) if data["kind"] == kind]
    assert graph.nodes[node]["name"] == name
    assert graph.nodes[node]["several"] == 3
    assert graph.nodes[node]["statements"] == 3
    # the actors themselves stay apart
    assert sum(data["kind"] == kind for _, data in network.build(seen).nodes(data=True)) == 3


@pytest.mark.parametrize("kind", [ActorKind.ANONYMOUS, ActorKind.PERSON])
def test_unnamed_sources_and_people_of_one_name_stay_apart(kind):
    seen = items(kind, "Kim")
    assert alike(seen).several == {}
    assert sum(data["kind"] == kind for _, data in network_graph(seen).nodes(data=True)) == 3


def test_a_crowd_of_one_article_is_nothing_special():
    seen = items(texts=("One",))
    assert alike(seen).same == {}
    assert alike(seen).several == {}


def test_a_body_with_a_name_of_its_own_is_not_several():
    body = person("Border Guard", ActorKind.GOVERNMENT)
    seen = [(article, [replace(one, speaker=body)]) for article, (one,) in items()]
    assert alike(seen).several == {}


def test_crowds_that_are_only_spoken_of_count_too():
    seen = []
    for article, (one,) in items(texts=("One", "Two")):
        about = crowd("Northern soldiers", article)
        seen.append((article, [replace(one, speaker=None, about=(Topic(id=about.id, name=about.name, kind="group"),))]))
    graph = network_graph(seen)
    assert [data["about"] for _, data in graph.nodes(data=True) if data.get("several")] == [2]


def test_an_outlet_named_as_author_is_the_outlet():
    article = Article.of("Canal 9 reports that the dam holds", "x", outlet="Canal 9")
    speaker = person("Canal 9", ActorKind.AUTHOR)
    seen = [(article, [quote(article, speaker, "Canal 9", "reports", "the dam holds")])]
    graph = network_graph(seen)
    assert [(data["name"], data["kind"], data["statements"]) for _, data in graph.nodes(data=True)] == [
        ("Canal 9", "media", 1)
    ]


def test_who_is_the_same_by_decision_stays_so():
    seen = items(texts=("One", "Two", "Three"))
    ids = [one.speaker.id for _, (one,) in seen]
    found = alike(seen, {ids[0]: ids[1]})
    assert found.same[ids[0]] == found.same[ids[1]] == found.same[ids[2]]
    assert list(found.several.values()) == [2]


def test_an_article_without_title_is_called_by_its_first_words():
    article = Article.of("Menu\nThe dam near the old town holds, Ada said.", "dir/0001.txt")
    graph = network_graph([(article, [quote(article, person("Ada"), "Ada", "said", "The dam")])])
    assert graph.nodes[article.id]["name"] == "“The dam near the old town holds, Ada said.”"
