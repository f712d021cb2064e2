"""Shards into a store: what `kg.cluster` worked out, loaded in bulk.

The store is afterwards as if the articles had been ingested one by one in the order of the parts.  An article whose
text and place come once, and are new, needs no look at any other, so its lines go in as they are; the rest (the same
text at several places, a place whose text changed, what is stored already) is carried out like any ingested article,
with the statements that the shard has.  What is computed from articles is computed at the end.
"""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.knowledge.derived import Derived
from kg.knowledge.importing import restored
from kg.knowledge.ingest import Ingested, Runner, ingest_articles
from kg.knowledge.places import same_source
from kg.knowledge.shards import Block, blocks, finished
from kg.model import Article, Outcome
from kg.rdf.read import StoredArticle
from kg.store import Store, lookup
from kg.store.embedded import EmbeddedStore


@dataclass(frozen=True, slots=True)
class Loaded:
    """What `load` did: articles taken over as they are, known ones, and those carried out one by one."""

    bulk: int
    known: int
    single: tuple[Ingested, ...]


def load(derived: Derived, places: Sequence[str | Path], runner: Runner) -> Loaded:
    """Load the shards at *places*: folders that ``kg ingest --shards`` filled, or their ``.nq.gz`` files.

    *runner* extracts what no shard has: a stored text whose first place is taken by another.  Raises InputError,
    before anything is stored, for a shard that is unfinished or damaged.
    """
    shards = [shard for place in places for shard in finished(Path(place))]
    sorting = _Sorting(derived.store, shards)
    for shard in shards:
        _store(derived.store, sorting.alone(blocks(shard)))
    if sorting.bulk:
        derived.rebuild()
    single = tuple(_single(derived, sorting.rest, runner))
    return Loaded(sorting.bulk, sorting.known, single)


class _Sorting:
    """Which articles of the shards can go in as they are, and which must be looked at one by one."""

    def __init__(self, store: Store, shards: Sequence[Path]) -> None:
        self._store = store
        self._there = frozenset(store.graphs())
        self._texts, self._places = _counted(shards)
        self.bulk = self.known = 0
        self.rest: list[bytes] = []  # packed: there may be many, and they wait until the end

    def alone(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield those of *blocks* that concern nothing else, and remember the others that are new."""
        for block in blocks:
            once = self._texts[_number(block.graph.encode())] == self._places[_number(block.place)] == 1
            if once and self._is_new(block):
                self.bulk += 1
                yield block
            elif once and block.graph in self._there and self._lines(block.graph) == block.lines:
                self.known += 1
            else:
                self.rest.append(zlib.compress(block.graph.encode() + b"\n" + block.lines, 1))

    def _is_new(self, block: Block) -> bool:
        if block.graph in self._there:
            return False
        return not self._there or not lookup.articles_at(self._store, _text(block.place))

    def _lines(self, graph: str) -> bytes:
        from kg.rdf.export import serialise

        return serialise(self._store.quads(graph), "nquads")


def _counted(shards: Iterable[Path]) -> tuple[Counter[int], Counter[int]]:
    """How often each text and each place comes; numbers stand for them, so that millions fit into memory."""
    texts: Counter[int] = Counter()
    places: Counter[int] = Counter()
    for shard in shards:
        for block in blocks(shard):
            texts[_number(block.graph.encode())] += 1
            places[_number(block.place)] += 1
    return texts, places


def _number(words: bytes) -> int:
    return int.from_bytes(sha256(words).digest()[:8])


def _text(literal: bytes) -> str:
    """The value of a plain literal of N-Quads."""
    from kg.rdf.export import parse

    ((_, _, value, _),) = parse(b"<a:a> <a:a> " + literal + b" <a:a> .\n", "nquads")
    return str(value)


def _store(store: Store, blocks: Iterator[Block]) -> None:
    if isinstance(store, EmbeddedStore):
        store.load_nquads(io.BufferedReader(_Stream(block.lines for block in blocks), 1 << 20))
        return
    from kg.rdf.export import parse

    store.load(quad for block in blocks for quad in parse(block.lines, "nquads"))


class _Stream(io.RawIOBase):
    """Bytes that come in pieces, as a file."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer will do
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def _single(derived: Derived, packed: Iterable[bytes], runner: Runner) -> Iterator[Ingested]:
    known = _Known(runner)
    return ingest_articles(derived.store, known.learnt(packed), runner=known, save=derived.replace)


class _Known:
    """A runner that has the outcomes already, and asks another one only where it has not."""

    def __init__(self, other: Runner) -> None:
        self._other = other
        self._packed: dict[tuple[str, str], bytes] = {}

    def learnt(self, packed: Iterable[bytes]) -> Iterator[Article]:
        """Yield the articles of blocks, and remember what was found in them."""
        for block in packed:
            article = _unpacked(block).article
            self._packed[article.id, article.location] = block
            yield article

    def run(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Yield one outcome an article, in order."""
        for article in articles:
            block = self._packed.get((article.id, article.location))
            stored = None if block is None else _unpacked(block)
            if stored is None or not same_source(stored.article, article):
                yield from self._other.run([article])
            else:
                yield Outcome(
                    location=article.location, article=article, statements=stored.statements, rejected=stored.rejected
                )


def _unpacked(packed: bytes) -> StoredArticle:
    from kg.rdf.export import parse

    graph, _, lines = zlib.decompress(packed).partition(b"\n")
    return restored(graph.decode(), parse(lines, "nquads"))
