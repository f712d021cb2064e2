"""What goes out to other tools, and graphs that come back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from kg.cli import group
from kg.errors import InputError
from kg.knowledge import Knowledge, lines
from kg.knowledge.importing import ingest_graphs, is_graph_file
from kg.model import Article, Rejected, Statement
from kg.rdf.identity import read_wikidata, wikidata_quads
from kg.rdf.terms import WIKIDATA_GRAPH
from kg.rdf.write import article_quads
from tests import small, strategies
from tests.store import people


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The two small articles, with decisions."""
    with Knowledge.open(tmp_path / "store", create=True) as knowledge:
        for name, quads in small.graphs().items():
            if name.startswith("urn:kg:article:"):
                knowledge.derived.replace([(name, quads)])
        knowledge.derived.decide(small.LINKS)
        knowledge.store.replace(WIKIDATA_GRAPH, wikidata_quads({small.VALE.id: "Q77"}))
    return tmp_path / "store"


def exported(place: Path, fmt: str, *options: str) -> str:
    """What the command prints."""
    done = CliRunner().invoke(group, ["export", "--format", fmt, "--store", str(place), *options])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("ending", ["nq", "trig", "jsonld", "jsonl"])
def test_graphs_come_back_the_same(place: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"out.{ending}"
    assert CliRunner().invoke(group, ["export", "-o", str(file), "--format", {"nq": "nquads"}.get(ending, ending),
                                      "--store", str(place)]).exit_code == 0  # fmt: skip
    with Knowledge.open(tmp_path / "new", create=True) as knowledge:
        assert [item.status for item in knowledge.ingest([file])] == ["stored", "stored"]
        assert [item.status for item in knowledge.ingest([file])] == ["known", "known"]
        assert knowledge.derived.decisions() == small.LINKS
        assert read_wikidata(knowledge.store.quads(WIKIDATA_GRAPH)) == {small.VALE.id: "Q77"}
    assert exported(tmp_path / "new", "nquads") == exported(place, "nquads")


def test_a_changed_graph_is_refused_and_the_rest_stored(place: Path, tmp_path: Path) -> None:
    told = exported(place, "nquads").splitlines()
    graph = small.first()[0].id
    at = next(n for n, line in enumerate(told) if "schema.org/text" in line and "the dam is safe" in line)
    for damage in (
        [*told[:at], told[at].replace("is safe", "is unsafe"), *told[at + 1 :]],
        [*told, f"<urn:x> <urn:y> <urn:z> <{graph}> ."],
        [line for line in told if "articleBody" not in line or graph not in line],
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
    records = [one for one in map(json.loads, exported(place, "jsonl").splitlines()) if one["kind"] == "statement"]
    assert sorted(row["id"] for row in rows) == sorted(one["id"] for one in records)
    by_id = {row["id"]: row for row in rows}
    for one in records:
        row = by_id[one["id"]]
        assert row["content"] == one["content"]
        assert row["speaker.name"] == (one["speaker"]["name"] or "")
        assert row["spans.content"] == "; ".join(f"{a}-{b}" for a, b in one["spans"]["content"])
    assert {"photo doubted: Photographs of the houses could not be verified"} <= {row["evidence"] for row in rows}


def test_lines_are_articles_and_records_unchanged(place: Path) -> None:
    told = [json.loads(line) for line in exported(place, "jsonl").splitlines()]
    shown = CliRunner().invoke(group, ["statements", "--format", "jsonl", "--store", str(place)])
    records = {one["id"]: one for one in map(json.loads, shown.stdout.splitlines())}
    assert [line["kind"] for line in told[:5]] == ["article", "statement", "statement", "statement", "article"]
    assert {line["kind"] for line in told[6:]} == {"statement", "decision", "wikidata"}
    said = [line for line in told if line["kind"] == "statement"]
    assert len(said) == len(records)
    for line in said:
        del line["kind"], line["stored"]
        assert line == records[line["id"]]
    article = small.first()[0]
    one = next(line for line in told if line.get("id") == article.id)
    assert (one["text"], one["outlet"], one["statements"]) == (article.text, article.outlet, 3)
    # what is filtered is records alone
    (only,) = exported(place, "jsonl", "--act", "deny").splitlines()
    assert json.loads(only) == records[json.loads(only)["id"]]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(analysed=strategies.analysed())
def test_lines_tell_everything(analysed: tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]) -> None:
    article, statements, _ = analysed
    with Knowledge.open() as knowledge:
        knowledge.derived.replace([(article.id, article_quads(*analysed, version="0.0.1"))])
        data = list(knowledge.lines())
        assert all(line.endswith("\n") and len(line.splitlines()) == 1 for line in data)
        (found,) = [item for item in lines.read(line.encode() for line in data) if isinstance(item, lines.Block)]
        assert (found.stored.article, found.stored.statements, found.stored.rejected) == analysed
        assert found.version == "0.0.1" or not statements


def damaged(place: Path) -> dict[str, list[str]]:
    """Exports in which something is wrong with the first article."""
    told = exported(place, "jsonl").splitlines()
    return {
        "another text": [told[0].replace('"text": "', '"text": "x', 1), *told[1:]],
        "another word": [
            told[0],
            *(line.replace('"content": "', '"content": "not ', 1) for line in told[1:2]),
            *told[2:],
        ],
        "a line is missing": [told[0], *told[2:]],
        "half a line": [told[0], told[1][:80], *told[2:]],
        "another act": [told[0], told[1].replace('"act": "', '"act": "un', 1), *told[2:]],
        "an unknown field": [told[0].replace('"kind"', '"secret": 1, "kind"', 1), *told[1:]],
        "no version": [told[0].replace('"kg": ', '"gk": ', 1), *told[1:]],
        "a list": ["[]", *told[1:]],
    }


def test_damaged_lines_cost_one_article(place: Path, tmp_path: Path) -> None:
    for name, told in damaged(place).items():
        file = tmp_path / "damaged.jsonl"
        file.write_text("\n".join([*reversed(told[-2:]), *told[:-2]]) + "\n", encoding="utf-8")
        with Knowledge.open() as knowledge:
            found = list(ingest_graphs(knowledge.derived, str(file)))
            assert [item.status for item in found if item.status != "failed"] == ["stored"], name
            problems = [item.outcome.problem for item in found if item.outcome.problem]
            assert problems, name
            assert all(problem.hint and len(problem.message) < 400 for problem in problems)
            assert len(knowledge.derived.decisions()) >= 1


def test_records_alone_are_no_export(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text(exported(place, "jsonl", "--act", "deny"), encoding="utf-8")
    assert not is_graph_file(str(file))
    told = exported(place, "jsonl").splitlines()
    file.write_text(told[1] + "\n", encoding="utf-8")
    done = CliRunner().invoke(group, ["ingest", str(file), "--store", str(tmp_path / "new")], standalone_mode=False)
    assert done.return_value == 4
    assert "kg export wrote" in done.stderr


def test_exports_of_an_older_version_come_back(tmp_path: Path) -> None:
    article, statements, rejected = small.first()
    with Knowledge.open(tmp_path / "old", create=True) as knowledge:
        knowledge.derived.replace([(article.id, article_quads(article, statements, rejected, version="0.0.1"))])
    for fmt in ("nquads", "jsonl"):
        file = tmp_path / f"old.{fmt.replace('nquads', 'nq')}"
        file.write_text(exported(tmp_path / "old", fmt), encoding="utf-8")
        with Knowledge.open(tmp_path / fmt, create=True) as knowledge:
            assert [item.status for item in knowledge.ingest([file])] == ["stored"]
        assert exported(tmp_path / fmt, "nquads") == exported(tmp_path / "old", "nquads")


def test_a_failing_export_leaves_the_old_file(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text("before", encoding="utf-8")

    def full(*_: object) -> Iterator[str]:
        yield "{}\n"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Knowledge, "lines", full)
    runner = CliRunner()
    done = runner.invoke(group, ["export", "-o", str(file), "--store", str(place)])
    assert isinstance(done.exception, InputError)
    assert file.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir() if path.name != "store"] == ["out.jsonl"]


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
    vale = next(entity for entity in found if entity["id"] == small.VALE.id.replace(":", "-"))
    assert vale["properties"]["name"] == ["Irina Vale"]
    assert vale["properties"]["wikidataId"] == ["Q42"]
    assert vale["properties"]["weakAlias"] == ["Vale"]
    assert vale["properties"]["alias"] == ["Minister Vale"]
    assert not [entity for entity in found if "engineer" in str(entity)]


@pytest.mark.parametrize("fmt", ["csv", "claimreview", "ftm", "jsonl"])
def test_same_bytes_every_time(place: Path, fmt: str) -> None:
    assert exported(place, fmt) == exported(place, fmt)
