"""A user's own SPARQL, run where it can do no harm.

The engine has no time-out and does not see signals, so a query runs in a child process (`kg.store.child`)
that reads a copy, or a folder in which nobody can write meanwhile, and is killed when its time is over.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from math import ceil
from pathlib import Path
from typing import Any

from kg.errors import KgError, StoreError, UsageError
from kg.store import folder as layout
from kg.store import open_store
from kg.store.guard import guard
from kg.store.protocol import Cell, Store
from kg.store.published import lock_for_reading

__all__ = ["Answer", "guard", "run_guarded"]

ROW_FORMATS = ("table", "csv", "tsv", "json", "xml")
GRAPH_FORMATS = ("turtle", "nquads")
ROWS_MB = 256  # of an answer as rows, which need some ten times as much in memory
PREFIXES = {
    "kg": "https://w3id.org/kg-said#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


_MEDIA_TYPES = {
    "table": "application/sparql-results+json",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "nquads": "application/n-triples",
}


class Stopped(KgError):
    """A query took more time or memory than it was given."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: rows if they were asked for, else ``data``, the result in its format.

    An ASK has one row with "true" or "false".  CONSTRUCT and DESCRIBE always give ``data``.
    """

    kind: str
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    data: bytes | None = None


def run_guarded(
    store: Store | str | Path,
    query: str,
    *,
    timeout: float = 30.0,
    memory_mb: int = 2048,
    format: str = "table",  # noqa: A002 - the command's own word
) -> Answer:
    """The answer of *store* (open, or a folder that no other process writes to) to a reading *query*.

    *format*: "table" (rows), "csv", "tsv", "json" or "xml" for SELECT and ASK; "turtle" or "nquads" for CONSTRUCT and
    DESCRIBE, for which "table" means Turtle.  *timeout* is in seconds.

    Raises UsageError for what `kg.store.guard.guard` refuses, for a query that cannot be read and a format that does
    not fit, Stopped if it took too long or too much memory, StoreError if the store fails.
    """
    kind = guard(query)
    chosen = _format_for(kind, format)
    if isinstance(store, str) and store.startswith(("http://", "https://")):
        with open_store(store, read_only=True) as endpoint:
            return _answer(kind, chosen, _asked(endpoint, query, chosen, timeout))
    with _readable(store) as database, tempfile.TemporaryDirectory(prefix="kg-") as room:
        result = Path(room) / "result"
        job = {
            "database": str(database),
            "query": query,
            "format": "json" if chosen == "table" else chosen,
            "result": str(result),
            "prefixes": PREFIXES,
            "seconds": ceil(timeout) + 1,
            "memory_mb": memory_mb,
            "result_mb": min(memory_mb, ROWS_MB) if chosen == "table" else memory_mb,
        }
        _run(job, timeout, memory_mb)
        data = result.read_bytes()
    return _answer(kind, chosen, data)


def _asked(endpoint: Store, query: str, chosen: str, timeout: float) -> bytes:
    """What an endpoint answers; the server limits its own time and memory, and we stop waiting."""
    from kg.store.remote import RemoteStore

    if not isinstance(endpoint, RemoteStore):
        raise StoreError(f"{endpoint.location} is no endpoint")
    found = endpoint.answer(query, _MEDIA_TYPES[chosen], timeout)
    if chosen in ("table", "json"):
        try:
            json.loads(found.body)
        except ValueError:
            raise endpoint.refuse(found) from None
    return found.body


def _answer(kind: str, chosen: str, data: bytes) -> Answer:
    if chosen != "table":
        return Answer(kind, data=data)
    found = json.loads(data)
    if "boolean" in found:
        return Answer(kind, ("answer",), ((str(found["boolean"]).lower(),),))
    variables = tuple(found["head"].get("vars", ()))
    rows = tuple(tuple(_cell(row.get(name)) for name in variables) for row in found["results"]["bindings"])
    return Answer(kind, variables, rows)


def _format_for(kind: str, wanted: str) -> str:
    graph = kind in {"construct", "describe"}
    if graph and wanted == "table":
        return "turtle"
    fitting = GRAPH_FORMATS if graph else ROW_FORMATS
    if wanted not in fitting:
        raise UsageError(f"{wanted} does not fit {kind.upper()}", "formats: " + ", ".join(fitting))
    return wanted


def _cell(value: dict[str, Any] | None) -> Cell:
    if value is None:
        return None
    return f"_:{value['value']}" if value["type"] == "bnode" else str(value["value"])


@contextmanager
def _readable(store: Store | str | Path) -> Iterator[Path]:
    """A database that nobody changes while it is read."""
    if isinstance(store, str | Path):
        folder = Path(store)
        layout.prepare(folder, create=False)
        place, lock = lock_for_reading(folder)
        try:
            yield layout.database(place)
        finally:
            lock.release()
        return
    with _copied(store, Path(store.location) if store.location and Path(store.location).is_dir() else None) as database:
        yield database


@contextmanager
def _copied(store: Store, beside: Path | None) -> Iterator[Path]:
    # in the store's own folder a copy costs hard links only
    try:
        room = tempfile.TemporaryDirectory(prefix="copy-", dir=beside)
    except OSError:
        room = tempfile.TemporaryDirectory(prefix="kg-")
    with room as name:
        copy = Path(name) / "copy"
        store.backup(copy)
        yield layout.database(copy)


def _run(job: dict[str, Any], timeout: float, memory_mb: int) -> None:
    hint = "ask for less (LIMIT, a narrower pattern), or give it more"
    with as_file(files("kg.store").joinpath("child.py")) as script:
        try:
            done = subprocess.run(  # noqa: S603 - our own script, and the query goes in on standard input
                [sys.executable, "-I", str(script)],
                input=json.dumps(job),
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Stopped(f"the query was stopped after {timeout:g} seconds", hint) from None
    if done.returncode == 0:
        return
    said = done.stderr.strip()
    if done.returncode == 2:
        raise UsageError(f"the query cannot be read: {said}", "see https://www.w3.org/TR/sparql11-query/")
    if "File too large" in said:
        raise Stopped(f"the answer is longer than {job['result_mb']} MB", "add a LIMIT, or take --format csv")
    if done.returncode < 0 or "MemoryError" in said or "allocation" in said:
        raise Stopped(f"the query needed more than {memory_mb} MB, or more time than it had", hint)
    raise StoreError(
        f"the store could not be queried: {said.splitlines()[-1] if said else done.returncode}", "kg doctor"
    )
