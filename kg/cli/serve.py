"""``kg serve``: pages and SPARQL over HTTP."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import click

from kg.cli.options import store_option
from kg.cli.output import say
from kg.config import Settings
from kg.errors import UsageError

TOKEN = "KG_TOKEN"  # noqa: S105 - the variable's name


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="Answer under this name too; repeatable.")
@click.option("--write", is_flag=True, help="Allow SPARQL updates to whoever has the token.")
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"The token.  [default: ${TOKEN}]",
)
@click.option("--timeout", default=10.0, show_default=True, type=click.FloatRange(min=0.1), help="Seconds of a query.")
@click.option("--max-rows", default=100_000, show_default=True, type=click.IntRange(min=1), help="Rows of an answer.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@store_option
def serve(
    *,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    write: bool,
    token_file: Path | None,
    timeout: float,
    max_rows: int,
    show: bool,
    settings: Settings,
) -> int:
    """Serve browse pages and a SPARQL endpoint, read-only and for this machine alone unless told otherwise.

    What is ingested meanwhile appears by itself.  Every page comes as JSON, CSV and Turtle too: add .json, .csv or
    .ttl to its address.  /openapi.json describes them; /sparql speaks the SPARQL 1.1 protocol.
    """
    from kg.serve.run import serve as run
    from kg.serve.settings import Options

    if settings.store.startswith(("http://", "https://")):
        raise UsageError(
            f"{settings.store} is a server already", "kg copy brings it into a folder, which kg serve can show"
        )
    if token_file is not None and not write:
        raise UsageError("--token-file goes with --write", "leave it out, or allow updates")
    token = _token(token_file) if write else None
    options = Options(store=Path(settings.store), hosts=hosts, token=token, timeout=timeout, rows=max_rows)
    logging.basicConfig(level=logging.WARNING, format="kg: %(message)s")

    def ready(address: str) -> None:
        say(f"serving {settings.store} at {address} (Ctrl-C ends it)")
        if show:
            click.launch(address)

    run(options, host=host, port=port, ready=ready)
    return 0


def _token(file: Path | None) -> str:
    token = file.read_text("utf-8").strip() if file else os.environ.get(TOKEN, "").strip()
    if not token:
        raise UsageError("--write needs a token", f"put it into a file (--token-file FILE) or into {TOKEN}")
    return token
