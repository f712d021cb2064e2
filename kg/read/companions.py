"""Metadata in files beside an article: its sidecar, and the table of its folder."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import KgError, MetadataError
from kg.read.decoding import decode
from kg.read.metadata import Layer, Metadata
from kg.read.source import Source

TABLE = "metadata.csv"
SIDECAR = ".meta.json"

Row = dict[str, str]


class Companions:
    """Sidecars and tables, each table read once.  One instance a run."""

    def __init__(self) -> None:
        """Nothing is read until it is asked for."""
        self._tables: dict[Path, dict[str, list[Row]]] = {}

    def problem(self, folder: Path) -> KgError | None:
        """Why the table of *folder* cannot be used; None if it can, if there is none, or if this was said before."""
        if folder in self._tables:
            return None
        self._tables[folder] = {}
        table = folder / TABLE
        if table.is_file():
            try:
                self._tables[folder] = _table(table)
            except KgError as error:
                return error
        return None

    def layers(self, path: Path) -> Iterator[Layer]:
        """What is said of the article at *path*, best first.  Raises MetadataError where that makes no sense."""
        for name in (path.name + SIDECAR, path.stem + SIDECAR):
            sidecar = path.with_name(name)
            if sidecar.is_file():
                with _located(name):
                    yield "sidecar", _sidecar(sidecar)
                break
        row = self._row(path)
        if row is not None:
            with _located(f"{TABLE}, row {row['location']}"):
                yield TABLE, Metadata.of(row)

    def _row(self, path: Path) -> Row | None:
        whole = path.absolute().as_posix()
        rows = [
            row
            for row in self._tables.get(path.parent, {}).get(path.name, ())
            if whole.endswith("/" + row["location"].removeprefix("./"))
        ]
        if any(row != rows[0] for row in rows[1:]):
            raise MetadataError(f"{TABLE} has several rows for {path.name}", "keep one row a file")
        if rows and None in rows[0]:
            raise MetadataError(
                f"{TABLE}, row {path.name}: more cells than columns", "put quotation marks around cells with commas"
            )
        return rows[0] if rows else None


@contextmanager
def _located(where: str) -> Iterator[None]:
    """Put *where* before the message of a MetadataError."""
    try:
        yield
    except MetadataError as error:
        raise MetadataError(f"{where}: {error.message}", error.hint) from error


def _sidecar(path: Path) -> Metadata:
    text, _ = decode(Source(location=path.name, path=path).data)
    try:
        values = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise MetadataError(f"not JSON{line}", 'write one object, {"outlet": "…", "published": "…"}') from error
    if not isinstance(values, dict):
        raise MetadataError("not a JSON object", 'write one object, {"outlet": "…", "published": "…"}')
    return Metadata.of(values)


def _table(path: Path) -> dict[str, list[Row]]:
    text, _ = decode(Source(location=path.name, path=path).data)
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restval="")
    try:
        columns = [str(column).strip().casefold() for column in rows.fieldnames or ()]
        rows.fieldnames = columns
        if "location" not in columns:
            raise MetadataError(
                "no column called location",
                "the first line must name the columns: location,title,outlet,authors,published,url,language",
            )
        found: dict[str, list[Row]] = {}
        for row in rows:
            row["location"] = row["location"].strip().replace("\\", "/")
            found.setdefault(row["location"].rpartition("/")[2], []).append(row)
    except csv.Error as error:
        raise MetadataError(f"not a table (line {rows.line_num}): {error}", "save it as CSV in UTF-8") from error
    return found
