"""``kg build``, ``kg ingest``, ``kg remove``: articles in and out of the store."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import F, store_option
from kg.cli.output import safe, say
from kg.config import Settings
from kg.errors import InputError, NetworkError

if TYPE_CHECKING:
    from kg.knowledge import Ingested, Knowledge


def _reading_options(command: F) -> F:
    for option in reversed(
        [
            click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
            click.option("--type", "kind", metavar="TYPE", help="Read everything as this (see below)."),
            click.option("--recursive/--no-recursive", default=True, help="Go down into folders.", show_default=True),
            click.option("--title", help="Title of the article."),
            click.option("--outlet", help="Who published it."),
            click.option("--author", "authors", multiple=True, help="Who wrote it; repeatable."),
            click.option("--published", metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD."),
            click.option("--url", help="Where it stands on the web."),
            click.option("--language", metavar="CODE", help="Language of the text."),
            click.option("--extractor", default="default", show_default=True, metavar="NAME", help="learned or rules."),
            click.option(
                "--jobs", default=1, show_default=True, type=click.IntRange(1, 256), help="Processes at work."
            ),
            click.option(
                "--timeout",
                type=click.FloatRange(min=0.1),
                metavar="SECONDS",
                help="What takes longer is given up; more for texts over 100,000 characters.  [default: 60]",
            ),
            click.option("--follow", is_flag=True, help="Fetch the articles that feeds and sitemaps list."),
            click.option("--limit", type=click.IntRange(1), help="At most so many articles of each PATH."),
            click.option("--again", is_flag=True, help="Fetch also what has not changed since the last time."),
            click.option("--allow-private", is_flag=True, help="Fetch from addresses inside a network too."),
            click.option("--debug", is_flag=True, help="Show the traceback of an article that fails."),
            click.option(
                "--report", type=click.Path(dir_okay=False), help="Write what became of each file as JSON lines."
            ),
        ]
    ):
        command = option(command)
    return store_option(command)


@click.command()
@_reading_options
@click.option("--dry-run", is_flag=True, help="Read and extract, store nothing.")
@click.option("--ray", metavar="ADDRESS", help="Work on a Ray cluster (`local`: one on this machine) into --shards.")
@click.option("--shards", metavar="DIR", default="kg-shards", show_default=True, help="For --ray; kg load stores them.")
def ingest(
    paths: tuple[str, ...], settings: Settings, dry_run: bool, ray: str | None, shards: str, **reading: Any
) -> int:
    r"""Read articles, extract who said what, and store it.

    Known articles are skipped, changed ones replaced.  A PATH is a file, a folder, a web address, or - for standard
    input.  What it is, is told by its ending, what a server says, or its start; --type settles it:

    \b
    plain, markdown, html     an article: .txt .md .html
    pdf                       one with a text layer
    feed                      RSS or Atom; --follow fetches its articles
    sitemap                   a site's list of pages; --follow fetches them
    jsonl                     JSON Lines with the field "text"
    mail, mbox                a letter, a mailbox: .eml .mbox
    warc, wacz                a web archive, gzipped or not
    zip, tar, gzip            any of these, packed

    \b
    kg ingest articles/ --jobs 2
    kg ingest https://harbourpost.example/2024/quay.html
    kg ingest https://harbourpost.example/feed.xml --follow --limit 20
    kg ingest report.pdf letter.eml crawl.warc.gz corpus.jsonl pages.zip
    curl … | kg ingest - --type html --outlet "Harbour Post"

    Addresses are asked politely: as robots.txt allows, once a second a host, and only for what has changed.
    """
    if ray is not None:
        from kg.cli.shards import deal

        return deal(paths, address=ray, folder=Path(shards), dry_run=dry_run, **reading)
    from kg.knowledge import Knowledge

    with Knowledge.open(settings.store, create=True) as store:
        return _ingest(store, paths, dry_run=dry_run, **reading)


@click.command()
@_reading_options
@click.option("-o", "--output", default="kg-out", show_default=True, help="Folder for the pages.")
@click.option("--top", default=300, show_default=True, type=click.IntRange(min=1), help="At most so many actors drawn.")
@click.option("--force", is_flag=True, help="Draw more than 2,000 actors all the same.")
def build(paths: tuple[str, ...], settings: Settings, output: str, top: int, force: bool, **reading: Any) -> int:
    """Read, extract, store, and write pages: OUTPUT/index.html."""
    from kg.knowledge import Knowledge

    with Knowledge.open(settings.store, create=True) as store:
        code = _ingest(store, paths, dry_run=False, **reading)
        written = store.write_site(Path(output), top=top, force=force)
    click.echo(safe(next((path for path in written if path.name == "index.html"), output)))
    return code


@click.command()
@click.argument("article")
@click.option("--dry-run", is_flag=True, help="Say what would go.")
@store_option
def remove(article: str, settings: Settings, dry_run: bool) -> int:
    """Take an article (location or id) and all that came from it out of the store."""
    from kg.knowledge import Knowledge

    with Knowledge.open(settings.store) as store:
        gone = store.remove(article, dry_run=dry_run)
    say(f"{gone.article.location}: {len(gone.statements)} statements {'would be ' if dry_run else ''}removed")
    return 0


def _ingest(
    store: Knowledge,
    paths: tuple[str, ...],
    *,
    dry_run: bool,
    kind: str | None,
    recursive: bool,
    extractor: str,
    jobs: int,
    timeout: float | None,
    debug: bool,
    report: str | None,
    follow: bool,
    limit: int | None,
    again: bool,
    allow_private: bool,
    **metadata: Any,
) -> int:
    results = store.ingest(
        paths,
        metadata=metadata,
        kind=kind,
        recursive=recursive,
        extractor=extractor,
        jobs=jobs,
        timeout=timeout,
        dry_run=dry_run,
        strict=debug,
        follow=follow,
        limit=limit,
        again=again,
        allow_private=allow_private,
    )
    count: Counter[str] = Counter()
    with _report(report) as write:
        for result in _progress(results):
            count[result.status] += 1
            count["statements"] += len(result.outcome.statements) if result.status in ("stored", "replaced") else 0
            count["copies"] += result.copy_of is not None
            count["rejected"] += len(result.outcome.rejected)
            if result.outcome.problem:
                problem = result.outcome.problem
                count["offline"] += problem.stage == "fetch"
                say(f"{result.outcome.location}: {problem.message}" + (f"; {problem.hint}" if problem.hint else ""))
            write(json.dumps(result.as_dict(), ensure_ascii=False, sort_keys=True) + "\n")
    say(_summary(count, store.actor_count() if not dry_run else None, dry_run))
    files = sum(count[s] for s in ("stored", "replaced", "known", "failed"))
    if not files:
        raise InputError("no articles found in " + ", ".join(paths), "kg ingest --help lists what can be read")
    if count["failed"] == count["offline"] == files > 0:
        return NetworkError.exit_code
    return InputError.exit_code if count["failed"] else 0


@contextmanager
def _report(path: str | None) -> Iterator[Callable[[str], object]]:
    """Yield what writes a line to the report at *path*, at once, so that it can be followed; nothing for None."""
    if path is None:
        yield len
        return
    try:
        with Path(path).open("w", encoding="utf-8", buffering=1) as file:
            yield file.write
    except OSError as error:
        raise InputError(
            f"cannot write the report {path}: {error.strerror}", "name a file in a folder you can write to"
        ) from error


def _summary(count: Counter[str], actors: int | None, dry_run: bool) -> str:
    files = sum(count[s] for s in ("stored", "replaced", "known", "failed"))
    parts = [f"{count['stored'] + count['replaced']} {'would be stored' if dry_run else 'stored'}"]
    if count["replaced"]:
        parts[0] += f" ({count['replaced']} replaced)"
    if count["copies"]:
        parts[0] += f" ({count['copies']} {'a copy' if count['copies'] == 1 else 'copies'} of others)"
    parts += [f"{count['known']} already known"] if count["known"] else []
    parts += [f"{count['failed']} failed"] if count["failed"] else []
    figures = f"{count['statements']} statements"
    figures += f", {actors} actors" if actors is not None else ""
    return f"{files} {'file' if files == 1 else 'files'}: {', '.join(parts)}; {figures}, {count['rejected']} rejected"


def _progress(results: Iterator[Ingested]) -> Iterator[Ingested]:
    """Show a count on a terminal; silent elsewhere."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("articles"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=None)
        for result in results:
            bar.advance(task)
            yield result
