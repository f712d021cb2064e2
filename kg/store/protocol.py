"""What every store can do, whatever holds the quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:  # rdflib is slow to import, and a look-up does without
    from rdflib import Dataset
    from rdflib.term import Node

Quad = tuple["Node", "Node", "Node", "Node"]
Triple = tuple["Node", "Node", "Node"]
Value = tuple[str, str]
Values = dict[str, list[Value]]
Cell = str | None


class Rows(NamedTuple):
    """The answer to a SELECT: variables without "?", and for each solution IRIs and lexical forms; None if unbound."""

    variables: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


class Store(Protocol):
    """Quads in named graphs, one graph an article.

    Reading sees the union of all graphs, which is not de-duplicated: say DISTINCT.  A write is seen
    wholly or not at all, by every reader and after every crash.  StoreError where the store itself fails,
    UsageError for a query that cannot be read.  A context manager that closes itself.
    """

    location: str | None
    read_only: bool

    def replace(self, graph: str, quads: Iterable[Quad]) -> None:
        """Make *quads* the whole content of *graph*, in one transaction."""

    def replace_all(
        self,
        changes: Sequence[tuple[str, Iterable[Quad]]],
        *,
        remove: Sequence[Quad] = (),
        add: Sequence[Quad] = (),
    ) -> None:
        """The same for several graphs, in one transaction with single quads that go and come in others.

        No quads means that the graph is dropped.
        """

    def drop(self, graph: str) -> None:
        """Remove *graph* and all it holds; nothing happens if there is none."""

    def load(self, quads: Iterable[Quad]) -> None:
        """Add many quads at once, all or none, without keeping them in memory."""

    def update(self, text: str) -> None:
        """Run a SPARQL update, in one transaction."""

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """The quads of *graph*, or of all, as rdflib terms."""

    def graphs(self) -> list[str]:
        """Names of all graphs, sorted."""

    def contains(self, graph: str) -> bool:
        """Whether there is a graph of that name."""

    def describe(self, subject: str, graph: str) -> Values:
        """Predicate IRI -> values of *subject* in *graph*: (IRI, "") or (lexical form, datatype IRI)."""

    def homes(self, subject: str) -> list[str]:
        """The graphs in which *subject* has a type, sorted."""

    def subjects(self, predicate: str, value: str, graph: str | None = None) -> list[tuple[str, str]]:
        """(subject, graph) of every triple with that predicate and IRI, sorted; in one graph or all."""

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query over the union of all graphs."""

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""

    def construct(self, query: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, as rdflib terms."""

    def dataset(self) -> Dataset:
        """An rdflib Dataset over the union of all graphs, for reading; valid until the store is closed."""

    def flush(self) -> None:
        """Bring everything to disk."""

    def backup(self, directory: Path) -> None:
        """Make a copy of the store at *directory*, which must not exist yet; `open_store` opens it."""

    def close(self) -> None:
        """Flush, and let go of the store; nothing happens the second time."""

    def __enter__(self) -> Store: ...

    def __exit__(self, *_: object) -> None: ...
