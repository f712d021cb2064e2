"""``kg export``: the graph or the records out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import RDF_FORMATS, filter_options, store_option
from kg.cli.output import csv_text, json_text, say
from kg.config import Settings
from kg.errors import InputError, UsageError
from kg.record import record

if TYPE_CHECKING:
    from kg.knowledge import Filter, Knowledge

FORMATS = (*RDF_FORMATS, "jsonl", "csv", "claimreview", "ftm")
BY_ENDING = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "jsonld", ".jsonl": "jsonl",
             ".csv": "csv"}  # fmt: skip


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="File; stdout if not given.")
@click.option("--format", "fmt", type=click.Choice(FORMATS), help="[default: by the file's ending, else trig]")
@filter_options
@store_option
def export(settings: Settings, output: str | None, fmt: str | None, **filters: Any) -> int:
    """Write the graph as RDF, or the statements in other forms; the same store gives the same bytes.

    jsonl and csv are records of statements, claimreview schema.org's JSON-LD for statements on whose evidence an
    article remarks, ftm FollowTheMoney entities of the named actors.
    """
    from kg.knowledge import Knowledge

    chosen = fmt or _by_ending(output)
    with Knowledge.open(settings.store) as store:
        wanted = store.filter(**filters)
        for note in wanted.notes:
            say(f"kg: {note}")
        filtered = any(value for value in filters.values())
        if chosen not in RDF_FORMATS:
            data = "".join(_lines(store, chosen, wanted)).encode("utf-8")
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


def _lines(store: Knowledge, fmt: str, wanted: Filter) -> Iterator[str]:
    from kg.knowledge import interchange

    said = store.statements(wanted)
    if fmt == "jsonl":
        yield from (json_text(record(article, one)) + "\n" for article, one in said)
    elif fmt == "csv":
        yield csv_text(interchange.COLUMNS, interchange.flat(said))
    elif fmt == "claimreview":
        yield json_text(interchange.claim_reviews(said), indent=2) + "\n"
    else:
        yield from (json_text(entity) + "\n" for entity in interchange.followthemoney(store.actors()))


def _by_ending(output: str | None) -> str:
    if output is None:
        return "trig"
    ending = Path(output).suffix.lower()
    if ending not in BY_ENDING:
        raise UsageError(f"unknown ending {ending!r} of {output}", "use " + ", ".join(BY_ENDING) + ", or --format")
    return BY_ENDING[ending]
