"""Nothing is lost and nothing is half there: killed processes, full disks, folders that cannot be used."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.knowledge import Knowledge
from kg.knowledge.derived import Derived
from kg.knowledge.ingest import Ingested, ingest_articles
from kg.rdf.export import serialise
from kg.rdf.terms import ARTICLE_PREFIX
from kg.read import read
from kg.store import Quad, open_store
from kg.store.index import Index, open_index
from tests.store import people
from tests.store.read_only import run_where_nobody_writes
from tests.store.test_derived import indexed

ROOT = Path(__file__).parents[2]
INGEST = """
    import sys
    from kg.knowledge.ingest import ingest_articles
    from kg.knowledge.opening import open_for_writing
    from kg.knowledge import derived
    from kg.read import read
    from tests.store import people
    store, articles = sys.argv[1:]
    derived.PUBLISHED_EVERY = 0.05
    joined = open_for_writing(store, create=True)
    joined.publish()
    print("ready", flush=True)
    for item in ingest_articles(joined.store, read(articles), runner=people.Reader(), save=joined.replace):
        if item.outcome.problem:
            print(item.outcome.problem, flush=True)
    joined.close()
    print("done", flush=True)
"""


def folder_of_articles(folder: Path, count: int) -> Path:
    """Many short articles with speakers whose names meet."""
    folder.mkdir()
    rnd = random.Random(5)  # noqa: S311
    for number in range(count):
        who = [people.PEOPLE[rnd.randrange(len(people.PEOPLE))][1] for _ in range(4)]
        text = "".join(f"{name} said that matter {number} was settled\n" for name in who)
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def started(body: str, *arguments: object, limit: int | None = None) -> subprocess.Popen[str]:
    """A process that runs *body*; files of at most *limit* bytes if given."""

    def small_files() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(body), *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=small_files if limit is not None else None,  # noqa: PLW1509 - no threads here
    )


@dataclass(frozen=True)
class Whole:
    """What an unbroken run leaves: bytes of the graph, graphs of the articles, the index; and its seconds."""

    data: bytes
    articles: dict[str, set[Quad]]
    index: dict[str, list[tuple[object, ...]]]
    seconds: float


def whole(place: Path, articles: Path) -> Whole:
    """Ingest *articles* into a new store at *place*."""
    start = time.monotonic()
    with Knowledge.open(place, create=True) as knowledge:
        assert {item.status for item in taken_in(knowledge.derived, articles)} == {"stored"}
        seconds = time.monotonic() - start
        store = knowledge.store
        graphs = {one: set(store.quads(one)) for one in store.graphs() if one.startswith(ARTICLE_PREFIX)}
        return Whole(serialise(store.quads(), "nquads"), graphs, indexed(knowledge.derived.index), seconds)


def taken_in(derived: Derived, articles: Path) -> list[Ingested]:
    """Ingest *articles* in this process."""
    found = read(str(articles))
    return list(ingest_articles(derived.store, found, runner=people.Reader(), save=derived.replace))


def killed(place: Path, articles: Path, expected: Whole, moment: float) -> bool:
    """Kill an ingest so many seconds after its start, having looked at what a reader sees; whether it was in time."""
    run = started(INGEST, place, articles)
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n"
    time.sleep(moment)
    with open_store(place, read_only=True) as reader:  # beside the writer
        for graph in reader.graphs():
            if graph.startswith(ARTICLE_PREFIX):
                assert set(reader.quads(graph)) == expected.articles[graph]
    with Knowledge.open(place) as knowledge:
        for article, statement in knowledge.statements():
            assert statement.content in article.text
    run.kill()
    return "done" not in run.communicate()[0]


# 40 moments of 200 articles take a quarter of an hour: KG_TEST_KILLS=200,40
KILLS = [tuple(map(int, given.split(","))) for given in ("30,4", os.environ.get("KG_TEST_KILLS", "60,12"))]


@pytest.mark.slow
@pytest.mark.parametrize(("articles", "count"), KILLS)
def test_killed_and_run_again_gives_the_same_bytes(tmp_path: Path, articles: int, count: int) -> None:
    source = folder_of_articles(tmp_path / "articles", articles)
    expected = whole(tmp_path / "whole", source)
    rnd = random.Random(count)  # noqa: S311
    hit = tries = 0
    while hit < count:
        place = tmp_path / f"broken-{tries}"
        for _ in range(4):  # a store, so that each finds a different part done
            hit += killed(place, source, expected, rnd.uniform(0, expected.seconds / 3))
            tries += 1
        assert tries < 5 * count, "runs end before they are killed"
        run = started(INGEST, place, source)
        out, err = run.communicate()
        assert out.endswith("done\n"), err
        with open_store(place, read_only=True) as store:
            assert serialise(store.quads(), "nquads") == expected.data
            assert indexed(open_index_of(place)) == expected.index
        assert not (place / "readers").exists()


def open_index_of(place: Path) -> Index:
    """The index in a folder, on a copy: it is asked things that need writing."""
    copy = place.parent / "index-copy.sqlite"
    shutil.copy(place / "index.sqlite", copy)
    return Index(copy)


def test_lookup_after_a_kill_finds_everything(tmp_path: Path) -> None:
    source = folder_of_articles(tmp_path / "articles", 10)
    whole(tmp_path / "store", source)
    # the store has one article more than its index, as after a kill between their transactions
    graph, quads = people.graph("late.txt", ((3, None),))
    with open_store(tmp_path / "store") as store:
        index = open_index(store)
        index.announce([graph])
        store.replace_all([(graph, quads)])
        index.close()
    with Knowledge.open(tmp_path / "store") as knowledge:
        said = knowledge.statements(knowledge.filter(by="Ada Becker"))
        assert "late.txt" in {article.location for article, _ in said}


@pytest.mark.parametrize("limit", [200_000, 400_000])
def test_full_disk_is_explained_and_loses_nothing(tmp_path: Path, limit: int) -> None:
    source = folder_of_articles(tmp_path / "articles", 150)
    place = tmp_path / "store"
    body = f"""
        from kg.errors import StoreError
        try:
            {textwrap.indent(textwrap.dedent(INGEST), " " * 12).strip()}
        except StoreError as error:
            print("StoreError", bool(error.hint), error, flush=True)
    """
    out, err = started(body, place, source, limit=limit).communicate(timeout=120)
    assert "StoreError True" in out, err
    assert "Traceback" not in err
    out, err = started(INGEST, place, source).communicate(timeout=120)
    assert out.endswith("done\n"), err
    expected = whole(tmp_path / "whole", source)
    with open_store(place, read_only=True) as store:
        assert serialise(store.quads(), "nquads") == expected.data


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_small_disk(small_disk: Path, tmp_path: Path) -> None:
    source = folder_of_articles(tmp_path / "articles", 200)
    with pytest.raises(StoreError) as caught, Knowledge.open(small_disk / "store", create=True) as knowledge:
        taken_in(knowledge.derived, source)
    assert "space" in caught.value.hint


def test_damaged_database_is_explained(tmp_path: Path) -> None:
    source = folder_of_articles(tmp_path / "articles", 5)
    whole(tmp_path / "store", source)
    for path in (tmp_path / "store" / "oxigraph").glob("*.sst"):
        data = path.read_bytes()
        path.write_bytes(b"\xff" * len(data))
    with pytest.raises(StoreError) as caught, Knowledge.open(tmp_path / "store") as knowledge:
        knowledge.statements()
    assert caught.value.hint


def test_read_only_folder_can_be_read(tmp_path: Path) -> None:
    source = folder_of_articles(tmp_path / "articles", 5)
    whole(tmp_path / "store", source)
    said = run_where_nobody_writes(
        tmp_path / "store",
        """
        import sys
        from kg.errors import StoreError
        from kg.knowledge import Knowledge
        with Knowledge.open(sys.argv[1]) as knowledge:
            print(len(knowledge.statements(knowledge.filter(text="settled"))))
            name = next(iter(knowledge.statements()))[1].speaker.name
            print(len(knowledge.statements(knowledge.filter(by=name))) > 0)
            changes = [lambda: knowledge.remove(sys.argv[2]), knowledge.rebuild, lambda: [*knowledge.ingest(["."])]]
            for change in changes:
                try:
                    change()
                except StoreError as error:
                    print(error.message)
            print(len(knowledge.statements()))
        """,
        tmp_path / "store",
        source / "000.txt",
    )
    found, by_name, *refused, after = said.splitlines()
    assert found == after == "20"
    assert by_name == "True"
    assert len(refused) == 3
    assert all("cannot be written" in message for message in refused)


def test_read_only_folder_with_an_index_that_does_not_fit(tmp_path: Path) -> None:
    source = folder_of_articles(tmp_path / "articles", 5)
    whole(tmp_path / "store", source)
    for damage in (b"", b"no database" * 1000, None):
        index = tmp_path / "store" / "index.sqlite"
        index.unlink() if damage is None else index.write_bytes(damage)
        said = run_where_nobody_writes(
            tmp_path / "store",
            """
            import sys
            from kg.knowledge import Knowledge
            with Knowledge.open(sys.argv[1]) as knowledge:
                print(len(knowledge.statements(knowledge.filter(text="settled"))))
            """,
            tmp_path / "store",
        )
        assert said == "20\n"
