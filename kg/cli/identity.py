"""``kg same``, ``kg different``, ``kg undo``: who is who, decided by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import F, format_option, store_option
from kg.cli.output import emit, say
from kg.config import Settings
from kg.errors import UsageError
from kg.model import Judgement

if TYPE_CHECKING:
    from kg.knowledge.decisions import Decision, Side

COLUMNS = ("NUMBER", "DECISION", "LEFT", "RIGHT", "WHY", "BY")


def _pair(command: F) -> F:
    for option in reversed(
        [
            click.argument("left", metavar="A"),
            click.argument("right", metavar="B"),
            click.option("--why", metavar="TEXT", help="The reason; kept with the decision."),
            click.option("--as", "by", metavar="NAME", envvar="KG_USER", help="Who decides.  [default: user]"),
        ]
    ):
        command = option(command)
    return store_option(command)


@click.command()
@_pair
def same(left: str, right: str, why: str | None, by: str | None, settings: Settings) -> int:
    """Decide that A and B, names or ids, are one actor.  `kg undo` takes it back."""
    return _decide(settings, left, right, Judgement.SAME, why=why, by=by)


@click.command()
@_pair
def different(left: str, right: str, why: str | None, by: str | None, settings: Settings) -> int:
    """Decide that A and B, names or ids, are not one actor, whatever their names say.

    `kg undo` takes it back.
    """
    return _decide(settings, left, right, Judgement.DIFFERENT, why=why, by=by)


@click.command()
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1), metavar="[N...]")
@click.option("--list", "listing", is_flag=True, help="List the decisions with their numbers.")
@format_option()
@store_option
def undo(numbers: tuple[int, ...], listing: bool, fmt: str, settings: Settings) -> int:
    """Take back the decisions of these numbers, or the last one."""
    from kg.knowledge import Knowledge
    from kg.knowledge.decisions import decisions
    from kg.knowledge.decisions import undo as take_back

    if listing and numbers:
        raise UsageError("--list lists all decisions", "leave out the numbers, or --list")
    with Knowledge.open(settings.store) as store:
        found = decisions(store) if listing else take_back(store, numbers)
    if listing:
        rows = [(d.number, d.link.judgement, d.left.name, d.right.name, d.link.why, d.link.decided_by) for d in found]
        emit(COLUMNS, rows, fmt, records=[_record(d) for d in found])
        return 0 if found else 1
    for one in found:
        say(f"undone: {one.link.judgement}, {one.link.why}; {_effect(one)}")
    return 0


def _decide(settings: Settings, left: str, right: str, judgement: Judgement, *, why: str | None, by: str | None) -> int:
    from kg.knowledge import Knowledge
    from kg.knowledge.decisions import decide

    with Knowledge.open(settings.store) as store:
        done = decide(store, left, right, judgement, why=why, by=by)
    say(_effect(done, left, right) if done.recorded else f"nothing to decide: {_effect(done, left, right)}")
    return 0


def _effect(done: Decision, *typed: str) -> str:
    """What holds now, in one line."""
    if not done.one:
        return f"{_counted(done.left)} and {_counted(done.right)} are two actors"
    names = typed if typed and not any(name.startswith("urn:") for name in typed) else ()
    shown = f"{names[0]} and {names[1]} are one actor" if names else f"both are {done.left.name}"
    told = f", {done.left.name}" if names and done.left.name not in names else ""
    return f"{shown}{told}: {_statements(done.left.statements)}"


def _counted(side: Side) -> str:
    return f"{side.name} ({_statements(side.statements)})"


def _statements(count: int) -> str:
    return f"{count} statement{'' if count == 1 else 's'}"


def _record(one: Decision) -> dict[str, object]:
    return {
        "number": one.number,
        "decision": str(one.link.judgement),
        "left": {"id": one.left.id, "name": one.left.name},
        "right": {"id": one.right.id, "name": one.right.name},
        "why": one.link.why,
        "by": one.link.decided_by,
    }
