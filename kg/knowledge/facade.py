"""The face of a store: everything that commands, pages and notebooks ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Unpack

from kg.errors import NotFound, StoreError, UsageError
from kg.knowledge.derived import Derived
from kg.knowledge.filters import Options, directory, make_filter
from kg.knowledge.identity import Canon
from kg.knowledge.ingest import Ingested, article_ids
from kg.knowledge.names import Choice, Filter
from kg.knowledge.opening import open_for_reading, open_for_writing
from kg.knowledge.roster import roster
from kg.knowledge.seen import Statements, grouped
from kg.knowledge.shown import ShownArticle
from kg.knowledge.summaries import ActorSummary, SourceSummary, linked, source_summaries
from kg.model import ActorKind, Article, ArticleId, Statement, StatementId
from kg.rdf.read import StoredArticle, load_article
from kg.rdf.terms import ARTICLE_PREFIX
from kg.store import Store, lookup
from kg.store.index import open_index
from kg.store.repeats import once

if TYPE_CHECKING:
    import networkx
    from rdflib import Dataset

    from kg.knowledge.validation import Checked


class Knowledge:
    """A store of articles and what they say was said.  Use it as a context manager, or `close` it."""

    def __init__(self, store: Store | Derived) -> None:
        """Wrap an open store."""
        self._derived = store if isinstance(store, Derived) else Derived(store, open_index(store))
        self._location = self.store.location
        self.canon = Canon(self.store, self._derived.ready)

    @classmethod
    def open(cls, location: str | Path | None = None, *, create: bool = False) -> Knowledge:
        """Open the store at *location*; None is a fresh one in memory.

        It is opened for reading, beside any number of others, and for writing at the first change.  Raises
        StoreError if it is missing (unless *create*, which opens it for writing), locked or damaged.
        """
        if location is None or create:
            return cls(open_for_writing(location, create=True))
        found = cls(open_for_reading(location))
        found._location = str(location)
        return found

    @property
    def store(self) -> Store:
        """The store itself; changes go through `derived`."""
        return self._derived.store

    @property
    def derived(self) -> Derived:
        """What changes the store and keeps current what follows; it is opened for writing if it is not yet.

        Raises StoreError if another process uses it.
        """
        if self.store.read_only and self._location is not None:
            self._derived.close()
            try:
                self._derived = open_for_writing(self._location)
            except StoreError:
                self._derived = open_for_reading(self._location)
                raise
            self.canon = Canon(self.store, self._derived.ready)
        return self._derived

    def __enter__(self) -> Knowledge:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Flush and close the store; it cannot be used afterwards."""
        self._derived.close()

    # -- articles in and out ------------------------------------------------------------------

    def ingest(
        self,
        locations: Sequence[str | Path],
        *,
        metadata: Mapping[str, Any] | None = None,
        kind: str | None = None,
        recursive: bool = True,
        extractor: str = "default",
        jobs: int = 1,
        timeout: float | None = None,
        dry_run: bool = False,
        strict: bool = False,
        **web: Any,
    ) -> Iterator[Ingested]:
        """Read articles, extract and store; yield what became of each as it is done.

        *jobs* processes do the work; the result is the same.  An article may take *timeout* seconds (see
        `kg.workers.limit`).  *metadata* has the fields of `kg.read.Metadata`, *web* those of
        `kg.knowledge.intake.Reading`.  Raises MetadataError if they make no sense, UsageError for an unknown type.
        """
        from kg.knowledge.content import with_content
        from kg.knowledge.intake import Reading, take_in
        from kg.read import Metadata
        from kg.workers import TIMEOUT, runner

        given = Metadata(**{key: value for key, value in (metadata or {}).items() if value})
        finish = None if dry_run else with_content
        works = runner(extractor, jobs=jobs, strict=strict, timeout=timeout or TIMEOUT, finish=finish)
        if not dry_run:
            self.derived.publish()
        reading = Reading(metadata=given, kind=kind, recursive=recursive, **web)
        try:
            yield from take_in(self._derived, [str(place) for place in locations], reading, works, dry_run=dry_run)
        finally:
            works.close()
            if not dry_run:
                self.changed()

    def remove(self, reference: str, *, dry_run: bool = False) -> StoredArticle:
        """Take the article at a location, or of an id, out of the store; return what went.

        A text that was found elsewhere too only loses the place.  Raises NotFound, or UsageError if the reference fits
        several.
        """
        from kg.knowledge.removal import remove, removed

        stored = self.article(reference)
        if not dry_run:
            remove(self.derived, stored, reference)
            self.changed()
        return removed(stored, reference)

    def rebuild(self) -> int:
        """Compute who is who and the index anew from the articles and decisions; return the number of actors."""
        count = self.derived.rebuild()
        self.changed()
        return count

    def changed(self) -> None:
        """Bring everything to disk and forget what was remembered; to be called after a change through `derived`."""
        self._derived.settle()
        self.canon = Canon(self.store, self._derived.ready)

    # -- look-ups -----------------------------------------------------------------------------

    def filter(self, **options: Unpack[Options]) -> Filter:
        """Make a filter from the options of ``kg statements``; names are looked up, dates checked.

        Raises UsageError for an ambiguous name or a bad date, NotFound for an unknown name.
        """
        return make_filter(self._derived, options)

    def choose(self, name: str) -> Choice:
        """Return whom *name* means.  Raises UsageError if it fits several, NotFound if none."""
        return directory(self._derived, name).choose(name)

    def statements(
        self, wanted: Filter | None = None, *, sort: str = "date", copies: bool = True, **options: Unpack[Options]
    ) -> Statements:
        """Return the statements that fit, canonical, in a stable order; a missing date sorts last.

        What fits is said by a filter or by its options: ``statements(by="Peskov", since="2024-10")``.  They are
        counted at once and read from the store when they are looked at.  Without *copies* what several copies
        of an article repeat is there once.
        """
        if options:
            wanted = self.filter(**options)
        by, index = wanted.wanted if wanted else None, self._derived.ready
        order: Any = "date" if sort == "confidence" else sort
        found = lookup.find_statements(self.store, by, sort=order, index=index)
        if not copies:
            found = once(self.store, found)
        return Statements(self.store, self.canon, found, by_confidence=sort == "confidence")

    def find(self, reference: str) -> tuple[StoredArticle, Statement | None]:
        """Return the article and, if the reference is a statement's, the statement (id, short id or location)."""
        ids = self._derived.complete(reference)
        said = [iri for iri in ids if iri.startswith("urn:kg:statement:")]
        if len(said) > 1:
            raise UsageError(f"{reference!r} fits {len(said)} statements", "give more digits of the id")
        if said:
            home = next(g for g in self.store.homes(said[0]) if g.startswith(ARTICLE_PREFIX))
            stored = self._load(home)
            return stored, next(s for s in stored.statements if s.id == said[0])
        if reference.startswith("st-"):
            raise NotFound(f"no statement {reference!r}", "`kg statements` shows the ids")
        return self.article(reference), None

    def article(self, reference: str) -> StoredArticle:
        """Return the article at a location or of an id.  Raises NotFound, or UsageError if several fit."""
        ids = sorted(article_ids(self._derived, reference))
        if len(ids) > 1:
            raise UsageError(f"{reference!r} fits {len(ids)} articles", "give more digits of the id")
        return self._load(ids[0])

    def articles(self) -> Iterator[StoredArticle]:
        """Yield every article with its statements, canonical, by location."""
        for row in lookup.articles(self.store):
            yield self._load(row.id)

    def _load(self, graph: str) -> StoredArticle:
        stored = load_article(self.store, ArticleId(graph))
        return ShownArticle(
            article=stored.article,
            statements=tuple(self.canon.statement(s) for s in stored.statements),
            rejected=stored.rejected,
        )

    # -- summaries ----------------------------------------------------------------------------

    def actor_count(self) -> int:
        """Return how many different actors the store knows."""
        return self._derived.actor_count()

    def actors(self, name: str | None = None, kind: ActorKind | None = None) -> list[ActorSummary]:
        """Return the actors that speak or pass on, each once, most statements first (see `roster`)."""
        return roster(self.store, name, kind)

    def sources(self, cites: str | None = None, cited_by: str | None = None) -> list[SourceSummary]:
        """Return outlets and reporters, most statements first; only those that cite, or that are cited by, a name."""
        chosen = (self.choose(name).name if name else None for name in (cites, cited_by))
        return linked(source_summaries(self.store), *chosen)

    def stats(self) -> dict[str, int]:
        """Return counts: articles, statements by manner and kind of source, with evidence, rejected."""
        from kg.knowledge.stats import stats

        return stats(self.store, self.actor_count())

    # -- out ----------------------------------------------------------------------------------

    def network(self, wanted: Filter | None = None) -> networkx.DiGraph[str]:
        """Return who cites whom as a networkx DiGraph (see `kg.analyse.network.build`) that a notebook draws."""
        from kg.analyse.network import build
        from kg.render.notebook import Network

        items = self.items(wanted)
        return Network(build(items), items=items)

    def relations(self) -> networkx.MultiDiGraph[str]:
        """Return which statements contradict, support or repeat each other (see `kg.knowledge.comparisons.network`)."""
        from kg.knowledge.comparisons import network

        return network(self)

    @property
    def crowded(self) -> int:
        """How many words and pairs of words so many statements share that these were not compared for them alone."""
        return self._derived.crowded

    def items(self, wanted: Filter | None = None) -> list[tuple[Article, Sequence[Statement]]]:
        """Return the articles with those of their statements that fit."""
        return grouped(self.statements(wanted, sort="article"))

    def write_site(self, folder: Path, *, top: int = 300, force: bool = False) -> list[Path]:
        """Write index, network, timeline, check sheet and article pages to *folder*; return the files."""
        from kg.knowledge.pages import write_site

        return write_site(self, folder, top=top, force=force)

    def write_article(self, path: Path, reference: str) -> Path:
        """Write the page of one article, with all its statements marked."""
        from kg.knowledge.pages import write_article

        return write_article(self, path, reference)

    @property
    def graph(self) -> Dataset:
        """The whole store as an rdflib Dataset, for reading until it is closed; queries of it fetch nothing."""
        return self.store.dataset()

    def lines(self) -> Iterator[str]:
        """Yield the whole store as JSON Lines (see `kg.knowledge.lines`), which `ingest` takes back."""
        from kg.knowledge.lines import lines

        return lines(self.store, self.canon.statement)

    def validate(self) -> Iterator[Checked]:
        """Yield each graph with what is wrong in it (see `kg.knowledge.validation`)."""
        from kg.knowledge.validation import validate

        return validate(self.store)

    def export(self, fmt: str, ids: Iterable[StatementId] | None = None) -> bytes:
        """Return the whole graph (or what describes the statements *ids*) as nquads, trig, turtle or jsonld."""
        from kg.knowledge.export import export

        return export(self.store, fmt, ids)
