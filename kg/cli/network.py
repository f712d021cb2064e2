"""``kg network``: who cites whom, measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import filter_options, format_option, limit_option, rows_wanted, store_option
from kg.cli.output import emit, say
from kg.config import Settings
from kg.errors import NotFound
from kg.model import ActorId

if TYPE_CHECKING:
    from kg.analyse.measures import Measured, Measures

COLUMNS = ("NAME", "KIND", "CITED", "CITING", "BETWEEN", "COMMUNITY", "ANONYMOUS", "WITH EVIDENCE")
SORTS = ("cited", "citing", "betweenness", "anonymous", "evidenced")


@click.command()
@click.argument("name", required=False)
@click.option("--depth", default=1, show_default=True, type=click.IntRange(1, 10), help="How far around NAME.")
@click.option("--sort", "order", type=click.Choice(SORTS), default="cited", show_default=True, help="Largest first.")
@filter_options
@limit_option
@format_option()
@store_option
def network(
    *,
    name: str | None,
    depth: int,
    order: str,
    settings: Settings,
    limit: int | None,
    fmt: str,
    **filters: Any,
) -> int:
    """Measure who cites whom: top cited, most citing, who stands between, communities, shares of sources.

    With NAME only what surrounds this actor.  The graph as a whole is told on stderr.
    """
    from kg.analyse.measures import measures
    from kg.analyse.network import build, ego
    from kg.knowledge import Knowledge

    with Knowledge.open(settings.store) as store:
        wanted = store.filter(**filters)
        items = store.items(wanted)
        centre = store.choose(name) if name else None
    for note in (*wanted.notes, *((centre.note,) if centre and centre.note else ())):
        say(f"kg: {note}")
    graph = build(items)
    if centre:
        here = next((i for i in map(ActorId, centre.ids) if i in graph), None)
        if here is None:
            raise NotFound(f"{centre.name} neither cites nor is cited in these statements", "loosen the filters")
        graph = ego(graph, here, depth)
    found = measures(graph, items)
    actors = [a for a in found.actors if a.community is not None]
    actors.sort(key=lambda a: -float(getattr(a, order)))
    shown = actors[: rows_wanted(limit, fmt)]
    _tell(found, len(actors))
    emit(COLUMNS, map(_row, shown), fmt, records=map(_record, shown))
    if len(shown) < len(actors):
        say(f"{len(shown)} of {len(actors)}; --limit shows more")
    return 0 if actors else 1


def _row(a: Measured) -> tuple[object, ...]:
    shares = (f"{a.anonymous:.0%}", f"{a.evidenced:.0%}") if a.citing else ("", "")
    return a.name, a.kind, a.cited, a.citing, f"{a.betweenness:.4f}", a.community, *shares


def _record(a: Measured) -> dict[str, object]:
    return {
        "id": a.id,
        "name": a.name,
        "kind": a.kind,
        "cited": a.cited,
        "citing": a.citing,
        "betweenness": a.betweenness,
        "community": a.community,
        "share_anonymous": round(a.anonymous, 4) if a.citing else None,
        "share_with_evidence": round(a.evidenced, 4) if a.citing else None,
    }


def _tell(found: Measures, actors: int) -> None:
    """Print what is told of the graph as a whole."""
    parts = len(found.components)
    say(
        f"{actors} actors, {found.links} links, {found.reciprocity:.0%} of them both ways; "
        f"{parts} {'part' if parts == 1 else 'parts'}, the largest of {max(found.components, default=0)}; "
        f"{len(found.communities)} communities"
    )
    for circle in found.circles:
        say("cite each other in a circle: " + ", ".join(circle))
