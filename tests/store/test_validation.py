"""``kg validate``: sound stores pass, every kind of damage is a fault and stops nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from kg.cli import group
from kg.cli.junit import junit
from kg.knowledge import Knowledge
from kg.store import Store, open_store
from tests import small
from tests.store import people

ARTICLE = small.first()[0].id
SAID = small.first()[1][0].id


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A sound store of several articles and decisions."""
    with Knowledge.open(tmp_path / "store", create=True) as knowledge:
        for name, quads in small.graphs().items():
            if name.startswith("urn:kg:article:"):
                knowledge.derived.replace([(name, quads)])
        knowledge.derived.replace([people.graph("a.txt", ((0, 3), (8, None)))])
        knowledge.derived.decide(small.LINKS)
    return tmp_path / "store"


def faults(place: Path) -> list[tuple[str, str]]:
    """Graph and message of every fault."""
    with Knowledge.open(place) as knowledge:
        return [(one.graph, v.message) for one in knowledge.validate() for v in one.violations]


def test_sound_store(place: Path) -> None:
    assert faults(place) == []


DAMAGE: dict[str, tuple[Callable[[Store], None], str]] = {
    "text": (
        lambda s: s.update(
            f"DELETE {{ GRAPH <{ARTICLE}> {{ ?s <https://schema.org/articleBody> ?t }} }} INSERT {{ GRAPH <{ARTICLE}> "
            "{ ?s <https://schema.org/articleBody> 'other' } } "
            f"WHERE {{ GRAPH <{ARTICLE}> {{ ?s <https://schema.org/articleBody> ?t }} }}"
        ),
        "digest",
    ),
    "no location": (
        lambda s: s.update(f"DELETE WHERE {{ GRAPH <{ARTICLE}> {{ ?s <https://w3id.org/kg-said#location> ?l }} }}"),
        "",
    ),
    "no text": (
        lambda s: s.update(f"DELETE WHERE {{ GRAPH <{ARTICLE}> {{ ?s <https://schema.org/articleBody> ?t }} }}"),
        "text is missing",
    ),
    "nobody stands": (
        lambda s: s.update(f"DELETE WHERE {{ GRAPH <urn:kg:graph:identity> {{ <{small.VALE.id}> ?p ?o }} }}"),
        "kg rebuild",
    ),
    "stands for another": (
        lambda s: s.update(
            f"INSERT DATA {{ GRAPH <urn:kg:graph:identity> {{ <{small.VALE.id}> "
            "<https://w3id.org/kg-said#canonical> <urn:kg:actor:person:nobody> } }"
        ),
        "is in no article",
    ),
    "copy": (
        lambda s: s.update(
            f"INSERT DATA {{ GRAPH <urn:kg:graph:copies> {{ <{ARTICLE}> <https://w3id.org/kg-said#copyOf> "
            "<urn:kg:article:0> } }"
        ),
        "linked to nothing",
    ),
    "copied": (
        lambda s: s.update(
            "INSERT DATA { GRAPH <urn:kg:graph:copies> { <urn:kg:statement:0> <https://w3id.org/kg-said#repeats> "
            f"<{SAID}> }} }}"
        ),
        "is not there itself",
    ),
    "wikidata": (
        lambda s: s.update(
            "INSERT DATA { GRAPH <urn:kg:graph:wikidata> { <urn:kg:actor:person:x> <https://schema.org/sameAs> 'Q1' } }"
        ),
        "not the Wikidata id",
    ),
    "another graph": (lambda s: s.update("INSERT DATA { GRAPH <urn:x> { <urn:a> <urn:b> 'c' } }"), "not ours"),
    "decision": (
        lambda s: s.update(
            "DELETE WHERE { GRAPH <urn:kg:graph:decisions> { ?d <https://w3id.org/kg-said#judgement> ?j } }"
        ),
        "",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_a_fault(place: Path, name: str) -> None:
    damage, message = DAMAGE[name]
    with open_store(place) as store:
        damage(store)
    found = faults(place)
    assert any(message in said for _, said in found)
    assert not [graph for graph, _ in found if graph == people.graph("a.txt", ((0, 3), (8, None)))[0]]


def test_rebuild_mends_who_is_who(place: Path) -> None:
    with Knowledge.open(place) as knowledge:
        before = sorted(map(str, knowledge.store.quads("urn:kg:graph:identity")))
    with open_store(place) as store:
        DAMAGE["nobody stands"][0](store)
    assert CliRunner().invoke(group, ["rebuild", "--store", str(place)]).exit_code == 0
    assert faults(place) == []
    with Knowledge.open(place) as knowledge:
        assert sorted(map(str, knowledge.store.quads("urn:kg:graph:identity"))) == before


def test_report_for_continuous_integration(place: Path) -> None:
    done = CliRunner().invoke(group, ["validate", "--store", str(place), "--format", "junit"], standalone_mode=False)
    tree = ElementTree.fromstring(done.stdout)  # noqa: S314 - our own
    assert (tree.get("tests"), tree.get("failures")) == ("6", "0")
    assert {case.get("name") for case in tree} >= {"articles/dam.txt", "a.txt"}


def test_any_name_makes_well_formed_xml() -> None:
    nasty = "a<b>&\"'\x00\x1b\ud800\U0001f600\n"
    tree = ElementTree.fromstring("\n".join(junit("s", [(nasty, [nasty, "x"]), ("fine", [])])))  # noqa: S314
    assert (tree.get("tests"), tree.get("failures")) == ("2", "1")
    assert len(tree[0]) == 2


def test_report_for_programs(place: Path) -> None:
    with open_store(place) as store:
        DAMAGE["text"][0](store)
    done = CliRunner().invoke(group, ["validate", "--store", str(place), "--format", "json"], standalone_mode=False)
    assert done.return_value == 1
    found = json.loads(done.stdout)
    assert {(one["graph"], one["location"], one["severity"]) for one in found if one["location"]} == {
        (ARTICLE, "articles/dam.txt", "violation")
    }
    assert all({"graph", "location", "node", "path", "message", "severity"} == set(one) for one in found)
    done = CliRunner().invoke(group, ["validate", "--store", str(place)], standalone_mode=False)
    assert done.stdout.splitlines()[0].split("\t") == ["GRAPH", "SEVERITY", "NODE", "PATH", "MESSAGE"]


def test_links_of_copies_that_are_there_are_no_fault(place: Path) -> None:
    with open_store(place) as store:
        other = next(g for g in store.graphs() if g.startswith("urn:kg:article:") and g != ARTICLE)
        store.update(
            f"INSERT DATA {{ GRAPH <urn:kg:graph:copies> {{ <{ARTICLE}> <https://w3id.org/kg-said#copyOf> <{other}> . "
            f"<{SAID}> <https://w3id.org/kg-said#repeats> <{SAID}> }} }}"
        )
    assert faults(place) == []
