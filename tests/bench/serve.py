"""The server under load: many clients, pages and queries mixed, and some who mean it harm.

``python -m tests.bench.serve --store FOLDER --clients 50 --seconds 60``: starts ``kg serve`` on a free port, asks for
pages, data and SPARQL without pause over connections that stay open, and prints how long the answers took, every
answer that was not as it should be, and the memory of the server and of its query processes over time.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from statistics import quantiles
from time import monotonic
from urllib.parse import quote

import pyoxigraph as ox

from kg.store.folder import database

PREFIX = "PREFIX kg: <https://w3id.org/kg-said#> PREFIX schema: <https://schema.org/> "
WORDS = ("talks", "bridge", "harbour", "river", "soldiers", "dam", "minister", "evidence", "houses", "flood", "border")
HEAVY = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f FILTER(STR(?c) = CONCAT(STR(?f), 'x')) }",
    "SELECT * WHERE { ?a (!<urn:x>)+ ?b . ?b (!<urn:x>)+ ?c }",
)
Kind = str


class Load:
    """What is asked, and what came of it."""

    def __init__(self, store: Path, seed: int) -> None:
        inner = ox.Store.read_only(str(database(store)))
        self.random = Random(seed)  # noqa: S311
        self.actors = self._of(inner, "kg:Actor", "urn:kg:actor:")
        self.articles = self._of(inner, "schema:NewsArticle", "urn:kg:article:")
        self.statements = self._of(inner, "kg:Statement", "urn:kg:statement:")
        self.took: defaultdict[Kind, list[float]] = defaultdict(list)
        self.wrong: Counter[str] = Counter()
        self.stopped: Counter[int] = Counter()
        self.longest_stop = 0.0

    def _of(self, inner: ox.Store, kind: str, prefix: str) -> list[str]:
        rows = inner.query(PREFIX + f"SELECT DISTINCT ?x {{ GRAPH ?g {{ ?x a {kind} }} }}")
        found = sorted(row[0].value.removeprefix(prefix) for row in rows)  # type: ignore[union-attr]
        return [one for one in found if one.count(":") <= 1]

    def pick(self) -> tuple[Kind, str]:
        """A kind of request and its path."""
        any_of, chance = self.random.choice, self.random.random()
        word = any_of(WORDS)
        actor = "/actor/" + any_of(self.actors).replace(":", "/")
        if chance < 0.25:
            query = any_of(
                (
                    f'SELECT ?s ?t {{ ?s schema:text ?t FILTER(CONTAINS(?t, "{word}")) }} LIMIT 20',
                    f"SELECT ?p ?o {{ <urn:kg:statement:{any_of(self.statements)}> ?p ?o }}",
                    f"SELECT ?s ?act {{ ?s kg:speaker <urn:kg:actor:{any_of(self.actors)}> ; kg:act ?act }}",
                    f"ASK {{ <urn:kg:article:{any_of(self.articles)}> kg:outlet ?o }}",
                    f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ <urn:kg:actor:{any_of(self.actors)}> }} ?s ?p ?o }}",
                )
            )
            return "sparql", "/sparql?query=" + quote(PREFIX + query)
        page, suffix = self.random.randrange(1, 5), any_of((".json", ".csv"))
        data = any_of((f"/search{suffix}?q={word}", actor + suffix, "/articles" + suffix))
        lists = any_of(("/", f"/actors?page={page}", "/outlets", "/articles"))
        places = (
            (0.4, "actor", actor),
            (0.55, "article", "/article/" + any_of(self.articles)),
            (0.7, "statement", "/statement/" + any_of(self.statements)),
            (0.85, "search", f"/search?q={word}&page={page}"),
            (0.95, "data", data),
        )
        return next(((kind, path) for upto, kind, path in places if chance < upto), ("list", lists))


async def fetch(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    """The status of one answer, read to its end."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = next(line for line in head.split("\r\n") if line.startswith("content-length:"))
    await reader.readexactly(int(length.partition(":")[2]))
    return int(head.split(" ", 2)[1])


