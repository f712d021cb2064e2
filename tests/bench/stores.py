"""How fast and how large: our store, bare pyoxigraph (the limit) and rdflib in memory (what a user would pick).

``python -m tests.bench.stores --quads 1000000 [--rdflib]`` makes graphs of 20,000 and of that many quads and prints
one table.  Each contestant runs in a process of its own, so that memory is its own; look-ups are the best of five.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from tests.bench import synthetic

KG, SCHEMA, PROV = "https://w3id.org/kg-said#", "https://schema.org/", "http://www.w3.org/ns/prov#"
COLUMNS = f"""?s <{PROV}wasQuotedFrom> ?a ; <{KG}position> ?n . ?a <{KG}location> ?at .
    OPTIONAL {{ ?s <{KG}saidEarliest> ?said }}"""
HEAD = "SELECT DISTINCT ?s ?a ?n ?at ?said WHERE {"
CITES = f"""SELECT ?p (COUNT(DISTINCT ?s) AS ?c) WHERE {{ ?s a <{KG}Statement> ; <{PROV}wasQuotedFrom> ?a ;
    <{KG}speaker> ?p . ?a <{KG}outlet> ?o }} GROUP BY ?o ?p ORDER BY DESC(?c) LIMIT 50"""
TOP = f"SELECT ?p (COUNT(DISTINCT ?s) AS ?c) WHERE {{ ?s <{KG}speaker> ?p }} GROUP BY ?p ORDER BY DESC(?c) LIMIT 20"
NEW = 100


def questions(actor: str) -> dict[str, str]:
    """What is asked, in SPARQL for those who know nothing else."""
    first = '"2024-03-05"^^<http://www.w3.org/2001/XMLSchema#date>'
    last = '"2024-03-06"^^<http://www.w3.org/2001/XMLSchema#date>'
    return {
        "by actor": f"{HEAD} VALUES ?by {{ <{actor}> }} ?s <{KG}speaker> ?by . {COLUMNS} }}",
        "by text": f"""{HEAD} ?s a <{KG}Statement> ; <{SCHEMA}text> ?t . FILTER(CONTAINS(LCASE(STR(?t)), "trucks left"))
            {COLUMNS} }}""",
        "by period": f"""{HEAD} ?s <{KG}saidEarliest> ?f ; <{KG}saidLatest> ?l . FILTER(?l >= {first} && ?f <= {last})
            {COLUMNS} }}""",
        "top cited": TOP,
        "who cites whom": CITES,
    }


def best(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the fastest run."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found) * 1000


def once(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    return best(work, 1)


def disk(folder: Path) -> float:
    """Megabytes in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def ours(file: Path, place: Path, actor: str) -> dict[str, float]:
    """Our store through the Python interface."""
    from kg.knowledge import Knowledge
    from kg.knowledge.filters import make_filter
    from kg.store.lookup import Wanted, find_statements
    from kg.store.search import actors_named

    found: dict[str, float] = {}

    def load() -> None:
        with Knowledge.open(place, create=True) as knowledge:
            inner = knowledge.store._open  # type: ignore[attr-defined]
            inner.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
            knowledge.rebuild()

    found["load"] = once(load)
    more = synthetic.articles(seed=2, actors=2000)
    new = list(islice(more, NEW))
    with Knowledge.open(place, create=True) as knowledge:
        derived = knowledge.derived
        found["ingest of one article"] = once(lambda: [derived.replace([one]) for one in new]) / NEW
        found["removal of one article"] = once(lambda: [derived.replace([(name, [])]) for name, _ in new]) / NEW
    found["disk"] = disk(place)
    found["open"] = best(lambda: Knowledge.open(place).close())
    with Knowledge.open(place) as knowledge:
        name = knowledge.derived.index.known(actor).name  # type: ignore[union-attr]
        asks = {"by actor": {"by": name}, "by text": {"text": '"trucks left"'}}
        for what, options in asks.items():
            found[what] = best(lambda o=options: len(knowledge.statements(make_filter(knowledge.derived, o))))  # type: ignore[misc]
        wanted = Wanted(since="2024-03-05", until="2024-03-06", or_published=False)
        found["by period"] = best(lambda: find_statements(knowledge.store, wanted))
        for what in ("top cited", "who cites whom"):
            found[what] = best(lambda w=what: knowledge.store.select(questions(actor)[w]))  # type: ignore[misc]
        found["name by its part"] = best(lambda: actors_named(knowledge.derived.index, name.split()[0].lower()))
    return found


