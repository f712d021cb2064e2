"""``kg export``: the graph or the records out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.options import RDF_FORMATS, filter_options, store_option
from kg.cli.output import json_text, say
from kg.config import Settings
from kg.errors import InputError, UsageError
from kg.record import record

FORMATS = (*RDF_FORMATS, "jsonl")
BY_ENDING = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "jsonld", ".jsonl": "jsonl"}


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="File; stdout if not given.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="[default: by the file's ending, else trig]")
@filter_options
@store_option
def export(settings: Settings, output: str | None, fmt: str | None, **filters: Any) -> int:
    """Write the graph as RDF, or the statement records as JSON lines; the same store gives the same bytes."""
    from kg.knowledge import Knowledge

    chosen = fmt or _by_ending(output)
    with Knowledge.open(settings.store) as store:
        wanted = store.filter(**filters)
        for note in wanted.notes:
            say(f"kg: {note}")
        filtered = any(value for value in filters.values())
        if chosen == "jsonl":
            lines = [json_text(record(article, s)) + "\n" for article, s in store.statements(wanted)]
            data = "".join(lines).encode("utf-8")
        else:
            ids = [s.id for _, s in store.statements(wanted)] if filtered else None
            data = store.export(chosen, ids)
    if output is None:
        sys.stdout.buffer.write(data)
        return 0
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise InputError(
            f"cannot write {output}: {error.strerror}", "name a file in a folder you can write to"
        ) from error
    say(f"written: {output}")
    return 0


def _by_ending(output: str | None) -> str:
    if output is None:
        return "trig"
    ending = Path(output).suffix.lower()
    if ending not in BY_ENDING:
        raise UsageError(f"unknown ending {ending!r} of {output}", "use " + ", ".join(BY_ENDING) + ", or --format")
    return BY_ENDING[ending]
