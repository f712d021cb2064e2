"""What is computed from the articles and the decisions, kept current: who is who, relations, and the index.

A change touches the actors that its articles name, and the actors that these can be one with (a shared key or a
"same"): nothing else can change, since `kg.resolve.canonical` decides within such a group alone.  So the work grows
with the change and not with the store, and the result is that of `Derived.rebuild`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from kg.knowledge.anew import described, fill
from kg.knowledge.change import neighbours, parted, readable
from kg.knowledge.content import Content
from kg.knowledge.renewing import renew
from kg.model import ActorId, Link
from kg.rdf.terms import COPIES_GRAPH, DECISIONS_GRAPH, IDENTITY_GRAPH, RELATIONS_GRAPH
from kg.store import Quad, Store, facts, lookup, search
from kg.store import folder as layout
from kg.store.broken import IndexFailed
from kg.store.compared import Compared
from kg.store.facts import ARTICLE_PREFIX
from kg.store.index import Index
from kg.store.inventory import canonical as stored_heads
from kg.store.published import publish

if TYPE_CHECKING:  # comparing is slow to import, and a look-up does without
    from kg.knowledge.copies import Copies
    from kg.knowledge.relations import Relations

PUBLISHED_EVERY = 5.0  # seconds between the copies that a writer leaves for readers, if copying is not slow
_HEADS = 50_000  # actors of whom a change remembers who stands for them
_HEAD = "SELECT head FROM actor WHERE id = ?"
Change = tuple[str, Sequence[Quad] | Content]
Write = Callable[[list[Quad], list[Quad]], None]


class Derived:
    """Articles' graphs with all that follows from them; every change is made through this."""

    def __init__(self, store: Store, index: Index | None) -> None:
        """Join *store* and its *index*; what an interrupted run left undone is done now, if it may be written.

        Without an index one is made in memory when it is asked for; ``ready`` is the one there is by now, or None.
        """
        self.store = store
        self.ready = index
        self._next = monotonic() + PUBLISHED_EVERY
        self._links: tuple[Link, ...] | None = None
        if not store.read_only:
            self.heal()

    @property
    def index(self) -> Index:
        """The index of the store."""
        if self.ready is None:
            made = Index(None)
            with made.transaction():
                fill(made, self.store)
                made.finished()
            self.ready = made
        return self.ready

    def complete(self, short: str) -> list[str]:
        """The IRIs that *short* can mean (see `lookup.complete`), by the index if there is one already."""
        return lookup.complete(self.store, short, self.ready)

    def actor_count(self) -> int:
        """How many different actors articles name; by the index if there is one already."""
        found = self.ready
        return search.actor_count(found) if found else len({row.canonical for row in lookup.actors(self.store)})

    @property
    def crowded(self) -> int:
        """How many keys were so common that statements were not compared for them alone; 0 without an index."""
        return Compared(self.ready).crowded if self.ready is not None else 0

    def replace(self, changes: Sequence[Change]) -> None:
        """Make quads the whole content of articles' graphs, in one transaction with what it means for identity."""
        self._finish_pending()
        found = [(g, what if isinstance(what, Content) else Content.of(g, what)) for g, what in changes]
        self.index.announce(graph for graph, _ in found)

        def write(gone: list[Quad], come: list[Quad]) -> None:
            self.store.replace_all([(graph, content.quads) for graph, content in found], remove=gone, add=come)

        self._apply(dict(found), write)
        if monotonic() > self._next:
            self.publish()

    def decide(self, links: Sequence[Link]) -> None:
        """Make *links* all decisions there are, in that order; who is who follows in the same transaction."""
        from kg.rdf.identity import decision_quads

        self._finish_pending()
        before = self._decisions()
        self.index.announce([DECISIONS_GRAPH])
        self._links = tuple(links)
        ends = {end for link in (*before, *links) for end in (link.left, link.right)}

        def write(gone: list[Quad], come: list[Quad]) -> None:
            self.store.replace_all([(DECISIONS_GRAPH, decision_quads(links))], remove=gone, add=come)

        try:
            self._apply({}, write, ends, (*before, *links))
        except BaseException:
            self._links = None
            raise

    def decisions(self) -> tuple[Link, ...]:
        """The users' decisions, in the order in which they were taken."""
        return self._decisions()

    def settle(self) -> None:
        """Bring everything to disk."""
        self.store.flush()
        self.index.settled()

    def publish(self) -> None:
        """Leave a copy of what is stored now to readers, who cannot look in while this process writes."""
        since = monotonic()
        if self.store.location is not None and Path(self.store.location).is_dir():
            self.settle()
            publish(Path(self.store.location), self._copy)
        self._next = monotonic() + max(PUBLISHED_EVERY, 20 * (monotonic() - since))

    def _copy(self, folder: Path) -> None:
        self.store.backup(folder)
        self.index.copy(layout.index(folder))

    def close(self) -> None:
        """Bring everything to disk and let go of index and store."""
        try:
            if not self.store.read_only:
                self.settle()
        finally:
            if self.ready is not None:
                self.ready.close()
            self.store.close()

    def heal(self) -> None:
        """Finish what an interrupted run left undone; make the index anew if it does not fit the store."""
        try:
            if self.index.complete:
                self._finish_pending()
                stored = {graph for graph in self.store.graphs() if graph.startswith(ARTICLE_PREFIX)}
                if self.index.graphs() == stored:
                    self.settle()
                    return
        except IndexFailed:
            self.index.reset()
        self.rebuild()
        self.settle()

    def rebuild(self) -> int:
        """Compute everything anew from the articles and the decisions; return how many actors there are."""
        from kg.rdf.identity import identity_quads

        self._links = None
        self.index.announce([DECISIONS_GRAPH])  # if this is stopped, whoever opens the store next does it again
        with self._transaction():
            fill(self.index, self.store)
            actors = [row[0] for row in self.index.rows("SELECT id FROM actor ORDER BY id")]
            mapping = self._canonical(actors, self._decisions())
            for actor in actors:
                self.index.set_head(actor, mapping[ActorId(actor)])
            renew(self.store, IDENTITY_GRAPH, identity_quads(mapping))
            graphs = [graph for graph in self.store.graphs() if graph.startswith(ARTICLE_PREFIX)]
            articles = (stored for graph in graphs if (stored := readable(graph, list(self.store.quads(graph)))))
            renew(self.store, RELATIONS_GRAPH, self._relations.rebuild(articles, lru_cache(_HEADS)(self._head)))
            renew(self.store, COPIES_GRAPH, self._copies.rebuild(self.store))
            self.index.finished()
        return len(mapping)

    def _finish_pending(self) -> None:
        pending = self.index.pending()
        if not pending:
            return
        if DECISIONS_GRAPH in pending:
            self.rebuild()
            return

        def write(gone: list[Quad], come: list[Quad]) -> None:
            self.store.replace_all([], remove=gone, add=come)

        stored = {g: Content.of(g, self.store.quads(g)) for g in pending}
        # a graph is there until it is dropped, whatever it holds
        self._apply({g: replace(what, facts=facts.of_graph(self.store, g)) for g, what in stored.items()}, write)

    def _apply(
        self,
        changed: Mapping[str, Content],
        write: Write,
        ends: Iterable[str] = (),
        links: Sequence[Link] | None = None,
    ) -> None:
        from kg.resolve.keys import keys

        decisions = self._decisions()
        near = neighbours(decisions if links is None else links)
        with self._transaction():
            touched = set(ends)
            for graph, new in changed.items():
                touched |= new.facts.actors | self.index.actors_in(graph)
            before = self._group(touched, near)
            for graph, new in changed.items():
                self.index.put(graph, new.facts)
            for actor in sorted(touched):
                known = self.index.known(actor)
                self.index.set_keys(actor, keys(described(known)) if known else ())
            group = self._group(before, near)
            mapping = self._canonical(group, decisions)
            heads = {a: h for a in group if (h := self.index.one(_HEAD, a))}
            others = parted(heads, mapping, self.index.statements)
            for actor in sorted(group):
                self.index.set_head(actor, mapping.get(ActorId(actor)))
            gone, come = self._difference(group, mapping)
            volumes = {graph: new.volume for graph, new in changed.items()}
            less, more = self._relations.change(volumes, others, lru_cache(_HEADS)(self._head))
            unlinked, linked = self._copies.change(self.store, {graph: new.sketch for graph, new in changed.items()})
            write([*gone, *less, *unlinked], [*come, *more, *linked])
            self.index.finished()

    def _group(self, start: Iterable[str], near: Mapping[str, set[str]]) -> set[str]:
        """The actors that *start* can be one with, over any number of steps, and *start*."""
        found = set(start)
        waiting = sorted(found)
        while waiting:
            one = waiting.pop()
            fresh = ({*self.index.sharing(one)} | near.get(one, set())) - found
            found |= fresh
            waiting += fresh
        return found

    def _canonical(self, ids: Iterable[str], decisions: Iterable[Link]) -> dict[ActorId, ActorId]:
        from kg.resolve import canonical

        known = [one for one in map(self.index.known, sorted(ids)) if one is not None]
        within = set(ids)
        links = [link for link in decisions if link.left in within or link.right in within]
        return canonical(map(described, known), links, {ActorId(one.id): one.statements for one in known})

    def _difference(self, group: set[str], mapping: Mapping[ActorId, ActorId]) -> tuple[list[Quad], list[Quad]]:
        """Quads of the identity graph that must go, and those that must come."""
        from kg.rdf.identity import identity_quads

        stored = {ActorId(actor): ActorId(head) for actor, head in stored_heads(self.store, group).items()}
        gone = {actor: head for actor, head in stored.items() if mapping.get(actor) != head}
        come = {actor: head for actor, head in mapping.items() if stored.get(actor) != head}
        return identity_quads(gone), identity_quads(come)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """That of the index; if it fails, nothing is remembered of what it would have held."""
        try:
            with self.index.transaction():
                yield
        except BaseException:
            self.__dict__.pop("_relations", None)
            raise

    @cached_property
    def _relations(self) -> Relations:
        from kg.knowledge.relations import Relations

        return Relations(self.index)

    @property
    def _copies(self) -> Copies:
        from kg.knowledge.copies import Copies

        return Copies(self.index)

    def _head(self, actor: str) -> str:
        return self.index.one(_HEAD, actor) or actor

    def _decisions(self) -> tuple[Link, ...]:
        if self._links is None:
            from kg.rdf.identity import read_decisions

            self._links = read_decisions(self.store.quads(DECISIONS_GRAPH))
        return self._links
