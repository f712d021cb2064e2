"""The same work done by our store, by bare pyoxigraph (the limit), and by rdflib in memory (what a user would pick).

Each contestant is a pair of functions: one loads a graph, one answers `NEW` articles' worth of changes and every
question.  An answer is what a program can use, IRIs and strings in Python; the number of its rows and a digest of them
are kept, so that a contestant which answers something else is found out.  Times are processor time, threads included:
what else the machine does does not count.  Both stores on disk are compacted after loading, since the same query takes
half or twice the time by how many files the engine has left its data in.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Collection, Iterable
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.store.named import load_query
from kg.store.terms import iri_text, string_text, to_quad
from tests.bench import synthetic
from tests.bench.clocks import Figures, timed

Rows = Collection[tuple[object, ...]]
NEW = 100
PATIENCE = 60  # seconds of processor time for one question
RELATED = "SELECT (COUNT(*) AS ?n) WHERE { ?one a <https://w3id.org/kg-said#Relation> }"
PERIOD = ("2024-03-05", "2024-03-06")
PHRASE = "trucks left"
PREFIXES = """PREFIX kg: <https://w3id.org/kg-said#> PREFIX schema: <https://schema.org/>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
FOUND = "?s prov:wasQuotedFrom ?a ; kg:position ?n . ?a kg:location ?at . OPTIONAL { ?s kg:saidEarliest ?said }"
HEAD = PREFIXES + "SELECT DISTINCT ?s ?a ?n ?at ?said WHERE {"
WHO = f"{PREFIXES} SELECT DISTINCT ?by WHERE {{ ?any schema:name %s ; kg:canonical ?head . ?by kg:canonical ?head }}"
FIRST, LAST = (f'"{day}"^^xsd:date' for day in PERIOD)
WITHIN = f"FILTER(?l >= {FIRST} && ?f <= {LAST})"


def by_actor(ids: Iterable[str]) -> str:
    """The statements of actors, in SPARQL; in one query with the look-up of their name engines take far longer."""
    return f"{HEAD} VALUES ?by {{ {' '.join(map(iri_text, sorted(ids)))} }} ?s kg:speaker ?by . {FOUND} }}"


def queries(name: str) -> dict[str, str]:
    """What is asked, in SPARQL; `PHRASE` and the period are the same for all."""
    return {
        "by text": f"{HEAD} ?s a kg:Statement ; schema:text ?t . FILTER(CONTAINS(LCASE(?t), '{PHRASE}')) {FOUND} }}",
        "by period": f"""{HEAD} {{ ?s kg:saidEarliest ?f ; kg:saidLatest ?l . {WITHIN} {FOUND} }} UNION {{
            ?a kg:publishedEarliest ?f ; kg:publishedLatest ?l . {WITHIN} {FOUND} FILTER(!BOUND(?said)) }} }}""",
        "name by its part": f"""{PREFIXES} SELECT DISTINCT ?by WHERE {{ ?by a kg:Actor ; schema:name ?name
            FILTER(CONTAINS(LCASE(?name), "{name.split()[1].lower()}")) }}""",
        "top cited": load_query("top-cited").text,
        "who cites whom": load_query("who-cites-whom").text,
    }


class Late(BaseException):
    """A question took too long; nobody but `asked` is to catch it."""


def asked(figures: Figures, what: str, work: Callable[[], Rows]) -> None:
    """Note the time of a question, and the size and digest of its answer; or that it took too long."""

    def late(*_: object) -> None:
        raise Late

    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)  # of processor time, like all the rest
    try:
        rows = timed(figures, what, work)
    except Late:
        figures[what] = None
        return
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    text = "\n".join(sorted("\t".join("" if cell is None else str(cell) for cell in row) for row in rows))
    figures.setdefault("answers", {})[what] = [len(rows), sha256(text.encode()).hexdigest()[:12]]


def new_articles() -> list[tuple[str, list[synthetic.Quad]]]:
    """Articles that are in no graph yet, with actors who are."""
    return list(islice(synthetic.articles(seed=2, actors=2000), NEW))


