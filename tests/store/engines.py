"""Servers that the tests start: `oxigraph`, Apache Jena Fuseki, and Jena's engine behind an endpoint of our own.

Fuseki's jar is in no package; ``KG_TEST_FUSEKI=/path/to/fuseki-server.jar`` says where it is.  Jena itself is Debian's
``libapache-jena-java``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import NetworkError
from kg.http import send

_JAVA = Path("/usr/share/java")
_JARS = (
    "jena-arq jena-base jena-core jena-dboe-base jena-dboe-index jena-dboe-storage jena-dboe-trans-data "
    "jena-dboe-transaction jena-iri jena-tdb2 jena-rdfconnection slf4j-api slf4j-nop commons-lang3 commons-io "
    "commons-csv commons-codec commons-compress guava jsonld-java jackson-core jackson-databind jackson-annotations "
    "httpclient httpcore protobuf gson failureaccess thrift"
).split()


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """The address of an `oxigraph` server, in memory unless *options* give a location."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed")
    port = free_port()
    with running([program, "serve", "--bind", f"127.0.0.1:{port}", *options], f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def fuseki(room: Path) -> Iterator[str]:
    """The address of a dataset of Apache Jena Fuseki with TDB2 on disk, its default graph the union."""
    jar = os.environ.get("KG_TEST_FUSEKI")
    if not jar:
        pytest.skip("no Apache Jena Fuseki: set KG_TEST_FUSEKI to the path of fuseki-server.jar")
    port = free_port()
    (room / "data").mkdir()
    settings = room / "config.ttl"
    settings.write_text(_FUSEKI.replace("LOCATION", (room / "data").as_posix()), encoding="utf-8")
    command = [_java(), "-jar", jar, "--localhost", "--port", str(port), "--config", str(settings)]
    with running(command, f"http://127.0.0.1:{port}/$/ping", {"FUSEKI_BASE": str(room / "base")}):
        yield f"http://127.0.0.1:{port}/ds"


_FUSEKI = """PREFIX : <#>
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
:service a fuseki:Service ; fuseki:name "ds" ; fuseki:dataset :dataset ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] ,
    [ fuseki:operation fuseki:update ; fuseki:name "update" ] ,
    [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] .
:dataset a tdb2:DatasetTDB2 ; tdb2:location "LOCATION" ; tdb2:unionDefaultGraph true .
"""


@contextmanager
def jena(room: Path, *options: str) -> Iterator[str]:
    """The address of Jena's engine and TDB2 store behind the addresses that a dataset of Fuseki has."""
    if not (_JAVA / "jena-tdb2.jar").exists():
        pytest.skip("no Apache Jena: apt-get install libapache-jena-java")
    with zipfile.ZipFile(_JAVA / "jena-core.jar") as archive:
        # Debian has moved the classes to another package and left their texts behind
        for name in archive.namelist():
            if name.startswith("org/apache/jena/ext/xerces/") and name.endswith(".properties"):
                target = room / "texts" / name.removeprefix("org/apache/jena/ext/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))
    paths = [str(room / "texts"), *(str(_JAVA / f"{name}.jar") for name in _JARS)]
    port = free_port()
    program = str(Path(__file__).parent / "jena" / "Endpoint.java")
    command = [_java(), "-Xmx512m", "-cp", os.pathsep.join(paths), program, str(port), *options]
    with running(command, f"http://127.0.0.1:{port}/ds/"):
        yield f"http://127.0.0.1:{port}/ds"


_SERVERS: dict[str, subprocess.Popen[bytes]] = {}


def kill(address: str) -> None:
    """Kill the server at *address* (SIGKILL)."""
    _SERVERS[address].kill()
    _SERVERS[address].wait()


@contextmanager
def running(command: Sequence[str], address: str, environ: dict[str, str] | None = None) -> Iterator[None]:
    """A server that answers at *address* and is killed in the end."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, env={**os.environ, **(environ or {})}) as server:
        _SERVERS[address] = server
        try:
            for _ in range(600):
                try:
                    send("GET", address)
                    break
                except NetworkError:
                    if server.poll() is not None:
                        pytest.fail(f"{command[0]} did not start")
                    time.sleep(0.05)
            yield
        finally:
            server.kill()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _java() -> str:
    program = shutil.which("java")
    if program is None:
        pytest.skip("no Java")
    return program
