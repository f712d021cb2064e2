"""What goes out to other tools, and graphs that come back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import group
from kg.knowledge import Knowledge
from kg.knowledge.importing import ingest_graphs
from tests import small
from tests.store import people


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The two small articles, with decisions."""
    with Knowledge.open(tmp_path / "store", create=True) as knowledge:
        for name, quads in small.graphs().items():
            if name.startswith("urn:kg:article:"):
                knowledge.derived.replace([(name, quads)])
        knowledge.derived.decide(small.LINKS)
    return tmp_path / "store"


def exported(place: Path, fmt: str, *options: str) -> str:
    """What the command prints."""
    done = CliRunner().invoke(group, ["export", "--format", fmt, "--store", str(place), *options])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("ending", ["nq", "trig", "jsonld"])
def test_graphs_come_back_the_same(place: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"out.{ending}"
    assert CliRunner().invoke(group, ["export", "-o", str(file), "--format", {"nq": "nquads"}.get(ending, ending),
                                      "--store", str(place)]).exit_code == 0  # fmt: skip
    with Knowledge.open(tmp_path / "new", create=True) as knowledge:
        assert [item.status for item in knowledge.ingest([file])] == ["stored", "stored"]
        assert [item.status for item in knowledge.ingest([file])] == ["known", "known"]
        assert knowledge.derived.decisions() == small.LINKS
    assert exported(tmp_path / "new", "nquads") == exported(place, "nquads")


def test_a_changed_graph_is_refused_and_the_rest_stored(place: Path, tmp_path: Path) -> None:
    lines = exported(place, "nquads").splitlines()
    graph = small.first()[0].id
    at = next(n for n, line in enumerate(lines) if "schema.org/text" in line and "the dam is safe" in line)
    for damage in (
        [*lines[:at], lines[at].replace("is safe", "is unsafe"), *lines[at + 1 :]],
        [*lines, f"<urn:x> <urn:y> <urn:z> <{graph}> ."],
        [line for line in lines if "articleBody" not in line or graph not in line],
    ):
        file = tmp_path / "changed.nq"
        file.write_text("\n".join(damage) + "\n", encoding="utf-8")
        with Knowledge.open() as knowledge:
            found = list(ingest_graphs(knowledge.derived, str(file)))
            assert sorted(item.status for item in found) == ["failed", "stored"]
            assert not knowledge.store.contains(graph)
            problem = next(item.outcome.problem for item in found if item.status == "failed")
            assert problem is not None
            assert problem.hint


@pytest.mark.parametrize("content", [b"no quads", b"\xff\xfe", b"<urn:a> <urn:b> <urn:c"])
def test_broken_files_are_explained(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.nq").write_bytes(content)
    with Knowledge.open() as knowledge:
        for file in (tmp_path / "broken.nq", tmp_path / "none.nq"):
            (found,) = ingest_graphs(knowledge.derived, str(file))
            assert found.status == "failed"


def test_newer_graph_of_a_place_replaces_the_older(tmp_path: Path) -> None:
    with Knowledge.open(tmp_path / "new", create=True) as knowledge:
        knowledge.derived.replace([people.graph("a.txt", ((0, None),))])
    (tmp_path / "new.nq").write_text(exported(tmp_path / "new", "nquads"), encoding="utf-8")
    with Knowledge.open() as knowledge:
        knowledge.derived.replace([people.graph("a.txt", ((1, None),))])
        dry = list(ingest_graphs(knowledge.derived, str(tmp_path / "new.nq"), dry_run=True))
        assert [item.status for item in dry] == ["replaced"]
        assert not knowledge.store.contains(people.graph("a.txt", ((0, None),))[0])
        list(ingest_graphs(knowledge.derived, str(tmp_path / "new.nq")))
        assert [one.article.id for one in knowledge.articles()] == [people.graph("a.txt", ((0, None),))[0]]


def test_csv_of_records(place: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(place, "csv"))))
    records = [json.loads(line) for line in exported(place, "jsonl").splitlines()]
    assert [row["id"] for row in rows] == [one["id"] for one in records]
    by_id = {row["id"]: row for row in rows}
    for one in records:
        row = by_id[one["id"]]
        assert row["content"] == one["content"]
        assert row["speaker.name"] == (one["speaker"]["name"] or "")
        assert row["spans.content"] == "; ".join(f"{a}-{b}" for a, b in one["spans"]["content"])
    assert {"photo doubted: Photographs of the houses could not be verified"} <= {row["evidence"] for row in rows}


def test_reviews_say_who_doubts_and_rate_nothing(place: Path) -> None:
    found = json.loads(exported(place, "claimreview"))
    (review,) = found["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "at least 40 houses were flooded"
    assert review["author"]["name"] == "The Harbour Post"
    assert review["itemReviewed"]["author"]["name"] == "an engineer"
    assert review["reviewBody"] == "Photographs of the houses could not be verified"
    assert review["reviewAspect"] == "evidence doubted"
    assert "reviewRating" not in review


def test_entities_of_named_actors_only(place: Path) -> None:
    found = [json.loads(line) for line in exported(place, "ftm").splitlines()]
    assert {entity["schema"] for entity in found} <= {"Person", "Organization", "PublicBody"}
    vale = next(entity for entity in found if entity["id"] == small.VALE.id)
    assert vale["properties"]["name"] == ["Irina Vale"]
    assert vale["properties"]["wikidataId"] == ["Q42"]
    assert vale["properties"]["weakAlias"] == ["Vale"]
    assert vale["properties"]["alias"] == ["Minister Vale"]
    assert not [entity for entity in found if "engineer" in str(entity)]


@pytest.mark.parametrize("fmt", ["csv", "claimreview", "ftm", "jsonl"])
def test_same_bytes_every_time(place: Path, fmt: str) -> None:
    assert exported(place, fmt) == exported(place, fmt)