# -- ours ---------------------------------------------------------------------------------------


def load_ours(file: Path, place: Path) -> Figures:
    """Bulk load of the articles alone."""
    from kg.store import open_store

    figures: Figures = {}
    with open_store(place, create=True) as store:
        inner = store._open  # type: ignore[attr-defined]
        timed(figures, "bulk load", lambda: inner.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS), least=1)
    return figures


def rebuild_ours(place: Path, identity: Path) -> Figures:
    """All that follows from the articles: who is who, relations, copies, index; the first goes to *identity* too."""
    from kg.knowledge import Knowledge

    figures: Figures = {}
    with Knowledge.open(None) as knowledge:  # imports are no part of it
        knowledge.rebuild()
    timed(figures, "rebuild", lambda: Knowledge.open(place, create=True).close(), least=1)
    with Knowledge.open(place, create=True) as knowledge:
        inner = knowledge.store._open  # type: ignore[attr-defined]
        timed(figures, "compaction", inner.optimize, least=1)
        figures["related"] = knowledge.store.select(RELATED).rows[0][0]
        ox.serialize(
            inner.quads_for_pattern(None, None, None, ox.NamedNode("urn:kg:graph:identity")),
            str(identity),
            ox.RdfFormat.N_QUADS,
        )
    return figures


def ask_ours(place: Path, name: str) -> Figures:
    """Our store through its Python interface."""
    from kg.knowledge import Knowledge
    from kg.knowledge.identity import Canon
    from kg.store.search import actors_named

    figures: Figures = {}
    timed(figures, "open", lambda: Knowledge.open(place).close())
    with Knowledge.open(place) as knowledge:
        index = knowledge._derived.index  # `derived` would open the store for writing

        def find(**options: object) -> Rows:
            return knowledge.statements(knowledge.filter(**options))._found

        def records() -> Rows:
            knowledge.canon = Canon(knowledge.store, index)  # nothing is remembered from the last time
            return [(one.id,) for _, one in knowledge.statements(knowledge.filter(by=name))]

        asked(figures, "by actor", lambda: find(by=name))
        asked(figures, "by actor, records", records)
        asked(figures, "by text", lambda: find(text=f'"{PHRASE}"'))
        asked(figures, "by period", lambda: find(since=PERIOD[0], until=PERIOD[1]))
        part = name.split()[1]
        asked(figures, "name by its part", lambda: [(one,) for one in actors_named(index, part)])
        for what, query in (("top cited", "top-cited"), ("who cites whom", "who-cites-whom")):
            text = load_query(query).text
            asked(figures, what, lambda t=text: knowledge.store.select(t).rows)  # type: ignore[misc]
    return figures


def change_ours(place: Path) -> Figures:
    """Articles in and out, with all that follows from them."""
    from kg.knowledge import Knowledge

    figures: Figures = {}
    new = new_articles()
    with Knowledge.open(place, create=True) as knowledge:
        derived = knowledge.derived
        timed(figures, "ingest of an article", lambda: [derived.replace([one]) for one in new], per=NEW, least=1)
        gone = [[(name, [])] for name, _ in new]
        timed(figures, "removal of an article", lambda: [derived.replace(one) for one in gone], per=NEW, least=1)
    return figures


# -- bare pyoxigraph ----------------------------------------------------------------------------


def load_bare(file: Path, place: Path, identity: Path) -> Figures:
    """Bulk load; who is who is taken from ours."""
    figures: Figures = {}
    store = ox.Store(str(place))

    def load() -> None:
        store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        store.flush()

    timed(figures, "bulk load", load, least=1)
    store.bulk_load(path=str(identity), format=ox.RdfFormat.N_QUADS)
    timed(figures, "compaction", store.optimize, least=1)
    store.flush()
    return figures


