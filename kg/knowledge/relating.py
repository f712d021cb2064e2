"""What comparison finds, kept current: a new article meets only its like, and what goes takes its relations along.

Which claims are compared follows from all keys that are shared (`kg.analyse.trace.pairs`): a key over its crowd is
not used, so one article can end or begin the use of a key, and only the pairs under that key are looked at again.
The result is that of comparing all from scratch (`kg.knowledge.filling`; without a store `kg.analyse.trace.relate`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.analyse.trace.pairs import CROWDS, LEADING
from kg.knowledge.change import Parted
from kg.knowledge.judging import Head, Judge, remembered
from kg.knowledge.shelf import Shelf, Volume
from kg.store.compared import STATED, TOGETHER, Compared, Outcome, key_sort
from kg.store.crowds import Crowds


class Comparing:
    """One change of the articles and of who is who, and what follows from it for pairs of statements.

    ``gone`` and ``come`` are the outcomes that were and that are now; ``touched`` the claims whose groups may differ.
    """

    def __init__(self, kept: Compared, crowds: Crowds, shelf: Shelf, head: Head) -> None:
        """Work on *kept* and *crowds*; *head* says who stands for an actor now."""
        self._kept, self._crowds, self._shelf, self._judge = kept, crowds, shelf, Judge(shelf, head)
        self._under: dict[int, Sequence[int]] = {}  # key -> claims, none for a crowd's
        self._partners: dict[int, set[int]] = {}  # claim -> those with which there is an outcome
        self._leading: dict[int, list[int]] = {}  # twin -> who led before
        self._moved: Counter[int] = Counter()  # key -> claims more or less under it
        self._tried: set[tuple[int, int]] = set()  # compared since keys came into use
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
        moved = self._kept.voiced_by(parted.moved)
        self._lead()
        self._cross()
        self._doubt(moved)  # of what came back they are compared anew, what is set aside is forgotten
        moved -= self._waiting
        self.touched |= moved
        # whether two are of one actor has changed only between what has moved and its old or new companions
        among = self._kept.voiced_by(parted.among) - self._waiting if moved else set()
        for one in sorted(moved):
            met = [two for two in sorted(self._like(one) & among) if one < two or two not in moved]
            for two in met:
                self._forget(one, two)
            self._compare(one, met)
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
            self._leading[twin] = [row.id for row in self._kept.printing(twin) if row.id not in fresh]

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
        self._crowds.unsettle(found, number)
        self._moved.update(found)

    def _hide(self, number: int) -> None:
        found = self._shelf.keys(number)
        self._crowds.forget(number)
        if self._kept.drop_clues(number, found):
            self._moved.subtract(found)

    def _compare_all(self) -> None:
        for one in sorted(self._waiting):
            self._compare(one, [two for two in sorted(self._like(one)) if one < two or two not in self._waiting])

    # -- what is compared ---------------------------------------------------------------------

    def _cross(self) -> None:
        """Look again at the pairs under keys that a crowd has now, or has no longer."""
        for key in sorted(key for key, step in self._moved.items() if step):
            step, limit = self._moved[key], CROWDS[key_sort(key)]
            under = self._kept.sharing(key, limit + max(step, 0))
            self._note_under(key, under)
            if len(under) > limit >= len(under) - step:
                self._part(key, under)
                self._kept.crowded += 1
            elif len(under) <= limit < len(under) - step:
                self._kept.crowded -= 1
                self._rejoin(key, under)

    def _part(self, key: int, crowd: Sequence[int]) -> None:
        """Set aside what comparing claims of a crowd gave, but for pairs that have more in common."""
        within = set(crowd)
        self._crowds.settle(key, min(within & self._waiting, default=max(within) + 1) - 1)
        for one in crowd:
            found = [o for o in self._kept.pairs_of(one) if {o.one, o.two} <= within and not o.links & STATED]
            like = self._like(one) if found else set()
            for outcome in found:
                if not {outcome.one, outcome.two} - {one} <= like:
                    self._drop(outcome)
                    self._crowds.set_aside(outcome)

    def _rejoin(self, key: int, under: Sequence[int]) -> None:
        """Take up again what comparing claims gave that are no crowd any longer, and compare those that never were."""
        settled = self._crowds.settled(key)
        for outcome in self._crowds.back(key, under):
            if outcome.two not in self._related(outcome.one):
                self._keep(outcome)
        ordered = sorted(set(under) - self._waiting)
        for at, one in enumerate(ordered):
            pairs = {(one, two) for two in ordered[at + 1 :] if two > settled} - self._tried
            self._tried |= pairs
            self._compare(one, sorted(two for _, two in pairs))

    def _doubt(self, claims: Iterable[int]) -> None:
        """Say that comparing *claims* with others of a crowd may give something else now."""
        for number in claims:
            self._crowds.forget(number)
            self._crowds.unsettle(self._shelf.keys(number), number)

    def _like(self, number: int) -> set[int]:
        """The claims that one is compared with."""
        leads, found = self._shelf.twins(number)
        if not leads:
            return found
        for key in self._shelf.keys(number):
            if key not in self._under:
                self._note_under(key, self._kept.sharing(key, CROWDS[key_sort(key)]))
            found.update(self._under[key])
        return found - {number}

    def _note_under(self, key: int, under: Sequence[int]) -> None:
        """Remember who is under *key*, now that all claims are there: nobody if that is a crowd."""
        self._under[key] = under if len(under) <= CROWDS[key_sort(key)] else ()

    def _compare(self, number: int, others: Sequence[int]) -> None:
        for other, likeness in self._judge.worthy(number, others):
            if other in self._related(number):
                continue
            outcome = self._judge.outcome(min(number, other), max(number, other), likeness)
            if outcome is not None:
                self._keep(outcome)

    def _related(self, number: int) -> set[int]:
        """The claims with which there is an outcome."""
        found = self._partners.get(number)
        if found is None:
            pairs = self._kept.pairs_of(number)
            found = remembered(self._partners)[number] = {o.two if o.one == number else o.one for o in pairs}
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
