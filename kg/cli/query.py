"""``kg sparql``: questions of the user's own, and the named ones."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import limit_option, rows_wanted, store_option
from kg.cli.output import TABLE_FORMATS, emit, say
from kg.config import Settings
from kg.errors import UsageError

RESULT_FORMATS = ("json", "xml", "turtle", "nquads")  # W3C's, as the engine writes them; the others are tables
FORMATS = (*TABLE_FORMATS, "xml", "turtle", "nquads")


@click.command()
@click.argument("query", required=False, metavar="QUERY|FILE|@NAME|-")
@click.option(
    "-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="Parameter of a named query; repeatable."
)
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@click.option("--timeout", default=30.0, show_default=True, type=click.FloatRange(min=0.1), help="Seconds.")
@limit_option
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="table", show_default=True)
@store_option
def sparql(
    *,
    query: str | None,
    params: tuple[str, ...],
    listing: bool,
    timeout: float,
    limit: int | None,
    fmt: str,
    settings: Settings,
) -> int:
    """Ask the store in SPARQL, read-only: a query, a file that holds one, @NAME for a named one, - for stdin."""
    from kg.store import named

    if listing:
        rows = [(f"@{q.name}", ", ".join(q.parameters), q.title) for q in named.list_queries()]
        emit(("NAME", "PARAMETERS", "QUESTION"), rows, fmt if fmt in TABLE_FORMATS else "table")
        return 0
    if query is None:
        raise UsageError("no query", "give a SPARQL query, a file, @NAME or -; `kg sparql --list` shows the named ones")
    text = _text(query, params)
    return _ask(text, settings.store, timeout, fmt, limit)


def _text(query: str, params: tuple[str, ...]) -> str:
    from kg.store import named

    if query.startswith("@"):
        given = dict(_pair(param) for param in params)
        return named.bind(named.load_query(query[1:]), given)
    if params:
        raise UsageError("-p goes with a named query", "put the values into the query, or use @NAME")
    if query == "-":
        return sys.stdin.read()
    if "{" not in query and Path(query).is_file():
        return Path(query).read_text("utf-8")
    return query


def _pair(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not equals:
        raise UsageError(f"-p {param!r} has no value", "write -p name=value")
    return name, value


def _ask(text: str, store: str, timeout: float, fmt: str, limit: int | None) -> int:
    from kg.store.sparql import run_guarded

    answer = run_guarded(store, text, timeout=timeout, format=fmt if fmt in RESULT_FORMATS else "table")
    if answer.data is not None:
        click.echo(answer.data.decode("utf-8"), nl=False)
        return 0
    shown = answer.rows[: rows_wanted(limit, fmt)]
    emit(answer.variables, shown, fmt)
    if len(shown) < len(answer.rows):
        say(f"{len(shown)} of {len(answer.rows)}; --limit shows more")
    return 0 if answer.rows else 1
