"""Claims as the index keeps them, taken down when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from kg.analyse.trace.chains import chain
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.pairs import keys, place, twin
from kg.analyse.trace.told import Told, article_of, claim_of, stored_article, stored_claim
from kg.analyse.trace.weights import Profile, Weights
from kg.model import Article
from kg.store.compared import Compared, Row, key_number

_CLAIMS, _ARTICLES = 8_000, 1_000  # held in memory at once; a claim takes some 10 kB
_KEYS = 20_000  # claims of which the keys are held


class Shelf:
    """Claims, articles' term counts and keys by number, remembered."""

    def __init__(self, kept: Compared) -> None:
        """Take from *kept*."""
        self._kept = kept
        self.row: Callable[[int], Row] = lru_cache(_KEYS)(kept.row)
        self.claim: Callable[[int], Claim] = lru_cache(_CLAIMS)(self._claim)
        self.article: Callable[[int], tuple[Article, Profile]] = lru_cache(_ARTICLES)(self._article)
        self.keys: Callable[[int], tuple[int, ...]] = lru_cache(_KEYS)(self._keys)

    def put(self, told: Told) -> list[Row]:
        """Keep an article; return its claims' rows, in their order."""
        number = self._kept.add_article(told.article.id, stored_article(told))
        outer = {c.statement.nested_in for c in told.claims}
        rows = []
        for claim in told.claims:
            row = self._kept.add_claim(
                number,
                claim.statement.id,
                twin=twin(claim) or claim.statement.id,
                place="{:08d} {} {}".format(*place(claim)),
                passage=repr([(s.start, s.end) for s in claim.statement.attribution.content]),
                outer=claim.statement.id in outer,
                voices=voices(claim),
                body=stored_claim(claim),
            )
            rows.append(row)
        return rows

    def remove(self, graph: str, rows: Sequence[Row]) -> None:
        """Forget an article, whose claims *rows* are."""
        self._kept.remove_article(graph, [(voice, row.id) for row in rows for voice in voices(self.claim(row.id))])

    def weights(self, one: int, two: int) -> Weights:
        """How much terms tell between two articles, by their numbers."""
        return Weights(self.article(one)[1], self.article(two)[1])

    def _claim(self, number: int) -> Claim:
        return claim_of(self._kept.body(number), self.article(self.row(number).told)[0])

    def _article(self, number: int) -> tuple[Article, Profile]:
        return article_of(self._kept.article(number))

    def _keys(self, number: int) -> tuple[int, ...]:
        return tuple(sorted({key_number(*key) for key in keys(self.claim(number))}))


def voices(claim: Claim) -> set[str]:
    """The ids of those who speak, report or print *claim*, as its article has them."""
    return {str(one.id) for one in chain(claim)}
