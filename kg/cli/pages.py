"""``kg graph``: who cites whom, as a page or for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.options import filter_options, store_option
from kg.cli.output import say
from kg.config import Settings
from kg.errors import NotFound, UsageError
from kg.model import ActorId

ENDINGS = (".html", ".gexf", ".graphml", ".json")


@click.command()
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False), help="By its ending: " + ", ".join(ENDINGS)
)
@click.option("--top", default=300, show_default=True, type=click.IntRange(min=1), help="At most so many actors.")
@click.option("--ego", metavar="NAME", help="Only what surrounds this actor.")
@click.option("--depth", default=1, show_default=True, type=click.IntRange(1, 10), help="How far around --ego.")
@click.option(
    "--min-weight",
    default=1,
    show_default=True,
    type=click.IntRange(min=1),
    help="Links of at least so many statements.",
)
@click.option("--force", is_flag=True, help="Draw more than 2,000 actors all the same.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@filter_options
@store_option
def graph(
    *,
    settings: Settings,
    output: str,
    top: int,
    ego: str | None,
    depth: int,
    min_weight: int,
    force: bool,
    show: bool,
    **filters: Any,
) -> int:
    """Write who cites whom: an offline HTML page, GEXF, GraphML or JSON by the file's ending."""
    from kg.analyse import network
    from kg.knowledge import Knowledge
    from kg.knowledge.comparisons import relations
    from kg.render.against import conflicts_of
    from kg.render.alike import alike, network_graph

    path = Path(output)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"unknown ending {path.suffix!r} of {output}", "use one of " + ", ".join(ENDINGS))
    with Knowledge.open(settings.store) as store:
        wanted = store.filter(**filters)
        items = store.items(wanted)
        if not items:
            raise NotFound("no statement fits: nothing to draw", "loosen the filters, or ingest articles first")
        centre = store.choose(ego) if ego else None
        against = conflicts_of(relations(store)) if ending == ".html" else {}
    for note in (*wanted.notes, *((centre.note,) if centre and centre.note else ())):
        say(f"kg: {note}")
    # other programs get the actors as they are, the page draws those alike as one
    same = alike(items).same if ending == ".html" else {}
    drawn = network_graph(items) if ending == ".html" else network.build(items)
    if centre:
        ids = (ActorId(i) for i in centre.ids)
        drawn = network.ego(drawn, next((same.get(i, i) for i in ids if same.get(i, i) in drawn), centre.name), depth)
    if min_weight > 1:
        drawn = network.at_least(drawn, min_weight)
    _write(path, items, drawn, against, top=top, force=force)
    say(f"written: {output}")
    if show:
        click.launch(str(path))
    return 0


def _write(path: Path, items: Any, drawn: Any, against: Any, *, top: int, force: bool) -> None:
    from kg.analyse import export
    from kg.analyse.layout import positions
    from kg.render import network_page, within_limits, write_page

    if path.suffix.lower() == ".html":
        _, words = within_limits(drawn, top, force)
        for line in words:
            say(line)
        write_page(path, network_page(items, graph=drawn, conflicts=against, top=top, force=force))
        return
    writer = {".gexf": export.gexf, ".graphml": export.graphml, ".json": export.node_link}[path.suffix.lower()]
    write_page(path, writer(drawn, positions(drawn)))
