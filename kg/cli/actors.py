"""``kg actors`` and ``kg sources``: who speaks, and who cites whom."""

from __future__ import annotations

import click

from kg.cli.options import format_option, limit_option, rows_wanted, store_option
from kg.cli.output import emit, say
from kg.config import Settings
from kg.model import ActorKind


@click.command()
@click.argument("name", required=False)
@click.option("--kind", type=click.Choice([str(k) for k in ActorKind]), help="Only actors of this kind.")
@click.option("--aliases", is_flag=True, help="Also the other names, one row each.")
@click.option("--top", type=click.IntRange(min=1), help="The so many with the most statements.")
@limit_option
@format_option()
@store_option
def actors(
    *,
    name: str | None,
    kind: str | None,
    aliases: bool,
    top: int | None,
    limit: int | None,
    fmt: str,
    settings: Settings,
) -> int:
    """List actors with their names, roles and counts, most statements first.

    With NAME only those whose names hold it.
    """
    from kg.knowledge import Knowledge

    with Knowledge.open(settings.store) as store:
        found = store.actors(name=name, kind=ActorKind(kind) if kind else None)
    shown = found[: top or rows_wanted(limit, fmt)]
    rows = [
        (
            a.actor.name,
            a.actor.kind,
            a.statements,
            a.reported,
            a.about,
            "; ".join(a.actor.roles),
            "; ".join(a.actor.aliases),
        )
        for a in shown
    ]
    if aliases:
        rows = [(*row[:-1], alias) for row, a in zip(rows, shown, strict=True) for alias in (a.actor.aliases or ("",))]
    records = [
        {
            "id": a.actor.id,
            "name": a.actor.name,
            "kind": str(a.actor.kind),
            "aliases": list(a.actor.aliases),
            "roles": list(a.actor.roles),
            "statements": a.statements,
            "reported": a.reported,
            "about": a.about,
        }
        for a in shown
    ]
    emit(("NAME", "KIND", "SAID", "REPORTED", "ABOUT", "ROLES", "ALIASES"), rows, fmt, records=records)
    if len(shown) < len(found):
        say(f"{len(shown)} of {len(found)}; --limit shows more")
    if not found:
        say("kg: no actor fits")
    return 0 if found else 1


@click.command()
@click.option("--cites", metavar="NAME", help="Only those that cite this actor.")
@click.option("--cited-by", metavar="NAME", help="Only those that this outlet or reporter cites.")
@limit_option
@format_option()
@store_option
def sources(cites: str | None, cited_by: str | None, limit: int | None, fmt: str, settings: Settings) -> int:
    """List outlets and reporters: statements, whom they cite, share anonymous, share with evidence."""
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
    if len(shown) < len(found):
        say(f"{len(shown)} of {len(found)}; --limit shows more")
    return 0 if found else 1
