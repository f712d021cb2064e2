"""``kg validate``, ``kg rebuild`` and ``kg stats``: is the store sound, and what is in it."""

from __future__ import annotations

from dataclasses import asdict

import click

from kg.cli.options import format_option, store_option
from kg.cli.output import emit, say
from kg.config import Settings


@click.command()
@format_option("junit")
@store_option
def validate(fmt: str, settings: Settings) -> int:
    """Check the store graph by graph: SHACL shapes, offsets against the text, digests, decisions, who is who.

    Ends with exit code 1 if anything is wrong.
    """
    from kg.knowledge import Knowledge

    count = 0
    rows: list[tuple[str, ...]] = []
    records: list[dict[str, str]] = []
    cases: list[tuple[str, list[str]]] = []
    with Knowledge.open(settings.store) as store:
        for checked in store.validate():
            count += 1
            name = checked.location or checked.graph
            rows += [(name, v.severity, v.node, v.path, v.message) for v in checked.violations]
            records += [
                {"graph": checked.graph, "location": checked.location, **asdict(v)}
                for v in (checked.violations if fmt in ("json", "jsonl") else ())
            ]
            if fmt == "junit":
                cases.append((name, [f"{v.message} ({v.node} {v.path})" for v in checked.violations]))
    if fmt == "junit":
        from kg.cli.junit import junit

        for line in junit("kg validate", cases):
            click.echo(line)
    elif rows or fmt != "table":
        emit(("GRAPH", "SEVERITY", "NODE", "PATH", "MESSAGE"), rows, fmt, records=records)
    say(f"{count} graphs checked, {len(rows)} faults")
    return 1 if rows else 0


@click.command()
@store_option
def rebuild(settings: Settings) -> int:
    """Compute anew what follows from articles and decisions: who is who, and the index.

    Ingest keeps both current; this mends a damaged index.
    """
    from kg.knowledge import Knowledge

    with Knowledge.open(settings.store) as store:
        say(f"{store.rebuild()} actors")
    return 0


@click.command()
@format_option()
@store_option
def stats(fmt: str, settings: Settings) -> int:
    """Show counts and coverage."""
    from kg.knowledge import Knowledge

    with Knowledge.open(settings.store) as store:
        found = store.stats()
    emit(("WHAT", "COUNT"), list(found.items()), fmt, records=[found])
    return 0
