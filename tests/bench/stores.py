"""How fast and how large: our store, bare pyoxigraph (the limit) and rdflib in memory (what a user would pick).

``python -m tests.bench.stores`` makes graphs of 1,000 and 1,000,000 quads and of 56,000 statements, and prints a table;
``--quads 10000000`` another size, ``--json`` the figures as JSON.  Rdflib is asked up to ``--rdflib`` quads (it takes
9 GB and many minutes for 5,000,000).  Each contestant does each part in a process of its own, so that memory is its
own; times are processor time of the fastest run.  A "!" marks an answer that differs from that of bare pyoxigraph.
Ours keeps who is who, relations of statements, copies and the index current in what it stores and removes, and holds
them on disk; the others hold the articles and who is who, and keep nothing current.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.store.terms import string_text
from tests.bench import contestants, synthetic
from tests.bench.clocks import Figures, spent, timed

KG = "https://w3id.org/kg-said#"
SCRIPT = """
import sys, pyoxigraph
_, database, who, said = sys.argv
store = pyoxigraph.Store.read_only(database)
found = store.query(who, use_default_graph_as_union=True)
values = " ".join(str(row[0]) for row in found)
for row in store.query(said.replace("VALUES ?by {  }", f"VALUES ?by {{ {values} }}"), use_default_graph_as_union=True):
    print(*(cell and cell.value for cell in row), sep="\\t")
