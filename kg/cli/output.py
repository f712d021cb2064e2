"""Rows and records out: fitted tables on a terminal, tab-separated or structured text elsewhere.

Third-party text passes through `kg.cells`, so that it steers neither a terminal nor a spreadsheet.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from kg.cells import UNSAFE, Row, csv_text, safe

__all__ = ["TABLE_FORMATS", "csv_text", "emit", "json_text", "safe", "say"]

TABLE_FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")


def json_text(value: object, *, indent: int | None = None) -> str:
    r"""*value* as JSON; characters that could steer a terminal are written as ``\uXXXX``."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return UNSAFE.sub(lambda m: m.group() if m.group() == "\n" else f"\\u{ord(m.group()):04x}", text)


def say(message: str) -> None:
    """Print *message* on stderr: progress, counts and warnings, never data."""
    click.echo(safe(message), err=True)


def emit(columns: Sequence[str], rows: Iterable[Row], fmt: str, *, records: Iterable[Mapping[str, Any]] = ()) -> None:
    """Print *rows* (or, for json and jsonl, *records*) in *fmt* on stdout.

    Without *records* the JSON objects are made of columns and cells.
    """
    if fmt in ("json", "jsonl"):
        objects = list(records) or [dict(zip(columns, row, strict=True)) for row in rows]
        if fmt == "json":
            click.echo(json_text(objects, indent=2))
        else:
            for item in objects:
                click.echo(json_text(item))
    elif fmt == "csv":
        click.echo(csv_text(columns, rows), nl=False)
    elif fmt == "md":
        click.echo(_markdown(columns, rows))
    elif fmt == "table" and sys.stdout.isatty():
        _terminal(columns, rows)
    else:
        click.echo("\t".join(columns))
        for row in rows:
            click.echo("\t".join(safe(cell) for cell in row))


def _markdown(columns: Sequence[str], rows: Iterable[Row]) -> str:
    def line(cells: Iterable[object]) -> str:
        return "| " + " | ".join(safe(c).replace("\\", "\\\\").replace("|", "\\|") for c in cells) + " |"

    return "\n".join([line(columns), "|" + " --- |" * len(columns), *(line(row) for row in rows)])


def _terminal(columns: Sequence[str], rows: Iterable[Row]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        grows = column in ("STATEMENT", "AGAINST", "CONTENT", "NAME", "QUESTION", "TEXT")
        table.add_column(column, no_wrap=not grows, overflow="ellipsis", ratio=None)
    for row in rows:
        table.add_row(*(Text(safe(cell)) for cell in row))
    Console().print(table)
