"""One fixture for all stores."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import NetworkError
from kg.http import send
from kg.store import Store, open_store
from tests import small


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """The address of an `oxigraph` server of our own, in memory."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    with subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        for _ in range(100):
            try:
                send("GET", address)
                break
            except NetworkError:
                time.sleep(0.05)
        yield address
        server.kill()


@pytest.fixture(params=["memory", "folder", "remote"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "remote":
        location: str | Path | None = request.getfixturevalue("endpoint")
    else:
        location = None if request.param == "memory" else tmp_path / "kg-store"
    with open_store(location, create=True) as opened:
        if request.param == "remote":
            opened.update("DROP ALL")
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """A store of each kind with the two small articles."""
    store.replace_all(list(small.graphs().items()))
    return store
