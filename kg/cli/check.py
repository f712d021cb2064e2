"""``kg validate``, ``kg rebuild`` and ``kg stats``: is the store sound, and what is in it."""

from __future__ import annotations

import click

from kg.cli.options import format_option, store_option
from kg.cli.output import emit, say
from kg.config import Settings


@click.command()
@format_option()
@store_option
def validate(fmt: str, settings: Settings) -> int:
    """Check every article's graph: SHACL shapes, offsets against the text, digests.

    Ends with exit code 1 if anything is wrong.
    """
    from kg.knowledge import Knowledge

    rows = []
    count = 0
    with Knowledge.open(settings.store) as store:
        for article, violations in store.validate():
            count += 1
            rows += [(article.location, v.severity, v.node, v.path or "", v.message) for v in violations]
    if rows or fmt != "table":
        emit(("ARTICLE", "SEVERITY", "NODE", "PATH", "MESSAGE"), rows, fmt)
    say(f"{count} articles checked, {len(rows)} faults")
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
