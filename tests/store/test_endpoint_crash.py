"""An endpoint that is killed while it is written to: what is there afterwards is whole, and so is what readers saw."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from kg.errors import NetworkError
from kg.rdf.export import serialise
from kg.store import open_store
from tests.store import engines, people

GRAPHS = [
    people.graph(f"{number}.txt", tuple((number % 9, None) for _ in range(1 + number % 7))) for number in range(60)
]
SIZES = {name: len(set(quads)) for name, quads in GRAPHS}
COUNT = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


def write(address: str) -> None:
    """Store all graphs, each in the place of what was there."""
    with open_store(address) as store:
        for name, quads in GRAPHS:
            store.replace(name, quads)


@pytest.mark.parametrize("way", ["graphs", "updates"])
@pytest.mark.parametrize("after", [0.05, 0.2])
def test_killed_server_holds_whole_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, after: float
) -> None:
    if way == "updates":
        monkeypatch.setenv("KG_ENDPOINT_GRAPHS", "none")
    options = ("--location", str(tmp_path / "data"))
    with engines.oxigraph(*options) as address:
        failed: list[BaseException] = []

        def run() -> None:
            try:
                write(address)
            except NetworkError as error:
                failed.append(error)

        writer = threading.Thread(target=run)
        writer.start()
        time.sleep(after)
        engines.kill(address)
        writer.join()
    with engines.oxigraph(*options) as address:
        with open_store(address) as store:
            there = {name: int(count or 0) for name, count in store.select(COUNT).rows if name}
            assert there == {name: SIZES[name] for name in there}
        assert failed or len(there) == len(GRAPHS)
        write(address)  # run again
        with open_store(address) as store:
            assert serialise(store.quads(), "nquads") == serialise([q for _, quads in GRAPHS for q in quads], "nquads")


@pytest.mark.parametrize("way", ["graphs", "updates"])
def test_readers_see_whole_articles(endpoint: str, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    if way == "updates":
        monkeypatch.setenv("KG_ENDPOINT_GRAPHS", "none")
    done = threading.Event()
    seen: list[dict[str, int]] = []

    def look() -> None:
        with open_store(endpoint, read_only=True) as store:
            while not done.is_set():
                seen.append({name: int(count or 0) for name, count in store.select(COUNT).rows if name})

    with open_store(endpoint) as store:
        store.update("DROP ALL")
    reader = threading.Thread(target=look)
    reader.start()
    try:
        for _ in range(2):
            write(endpoint)
    finally:
        done.set()
        reader.join()
    assert seen
    assert all(counts == {name: SIZES[name] for name in counts} for counts in seen)
