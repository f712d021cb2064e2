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
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.knowledge import Knowledge
from kg.knowledge.derived import Derived
from kg.knowledge.ingest import ingest
from kg.rdf.export import serialise
from kg.store import open_store
from kg.store.index import Index, open_index
from tests.store import people
from tests.store.test_derived import indexed

ROOT = Path(__file__).parents[2]
INGEST = """
    import sys
    from kg.knowledge.ingest import ingest
    from kg.knowledge.opening import open_for_writing
    from kg.knowledge import derived
    from tests.store import people
    store, articles = sys.argv[1:]
    derived.PUBLISHED_EVERY = 0.05
    joined = open_for_writing(store, create=True)
    joined.publish()
    print("ready", flush=True)
    for item in ingest(joined.store, [articles], runner=people.Reader(), save=joined.replace):
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


def whole(place: Path, articles: Path) -> tuple[bytes, dict[str, list[tuple[object, ...]]]]:
    """Bytes of the graph, and the index, after one run that nothing breaks."""
    with open_store(place, create=True) as store:
        joined = Derived(store, open_index(store))
        results = list(ingest(store, [str(articles)], runner=people.Reader(), save=joined.replace))
        assert {item.status for item in results} == {"stored"}
        found = serialise(store.quads(), "nquads"), indexed(joined.index)
        joined.close()
    return found


def kills(place: Path, articles: Path, count: int, seed: int) -> int:
    """Kill *count* runs at random moments, each time looking at what a reader sees; return the kills that hit."""
    rnd = random.Random(seed)  # noqa: S311
    hit = 0
    allowed = {people.Reader().read_id(path) for path in articles.iterdir()}
    for _ in range(count):
        run = started(INGEST, place, articles)
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
        time.sleep(rnd.uniform(0, 0.25))
        with Knowledge.open(place) as reader:  # beside the writer
            seen = [stored.article.id for stored in reader.articles()]
            assert set(seen) <= allowed
            assert all(stored.statements for stored in reader.articles())
        run.kill()
        said = run.communicate()[0]
        hit += "done" not in said
    return hit


@pytest.mark.parametrize(
    ("articles", "count"), [(40, 4), pytest.param(200, 40, marks=pytest.mark.slow)], ids=["few", "many"]
)
def test_killed_and_run_again_gives_the_same_bytes(tmp_path: Path, articles: int, count: int) -> None:
    source = folder_of_articles(tmp_path / "articles", articles)
    expected = whole(tmp_path / "whole", source)
    hit = 0
    for seed in range(count // 4):  # four kills a store, so that each finds a different part done
        place = tmp_path / f"broken-{seed}"
        hit += kills(place, source, 4, seed)
        run = started(INGEST, place, source)
        out, err = run.communicate()
        assert out.endswith("done\n"), err
        with open_store(place, read_only=True) as store:
            assert serialise(store.quads(), "nquads") == expected[0]
            assert indexed(open_index_of(place)) == expected[1]
        assert not (place / "readers").exists()
    assert hit


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
        assert serialise(store.quads(), "nquads") == expected[0]


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
    with pytest.raises(StoreError) as caught:
        joined_ingest(small_disk / "store", source)
    assert "space" in caught.value.hint


def joined_ingest(place: Path, source: Path) -> None:
    """Ingest in this process."""
    with Knowledge.open(place, create=True) as knowledge:
        joined = knowledge.derived
        list(ingest(joined.store, [str(source)], runner=people.Reader(), save=joined.replace))


def test_damaged_database_is_explained(tmp_path: Path) -> None:
    source = folder_of_articles(tmp_path / "articles", 5)
    whole(tmp_path / "store", source)
    for path in (tmp_path / "store" / "oxigraph").glob("*.sst"):
        data = path.read_bytes()
        path.write_bytes(b"\xff" * len(data))
    with pytest.raises(StoreError) as caught, Knowledge.open(tmp_path / "store") as knowledge:
        knowledge.statements()
    assert caught.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder_can_be_read(tmp_path: Path) -> None:
    source = folder_of_articles(tmp_path / "articles", 5)
    whole(tmp_path / "store", source)
    (tmp_path / "store").chmod(0o500)
    try:
        with Knowledge.open(tmp_path / "store") as knowledge:
            assert knowledge.statements()
            with pytest.raises(StoreError, match="cannot be written"):
                knowledge.remove("000.txt")
    finally:
        (tmp_path / "store").chmod(0o700)