def ask_bare(place: Path, name: str) -> Figures:
    """Hand-written queries; records are walked node by node."""
    figures: Figures = {}
    timed(figures, "open", lambda: ox.Store.read_only(str(place)))
    store = ox.Store.read_only(str(place))

    def rows(query: str, columns: int | None = None) -> Rows:
        found = store.query(query, use_default_graph_as_union=True)
        width = columns or len(found.variables)  # type: ignore[union-attr]
        cells = [tuple(None if cell is None else cell.value for cell in row) for row in found]  # type: ignore[union-attr]
        return {row[:width] for row in cells} if columns else cells

    def said() -> Rows:
        return rows(by_actor(str(actor) for (actor,) in rows(WHO % string_text(name))), 2)

    asked(figures, "by actor", said)
    asked(figures, "by actor, records", lambda: records(store, said()))
    for what, query in queries(name).items():
        asked(figures, what, lambda w=what, q=query: rows(q, 2 if w.startswith("by ") else None))  # type: ignore[misc]
    return figures


def records(store: ox.Store, found: Rows) -> Rows:
    """Read all that is said of statements, of the nodes under them, of their actors and articles; give the IRIs."""
    known: set[object] = set()
    for statement, graph in found:
        if graph not in known:
            known.add(graph)
            walk(store, str(graph), str(graph), ("urn:kg:text:", str(graph)))
        walk(store, str(statement), str(graph), (str(statement), "urn:kg:actor:"))
    return [row[:1] for row in found]


def walk(store: ox.Store, start: str, graph: str, under: tuple[str, ...]) -> dict[str, dict[str, list[str]]]:
    """All values of a node and of those that it leads to and whose IRIs begin with one of *under*."""
    home = ox.NamedNode(graph)
    found: dict[str, dict[str, list[str]]] = {}
    waiting = [start, *(["urn:kg:text:" + graph.rpartition(":")[2]] if start == graph else [])]
    while waiting:
        node = waiting.pop()
        values = found.setdefault(node, {})
        for quad in store.quads_for_pattern(ox.NamedNode(node), None, None, home):
            value = quad.object.value  # type: ignore[union-attr]
            values.setdefault(quad.predicate.value, []).append(value)
            if value.startswith(under) and value not in found:
                waiting.append(value)
    return found


def change_bare(place: Path) -> Figures:
    """Articles in and out, a transaction each, from the engine's own quads."""
    figures: Figures = {}
    new = [(ox.NamedNode(name), [to_quad(quad) for quad in quads]) for name, quads in new_articles()]
    store = ox.Store(str(place))
    timed(figures, "ingest of an article", lambda: [store.extend(quads) for _, quads in new], per=NEW, least=1)
    timed(figures, "removal of an article", lambda: [store.remove_graph(name) for name, _ in new], per=NEW, least=1)
    store.flush()
    return figures


# -- rdflib in memory ---------------------------------------------------------------------------


def whole_rdflib(file: Path, identity: Path, name: str) -> Figures:
    """Everything in one process, since nothing is kept."""
    from rdflib import Dataset, URIRef

    figures: Figures = {}
    data = Dataset(default_union=True)
    timed(figures, "bulk load", lambda: data.parse(str(file), format="nquads"), least=1)
    data.parse(str(identity), format="nquads")

    def rows(query: str, columns: int | None = None) -> Rows:
        cells = [tuple(None if cell is None else str(cell) for cell in row) for row in data.query(query)]  # type: ignore[union-attr]
        return {row[:columns] for row in cells} if columns else cells  # as of bare: rows that are alike count

    asked(figures, "by actor", lambda: rows(by_actor(str(row[0]) for row in rows(WHO % string_text(name))), 2))
    for what, query in queries(name).items():
        asked(figures, what, lambda w=what, q=query: rows(q, 2 if w.startswith("by ") else None))  # type: ignore[misc]
    new = new_articles()
    parts = [(data.graph(URIRef(graph)), quads) for graph, quads in new]
    fill = lambda: [part.addN((*quad[:3], part) for quad in quads) for part, quads in parts]  # noqa: E731
    timed(figures, "ingest of an article", fill, per=NEW, least=1)
    timed(figures, "removal of an article", lambda: [data.remove_graph(part) for part, _ in parts], per=NEW, least=1)
    return figures
