"""From locations to the store: graph files come back, everything else is read, fetched if it must be, and extracted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.knowledge.derived import Derived
from kg.knowledge.importing import ingest_graphs, is_graph_file
from kg.knowledge.ingest import Ingested, Runner, ingest_articles
from kg.store import Store, lookup

if TYPE_CHECKING:  # readers are slow to import, and a look-up does without
    from kg.fetch import Web
    from kg.read import Found, Metadata, ReadResult


class Reader(Runner, Protocol):
    """What turns documents into articles too: `kg.workers.runner`."""

    def read(self, documents: Iterable[Found]) -> Iterator[ReadResult]:
        """Yield what is in *documents*, in order; what went wrong before passes through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How locations are read.

    ``kind`` is the reader for every file, by its name in `kg.read.READERS`; ``follow`` fetches what feeds and sitemaps
    list, ``limit`` is how many articles are taken from each location, ``again`` asks for what has not changed since the
    last time too, and ``allow_private`` lets addresses lead into a private network.
    """

    metadata: Metadata
    kind: str | None = None
    recursive: bool = True
    follow: bool = False
    limit: int | None = None
    again: bool = False
    allow_private: bool = False


def take_in(
    derived: Derived, locations: Sequence[str], reading: Reading, runner: Reader, *, dry_run: bool
) -> Iterator[Ingested]:
    """Yield what became of each article; in a dry run nothing is stored, nor remembered of addresses."""
    from kg.read import sources

    graphs = [place for place in locations if is_graph_file(place)]
    web = None
    for graph in graphs:
        yield from ingest_graphs(derived, graph, dry_run=dry_run)
    others = [place for place in locations if place not in graphs]
    if reading.follow or any("://" in place for place in others):
        web = _web(derived.store, reading)
    documents = chain.from_iterable(
        islice(
            sources(place, metadata=reading.metadata, type=reading.kind, recursive=reading.recursive, web=web),
            reading.limit,  # a document holds one article
        )
        for place in others
    )
    yield from ingest_articles(
        derived.store, runner.read(documents), runner=runner, save=derived.replace, dry_run=dry_run
    )
    if web is not None and not dry_run:
        web.keep()


def _web(store: Store, reading: Reading) -> Web:
    from kg.fetch import Web

    folder = Path(store.location) if store.location else None
    return Web(
        folder if folder is not None and folder.is_dir() else None,
        known=lambda location: bool(lookup.articles_at(store, location)),
        follow=reading.follow,
        allow_private=reading.allow_private,
        again=reading.again,
    )
