"""``kg sources``: outlets and reporters, whom they cite, and how they use their sources."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import format_option, limit_option, rows_wanted, store_option
from kg.cli.output import emit, say
from kg.config import Settings
from kg.errors import UsageError


@click.command()
@click.option("--cites", metavar="NAME", help="Only those that cite this actor.")
@click.option("--cited-by", metavar="NAME", help="Only those that this outlet or reporter cites.")
@click.option("--per", type=click.Choice(["outlet", "article"]), help="Count each one's statements by kind of source.")
@click.option(
    "--sides",
    type=click.Path(dir_okay=False),
    help="With --per, also by side: a CSV file with the columns side and actor.",
)
@limit_option
@format_option()
@store_option
def sources(
    *,
    cites: str | None,
    cited_by: str | None,
    per: str | None,
    sides: str | None,
    limit: int | None,
    fmt: str,
    settings: Settings,
) -> int:
    """List outlets and reporters: statements, whom they cite, share anonymous, share with evidence.

    With --per, one account an outlet or article: its statements by kind of source, and by side if --sides names the
    actors of each.
    """
    if per or sides:
        if cites or cited_by:
            raise UsageError("--per and --sides count all sources", "leave out --cites and --cited-by")
        return _accounts(settings, per or "outlet", sides, limit, fmt)
    return _sources(settings, cites, cited_by, limit, fmt)


def _sources(settings: Settings, cites: str | None, cited_by: str | None, limit: int | None, fmt: str) -> int:
    from kg.knowledge import Knowledge

    with Knowledge.open(settings.store) as store:
        found = store.sources(cites=cites, cited_by=cited_by)
    shown = found[: rows_wanted(limit, fmt)]
    rows = [
        (s.name, s.kind, s.statements, s.cited, f"{s.anonymous:.0%}", f"{s.evidenced:.0%}", "; ".join(s.cites[:5]))
        for s in shown
    ]
    records = [
        {
            "id": s.id,
            "name": s.name,
            "kind": s.kind,
            "statements": s.statements,
            "actors_cited": s.cited,
            "share_anonymous": round(s.anonymous, 4),
            "share_with_evidence": round(s.evidenced, 4),
            "cites": list(s.cites),
        }
        for s in shown
    ]
    columns = ("NAME", "KIND", "STATEMENTS", "ACTORS CITED", "ANONYMOUS", "WITH EVIDENCE", "CITES MOST")
    emit(columns, rows, fmt, records=records)
    return _end(len(shown), len(found))


def _accounts(settings: Settings, per: str, table: str | None, limit: int | None, fmt: str) -> int:
    from kg.analyse.trace.accounting import accounts
    from kg.knowledge import Knowledge
    from kg.knowledge.sides import Sides, read_sides

    with Knowledge.open(settings.store) as store:
        sides = read_sides(store, Path(table)) if table else Sides({})
        items = store.items()
    for names, told in ((sides.unknown, "no actor"), (sides.ambiguous, "several actors")):
        for name in names:
            say(f"kg: {told} of the name {name!r}: left out")
    found = accounts(items, {str(k): side for k, side in sides.of.items()}, by_article=per == "article")
    shown = found[: rows_wanted(limit, fmt)]
    columns = (per.upper(), "ARTICLES", "STATEMENTS", "ANONYMOUS", "WITH EVIDENCE", *sides.names, "BY KIND OF SOURCE")
    rows = [
        (
            a.name,
            a.articles,
            a.statements,
            f"{a.share_anonymous:.0%}",
            f"{a.share_evidenced:.0%}",
            *(f"{a.share(side):.0%}" for side in sides.names),
            ", ".join(f"{n} {kind}" for kind, n in a.kinds),
        )
        for a in shown
    ]
    records = [
        {
            "id": a.id,
            "name": a.name,
            "articles": a.articles,
            "statements": a.statements,
            "share_anonymous": round(a.share_anonymous, 4),
            "share_with_evidence": round(a.share_evidenced, 4),
            "kinds": dict(a.kinds),
            "sides": {side: dict(a.sides).get(side, 0) for side in sides.names},
            "share_of_sides": {side: round(a.share(side), 4) for side in sides.names},
        }
        for a in shown
    ]
    emit(columns, rows, fmt, records=records)
    return _end(len(shown), len(found))


def _end(shown: int, found: int) -> int:
    if shown < found:
        say(f"{shown} of {found}; --limit shows more")
    return 0 if found else 1
