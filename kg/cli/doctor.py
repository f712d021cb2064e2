"""``kg doctor``: can kg work here, and if not, what to do."""

from __future__ import annotations

from dataclasses import asdict

import click

from kg.cli.options import format_option, store_option
from kg.cli.output import emit, say
from kg.config import Settings


@click.command()
@format_option()
@store_option
def doctor(fmt: str, settings: Settings) -> int:
    """Check the installation and the store: versions, files, models, permissions, space.

    Nothing is changed and nobody is asked.  Ends with exit code 1 if there is a fault, and says what to do.
    """
    from kg.doctor import State, examine

    found = list(examine(settings.store))
    rows = [(one.what, one.state, one.found, one.hint) for one in found]
    emit(("WHAT", "STATE", "FOUND", "DO"), rows, fmt, records=[asdict(one) for one in found])
    faults = [one for one in found if one.state is State.FAULT]
    for one in faults:
        say(f"kg: {one.what}: {one.found}\n  {one.hint}")
    say(f"{len(found)} checks, {len(faults)} {'fault' if len(faults) == 1 else 'faults'}")
    return 1 if faults else 0
