"""``kg statements``: who said what, when, through whom."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.options import (
    RDF_FORMATS,
    filter_options,
    format_option,
    limit_option,
    rows_wanted,
    store_option,
)
from kg.cli.output import emit, say
from kg.config import Settings
from kg.ids import short_id
from kg.record import record

COLUMNS = ("DATE", "ACT", "SPEAKER", "STATEMENT", "OUTLET", "VIA", "ID")
SORTS = ("date", "speaker", "article", "confidence")


@click.command()
@filter_options
@click.option("--sort", type=click.Choice(SORTS), default="date", show_default=True, help="Unknown dates come last.")
@click.option("--copies", is_flag=True, help="Each copy of an article with all its statements.")
@limit_option
@format_option(*RDF_FORMATS)
@store_option
def statements(settings: Settings, fmt: str, limit: int | None, sort: str, copies: bool, **filters: Any) -> int:
    """Look up who said what, when, through whom.

    A NAME is looked up exactly, then without case and accents, then by a part; if it fits
    several actors they are listed and nothing is guessed.  What copies of an article
    repeat (a wire story in many papers) is shown once.
    """
    from kg.knowledge import Knowledge

    with Knowledge.open(settings.store) as store:
        wanted = store.filter(**filters)
        for note in wanted.notes:
            say(f"kg: {note}")
        found = store.statements(wanted, sort=sort, copies=copies)
        shown = found[: rows_wanted(limit, fmt)]
        if fmt in RDF_FORMATS:
            click.echo(store.export(fmt, [s.id for _, s in shown]), nl=False)
        else:
            rows = [
                (
                    s.said.value if s.said else "",
                    s.act,
                    s.speaker.name if s.speaker else "",
                    s.content,
                    article.outlet or article.title or article.location,
                    " > ".join(actor.name for actor in s.via),
                    short_id(s.id),
                )
                for article, s in shown
            ]
            emit(COLUMNS, rows, fmt, records=[record(article, s) for article, s in shown])
    if len(shown) < len(found):
        say(f"{len(shown)} of {len(found)}; --limit shows more")
    return 0 if found else _nothing()


def _nothing() -> int:
    say("kg: no statement fits")
    return 1
