"""``kg export``: the graph or the records out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
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

    nquads, trig, jsonld and, without filters, jsonl hold everything: `kg ingest FILE` takes them back.  jsonl with
    filters and csv are records of statements, claimreview is schema.org's JSON-LD for statements on whose evidence an
    article remarks, ftm are FollowTheMoney entities of the named actors.
    """
    from kg.knowledge import Knowledge

    chosen = fmt or _by_ending(output)
    with Knowledge.open(settings.store) as store:
        wanted = store.filter(**filters)
        for note in wanted.notes:
            say(f"kg: {note}")
        parts = _parts(store, chosen, wanted if any(value for value in filters.values()) else None)
        if output is None:
            for part in parts:
                sys.stdout.buffer.write(part)
            return 0
        _write(Path(output), parts)
    say(f"written: {output}")
    return 0


def _parts(store: Knowledge, fmt: str, wanted: Filter | None) -> Iterator[bytes]:
    from kg.knowledge import interchange

    said = store.statements(wanted)
    if fmt in RDF_FORMATS:
        yield store.export(fmt, None if wanted is None else [s.id for _, s in said])
    elif fmt == "jsonl" and wanted is None:
        yield from (line.encode("utf-8") for line in store.lines())
    elif fmt == "jsonl":
        yield from (_bytes(json_text(record(article, one)) + "\n") for article, one in said)
    elif fmt == "csv":
        yield _bytes(csv_text(interchange.COLUMNS, interchange.flat(said)))
    elif fmt == "claimreview":
        yield _bytes(json_text(interchange.claim_reviews(said), indent=2) + "\n")
    else:
        chosen = None if wanted is None else {actor.id for _, s in said for actor in interchange.carriers(s)}
        actors = [one for one in store.actors() if chosen is None or one.actor.id in chosen]
        yield from (_bytes(json_text(entity) + "\n") for entity in interchange.followthemoney(actors))


def _bytes(text: str) -> bytes:
    """*text* in UTF-8, in which half a surrogate pair, as broken pages have them, is a question mark."""
    return text.encode("utf-8", "replace")


def _write(path: Path, parts: Iterable[bytes]) -> None:
    """Write *parts* to *path*, which keeps what it had if that fails."""
    new = path.with_name(f".{path.name}.part")
    try:
        if path.exists() and not path.is_file():  # a pipe, /dev/stdout
            new = path
        with new.open("wb") as stream:
            stream.writelines(parts)
        if new != path:
            new.replace(path)
    except OSError as error:
        if new != path:
            new.unlink(missing_ok=True)
        raise InputError(
            f"cannot write {path}: {error.strerror}", "name a file in a folder you can write to, and free some space"
        ) from error


def _by_ending(output: str | None) -> str:
    if output is None:
        return "trig"
    ending = Path(output).suffix.lower()
    if ending not in BY_ENDING:
        raise UsageError(f"unknown ending {ending!r} of {output}", "use " + ", ".join(BY_ENDING) + ", or --format")
    return BY_ENDING[ending]
