"""The server follows its store while others write, holds nobody up, and ends cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.knowledge import Knowledge
from kg.knowledge.opening import open_for_writing
from kg.rdf.actors import merge_actors
from kg.rdf.write import article_quads
from kg.serve import snapshot
from kg.store import folder as layout
from tests.made_up import Newsroom
from tests.serve.conftest import Client, make_store, serving

COUNT = "/sparql?query=" + quote("SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a <https://schema.org/NewsArticle> }")


def add(derived: object, number: int) -> None:
    article, statements = Newsroom(5, number).article(number, 2)
    derived.replace([(article.id, article_quads(article, merge_actors(statements)))])  # type: ignore[attr-defined]


def eventually(true: Callable[[], bool], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def articles(client: Client) -> tuple[int, int]:
    """As the pages have it, and as SPARQL has it."""
    n = client(COUNT).json["results"]["bindings"][0]["n"]["value"]
    return client("/index.json").json["articles"], int(n)


def test_what_is_ingested_appears_without_a_restart(tmp_path: Path) -> None:
    folder = make_store(tmp_path / "store")
    with serving(folder, refresh=0.1) as client:
        assert articles(client) == (2, 2)
        derived = open_for_writing(folder)  # nobody has to wait for the server
        try:
            add(derived, 1)
            derived.publish()
            eventually(lambda: articles(client) == (3, 3))
            add(derived, 2)
            assert articles(client) == (3, 3)  # not yet given to readers
            derived.publish()
            eventually(lambda: articles(client) == (4, 4))
            add(derived, 3)
        finally:
            derived.close()
        eventually(lambda: articles(client) == (5, 5))
        with Knowledge.open(folder) as store:
            assert len(list(store.articles())) == 5
    with Knowledge.open(folder) as store:
        assert len(list(store.articles())) == 5


def test_readers_meanwhile_get_whole_answers(tmp_path: Path) -> None:
    folder = make_store(tmp_path / "store")
    problems: list[object] = []
    with serving(folder, refresh=0.05) as client:
        done = threading.Event()

        def look() -> None:
            while not done.is_set():
                for path in ("/index.json", "/search.json", COUNT, "/actors"):
                    got = client(path)
                    if got.status != 200:
                        problems.append((path, got.status, got.body))

        threads = [threading.Thread(target=look) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number in range(1, 4):
            derived = open_for_writing(folder)
            add(derived, number)
            derived.publish()
            time.sleep(0.2)
            derived.close()
        eventually(lambda: articles(client) == (5, 5))
        done.set()
        for thread in threads:
            thread.join()
    assert problems == []


def test_servers_of_one_store_leave_each_other_alone(tmp_path: Path) -> None:
    folder = make_store(tmp_path / "store")
    with serving(folder, refresh=0.05) as one, serving(folder, refresh=0.05) as two:
        time.sleep(1.5)
        assert [client("/health").json["edition"] for client in (one, two)] == [1, 1]
        derived = open_for_writing(folder)
        add(derived, 1)
        derived.close()
        for client in (one, two):
            eventually(lambda client=client: articles(client) == (3, 3))  # type: ignore[misc]
        assert max(client("/health").json["edition"] for client in (one, two)) <= 3


def test_copies_are_gone_when_the_server_is(tmp_path: Path) -> None:
    folder = make_store(tmp_path / "store")
    before = sorted(entry.name for entry in folder.iterdir())
    with serving(folder) as client:
        assert client("/").status == 200
        assert (folder / "readers").is_dir()
    assert sorted(entry.name for entry in folder.iterdir()) == before


def test_a_store_that_somebody_else_reads_is_copied(tmp_path: Path) -> None:
    folder = make_store(tmp_path / "store")
    with Knowledge.open(folder):
        found = snapshot.take(folder)
        assert found.place != folder
        with Knowledge.open(found.place) as copy:
            assert len(copy.statements()) == 5
            assert len(copy.statements(copy.filter(text="flooded"))) == 3
        with serving(folder) as client:
            assert articles(client) == (2, 2)
    derived = open_for_writing(folder)  # the copy keeps nobody out
    add(derived, 1)
    derived.close()
    with Knowledge.open(found.place) as copy:
        assert len(copy.statements()) == 5
    found.release()


def test_a_store_in_which_nobody_may_write_is_read_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_store(tmp_path / "store")

    def refuse(*_: object, **__: object) -> None:
        raise layout.StoreError("read-only", "")

    def fail(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(snapshot, "open_for_writing", refuse)
    monkeypatch.setattr(snapshot, "_linked", fail)
    with serving(folder, refresh=0.05) as client:
        assert not (folder / "readers").exists()
        assert articles(client) == (2, 2)
        time.sleep(0.3)
        assert client("/health").json == {**client("/health").json, "status": "ok", "edition": 1}


def test_a_store_that_breaks_is_shown_as_it_was(tmp_path: Path) -> None:
    folder = make_store(tmp_path / "store")
    with serving(folder, refresh=0.05) as client:
        (folder / "format.json").rename(folder / "away")
        eventually(lambda: client("/health").json["status"] == "stale")
        assert articles(client) == (2, 2)
        (folder / "away").rename(folder / "format.json")
        eventually(lambda: client("/health").json["status"] == "ok")


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_the_command_ends_when_told_and_leaves_nothing(tmp_path: Path, sign: signal.Signals) -> None:
    folder = make_store(tmp_path / "store")
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", "--store", str(folder), "--port", "0"],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONWARNINGS": "error"},
    )  # fmt: skip
    assert process.stderr is not None
    line = process.stderr.readline()
    client = Client(line.split(" at ")[1].split()[0])
    assert client(COUNT).status == 200  # starts a process that has to go, too
    slow = threading.Thread(target=lambda: client("/query?query=" + quote("SELECT * { ?a ?b ?c } LIMIT 400")))
    slow.start()
    time.sleep(0.05)
    process.send_signal(sign)
    out, err = process.communicate(timeout=20)
    slow.join()
    assert (out, "Traceback" in err) == ("", False), err
    assert process.returncode in (0, 130, -sign)
    assert not (folder / "readers").exists()
    held = layout.Lock(folder, shared=False)
    held.release()


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    folder = make_store(tmp_path / "store")
    with serving(folder) as client:
        argv = [sys.executable, "-m", "kg", "serve", "--store", str(folder), "--port", str(client.port)]
        done = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 2
    assert f"port {client.port} is in use" in done.stderr
    assert "--port" in done.stderr