def bare(file: Path, place: Path, actor: str) -> dict[str, float]:
    """Pyoxigraph with hand-written queries."""
    found: dict[str, float] = {}

    def load() -> None:
        store = ox.Store(str(place))
        store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        store.flush()

    found["load"] = once(load)
    found["disk"] = disk(place)
    found["open"] = best(lambda: ox.Store.read_only(str(place)))
    store = ox.Store.read_only(str(place))
    for what, query in questions(actor).items():
        found[what] = best(lambda q=query: [*store.query(q, use_default_graph_as_union=True)])  # type: ignore[misc]
    return found


def rdflib(file: Path, place: Path, actor: str) -> dict[str, float]:
    """Rdflib's Dataset in memory."""
    from rdflib import Dataset

    found: dict[str, float] = {}
    data = Dataset(default_union=True)
    found["load"] = once(lambda: data.parse(str(file), format="nquads"))
    for what, query in questions(actor).items():
        found[what] = once(lambda q=query: [*data.query(q)])  # type: ignore[misc]
    return found


def alone(who: str, file: Path, place: Path, actor: str) -> dict[str, float]:
    """The figures of one contestant in a process of its own, with its peak memory."""
    command = [sys.executable, "-m", "tests.bench.stores", "--run", who, str(file), str(place), actor]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def rare_speaker(place: Path) -> str:
    """An actor with five statements, the same number at every size."""
    store = ox.Store.read_only(str(place))
    query = f"""SELECT ?p WHERE {{ ?s <{KG}speaker> ?p }} GROUP BY ?p HAVING (COUNT(DISTINCT ?s) = 5)
        ORDER BY ?p LIMIT 1"""
    (row,) = store.query(query, use_default_graph_as_union=True)  # type: ignore[union-attr, misc]
    return str(row[0].value)


def command_line(place: Path, actor: str) -> float:
    """Milliseconds of ``kg statements``, the start of the process included."""
    from kg.knowledge import Knowledge

    with Knowledge.open(place) as knowledge:
        name = knowledge.derived.index.known(actor).name  # type: ignore[union-attr]
    command = [sys.executable, "-m", "kg", "statements", "--by", name, "--store", str(place)]
    return best(lambda: subprocess.run(command, check=True, capture_output=True))


def measure(quads: int, room: Path, *, with_rdflib: bool) -> dict[str, dict[str, float]]:
    """Contestant -> figures for a graph of that size."""
    file = room / f"{quads}.nq"
    if not file.exists():
        synthetic.write(file, quads)
    places = {who: room / f"{who}-{quads}" for who in ("bare", "ours", "rdflib")}
    for place in places.values():
        shutil.rmtree(place, ignore_errors=True)
    scout = ox.Store(str(room / f"scout-{quads}"))
    scout.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    scout.flush()
    del scout
    actor = rare_speaker(room / f"scout-{quads}")
    shutil.rmtree(room / f"scout-{quads}")
    found = {who: alone(who, file, places[who], actor) for who in ("bare", "ours")}
    if with_rdflib:
        found["rdflib"] = alone("rdflib", file, places["rdflib"], actor)
    found["ours"]["kg statements --by"] = command_line(places["ours"], actor)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rdflib", action="store_true", help="measure rdflib too (slow)")
    parser.add_argument("--room", type=Path, help="folder for graphs and stores; kept")
    parser.add_argument("--run", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        who, file, place, actor = given.run
        figures = {"ours": ours, "bare": bare, "rdflib": rdflib}[who](Path(file), Path(place), actor)
        figures["peak memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(figures))
        return
    with tempfile.TemporaryDirectory() as spare:
        room = given.room or Path(spare)
        room.mkdir(exist_ok=True)
        table = {size: measure(size, room, with_rdflib=given.rdflib) for size in (20_000, given.quads)}
    columns = [(size, who) for size, found in table.items() for who in found]
    print("\t".join(["ms (MB for disk and memory)", *(f"{who} {size:,}" for size, who in columns)]))
    for what in dict.fromkeys(what for found in table.values() for figures in found.values() for what in figures):
        cells = [table[size][who].get(what) for size, who in columns]
        print("\t".join([what, *("" if cell is None else f"{cell:,.1f}" for cell in cells)]))


if __name__ == "__main__":
    main()
