"""Statements of the same claim, put together across articles; each link says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.copies import copies
from kg.analyse.trace.relations import Kind, Relation, Sort
from kg.analyse.trace.sets import Sets

_SURE = 0.75
COPIED_WHY = "the same passage, copied"
JOINT_WHY = "joint speakers of the same words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims that say the same.  ``why`` has a reason for each link that joined them; a single claim has none."""

    claims: tuple[Claim, ...]
    why: tuple[str, ...]

    @property
    def first(self) -> Claim:
        """The earliest claim; those without a date come last."""
        return min(self.claims, key=lambda c: (c.when is None, c.when.first if c.when else 0, c.key))

    @property
    def articles(self) -> int:
        """In how many articles it stands."""
        return len({c.article.id for c in self.claims})


def groups(claims: Sequence[Claim], found: Iterable[Relation]) -> list[Group]:
    """*claims* by what they say, the groups that stand in most articles first.

    Joined by the relations *found* that say so (`relate`), by copied passages and by joint speakers.  A statement that
    only hands on another one ("CNN reported that she said ...") is left to that one.
    """
    outer = {c.statement.nested_in for c in claims if c.statement.nested_in}
    kept = [c for c in claims if c.statement.id not in outer]
    at: dict[str, int] = {c.statement.id: i for i, c in enumerate(kept)}
    joined, reasons = Sets(len(kept)), dict[int, list[str]]()
    links = [(at[r.left.statement.id], at[r.right.statement.id], r.why) for r in found if _joins(r, at)]
    links += [(a, b, JOINT_WHY) for a, b in _joint(kept)]
    for group in copies(kept):
        links += [(group[0], other, COPIED_WHY) for other in group[1:]]
    for one, two, _ in links:
        joined.join(one, two)
    for one, _, why in links:
        reasons.setdefault(joined.top(one), []).append(why)
    made = [
        Group(claims=tuple(kept[i] for i in group), why=tuple(dict.fromkeys(reasons.get(group[0], ()))))
        for group in joined.groups(least=1)
    ]
    return sorted(made, key=lambda g: (-g.articles, -len(g.claims), g.claims[0].key))


def _joins(relation: Relation, at: dict[str, int]) -> bool:
    return says_the_same(relation) and relation.left.statement.id in at and relation.right.statement.id in at


def says_the_same(relation: Relation) -> bool:
    """Whether the two surely make one claim; what only agrees, or says nearly the same, makes two.

    Groups follow links over any number of steps, so each must be plain.
    """
    return (
        relation.confidence >= _SURE and relation.kind in {Kind.SUPPORTS, Kind.REPEATS} and relation.sort is Sort.SAME
    )


def _joint(claims: Sequence[Claim]) -> Iterable[tuple[int, int]]:
    seen: dict[object, int] = {}
    for i, claim in enumerate(claims):
        first = seen.setdefault((claim.article.id, claim.statement.attribution.content), i)
        if first != i:
            yield first, i
