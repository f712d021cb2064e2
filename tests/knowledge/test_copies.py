"""Copies of articles: the same text at several places, and nearly the same text in several papers."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from kg.knowledge import Knowledge
from kg.model import Article, Outcome
from kg.pipeline import Pipeline, extractor_named
from kg.workers import Single
from tests.conftest import Run

pytestmark = pytest.mark.model

WIRE = """The harbour board said on Monday that no talks had been held with the shipping company about the north quay. \
“There were no talks,” chairwoman Ada Lund told reporters after a meeting that lasted for nearly four hours.

The company declined to comment, but a union of dockers said that it had seen letters about a sale. “We have read \
them, and they are genuine,” said Per Holm, who leads the union.

Mayor Eva Strand said the town would ask for an inquiry. She added that at least 120 jobs depend on the quay.

Minister Jonas Berg said that an answer would be given within two weeks.
"""
CHANGED = WIRE.replace("120 jobs", "140 jobs").replace("on Monday", "Monday")
OTHER = "The weather service said on Tuesday that nothing points to rain.\n"
ARTICLES = {
    "wire.md": ("Coast Wire", "2024-10-10", WIRE),
    "post.md": ("Harbour Post", "2024-10-11", f"By our staff\n\n{CHANGED}\nPolice said no complaint had been made.\n"),
    "mirror.md": ("Mirror", "2024-10-12", WIRE),
    "short.md": ("Daily", "", "\n\n".join(WIRE.split("\n\n")[:3]) + "\n"),
    "else.md": ("Other", "2024-10-09", OTHER),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for name, (outlet, published, text) in ARTICLES.items():
        (place / name).write_text(f"---\noutlet: {outlet}\npublished: {published}\n---\n{text}", "utf-8")
    return place


class Remembering(Single):
    """The pipeline, which reads each article once."""

    def __init__(self) -> None:
        super().__init__("rules")
        self.pipeline = Pipeline(extractor_named("rules")())
        self.outcomes: dict[Article, Outcome] = {}

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        for article in articles:
            if article not in self.outcomes:
                (self.outcomes[article],) = self.pipeline.run([article])
            yield self.outcomes[article]


@pytest.fixture(scope="module", autouse=True)
def runner() -> Iterator[Remembering]:
    """The same pipeline for all."""
    one = Remembering()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.workers.runner", lambda *_, **__: one)
        yield one


def stored(folder: Path, names: Sequence[str], gone: Sequence[str] = ()) -> bytes:
    with Knowledge.open(None) as store:
        for name in names:
            (result,) = store.ingest([folder / name], extractor="rules")
            assert result.status in {"stored", "known", "replaced"}
        for name in gone:
            store.remove(str(folder / name))
        return store.export("nquads")


def triples(data: bytes, term: str) -> Iterator[tuple[str, str]]:
    for line in data.decode().splitlines():
        subject, predicate, value, *_ = line.split(" ")
        if predicate.endswith(f"#{term}>"):
            yield subject, value


def test_the_order_makes_no_difference_and_removal_restores(folder: Path) -> None:
    names = sorted(ARTICLES)
    whole = stored(folder, names)
    for order in list(itertools.permutations(names))[7::30]:
        assert stored(folder, order) == whole, order
    for name in names:
        rest = [other for other in names if other != name]
        assert stored(folder, names, [name]) == stored(folder, rest), name
    assert stored(folder, names, names) == b""


def test_what_is_linked(folder: Path) -> None:
    whole = stored(folder, sorted(ARTICLES))
    with Knowledge.open(None) as store:
        list(store.ingest([folder], extractor="rules"))
        ids = {article.article.location.rpartition("/")[2]: article.article for article in store.articles()}
        assert set(ids) == {"wire.md", "post.md", "short.md", "else.md"}
        assert [(one.outlet, one.published) for one in ids["wire.md"].also] == [("Mirror", "2024-10-12")]
        wire, post, short = (f"<{ids[name].id}>" for name in ("wire.md", "post.md", "short.md"))
        assert set(triples(whole, "copyOf")) == {(post, wire), (short, wire)}
        everything = store.statements()
        contents = [statement.content for _, statement in store.statements(copies=False)]
        assert len(contents) == len(set(contents))
        assert len(contents) < len(everything)
        assert {statement.content for _, statement in everything} == set(contents)
        assert any("120 jobs" in one for one in contents)
        assert any("140 jobs" in one for one in contents)  # a changed figure is a statement of its own
        assert any("no complaint" in one for one in contents)
        # asked for by its outlet a copy's own is shown
        post_only = store.statements(store.filter(outlet="Harbour Post"), copies=False)
        assert len(post_only) == len(store.statements(store.filter(outlet="Harbour Post")))
        lund = next(one for one in store.actors("Lund") if one.actor.name == "Ada Lund")
        assert lund.statements == 1
        assert store.stats()["articles that are copies"] == 2
        assert not [checked for checked in store.validate() if checked.violations]


def test_a_rebuild_gives_the_same(folder: Path) -> None:
    with Knowledge.open(None) as store:
        list(store.ingest([folder], extractor="rules"))
        before = store.export("nquads")
        store.rebuild()
        assert store.export("nquads") == before


def test_an_earlier_place_becomes_the_source_and_its_date_counts(folder: Path) -> None:
    late, early = folder / "a.md", folder / "b.md"
    late.write_text(f"---\noutlet: Late\npublished: 2024-10-20\n---\n{WIRE}", "utf-8")
    early.write_text(f"---\noutlet: Early\npublished: 2024-10-01\n---\n{WIRE}", "utf-8")
    with Knowledge.open(None) as store:
        list(store.ingest([late], extractor="rules"))
        (result,) = store.ingest([early], extractor="rules")
        assert result.status == "replaced"
        (found,) = store.articles()
        assert (found.article.outlet, [one.outlet for one in found.article.also]) == ("Early", ["Late"])
        (again,) = store.ingest([late], extractor="rules")
        assert again.status == "known"
        assert store.remove(str(early)).statements == ()
        (found,) = store.articles()
        assert (found.article.outlet, found.article.also) == ("Late", ())
        assert found.statements
    assert stored(folder, ["a.md", "b.md"], ["b.md"]) == stored(folder, ["a.md"])
    assert stored(folder, ["a.md", "b.md"], ["a.md"]) == stored(folder, ["b.md"])


def test_files_that_change_places_lose_nothing(folder: Path) -> None:
    one, two = folder / "wire.md", folder / "else.md"
    with Knowledge.open(None) as store:
        list(store.ingest([one, two], extractor="rules"))
        first, second = one.read_text("utf-8"), two.read_text("utf-8")
        one.write_text(second, "utf-8")
        two.write_text(first, "utf-8")
        list(store.ingest([one, two], extractor="rules"))
        swapped = store.export("nquads")
    assert stored(folder, ["wire.md", "else.md"]) == swapped
    assert b"nothing points to rain" in swapped


def test_the_command_line(run: Run, folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ran = run("ingest", folder, "--extractor", "rules", "--store", store, "--report", tmp_path / "report.jsonl")
    assert (ran.code, "5 stored (1 replaced) (1 a copy of others)" in ran.err) == (0, True), ran.err
    report = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert [line["location"].rpartition("/")[2] for line in report if line["copy_of"]] == ["short.md"]
    lines = run("statements", "--by", "Lund", "--format", "jsonl", "--store", store).out.splitlines()
    assert [json.loads(line)["article"]["outlet"] for line in lines] == ["Coast Wire"]
    lines = run("statements", "--by", "Lund", "--copies", "--format", "jsonl", "--store", store).out.splitlines()
    assert {json.loads(line)["article"]["outlet"] for line in lines} == {"Coast Wire", "Harbour Post", "Daily"}
    assert run("validate", "--store", store).code == 0
    shown = run("show", folder / "wire.md", "--store", store).out
    assert "also at: Mirror" in shown
    assert shown.count("copied in ar-") == 2
    assert "a copy of ar-" in run("show", folder / "short.md", "--store", store).out
    one = run("show", json.loads(lines[0])["id"], "--store", store).out
    assert one.count("repeated in a copy, st-") == 2
