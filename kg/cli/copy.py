"""``kg copy``: a store to another place or another kind of store."""

from __future__ import annotations

import click

from kg.cli.output import say


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> int:
    """Copy a store: each of FROM and TO is a folder or the address of a SPARQL endpoint.

    TO must be new.  A copy that was interrupted can be run again.
    """
    from kg.http import shown
    from kg.knowledge.copying import copy as copied

    count = copied(source, target)
    say(f"{count} graphs copied to {shown(target) if '://' in target else target}")
    return 0
