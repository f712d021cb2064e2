"""Claims as the index keeps them, taken down when they are needed."""

from __future__ import annotations

import json
from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from kg.analyse.trace import codec
from kg.analyse.trace.chains import chain
from kg.analyse.trace.claims import Claim, read
from kg.analyse.trace.pairs import LEADING, keys, place, twin
from kg.analyse.trace.relations import Relation
from kg.analyse.trace.told import Told, article_of, claim_of, stored_article, stored_claim
from kg.analyse.trace.weights import Profile, Weights
from kg.model import Article
from kg.rdf.read import StoredArticle
from kg.store.compared import Compared, Entry, Glance, Row, key_number, pack, twin_number

_CLAIMS, _ARTICLES = 3_000, 500  # held in memory at once; a claim takes some 10 kB
_KEYS = 10_000  # claims of which the keys are held
_GLANCES = 50_000  # of half a kilobyte
_T = TypeVar("_T")


class Volume(NamedTuple):
    """An article ready to be put on the shelf: its claims, by what keys they are found, and what it states itself.

    ``stated`` has the two statements of each relation, and its body.
    """

    body: bytes
    claims: tuple[Claim, ...]
    entries: tuple[Entry, ...]
    keys: tuple[tuple[int, ...], ...]
    stated: tuple[tuple[str, str, str], ...]


def volume(stored: StoredArticle) -> Volume | None:
    """What is kept of an article; None if it has no statements."""
    claims = read([(stored.article, stored.statements)])
    return volume_of(Told.of(claims)) if claims else None


def volume_of(told: Told) -> Volume:
    """What is kept of an article that is ready to be compared."""
    outer = {c.statement.nested_in for c in told.claims}
    return Volume(
        body=pack(stored_article(told)),
        claims=told.claims,
        entries=tuple(
            _entry(claim, Glance(vector, claim.silent or claim.unsaid is not None), outer=claim.statement.id in outer)
            for claim, vector in zip(told.claims, told.vectors, strict=True)
        ),
        keys=tuple(map(_keys, told.claims)),
        stated=tuple((r.left.statement.id, r.right.statement.id, body_of(r)) for r in told.stated),
    )


def _entry(claim: Claim, glance: Glance, *, outer: bool) -> Entry:
    return Entry(
        iri=claim.statement.id,
        twin=twin_number(twin(claim) or claim.statement.id),
        place="{:08d} {} {}".format(*place(claim)),
        passage=repr([(s.start, s.end) for s in claim.statement.attribution.content]),
        outer=outer,
        voices=tuple(sorted(voices(claim))),
        body=json.dumps(stored_claim(claim)),
        glance=glance,
    )


def _keys(claim: Claim) -> tuple[int, ...]:
    return tuple(sorted({key_number(*key) for key in keys(claim)}))


def body_of(relation: Relation) -> str:
    """What the index keeps of *relation*."""
    return json.dumps(codec.encode(relation.held()))


class Shelf:
    """Claims, articles' term counts and keys by number, remembered."""

    def __init__(self, kept: Compared, *, claims: int = _CLAIMS) -> None:
        """Take from *kept*; hold so many *claims* in memory."""
        self._kept = kept
        self.row: Callable[[int], Row] = lru_cache(_KEYS)(kept.row)
        self.article: Callable[[int], tuple[Article, Profile]] = lru_cache(_ARTICLES)(self._article)
        self._claims: _Recent[Claim] = _Recent(claims, self._claim)
        # as an array: a number of its own takes four times the memory, and a claim has some seventy keys
        self._keys: _Recent[Sequence[int]] = _Recent(_KEYS, lambda number: array("q", _keys(self.claim(number))))
        self._glances: _Recent[Glance] = _Recent(_GLANCES, kept.glance)
        self.claim, self.keys, self.glance = self._claims.get, self._keys.get, self._glances.get

    def put(self, graph: str, new: Volume) -> list[Row]:
        """Keep an article; return its claims' rows, in their order."""
        number = self._kept.add_article(graph, new.body)
        rows = [self._kept.add_claim(number, entry) for entry in new.entries]
        for row, claim, found in zip(rows, new.claims, new.keys, strict=True):
            self._claims.put(row.id, claim)
            self._keys.put(row.id, array("q", found))
        return rows

    def remove(self, graph: str, rows: Sequence[Row]) -> None:
        """Forget an article, whose claims *rows* are."""
        self._kept.remove_article(graph, [(voice, row.id) for row in rows for voice in voices(self.claim(row.id))])

    def twins(self, number: int) -> tuple[bool, set[int]]:
        """Whether a claim leads those who print the same words, and which of these it is compared with on that ground.

        Who does not lead is compared with the first of them and with nobody else; the first with all who do not lead.
        """
        there = [row.id for row in self._kept.printing(self.row(number).twin)]
        if number in there[LEADING:]:
            return False, {there[0]}
        return True, set(there[LEADING:]) if there[0] == number else set()

    def weights(self, one: int, two: int) -> Weights:
        """How much terms tell between two articles, by their numbers."""
        return Weights(self.article(one)[1], self.article(two)[1])

    def _claim(self, number: int) -> Claim:
        return claim_of(self._kept.body(number), self.article(self.row(number).told)[0])

    def _article(self, number: int) -> tuple[Article, Profile]:
        return article_of(self._kept.article(number))


class _Recent(Generic[_T]):
    """Values by number: those that were asked for last, the others made again."""

    def __init__(self, size: int, make: Callable[[int], _T]) -> None:
        self._size, self._make = size, make
        self._held: OrderedDict[int, _T] = OrderedDict()

    def get(self, number: int) -> _T:
        found = self._held.get(number)
        if found is None:
            found = self._make(number)
            self.put(number, found)
        else:
            self._held.move_to_end(number)
        return found

    def put(self, number: int, value: _T) -> None:
        self._held[number] = value
        if len(self._held) > self._size:
            self._held.popitem(last=False)


def voices(claim: Claim) -> set[str]:
    """The ids of those who speak, report or print *claim*, as its article has them."""
    return {str(one.id) for one in chain(claim)}
