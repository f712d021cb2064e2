"""Syndicated copies: articles with nearly the same words, and their statements, linked to the first of them.

Two articles are near if one's words are mostly in the other, and are not a small part of it: of word shingles, sampled
by their hash alike in every article (Broder 1997), six in ten of the smaller sample and four of the larger are shared.
Of near articles the one published first is the original, then the longest, then that with the least id.  A statement
repeats the same one (speaker, act and words) of a near article that comes before.  All of this holds for pairs and does
not depend on the order in which articles came; a change looks only at articles that are near.  Every article keeps its
own graph; the links are derived.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from unicodedata import normalize
from zlib import crc32

from rdflib.term import URIRef

from kg.ids import normal_name
from kg.knowledge.places import rank
from kg.model import Article, Statement
from kg.rdf import terms as t
from kg.rdf.read import StoredArticle, load_article
from kg.store import Quad, Store
from kg.store.index import Index
from kg.store.sketches import Links, Sketch, Sketches

_SHINGLE = 5  # words
_SAMPLE = 8  # one of so many shingles is kept
_SMALLER = 0.6  # of the smaller sample is shared
_LARGER = 0.4  # of the larger one
_LEAST = 4  # samples that are shared: some forty words
_WORD = re.compile(r"[^\W_]+")
_SIZE = 10**9
_NONE = Links(None, {})
Near = Sequence[tuple[str, int]]  # places in the order of originals, and numbers of articles


def sketch(stored: StoredArticle) -> Sketch:
    """What is kept of an article and its statements."""
    article = stored.article
    day, _ = rank(article)
    place = f"{day} {_SIZE - len(article.text):010} {article.id}"
    return Sketch(place, shingles(article), {s.id: _key(s) for s in stored.statements})


def shingles(article: Article) -> frozenset[int]:
    """The sample of the article's word shingles, page furniture left out."""
    pieces, at = [], 0
    for span in article.furniture:
        pieces.append(article.text[at : span.start])
        at = span.end
    words = _words(" ".join([*pieces, article.text[at:]]))
    hashes = (crc32(" ".join(words[i : i + _SHINGLE]).encode()) for i in range(len(words) - _SHINGLE + 1))
    return frozenset(found for found in hashes if found % _SAMPLE == 0)


def _words(text: str) -> list[str]:
    return _WORD.findall(normalize("NFKC", text).lower())


def _key(statement: Statement) -> int:
    speaker = normal_name(statement.speaker.name) if statement.speaker else ""
    parts = "\0".join((speaker, str(statement.act), *_words(statement.content)))
    return int.from_bytes(blake2b(parts.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


class Copies:
    """The links, kept current in the index; whoever calls opens its transaction."""

    def __init__(self, index: Index) -> None:
        """Work on *index*."""
        self._kept = Sketches(index)
        self._before: dict[str, Links] = {}

    def change(self, store: Store, changed: Mapping[str, Sketch | None]) -> tuple[list[Quad], list[Quad]]:
        """Let articles (graph -> its sketch now) take the place of what was there.

        Return the quads of the derived graph that go and those that come.  *store* is read only where the index
        knows nothing yet of what it holds.
        """
        self._before = {}
        again: set[str] = set()
        for graph in sorted(changed):
            number = self._kept.number(graph)
            if number is not None:
                self._remember(graph, number)
                for other in self._kept.dependent(number):  # remembered while what they copy is still known
                    again.add(self._kept.graph(other))
                    self._remember(self._kept.graph(other), other)
                self._kept.take_out(number)
        new = list(self._unknown(store, changed)) if not self._kept.complete else []
        new += [(graph, self._kept.put(graph, drawn)) for graph, drawn in sorted(changed.items()) if drawn]
        for graph in sorted(again - changed.keys()):
            number = self._kept.number(graph)
            if number is not None:
                self._link(graph, number, self._near(number))
        settled = {number for _, number in new}
        for graph, number in new:
            near = self._near(number)
            self._link(graph, number, near)
            self._offer(number, [(place, other) for place, other in near if other not in settled])
        self._kept.finished()
        return self._difference()

    def rebuild(self, store: Store) -> list[Quad]:
        """Compute everything anew from the articles in *store*; return the whole of the derived graph."""
        self._kept.clear()
        _, come = self.change(store, {})
        return come

    def _unknown(self, store: Store, changed: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Sketch what the index does not know, one article at a time."""
        graphs = {graph for graph in store.graphs() if graph.startswith(t.ARTICLE_PREFIX)} - set(changed)
        for graph in sorted(graphs):
            if self._kept.number(graph) is None:
                yield graph, self._kept.put(graph, sketch(load_article(store, graph)))

    def _near(self, number: int) -> list[tuple[str, int]]:
        return self._kept.near(number, _SMALLER, _LARGER, _LEAST)

    def _link(self, graph: str, number: int, near: Near) -> None:
        """Find the links of an article among those near it that come before."""
        self._remember(graph, number)
        own = self._kept.rank(number)
        before = [other for place, other in near if place < own]
        repeats: dict[str, tuple[str, int, str]] = {}
        for other in before:
            for iri, first in self._kept.shared(number, other):
                repeats.setdefault(iri, (iri, other, first))
        self._kept.link(number, before[0] if before else None, repeats.values())

    def _offer(self, number: int, near: Near) -> None:
        """Let the articles that come after a new one be its copies, if it comes before what they copy now."""
        own = self._kept.rank(number)
        for place, other in near:
            if place < own:
                continue
            self._remember(self._kept.graph(other), other)
            source, repeats = self._kept.sources(other)
            if source is None or own < self._kept.rank(source):
                self._kept.copy(other, number)
            for iri, first in self._kept.shared(other, number):
                if iri not in repeats or own < self._kept.rank(repeats[iri]):
                    self._kept.repeat(iri, other, number, first)

    def _remember(self, graph: str, number: int) -> None:
        if graph not in self._before:
            self._before[graph] = self._kept.links(number)

    def _difference(self) -> tuple[list[Quad], list[Quad]]:
        gone: list[Quad] = []
        come: list[Quad] = []
        for graph, before in sorted(self._before.items()):
            number = self._kept.number(graph)
            old = set(_quads(graph, before))
            new = set(_quads(graph, self._kept.links(number) if number is not None else _NONE))
            gone += sorted(old - new)
            come += sorted(new - old)
        return gone, come


def _quads(graph: str, links: Links) -> Sequence[Quad]:
    home = URIRef(t.COPIES_GRAPH)
    found = [(URIRef(iri), URIRef(t.REPEATS), URIRef(first), home) for iri, first in links.repeats.items()]
    if links.source is not None:
        found.append((URIRef(graph), URIRef(t.COPY_OF), URIRef(links.source), home))
    return found
