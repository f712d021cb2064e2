"""One fixture for all stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import Store, open_store
from tests import small
from tests.store import engines


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """The address of an `oxigraph` server of our own, in memory."""
    with engines.oxigraph() as address:
        yield address


@pytest.fixture(scope="session")
def fuseki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dataset of Apache Jena Fuseki."""
    with engines.fuseki(tmp_path_factory.mktemp("fuseki")) as address:
        yield address


@pytest.fixture(scope="session")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of Jena's engine behind a small server."""
    with engines.jena(tmp_path_factory.mktemp("jena")) as address:
        yield address


# "updates": the same server, without the Graph Store Protocol
SERVERS = {"remote": "endpoint", "updates": "endpoint", "jena": "jena", "fuseki": "fuseki"}
OURS = ("memory", "folder", "remote")
# what runs on other engines too: what every store must do, and what every engine must answer
ELSEWHERE = {
    "test_contract": tuple(SERVERS),
    "test_named": ("remote", "jena", "fuseki"),
    "test_lookup": ("remote", "jena"),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what needs a store on each kind of store."""
    told = any(mark.args[0] == "store" for mark in metafunc.definition.iter_markers("parametrize"))
    if "store" in metafunc.fixturenames and not told:
        kinds = dict.fromkeys((*OURS, *ELSEWHERE.get(metafunc.module.__name__.rpartition(".")[2], ())))
        metafunc.parametrize("store", list(kinds), indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty store of each kind."""
    location: str | Path | None
    if request.param in SERVERS:
        location = request.getfixturevalue(SERVERS[request.param])
    else:
        location = None if request.param == "memory" else tmp_path / "kg-store"
    if request.param == "updates":
        monkeypatch.setenv("KG_ENDPOINT_GRAPHS", "none")
    with open_store(location, create=True) as opened:
        if request.param in SERVERS:
            opened.update("DROP ALL")
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """A store of each kind with the two small articles."""
    store.replace_all(list(small.graphs().items()))
    return store
