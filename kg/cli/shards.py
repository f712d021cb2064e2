"""``kg ingest --ray`` and ``kg load``: articles worked out on many machines, and what came of it into the store."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click

from kg.cli.options import store_option
from kg.cli.output import say
from kg.config import Settings
from kg.errors import InputError, UsageError

_ELSEWHERE = ("debug", "report", "follow", "limit", "again", "allow_private", "dry_run")


def deal(
    paths: tuple[str, ...],
    *,
    address: str,
    folder: Path,
    kind: str | None,
    recursive: bool,
    extractor: str,
    jobs: int,
    timeout: float | None,
    **others: Any,
) -> int:
    """Work through *paths* on a cluster and leave shards in *folder*; return the exit code."""
    from kg.cluster.driver import LOCAL, run
    from kg.cluster.parts import Job, split
    from kg.read.metadata import Metadata
    from kg.workers import TIMEOUT

    for name in _ELSEWHERE:
        if others.pop(name, None):
            raise UsageError(f"--{name.replace('_', '-')} has no meaning with --ray", "leave it out")
    if any(path == "-" or "://" in path for path in paths):
        raise UsageError("--ray reads files and folders that every machine sees", "download the archives first")
    metadata = Metadata(**{key: value for key, value in others.items() if value})
    job = Job(metadata=metadata, kind=kind, recursive=recursive, extractor=extractor, timeout=timeout or TIMEOUT)
    parts = list(split(paths, job))
    if not parts:
        raise InputError("no articles found in " + ", ".join(paths), "kg ingest --help lists what can be read")
    count: Counter[str] = Counter()
    # one job is the option's default, which cannot be told from "no wish"
    actors = None if jobs == 1 and address != LOCAL else jobs
    for number, done in enumerate(run(parts, job, folder, address=address, actors=actors), 1):
        count.update(done.counts)
        count["again"] += done.again
        _say_failures(folder / f"{done.name}.jsonl")
        say(f"part {number} of {len(parts)}: {count['stored']} articles, {count['statements']} statements")
    known = f" ({count['again']} were finished before)" if count["again"] else ""
    say(
        f"{len(parts)} parts{known}: {count['stored']} articles in shards, {count['failed']} failed;"
        f" {count['statements']} statements, {count['quads']} quads, {count['rejected']} rejected"
    )
    say(f"kg load {folder} brings them into a store")
    return InputError.exit_code if count["failed"] else 0


def _say_failures(report: Path) -> None:
    with report.open(encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            if problem := found["problem"]:
                say(f"{found['location']}: {problem['message']}" + (f"; {problem['hint']}" if problem["hint"] else ""))


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="SHARDS...")
@store_option
def load(places: tuple[str, ...], settings: Settings) -> int:
    """Store what `kg ingest --ray` left: its folder, or single .nq.gz files of it.

    The store is then as if the articles had been ingested one by one.  Loading again what is there does no harm.
    """
    from kg.knowledge import Knowledge
    from kg.knowledge.loading import load as load_shards
    from kg.workers import Single

    with Knowledge.open(settings.store, create=True) as store:
        found = load_shards(store.derived, places, Single("default"))
        store.changed()
        count = Counter(one.status for one in found.single)
        actors = store.actor_count()
    for one in found.single:
        if problem := one.outcome.problem:
            say(f"{one.outcome.location}: {problem.message}" + (f"; {problem.hint}" if problem.hint else ""))
    stored = found.bulk + count["stored"] + count["replaced"]
    known = found.known + count["known"]
    failed = f", {count['failed']} failed" if count["failed"] else ""
    say(f"{stored} articles stored, {known} already known{failed}; {actors} actors")
    return InputError.exit_code if failed else 0
