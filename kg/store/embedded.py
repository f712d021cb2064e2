"""Oxigraph inside the process: in memory, or in a folder on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import StoreError, UsageError
from kg.store import folder as layout
from kg.store import published
from kg.store.broken import engine_failure, explained
from kg.store.handles import few_files
from kg.store.packed import Packed
from kg.store.protocol import Cell, Quad, Rows, Triple, Values
from kg.store.terms import block, from_ox, node, to_quad

if TYPE_CHECKING:  # rdflib is slow to import, and a look-up does without
    from rdflib import Dataset

_FRESH = 50_000  # quads that may wait in memory, a kilobyte each
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def open_memory() -> EmbeddedStore:
    """An empty store in memory."""
    return EmbeddedStore(ox.Store(), None)


def open_folder(folder: Path, *, create: bool, read_only: bool) -> EmbeddedStore:
    """The store in *folder*; StoreError if it is missing, in use, damaged or of another format."""
    layout.prepare(folder, create=create and not read_only)
    if read_only:
        place, lock = published.lock_for_reading(folder)
    else:
        place, lock = folder, layout.Lock(folder, shared=False, patience=layout.PATIENCE)
    try:
        with explained(str(folder)):
            path = str(layout.database(place))
            layout.require_database(place)
            with few_files():
                inner = ox.Store.read_only(path) if read_only else ox.Store(path)
            if not read_only:
                layout.mark(folder)
                published.withdraw(folder)  # left by one that was killed
    except BaseException:
        lock.release()
        raise
    return EmbeddedStore(inner, str(place), lock, read_only=read_only)


class EmbeddedStore:
    """A `kg.store.protocol.Store` over pyoxigraph; made by `open_memory` and `open_folder`."""

    def __init__(
        self, inner: ox.Store, location: str | None, lock: layout.Lock | None = None, *, read_only: bool = False
    ) -> None:
        self.location = location
        self.read_only = read_only
        self._open: ox.Store | None = inner
        self._lock = lock
        self._fresh = 0  # quads since all was brought to disk

    def replace(self, graph: str, quads: Iterable[Quad]) -> None:
        """Make *quads* the whole content of *graph*, in one transaction."""
        self.replace_all([(graph, quads)])

    def replace_all(
        self,
        changes: Sequence[tuple[str, Iterable[Quad]]],
        *,
        remove: Sequence[Quad] = (),
        add: Sequence[Quad] = (),
    ) -> None:
        """Make quads the whole content of several graphs, and remove and add single ones, in one transaction."""
        packed = [(g, quads if isinstance(quads, Packed) else Packed(g, quads)) for g, quads in changes]
        new = [(graph, quads.terms()) for graph, quads in packed]
        if len({graph for graph, _ in new}) != len(new):
            raise StoreError("one graph is replaced twice at once")
        gone, come = [to_quad(quad) for quad in remove], [to_quad(quad) for quad in add]
        with self._writing() as inner:
            old = [graph for graph, _ in new if inner.contains_named_graph(node(graph))]
            if not old and not gone:
                # one transaction as well, and no text to parse
                inner.extend([*(quad for _, quads in new for quad in quads), *come])
                self._wrote(sum(len(quads) for _, quads in new) + len(come))
                return
            old += _emptied(inner, gone, come)
            steps = [f"DROP SILENT GRAPH {node(graph)}" for graph in old]
            steps += [f"INSERT DATA {{ {block(quads)} }}" for _, quads in new if quads]
            steps += [
                f"{verb} DATA {{ {block(quads)} }}" for verb, quads in (("DELETE", gone), ("INSERT", come)) if quads
            ]
            if steps:
                inner.update(" ;\n".join(steps))
            self._wrote(sum(len(quads) for _, quads in new) + len(come) + len(gone))

    def _wrote(self, quads: int) -> None:
        self._fresh += quads
        if self._fresh > _FRESH:
            self.flush()

    def drop(self, graph: str) -> None:
        """Remove *graph* and all it holds."""
        self.replace_all([(graph, [])])

    def load(self, quads: Iterable[Quad]) -> None:
        """Add many quads at once, all or none."""
        with self._writing() as inner:
            inner.bulk_extend(to_quad(quad) for quad in quads)

    def load_nquads(self, stream: IO[bytes]) -> None:
        """Add all quads of an N-Quads stream, all or none, without keeping them in memory."""
        with self._writing() as inner:
            inner.bulk_load(stream, ox.RdfFormat.N_QUADS)

    def update(self, text: str) -> None:
        """Run a SPARQL update, in one transaction."""
        with self._writing() as inner:
            inner.update(text)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of *graph*, or of all, as rdflib terms."""
        with self._reading() as inner:
            for quad in inner.quads_for_pattern(None, None, None, None if graph is None else node(graph)):
                yield from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object), from_ox(quad.graph_name)

    def graphs(self) -> list[str]:
        """Names of all graphs, sorted."""
        with self._reading() as inner:
            return sorted(graph.value for graph in inner.named_graphs())

    def contains(self, graph: str) -> bool:
        """Whether there is a graph of that name."""
        with self._reading() as inner:
            return inner.contains_named_graph(node(graph))

    def describe(self, subject: str, graph: str) -> Values:
        """Predicate IRI -> values of *subject* in *graph*: (IRI, "") or (lexical form, datatype IRI)."""
        values: Values = {}
        if self._open is None:
            raise _closed()
        try:  # called for every node that is read, so nothing here is left to other functions
            for quad in self._open.quads_for_pattern(node(subject), None, None, node(graph)):
                value = quad.object
                if isinstance(value, ox.Literal):
                    found = value.value, value.datatype.value
                elif isinstance(value, ox.NamedNode):
                    found = value.value, ""
                else:
                    found = _plain(value), ""
                values.setdefault(quad.predicate.value, []).append(found)
        except (OSError, RuntimeError) as error:
            raise engine_failure(self.location or "memory", error) from None
        return values

    def homes(self, subject: str) -> list[str]:
        """The graphs in which *subject* has a type, sorted."""
        with self._reading() as inner:
            found = inner.quads_for_pattern(node(subject), _TYPE, None, None)
            return sorted({quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode)})

    def subjects(self, predicate: str, value: str, graph: str | None = None) -> list[tuple[str, str]]:
        """(subject, graph) of every triple with that predicate and IRI, sorted; in one graph or all."""
        home = None if graph is None else node(graph)
        with self._reading() as inner:
            found = inner.quads_for_pattern(None, node(predicate), node(value), home)
            return sorted((_plain(quad.subject), _plain(quad.graph_name)) for quad in found)

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query over the union of all graphs."""
        with self._reading() as inner:
            found = inner.query(query, use_default_graph_as_union=True)
            if not isinstance(found, ox.QuerySolutions):
                raise UsageError("a SELECT query is needed here")
            variables = tuple(variable.value for variable in found.variables)
            return Rows(variables, [tuple([_cell(value) for value in row]) for row in found])

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""
        with self._reading() as inner:
            found = inner.query(query, use_default_graph_as_union=True)
            if not isinstance(found, ox.QueryBoolean):
                raise UsageError("an ASK query is needed here")
            return bool(found)

    def construct(self, query: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, as rdflib terms."""
        with self._reading() as inner:
            found = inner.query(query, use_default_graph_as_union=True)
            if not isinstance(found, ox.QueryTriples):
                raise UsageError("a CONSTRUCT or DESCRIBE query is needed here")
            return [(from_ox(s), from_ox(p), from_ox(o)) for s, p, o in found]

    def dataset(self) -> Dataset:
        """An rdflib Dataset over the union of all graphs, for reading; it must be gone before the store is closed."""
        from oxrdflib import OxigraphStore

        from kg.store.view import View

        with self._reading() as inner:
            return View(OxigraphStore(store=inner))

    def flush(self) -> None:
        """Bring everything to disk."""
        if not self.read_only:
            with self._reading() as inner:
                inner.flush()
            self._fresh = 0

    def backup(self, directory: Path) -> None:
        """Make a copy of the store at *directory*, which must not exist yet; hard links where the disk has them."""
        if directory.exists():
            raise StoreError(f"{directory} exists already", "name a new folder for the copy")
        with self._reading() as inner, explained(str(directory)):
            directory.mkdir(parents=True)
            if self._lock is not None and not self.read_only:
                inner.backup(str(layout.database(directory)))
            else:
                copy = ox.Store(str(layout.database(directory)))
                copy.bulk_extend(inner)
                copy.flush()
            layout.mark(directory)

    def close(self) -> None:
        """Flush, and let go of the store; nothing happens the second time."""
        if self._open is None:
            return
        try:
            self.flush()
        finally:
            self._open = None
            if self._lock is not None:
                if not self.read_only and self.location is not None:
                    published.withdraw(Path(self.location))
                self._lock.release()

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[ox.Store]:
        if self._open is None:
            raise _closed()
        with explained(self.location or "memory"):
            yield self._open

    @contextmanager
    def _writing(self) -> Iterator[ox.Store]:
        if self.read_only:
            raise StoreError(f"the store at {self.location} was opened for reading only", "open it for writing")
        with self._reading() as inner:
            yield inner


def _emptied(inner: ox.Store, gone: Sequence[ox.Quad], come: Sequence[ox.Quad]) -> list[str]:
    """The graphs of which nothing is left; the engine would keep their names."""
    left = set(gone)
    graphs = {quad.graph_name for quad in gone} - {quad.graph_name for quad in come}
    held = {g: islice(inner.quads_for_pattern(None, None, None, g), len(left) + 1) for g in graphs}
    return sorted(_plain(graph) for graph, quads in held.items() if left.issuperset(quads))


def _closed() -> StoreError:
    return StoreError("the store has been closed", "open it again")


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> str:
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


_VALUED = (ox.NamedNode, ox.Literal)


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if isinstance(term, _VALUED):
        return term.value
    return None if term is None else _plain(term)
