"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from kg.cli.output import TABLE_FORMATS
from kg.config import Settings
from kg.model import Act, Manner

F = TypeVar("F", bound=Callable[..., Any])
TTY_LIMIT = 20
RDF_FORMATS = ("turtle", "trig", "jsonld", "nquads")


def _settings(_ctx: click.Context, _option: click.Parameter, value: str | None) -> Settings:
    return Settings.read(os.environ, value)


def store_option(command: F) -> F:
    """Add ``--store``; the command gets ``settings``."""
    return click.option(
        "--store",
        "settings",
        metavar="PATH",
        callback=_settings,
        help="Folder of the store, or a SPARQL endpoint's address.  [default: $KG_STORE or ./kg-store]",
    )(command)


def format_option(*more: str) -> Callable[[F], F]:
    """Add ``--format`` with the table formats and *more*."""

    def add(command: F) -> F:
        return click.option(
            "--format",
            "fmt",
            type=click.Choice([*TABLE_FORMATS, *more]),
            default="table",
            show_default=True,
            help="A table is fitted to a terminal and tab-separated when piped.",
        )(command)

    return add


def limit_option(command: F) -> F:
    """Add ``--limit``: None stands for 20 rows in a table on a terminal and all of them elsewhere."""
    return click.option(
        "--limit", type=click.IntRange(min=1), help="At most so many rows.  [default: 20 on a terminal]"
    )(command)


def rows_wanted(limit: int | None, fmt: str) -> int | None:
    """How many rows to print; None for all."""
    if limit is not None:
        return limit
    return TTY_LIMIT if fmt == "table" and sys.stdout.isatty() else None


def filter_options(command: F) -> F:
    """Add the filters of ``kg statements``."""
    for option in reversed(
        [
            click.option("--by", metavar="NAME", help="Said by this actor."),
            click.option("--id", "by_id", metavar="IRI", help="Said by the actor of this id; no look-up of names."),
            click.option("--about", metavar="NAME", help="About this actor, place or thing."),
            click.option("--outlet", metavar="NAME", help="In articles of this outlet."),
            click.option(
                "--act", multiple=True, type=click.Choice([str(a) for a in Act]), help="Of this act; repeatable."
            ),
            click.option("--manner", type=click.Choice([str(m) for m in Manner]), help="Direct, mixed or indirect."),
            click.option("--since", metavar="DATE", help="Said on or after YYYY, YYYY-MM or YYYY-MM-DD."),
            click.option("--until", metavar="DATE", help="Said on or before."),
            click.option("--text", metavar="WORDS", help='With these words: hoax OR rumor, "live fire", satellit*'),
            click.option("--via", metavar="NAME", help="Through this reporter or outlet."),
            click.option(
                "--with-evidence", "evidence", flag_value="with", default=None, help="Only with evidence offered."
            ),
            click.option("--without-evidence", "evidence", flag_value="without", help="Only without."),
            click.option("--anonymous", is_flag=True, help="Only from sources that the text does not name."),
        ]
    ):
        command = option(command)
    return command
