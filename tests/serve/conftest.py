"""A server over two small articles, on a port of its own, and a client that sends exactly what it is told."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from kg.knowledge.opening import open_for_writing
from kg.serve.run import Server
from kg.serve.settings import Options
from tests import small

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105


class Got(NamedTuple):
    """An answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Client:
    """Sends one request after the other; nothing is made better on the way, so that bad ones arrive as they are."""

    def __init__(self, address: str) -> None:
        self.address = address
        parts = urlsplit(address)
        self.host, self.port = parts.hostname or "", parts.port or 0

    def __call__(
        self, path: str, method: str = "GET", body: bytes | str | None = None, timeout: float = 30, **headers: str
    ) -> Got:
        link = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        data = body.encode() if isinstance(body, str) else body
        link.putrequest(method, path, skip_host="host" in headers, skip_accept_encoding=True)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if data is not None:
            given.setdefault("content-length", str(len(data)))
        for name, value in given.items():
            link.putheader(name, value)
        link.endheaders(data)
        answer = link.getresponse()
        found = Got(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        link.close()
        return found


@contextmanager
def serving(folder: Path, **options: Any) -> Iterator[Client]:
    """A server over the store in *folder* while the block runs."""
    ready, address = threading.Event(), []

    def told(where: str) -> None:
        address.append(where)
        ready.set()

    server = Server(Options(store=folder, **options), host="127.0.0.1", port=0, ready=told)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert ready.wait(20)
        yield Client(address[0])
    finally:
        server.stop()
        thread.join(30)
        assert not thread.is_alive()


def make_store(folder: Path) -> Path:
    """A store with the two articles of `tests.small`."""
    derived = open_for_writing(folder, create=True)
    derived.replace([(name, quads) for name, quads in small.graphs().items() if name.startswith("urn:kg:article:")])
    derived.decide(small.LINKS)
    derived.settle()
    derived.close()
    return folder


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("serve") / "store")


@pytest.fixture(scope="session")
def ask(folder: Path) -> Iterator[Client]:
    """A client of a read-only server."""
    with serving(folder, timeout=5.0, rows=500) as client:
        yield client