"""


def disk(folder: Path) -> float:
    """Megabytes in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def alone(part: str, *arguments: object) -> Figures:
    """The figures of one part of a contestant's work, in a process of its own, with its peak memory."""
    command = [sys.executable, "-m", "tests.bench.stores", "--run", part, *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def rare_speaker(place: Path) -> str:
    """The name of an actor with five statements, the same number at every size where there is one."""
    from kg.knowledge import Knowledge
    from kg.store.tallies import printed_name

    counts = f"""SELECT ?p (COUNT(DISTINCT ?s) AS ?c) WHERE {{ ?s <{KG}speaker> ?p
        FILTER(STRSTARTS(STR(?p), "urn:kg:actor:person:")) }} GROUP BY ?p ORDER BY ABS(?c - 5) ?p LIMIT 1"""
    with Knowledge.open(place) as knowledge:
        ((actor, _),) = knowledge.store.select(counts).rows
        name = printed_name(knowledge.store, str(actor))
        assert name is not None
        return name


def processes(place: Path, name: str) -> tuple[float, float]:
    """Milliseconds of ``kg statements`` and of a script with bare pyoxigraph, the start of the process included."""
    figures: Figures = {}
    database = str(place / "oxigraph")
    asks = [contestants.WHO % string_text(name), contestants.by_actor(())]
    for what, command in (
        ("ours", [sys.executable, "-m", "kg", "statements", "--by", name, "--store", str(place)]),
        ("bare", [sys.executable, "-c", SCRIPT, database, *asks]),
    ):
        run_it = partial(subprocess.run, command, check=True, capture_output=True)
        timed(figures, what, run_it, least=10, clock=spent)
    return figures["ours"], figures["bare"]


def part(peak: str, *work: object) -> Figures:
    """The figures of one part, its peak memory under a name of its own."""
    found = alone(*map(str, work))
    found[f"peak memory, {peak}"] = found.pop("memory")
    told = {what: value for what, value in found.items() if what != "answers"}
    print(work[0], json.dumps(told), file=sys.stderr, flush=True)  # a large store takes hours: no part is lost
    return found


def least(best: Figures, found: Figures) -> None:
    """Put into *best* what is less in *found*; a question that took too long once has taken too long."""
    for what, value in found.items():
        numbers = isinstance(value, float) and isinstance(best.get(what), float)
        best[what] = min(best[what], value) if numbers else best[what] if best.get(what, 0) is None else value


def measure(file: Path, room: Path, *, rounds: int, with_rdflib: bool) -> dict[str, Figures]:
    """Contestant -> figures for one graph."""
    places = {who: room / f"{who}-{file.stem}" for who in ("ours", "bare")}
    identity = room / f"identity-{file.stem}.nq"
    for place in places.values():
        shutil.rmtree(place, ignore_errors=True)
    found: dict[str, Figures] = {
        "ours": {
            **part("load", "load_ours", file, places["ours"]),
            **part("rebuild", "rebuild_ours", places["ours"], identity),
        },
        "bare": part("load", "load_bare", file, places["bare"], identity),
    }
    for who, place in places.items():
        found[who]["disk"] = disk(place)
    name = rare_speaker(places["ours"])
    for _ in range(rounds):  # by turns, so that what else the machine does hits both
        for who, place in places.items():
            least(found[who], part("look-ups", f"ask_{who}", place, name))
    found["ours"]["kg statements --by"], found["bare"]["kg statements --by"] = processes(places["ours"], name)
    for who, place in places.items():
        found[who] |= part("changes", f"change_{who}", place)
        found[who]["disk, after the changes"] = disk(place)
    if with_rdflib:
        found["rdflib"] = alone("whole_rdflib", file, identity, name)
        found["rdflib"]["peak memory, load"] = found["rdflib"].pop("memory")
    return found


def run(part: str, arguments: list[str]) -> None:
    """Do one part of a contestant's work and print its figures as JSON."""
    work = getattr(contestants, part)
    paths = [argument if part.startswith(("ask", "whole")) and argument == arguments[-1] else Path(argument)
             for argument in arguments]  # fmt: skip
    figures = work(*paths)
    figures["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(figures))


ORDER = (
    "bulk load", "rebuild", "compaction", "open", "by actor", "by actor, records", "kg statements --by", "by text",
    "by period", "name by its part", "top cited", "who cites whom", "ingest of an article", "removal of an article",
    "disk", "disk, after the changes", "peak memory, load", "peak memory, rebuild", "peak memory, look-ups",
    "peak memory, changes",
)  # fmt: skip


def printed(table: dict[str, dict[str, Figures]]) -> None:
    """Print figures, with what ours take of what bare pyoxigraph takes."""
    for title, found in table.items():
        print(f"\n{title}, {found['ours']['related']} relations\n")
        print("\t".join(["ms of processor time (MB for disk and memory)", *found, "ours / bare", "rows"]))
        for what in ORDER:
            cells = [_cell(found, who, what) for who in found]
            ours, bare = (found[who].get(what) for who in ("ours", "bare"))
            ratio = f"{ours / bare:.2f}" if ours and bare else ""
            rows = str(found["ours"]["answers"].get(what, [""])[0])
            print("\t".join([what, *cells, ratio, rows]))


def _cell(found: dict[str, Figures], who: str, what: str) -> str:
    if what not in found[who]:
        return ""
    value = found[who][what]
    if value is None:
        return f"over {contestants.PATIENCE},000"
    answers = [found[one].get("answers", {}).get(what) for one in (who, "bare")]
    differs = None not in answers and answers[0] != answers[1]
    return (f"{value:,.0f}" if value >= 100 else f"{value:.3g}") + "!" * differs


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, nargs="*", default=[1000, 1_000_000])
    parser.add_argument("--statements", type=int, nargs="*", default=[56_000])
    parser.add_argument("--rdflib", type=int, default=1_000_000, help="ask rdflib of graphs up to so many quads")
    parser.add_argument("--rounds", type=int, default=3, help="how often both stores are asked, by turns")
    parser.add_argument("--room", type=Path, help="folder for graphs and stores; kept")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--run", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        run(given.run[0], given.run[1:])
        return
    table: dict[str, dict[str, Figures]] = {}
    with tempfile.TemporaryDirectory() as spare:
        room = given.room or Path(spare)
        room.mkdir(exist_ok=True)
        for quads, statements in [*((size, 0) for size in given.quads), *((0, size) for size in given.statements)]:
            file = room / f"{quads or statements}-{'quads' if quads else 'statements'}.nq"
            if not file.exists():
                synthetic.write(file, quads, statements=statements)
            title = "{:,} articles, {:,} statements, {:,} quads".format(*counted(file))
            small_enough = max(quads, 90 * statements) <= given.rdflib
            table[title] = measure(file, room, rounds=given.rounds, with_rdflib=small_enough)
    if given.json:
        print(json.dumps(table, indent=1))
    else:
        printed(table)


def counted(file: Path) -> tuple[int, int, int]:
    """Numbers of articles, statements and quads in a file of N-Quads."""
    graphs: set[str] = set()
    statements = quads = 0
    for quad in ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS):
        graphs.add(quad.graph_name.value)  # type: ignore[union-attr]
        statements += str(quad.object) == f"<{synthetic.STATEMENT}>"
        quads += 1
    return len(graphs), statements, quads


if __name__ == "__main__":
    main()
