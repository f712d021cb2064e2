"""``kg trace``, ``kg conflicts``, ``kg figures``, ``kg timeline``: statements side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.analyse.trace import sheet_json
from kg.analyse.trace.relations import Kind, Pair, Sort
from kg.analyse.trace.table import Figure
from kg.cli import sheet as layout
from kg.cli import sheet_lines
from kg.cli.options import filter_options, format_option, limit_option, rows_wanted, store_option
from kg.cli.output import emit, json_text, safe, say
from kg.config import Settings
from kg.ids import short_id
from kg.record import record

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

FIGURE_COLUMNS = ("COUNTS", "FIGURE", "SPEAKER", "DATE", "VIA", "EVIDENCE", "STATEMENT", "OUTLET", "ID")
CONFLICT_COLUMNS = ("KIND", "SORT", "GROUNDS", "SURE", "STATEMENT", "AGAINST", "IDS")
BUCKETS = {"day": 10, "month": 7, "year": 4}


@click.command()
@click.argument("topic")
@click.option("--since", metavar="DATE", help="Said on or after YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--until", metavar="DATE", help="Said on or before.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A page of text, or one object.",
)
@click.option("--html", type=click.Path(dir_okay=False), help="Write it as a page that prints well instead.")
@store_option
def trace(*, topic: str, since: str | None, until: str | None, fmt: str, html: str | None, settings: Settings) -> int:
    """Print the check sheet of TOPIC: words, a name, or a statement's id.

    Figures side by side, who stands behind what, conflicts with both sentences, positions over time, quotations that
    changed.  It says what was said, never who is right.
    """
    from kg.knowledge import Knowledge
    from kg.knowledge import trace as traces
    from kg.knowledge.pages import write_trace

    with Knowledge.open(settings.store) as store:
        found = traces.trace(store, topic, store.filter(since=since, until=until))
        _say_crowded(store)
    if html:
        say(f"written: {write_trace(Path(html), found)}")
    elif fmt == "json":
        click.echo(json_text(sheet_json.as_record(found), indent=2))
    else:
        for line in sheet_lines.lines(found):
            click.echo(safe(line))
    return 0


@click.command()
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([str(s) for s in Sort if s not in {Sort.SAME, Sort.AGREEMENT}]),
    help="Of this kind; repeatable.",
)
@click.option(
    "--developments", is_flag=True, help="Also later states of the same matter, such as a count that has grown."
)
@filter_options
@limit_option
@format_option()
@store_option
def conflicts(
    *, settings: Settings, fmt: str, limit: int | None, kinds: tuple[str, ...], developments: bool, **filters: Any
) -> int:
    """List statements that cannot both hold, both shown; what articles themselves say comes first.

    The filters choose one of the two.
    """
    from kg.knowledge import Knowledge
    from kg.knowledge import trace as traces

    with Knowledge.open(settings.store) as store:
        wanted = store.filter(**filters)
        for note in wanted.notes:
            say(f"kg: {note}")
        narrowed = wanted if any(filters.values()) else None
        shown, found = traces.conflicts(
            store,
            narrowed,
            kinds=[Sort(k) for k in kinds],
            developments=developments,
            limit=rows_wanted(limit, fmt),
        )
        _say_crowded(store)
    emit(CONFLICT_COLUMNS, map(_conflict, shown), fmt, records=[sheet_json.relation_record(r) for r in shown])
    return _end(len(shown), found, "kg: no conflict found")


@click.command()
@click.option("--unit", metavar="WORDS", help="Only figures that count this (troops, killed, USD, %).")
@filter_options
@limit_option
@format_option()
@store_option
def figures(*, settings: Settings, fmt: str, limit: int | None, unit: str | None, **filters: Any) -> int:
    """List figures by what they count, in order of time: who gave them, through whom, with what evidence.

    Killed, and killed or wounded, are different counts and never mixed.
    """
    from kg.knowledge import Knowledge
    from kg.knowledge import trace as traces

    with Knowledge.open(settings.store) as store:
        wanted = store.filter(**filters)
        for note in wanted.notes:
            say(f"kg: {note}")
        found = traces.figure_table(store, wanted, unit)
    shown = found[: rows_wanted(limit, fmt)]
    emit(FIGURE_COLUMNS, map(_figure, shown), fmt, records=[sheet_json.figure_record(f) for f in shown])
    return _end(len(shown), len(found), "kg: no figure fits")


@click.command()
@click.option(
    "--bucket", type=click.Choice(list(BUCKETS)), help="Count statements and acts by day, month or year instead."
)
@click.option("--html", type=click.Path(dir_okay=False), help="Draw them as a page instead.")
@filter_options
@limit_option
@format_option()
@store_option
def timeline(
    *, settings: Settings, fmt: str, limit: int | None, bucket: str | None, html: str | None, **filters: Any
) -> int:
    """List statements in order of time; what has no date comes last."""
    from kg.knowledge import Knowledge
    from kg.knowledge import trace as traces
    from kg.knowledge.pages import write_timeline

    with Knowledge.open(settings.store) as store:
        wanted = store.filter(**filters)
        for note in wanted.notes:
            say(f"kg: {note}")
        found = traces.timeline(store, wanted)
        if html and found:
            say(f"written: {write_timeline(store, Path(html), wanted)}")
            return 0
    if bucket:
        counted = list(_buckets(found, BUCKETS[bucket]))
        emit((bucket.upper(), "STATEMENTS", "ACTS", "SPEAKERS"), counted, fmt)
        return 0 if counted else 1
    shown = found[: rows_wanted(limit, fmt)]
    rows = [
        (
            layout.said(c),
            c.statement.act,
            layout.speaker(c),
            c.statement.content,
            layout.outlet(c),
            short_id(c.statement.id),
        )
        for c in shown
    ]
    records = [record(c.article, c.statement) for c in shown]
    emit(("DATE", "ACT", "SPEAKER", "STATEMENT", "OUTLET", "ID"), rows, fmt, records=records)
    return _end(len(shown), len(found), "kg: no statement fits")


def _say_crowded(store: Knowledge) -> None:
    """Say what comparison left out, as it must in a large store."""
    if store.crowded:
        say(
            f"kg: {store.crowded} words and pairs of words are shared by so many statements that these were not "
            "compared for them alone"
        )


def _end(shown: int, found: int, nothing: str) -> int:
    if shown < found:
        say(f"{shown} of {found}; --limit shows more")
    if not found:
        say(nothing)
    return 0 if found else 1


def _conflict(relation: Pair) -> tuple[object, ...]:
    left, right = relation.left, relation.right
    kind = "development" if relation.kind is Kind.DEVELOPMENT else "conflict"
    return (
        kind,
        relation.sort,
        relation.grounds,
        f"{relation.confidence:.2f}",
        layout.told(left),
        layout.told(right),
        f"{short_id(left.statement.id)} {short_id(right.statement.id)}",
    )


def _figure(figure: Figure) -> tuple[object, ...]:
    claim = figure.claim
    return (
        figure.counts,
        figure.measure.quantity.text,
        ", ".join(figure.speakers),
        layout.said(claim),
        layout.via(claim),
        layout.evidence(claim),
        claim.statement.content,
        layout.outlet(claim),
        short_id(claim.statement.id),
    )


def _buckets(found: list[Any], length: int) -> Iterator[tuple[object, ...]]:
    groups: dict[str, list[Any]] = {}
    for claim in found:
        shown = claim.when.shown if claim.when else ""
        groups.setdefault(shown[:length] if len(shown) >= length else shown or "no date", []).append(claim)
    for name, claims in sorted(groups.items(), key=lambda item: (item[0] == "no date", item[0])):
        acts: dict[str, int] = {}
        for claim in claims:
            acts[str(claim.statement.act)] = acts.get(str(claim.statement.act), 0) + 1
        ranked = sorted(acts.items(), key=lambda item: (-item[1], item[0]))
        yield name, len(claims), ", ".join(f"{n} {act}" for act, n in ranked), len({layout.speaker(c) for c in claims})
