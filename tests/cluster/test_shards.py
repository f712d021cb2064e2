"""Parts of an archive: dealt out alike every time, whole or not there, and in the store as if read one by one."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cluster.driver import _announce
from kg.cluster.parts import Job, Part, split
from kg.cluster.shard import Done, write
from kg.errors import InputError
from kg.knowledge import Knowledge
from kg.knowledge.ingest import ingest_articles
from kg.knowledge.loading import load
from kg.model import Article, Outcome
from kg.rdf.export import parse
from kg.read import read
from tests.cluster.conftest import EACH, PARTS, Told, line

JOB = Job(extractor="rules")


def work(archive: Path, folder: Path, told: Told, job: Job = JOB) -> list[Done]:
    parts = list(split([str(archive)], job))
    _announce(parts, job, folder)
    return [write(part, job, told, folder) for part in parts]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def ingested(archive: Path, store: Path, told: Told) -> bytes:
    with Knowledge.open(store, create=True) as knowledge:
        list(ingest_articles(knowledge.store, read(archive), runner=told, save=knowledge.derived.replace))
        knowledge.rebuild()
        return knowledge.export("nquads")


def loaded(shards: Path | list[Path], store: Path, told: Told) -> bytes:
    with Knowledge.open(store, create=True) as knowledge:
        load(knowledge.derived, shards if isinstance(shards, list) else [shards], told)
        knowledge.rebuild()
        return knowledge.export("nquads")


def test_containers_are_parts_and_other_files_go_together(archive: Path) -> None:
    parts = list(split([str(archive)], JOB))
    assert [(part.first, part.count) for part in parts] == [(0, 1), (1, 1), (2, 1), (3, 4)]
    assert [(part.first, part.count) for part in split([str(archive)], JOB, size=3)][-2:] == [(3, 3), (6, 1)]
    assert list(split([str(archive / "0.jsonl")], JOB)) == [Part(location=str(archive / "0.jsonl"), count=1)]
    assert len({part.name(JOB) for part in parts}) == len(parts)
    assert parts[0].name(JOB) != parts[0].name(replace(JOB, recursive=False))


def test_every_document_is_in_one_part_in_order(archive: Path) -> None:
    whole = [found.location for found in JOB.walk.sources(str(archive))]
    dealt = [found.location for part in split([str(archive)], JOB, size=2) for found in part.documents(JOB)]
    assert dealt == whole


def test_a_part_is_quads_report_and_manifest_and_the_same_bytes_every_time(
    archive: Path, tmp_path: Path, told: Told
) -> None:
    done = work(archive, tmp_path / "one", told)
    work(archive, tmp_path / "two", told)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert sum(one.counts["stored"] for one in done) == (PARTS - 1) * EACH + 3
    assert done[-1].counts["failed"] == 1
    report = (tmp_path / "one" / f"{done[-1].name}.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(one)["status"] for one in report] == ["stored"] * 3 + ["failed"]
    quads = gzip.decompress((tmp_path / "one" / f"{done[0].name}.nq.gz").read_bytes())
    assert len(parse(quads, "nquads")) == done[0].counts["quads"]


def test_what_is_finished_is_not_done_again(archive: Path, tmp_path: Path, told: Told) -> None:
    work(archive, tmp_path / "shards", told)
    told.asked = 0
    done = work(archive, tmp_path / "shards", told)
    assert told.asked == 0
    assert all(one.again for one in done)


@pytest.mark.parametrize("suffix", [".nq.gz", ".jsonl", ".json"])
@pytest.mark.parametrize("harm", ["cut", "gone", "other"])
def test_a_damaged_part_is_done_again(archive: Path, tmp_path: Path, told: Told, suffix: str, harm: str) -> None:
    shards = tmp_path / "shards"
    first = work(archive, shards, told)[0]
    before = contents(shards)
    file = shards / (first.name + suffix)
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-9] if harm == "cut" else b"[]")
    told.asked = 0
    done = work(archive, shards, told)
    assert [one.again for one in done] == [False] + [True] * (PARTS - 1)
    assert told.asked == EACH
    assert contents(shards) == before


def test_a_changed_file_or_table_of_metadata_makes_its_part_again(archive: Path, tmp_path: Path, told: Told) -> None:
    shards = tmp_path / "shards"
    work(archive, shards, told)
    (archive / "0.jsonl").write_text((archive / "1.jsonl").read_text("utf-8"), "utf-8")
    assert [one.again for one in work(archive, shards, told)] == [False] + [True] * (PARTS - 1)
    (archive / "metadata.csv").write_text("location,outlet\nz0.txt,Harbour Post\n", "utf-8")
    assert not any(one.again for one in work(archive, shards, told))


def test_a_part_that_breaks_off_leaves_nothing(archive: Path, tmp_path: Path, told: Told) -> None:
    class Breaks(Told):
        def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
            for number, outcome in enumerate(super().run(articles)):
                if number == 3:
                    raise KeyboardInterrupt
                yield outcome

    with pytest.raises(KeyboardInterrupt):
        work(archive, tmp_path / "shards", Breaks())
    assert list(contents(tmp_path / "shards")) == ["run.json"]


def test_loading_is_like_ingesting_one_by_one(archive: Path, tmp_path: Path, told: Told) -> None:
    work(archive, tmp_path / "shards", told)
    expected = ingested(archive, tmp_path / "one", told)
    assert expected.count(b"\n") > 500
    told.asked = 0
    assert loaded(tmp_path / "shards", tmp_path / "two", told) == expected
    # a second time, and in another order by single files, nothing changes
    assert loaded(tmp_path / "shards", tmp_path / "two", told) == expected
    assert loaded(sorted((tmp_path / "shards").glob("*.nq.gz")), tmp_path / "three", told) == expected
    assert told.asked == 0


def test_copies_and_changed_texts_are_decided_like_in_one_run(archive: Path, tmp_path: Path, told: Told) -> None:
    articles = [article for article, _ in told.seen.values()]
    lines = [
        line(articles[0], published="2020-01-01"),  # known from 0.jsonl, published earlier here
        line(articles[1]),
        line(articles[1]),
        line(articles[2], location="same place"),
        line(articles[-5], location="same place"),  # takes the place of the one before
    ]
    (archive / "9.jsonl").write_text("".join(lines), "utf-8")
    work(archive, tmp_path / "shards", told)
    expected = ingested(archive, tmp_path / "one", told)
    assert loaded(tmp_path / "shards", tmp_path / "two", told) == expected
    assert loaded(tmp_path / "shards", tmp_path / "two", told) == expected


def test_shards_go_into_a_store_that_holds_articles(archive: Path, tmp_path: Path, told: Told) -> None:
    early, late = tmp_path / "early", tmp_path / "late"
    for folder in (early, late):
        folder.mkdir()
    articles = [article for article, _ in told.seen.values()]
    (early / "x.jsonl").write_text(line(articles[0]) + line(articles[1], location="a") + line(articles[2]), "utf-8")
    (late / "y.jsonl").write_text(line(articles[3], location="a") + line(articles[4]) + line(articles[2]), "utf-8")
    work(late, tmp_path / "shards", told)
    ingested(early, tmp_path / "two", told)
    ingested(early, tmp_path / "one", told)
    assert loaded(tmp_path / "shards", tmp_path / "two", told) == ingested(late, tmp_path / "one", told)


def test_unfinished_and_damaged_shards_are_refused_before_anything_is_stored(
    archive: Path, tmp_path: Path, told: Told
) -> None:
    shards = tmp_path / "shards"
    done = work(archive, shards, told)
    last = shards / f"{done[-1].name}.nq.gz"
    last.write_bytes(last.read_bytes()[:-20])
    with Knowledge.open(tmp_path / "store", create=True) as knowledge:
        with pytest.raises(InputError, match="is damaged"):
            load(knowledge.derived, [shards], told)
        (shards / f"{done[-1].name}.json").unlink()
        with pytest.raises(InputError, match="is not finished"):
            load(knowledge.derived, [shards], told)
        with pytest.raises(InputError, match="no shards in"):
            load(knowledge.derived, [archive], told)
        assert knowledge.store.graphs() == []


def test_a_shard_that_holds_something_else_is_refused(archive: Path, tmp_path: Path, told: Told) -> None:
    shards = tmp_path / "shards"
    name = work(archive, shards, told)[0].name
    packed = gzip.compress(b"#\n<urn:x:a> <urn:x:b> <urn:x:c> <urn:kg:decisions> .\n")
    (shards / f"{name}.nq.gz").write_bytes(packed)
    manifest = json.loads((shards / f"{name}.json").read_bytes())
    from kg.knowledge.shards import file_digest

    manifest["files"][".nq.gz"] = file_digest(shards / f"{name}.nq.gz")
    (shards / f"{name}.json").write_text(json.dumps(manifest), "utf-8")
    with Knowledge.open(None) as knowledge, pytest.raises(InputError, match="something else than articles"):
        load(knowledge.derived, [shards], told)
