"""``kg actors`` and ``kg sources``: who speaks, and who cites whom."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from kg.cli.options import format_option, limit_option, rows_wanted, store_option
from kg.cli.output import emit, say
from kg.config import Settings
from kg.errors import UsageError
from kg.model import ActorKind

if TYPE_CHECKING:
    from kg.knowledge import Knowledge


@click.command()
@click.argument("name", required=False)
@click.option("--kind", type=click.Choice([str(k) for k in ActorKind]), help="Only actors of this kind.")
@click.option("--aliases", is_flag=True, help="Also the other names, one row each.")
@click.option("--suggest", "suggesting", is_flag=True, help="Pairs that may be one actor, for you to decide.")
@click.option(
    "--wikidata",
    "table",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="First attach the Wikidata ids of a table with the columns name,qid[,kind]; it replaces the last.",
)
@click.option("--top", type=click.IntRange(min=1), help="The so many with the most statements.")
@limit_option
@format_option()
@store_option
def actors(
    *,
    name: str | None,
    kind: str | None,
    aliases: bool,
    suggesting: bool,
    table: Path | None,
    top: int | None,
    limit: int | None,
    fmt: str,
    settings: Settings,
) -> int:
    """List actors with their names, roles and counts, most statements first.

    With NAME only those whose names hold it.
    """
    from kg.knowledge import Knowledge

    if suggesting:
        if name or kind or aliases:
            raise UsageError("--suggest goes with no name, --kind or --aliases", "use --top to see the likeliest only")
        return _suggest(settings, top or rows_wanted(limit, fmt), fmt)
    with Knowledge.open(settings.store) as store:
        if table:
            _attach(store, table)
        found = store.actors(name=name, kind=ActorKind(kind) if kind else None)
    shown = found[: top or rows_wanted(limit, fmt)]
    bearers = Counter(a.actor.name for a in found)
    rows = [
        (
            # unnamed sources of several articles may be called alike; they are told apart by where they are
            a.actor.name + (f" ({'; '.join(a.articles)})" if bearers[a.actor.name] > 1 else ""),
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
            "wikidata": a.actor.wikidata,
            "articles": list(a.articles),
        }
        for a in shown
    ]
    emit(("NAME", "KIND", "SAID", "REPORTED", "ABOUT", "ROLES", "ALIASES"), rows, fmt, records=records)
    if len(shown) < len(found):
        say(f"{len(shown)} of {len(found)}; --limit shows more")
    if not found:
        say("kg: no actor fits")
    return 0 if found else 1


def _attach(store: Knowledge, table: Path) -> None:
    from kg.knowledge.wikidata import attach

    done = attach(store, table)
    say(f"{done.actors} actors have a Wikidata id")
    for names, told in ((done.unknown, "no actor"), (done.ambiguous, "several actors")):
        if names:
            say(
                f"kg: {told} of this name: "
                + ", ".join(names[:8])
                + (f" and {len(names) - 8} more" if names[8:] else "")
            )


def _suggest(settings: Settings, limit: int | None, fmt: str) -> int:
    """Print the pairs that may be one actor, each with a command that says so."""
    from kg.knowledge import Knowledge
    from kg.knowledge.suggestions import suggestions

    with Knowledge.open(settings.store) as store:
        found = suggestions(store)
    given = click.get_current_context().get_parameter_source("settings") is ParameterSource.COMMANDLINE
    place = f" --store {quote(settings.store)}" if given else ""
    shown = found[:limit]
    commands = [f"kg same {quote(s.left.reference)} {quote(s.right.reference)}{place}" for s in shown]
    rows = [(f"{s.score:.2f}", s.why, command) for s, command in zip(shown, commands, strict=True)]
    records = [
        {
            "score": s.score,
            "why": s.why,
            "left": {"id": s.left.id, "name": s.left.name, "statements": s.left.statements},
            "right": {"id": s.right.id, "name": s.right.name, "statements": s.right.statements},
            "command": command,
        }
        for s, command in zip(shown, commands, strict=True)
    ]
    emit(("SCORE", "WHY", "COMMAND"), rows, fmt, records=records)
    if len(shown) < len(found):
        say(f"{len(shown)} of {len(found)}; --limit shows more")
    if not found:
        say("kg: no two actors look alike")
    return 0 if found else 1