async def client(load: Load, port: int, until: float) -> None:
    """Asks without pause."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while monotonic() < until:
        kind, path = load.pick()
        began = monotonic()
        try:
            status = await fetch(reader, writer, path)
        except (OSError, asyncio.IncompleteReadError) as error:
            load.wrong[f"{kind} {type(error).__name__}"] += 1
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            continue
        load.took[kind].append(monotonic() - began)
        if status != 200:
            load.wrong[f"{kind} {status} {path[:80]}"] += 1
    writer.close()


async def hostile(load: Load, port: int, until: float) -> None:
    """Asks what takes for ever."""
    while monotonic() < until:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        began = monotonic()
        status = await fetch(reader, writer, "/sparql?query=" + quote(load.random.choice(HEAVY)))
        load.stopped[status] += 1
        load.longest_stop = max(load.longest_stop, monotonic() - began)
        writer.close()


def resident(pid: int) -> tuple[float, float, int]:
    """Megabytes of a process, of its children together, and how many these are."""

    def of(one: int) -> float:
        try:
            return int(Path(f"/proc/{one}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        except OSError:
            return 0.0

    children = [
        int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()
    ]
    return of(pid), sum(map(of, children)), len(children)


def computed(pid: int) -> float:
    """Seconds that a process and its children that have ended have computed."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


async def watch(pid: int, began: float, until: float, seen: list[tuple[float, float, float, int]]) -> None:
    """Memory every few seconds."""
    while monotonic() < until:
        seen.append((monotonic() - began, *resident(pid)))
        await asyncio.sleep(5)


async def drive(load: Load, port: int, pid: int, given: argparse.Namespace) -> list[tuple[float, float, float, int]]:
    """The whole load; memory over time."""
    began = monotonic()
    until = began + given.seconds
    seen: list[tuple[float, float, float, int]] = []
    clients = [client(load, port, until) for _ in range(given.clients)]
    bad = [hostile(load, port, until) for _ in range(given.hostile)]
    await asyncio.gather(watch(pid, began, until, seen), *clients, *bad)
    return seen


def report(load: Load, seen: list[tuple[float, float, float, int]], seconds: float) -> None:
    """Print what was measured."""
    every = [one for times in load.took.values() for one in times]
    print(
        f"{len(every)} answers, {len(every) / seconds:.0f} a second; {sum(load.wrong.values())} not as they should be"
    )
    for what, n in load.wrong.most_common(10):
        print(f"  {n} x {what}")
    print(f"{'':12}{'n':>8}{'p50 ms':>10}{'p95 ms':>10}{'p99 ms':>10}{'max ms':>10}")
    for kind, times in [*sorted(load.took.items()), ("all", every)]:
        cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else [times[0]] * 99
        shown = "".join(f"{1000 * one:10.0f}" for one in (cuts[49], cuts[94], cuts[98], max(times)))
        print(f"{kind:12}{len(times):8}{shown}")
    if load.stopped:
        print(f"hostile queries: {dict(load.stopped)}, the longest {load.longest_stop:.1f} s")
    print("second  server MB  query processes MB (number)")
    for at, own, children, n in seen:
        print(f"{at:6.0f}{own:11.0f}{children:12.0f} ({n})")


def main() -> None:
    """Start a server, load it, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--hostile", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    load = Load(given.store, given.seed)
    argv = [sys.executable, "-m", "kg", "serve", "--store", str(given.store), "--port", "0"]
    with subprocess.Popen(argv, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        port = int(server.stderr.readline().split(" at ")[1].split()[0].rstrip("/").rpartition(":")[2])
        try:
            seen = asyncio.run(drive(load, port, server.pid, given))
            spent = computed(server.pid)
        finally:
            server.terminate()
    report(load, seen, given.seconds)
    answers = max(1, sum(map(len, load.took.values())))
    print(f"{1000 * spent / answers:.0f} ms of computing for an answer, the hostile queries' share in it")
    print("load of the machine: " + " ".join(f"{one:.1f}" for one in os.getloadavg()))


if __name__ == "__main__":
    main()
