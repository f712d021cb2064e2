"""What comparing two claims of the index gives, under those who stand for their actors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from kg.analyse.trace import codec
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.compare import compare, worth
from kg.analyse.trace.copies import copied
from kg.analyse.trace.groups import says_the_same
from kg.analyse.trace.relations import Kind
from kg.analyse.trace.told import under
from kg.analyse.trace.weights import Weights
from kg.knowledge.shelf import Shelf, body_of
from kg.model.relation import Related
from kg.nlp.encoder import Near, nearest
from kg.store.compared import COPIED, REPEATED, SAME, Outcome

Head = Callable[[str], str]
_K = TypeVar("_K")
_V = TypeVar("_V")
_HELD = 10_000  # of each kind that one change remembers


class Judge:
    """Compares claims by their numbers; for one change, in which nobody else comes to stand for an actor."""

    def __init__(self, shelf: Shelf, head: Head) -> None:
        """Take claims from *shelf*; *head* says who stands for an actor."""
        self._shelf, self._head = shelf, head
        self._headed: dict[int, Claim] = {}  # claims under those who stand for their actors now
        self._weights: dict[tuple[int, int], Weights] = {}

    def worthy(self, one: int, others: Sequence[int]) -> Iterator[tuple[int, Near]]:
        """Those of *others* that are worth comparing with *one*, and how near: few candidates of a large store are."""
        mine, glances = self._shelf.glance(one), [self._shelf.glance(two) for two in others]
        found = nearest(mine.vector, [glance.vector for glance in glances])
        for two, glance, likeness in zip(others, glances, found, strict=True):
            any_article = worth(likeness, beside=False) or mine.silence or glance.silence
            if any_article or (worth(likeness, beside=True) and self._beside(one, two)):
                yield two, likeness

    def _beside(self, one: int, two: int) -> bool:
        return self._shelf.row(one).told == self._shelf.row(two).told

    def outcome(self, one: int, two: int, likeness: Near) -> Outcome | None:
        """What comparing two claims gives, the smaller number first; None if nothing."""
        first, second = self._shelf.claim(one), self._shelf.claim(two)
        left, right = self._under_head(one, first), self._under_head(two, second)
        if second.key < first.key:
            left, right = right, left
        relation = compare(left, right, self._weighed(one, two), likeness)
        links = 0
        if relation is not None and says_the_same(relation):
            links = REPEATED if relation.kind is Kind.REPEATS else SAME
        links |= COPIED if copied(left, right) else 0
        if relation is None and not links:
            return None
        return Outcome(one, two, body_of(relation) if relation else None, links)

    def _under_head(self, number: int, claim: Claim) -> Claim:
        found = self._headed.get(number)
        if found is None:
            found = remembered(self._headed)[number] = under(claim, self._head)
        return found

    def _weighed(self, one: int, two: int) -> Weights:
        homes = self._shelf.row(one).told, self._shelf.row(two).told
        found = self._weights.get(homes)
        if found is None:
            found = remembered(self._weights)[homes] = self._shelf.weights(*homes)
        return found


def remembered(some: dict[_K, _V]) -> dict[_K, _V]:
    """*some*, emptied if it has become large: a store that is compared anew has more than memory should hold."""
    if len(some) >= _HELD:
        some.clear()
    return some


def related(body: str) -> Related:
    """The relation that an outcome holds."""
    found: Related = codec.decoder(Related)(json.loads(body))
    return found
