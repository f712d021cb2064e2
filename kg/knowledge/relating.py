"""What comparison finds, kept current: a new article meets only its like, and what goes takes its relations along.

Which claims are compared follows from all keys that are shared (`kg.analyse.trace.pairs`): a key over its crowd is
not used, so one article can end or begin the use of a key, and only the pairs under that key are looked at again.
The result is that of comparing all from scratch (`kg.analyse.trace.relate`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from kg.analyse.trace import codec
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.compare import compare, worth
from kg.analyse.trace.copies import copied
from kg.analyse.trace.groups import says_the_same
from kg.analyse.trace.pairs import CROWDS, LEADING
from kg.analyse.trace.relations import Kind
from kg.analyse.trace.told import under
from kg.analyse.trace.weights import Weights
from kg.knowledge.change import Parted
from kg.knowledge.shelf import Shelf, Volume, body_of
from kg.model.relation import Related
from kg.nlp.encoder import near
from kg.store.compared import COPIED, REPEATED, SAME, STATED, TOGETHER, Compared, Outcome, key_sort

Head = Callable[[str], str]
_K = TypeVar("_K")
_V = TypeVar("_V")
_HELD = 10_000  # of each kind that one change remembers


class Comparing:
    """One change of the articles and of who is who, and what follows from it for pairs of statements.

    ``gone`` and ``come`` are the outcomes that were and that are now; ``touched`` the claims whose groups may differ.
    """

    def __init__(self, kept: Compared, shelf: Shelf, head: Head) -> None:
        """Work on *kept*; *head* says who stands for an actor now."""
        self._kept, self._shelf, self._head = kept, shelf, head
        self._fresh = False
        self._under: dict[int, Sequence[int]] = {}  # key -> claims, none for a crowd's
        self._partners: dict[int, set[int]] = {}  # claim -> those with which there is an outcome
        self._headed: dict[int, Claim] = {}  # claims under those who stand for their actors now
        self._weights: dict[tuple[int, int], Weights] = {}
        self._crowds: frozenset[int] | None = None
        self._leading: dict[int, list[int]] = {}  # twin -> who led before
        self._moved: Counter[int] = Counter()  # key -> claims more or less under it
        self._waiting: set[int] = set()  # claims to be compared anew with all their like
        self.gone: dict[tuple[int, int], Outcome] = {}
        self.come: dict[tuple[int, int], Outcome] = {}
        self.touched: set[int] = set()

    def change(self, articles: Mapping[str, Volume | None], parted: Parted) -> None:
        """Let *articles* (graph -> what it tells now) take the place of what was there; *parted* actors are others."""
        for graph in articles:
            self._take_out(graph)
        for graph, volume in articles.items():
            if volume is not None:
                self._put_in(graph, volume)
        self._lead()
        self._cross()
        moved = self._kept.voiced_by(parted.moved) - self._waiting
        self.touched |= moved
        # whether two are of one actor has changed only between what has moved and its old or new companions
        among = self._kept.voiced_by(parted.among) - self._waiting if moved else set()
        for one in sorted(moved):
            for two in sorted(self._like(one) & among):
                if one < two or two not in moved:
                    self._forget(one, two)
                    self._compare(one, two)
        self._compare_all()

    def fill(self, articles: Iterable[tuple[str, Volume]]) -> None:
        """Let *articles* (graph, what it tells) be all; nothing is kept yet, and ``gone`` and ``come`` stay empty."""
        self._fresh = True
        for graph, volume in articles:
            self._put_in(graph, volume)
        self._lead()
        self._kept.crowded = len(self._crowded())
        self._compare_all()

    # -- who is there -------------------------------------------------------------------------

    def _take_out(self, graph: str) -> None:
        rows = self._kept.claims_in(graph)
        for row in rows:
            self._note(row.twin)
        for row in rows:
            for outcome in self._kept.pairs_of(row.id):
                self._drop(outcome)
            self._hide(row.id)
            self.touched.add(row.id)
        self._shelf.remove(graph, rows)

    def _put_in(self, graph: str, volume: Volume) -> None:
        rows = self._shelf.put(graph, volume)
        fresh, numbers = {row.id for row in rows}, {}
        for row in rows:
            self._note(row.twin, fresh)
            self._waiting.add(row.id)
            self.touched.add(row.id)
            numbers[row.iri] = row.id
        for left, right, body in volume.stated:
            one, two = sorted((numbers[left], numbers[right]))
            self._keep(Outcome(one, two, body, STATED))

    def _note(self, twin: int, fresh: Collection[int] = ()) -> None:
        """Remember who leads *twin* before the change; those *fresh* have just come."""
        if twin not in self._leading:
            there = [] if self._fresh else [row.id for row in self._kept.printing(twin) if row.id not in fresh]
            self._leading[twin] = there

    def _lead(self) -> None:
        """Let the first few of those who print the same words be found, and no others."""
        for twin, before in self._leading.items():
            now = [row.id for row in self._kept.printing(twin)]
            was, leads = set(before[:LEADING]), now[:LEADING]
            for number in sorted((was & set(now)) - set(leads)):
                self._hide(number)
                self._again(number)
            for number in leads:
                if number not in was:
                    self._show(number)
                    self._again(number)
            if before[:1] != now[:1]:
                for number in now[LEADING:]:
                    self._again(number)

    def _again(self, number: int) -> None:
        """Compare a claim anew; what its article states itself stays."""
        if number not in self._waiting:
            self._waiting.add(number)
            for outcome in self._kept.pairs_of(number):
                if not outcome.links & STATED:
                    self._drop(outcome)

    def _show(self, number: int) -> None:
        found = self._shelf.keys(number)
        self._kept.add_clues(number, found)
        if not self._fresh:
            self._moved.update(found)

    def _hide(self, number: int) -> None:
        found = self._shelf.keys(number)
        if self._kept.drop_clues(number, found):
            self._moved.subtract(found)

    def _compare_all(self) -> None:
        for one in sorted(self._waiting):
            for two in sorted(self._like(one)):
                if one < two or two not in self._waiting:
                    self._compare(one, two)

    # -- what is compared ---------------------------------------------------------------------

    def _cross(self) -> None:
        """Look again at the pairs under keys that a crowd has now, or has no longer."""
        for key in sorted(key for key, step in self._moved.items() if step):
            step, limit = self._moved[key], CROWDS[key_sort(key)]
            under = self._kept.sharing(key, limit + max(step, 0))
            self._note_under(key, under)
            if len(under) > limit >= len(under) - step:
                self._part(under)
                self._kept.crowded += 1
            elif len(under) <= limit < len(under) - step:
                self._kept.crowded -= 1
                for one, two in combinations(sorted(under), 2):
                    if not {one, two} & self._waiting:
                        self._compare(one, two)

    def _part(self, crowd: Sequence[int]) -> None:
        """Forget what comparing claims of a crowd gave, but for pairs that have more in common."""
        within = set(crowd)
        for one in crowd:
            found = [o for o in self._kept.pairs_of(one) if {o.one, o.two} <= within and not o.links & STATED]
            like = self._like(one) if found else set()
            for outcome in found:
                if not {outcome.one, outcome.two} - {one} <= like:
                    self._drop(outcome)

    def _like(self, number: int) -> set[int]:
        """The claims that one is compared with: for one of many who print the same words, only the first."""
        twins = [row.id for row in self._kept.printing(self._shelf.row(number).twin)]
        if number in twins[LEADING:]:
            return {twins[0]}
        found = set(twins[LEADING:]) if twins[0] == number else set()
        if self._fresh:
            found |= self._kept.under(key for key in self._shelf.keys(number) if key not in self._crowded())
            return found - {number}
        for key in self._shelf.keys(number):
            if key not in self._under:
                self._note_under(key, self._kept.sharing(key, CROWDS[key_sort(key)]))
            found.update(self._under[key])
        return found - {number}

    def _note_under(self, key: int, under: Sequence[int]) -> None:
        """Remember who is under *key*, now that all claims are there: nobody if that is a crowd."""
        self._under[key] = under if len(under) <= CROWDS[key_sort(key)] else ()

    def _crowded(self) -> frozenset[int]:
        """All keys that a crowd has; to be asked when all claims are there."""
        if self._crowds is None:
            self._crowds = frozenset(k for k, n in self._kept.crowds(min(CROWDS.values())) if n > CROWDS[key_sort(k)])
        return self._crowds

    def _compare(self, one: int, two: int) -> None:
        one, two = (one, two) if one < two else (two, one)
        glances = self._shelf.glance(one), self._shelf.glance(two)
        likeness = near(glances[0].vector, glances[1].vector)
        if not worth(likeness) and not any(glance.silence for glance in glances):
            return  # most candidates in a large store; nothing would come of them
        if two in self._related(one):
            return
        first, second = self._shelf.claim(one), self._shelf.claim(two)
        left, right = self._under_head(one, first), self._under_head(two, second)
        if second.key < first.key:
            left, right = right, left
        relation = compare(left, right, self._weighed(one, two), likeness)
        links = 0
        if relation is not None and says_the_same(relation):
            links = REPEATED if relation.kind is Kind.REPEATS else SAME
        links |= COPIED if copied(left, right) else 0
        if relation is not None or links:
            self._keep(Outcome(one, two, body_of(relation) if relation else None, links))

    def _related(self, number: int) -> set[int]:
        """The claims with which there is an outcome."""
        found = self._partners.get(number)
        if found is None:
            pairs = self._kept.pairs_of(number)
            found = _remembered(self._partners)[number] = {o.two if o.one == number else o.one for o in pairs}
        return found

    def _under_head(self, number: int, claim: Claim) -> Claim:
        found = self._headed.get(number)
        if found is None:
            found = _remembered(self._headed)[number] = under(claim, self._head)
        return found

    def _weighed(self, one: int, two: int) -> Weights:
        homes = self._shelf.row(one).told, self._shelf.row(two).told
        found = self._weights.get(homes)
        if found is None:
            found = _remembered(self._weights)[homes] = self._shelf.weights(*homes)
        return found

    def _forget(self, one: int, two: int) -> None:
        outcome = self._kept.pair(*sorted((one, two)))
        if outcome is not None and not outcome.links & STATED:
            self._drop(outcome)

    def _keep(self, outcome: Outcome) -> None:
        key = outcome.one, outcome.two
        self._kept.put_pair(outcome)
        for number, other in (key, key[::-1]):
            if number in self._partners:
                self._partners[number].add(other)
        if not self._fresh:
            self.come[key] = outcome
            self._touch(outcome)

    def _drop(self, outcome: Outcome) -> None:
        key = outcome.one, outcome.two
        self._kept.drop_pair(outcome)
        for number, other in (key, key[::-1]):
            if number in self._partners:
                self._partners[number].discard(other)
        self._touch(outcome)
        if self.come.pop(key, None) is None:
            self.gone.setdefault(key, outcome)

    def _touch(self, outcome: Outcome) -> None:
        if outcome.links & TOGETHER:
            self.touched.update((outcome.one, outcome.two))


def _remembered(some: dict[_K, _V]) -> dict[_K, _V]:
    """*some*, emptied if it has become large: a store that is compared anew has more than memory should hold."""
    if len(some) >= _HELD:
        some.clear()
    return some


def related(body: str) -> Related:
    """The relation that an outcome holds."""
    found: Related = codec.decoder(Related)(json.loads(body))
    return found
