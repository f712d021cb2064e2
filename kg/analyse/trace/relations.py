"""How two statements stand to each other, each time with the words that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.analyse.trace.claims import Claim, Quoted
from kg.model.relation import Grounds, Related
from kg.model.relation import RelationKind as Kind
from kg.model.relation import RelationSort as Sort
from kg.model.vocabulary import StatementId

__all__ = ["Grounds", "Kind", "Pair", "Relation", "Sort", "innermost", "later_by", "name", "ordered", "same_side"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements and what relates them.  The earlier one is ``left`` where dates tell.

    ``words`` are the articles' words that it rests on, of the left and of the right; ``why`` says it in a sentence.
    ``confidence`` in 0..1 is how plain the grounds are, to two decimals; it says nothing about who is right.
    """

    kind: Kind
    sort: Sort
    left: Quoted
    right: Quoted
    grounds: Grounds
    confidence: float
    words: tuple[str, str]
    why: str

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the two statements in order of id."""
        first, second = sorted((self.left.statement.id, self.right.statement.id))
        return first, second

    def held(self) -> Related:
        """What of it a store holds."""
        return Related(
            left=self.left.statement.id,
            right=self.right.statement.id,
            kind=self.kind,
            sort=self.sort,
            grounds=self.grounds,
            confidence=self.confidence,
            words=self.words,
            why=self.why,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Pair):
    """A `Pair` of which each statement bears what the comparison needs."""

    left: Claim
    right: Claim


@dataclass(frozen=True, slots=True)
class Opposed:
    """What opposes two claims: the sort, the words on both sides, and whether time may explain it."""

    sort: Sort
    words: tuple[str, str]
    state: bool
    confidence: float


def ordered(one: Claim, two: Claim) -> tuple[Claim, Claim]:
    """The two claims, the earlier first; of one day or without dates by article and id."""
    days = [(c.when.first, c.when.last) if c.when else (0, 0) for c in (one, two)]
    return (two, one) if (days[1], two.key) < (days[0], one.key) else (one, two)


def later_by(left: Claim, right: Claim) -> int:
    """Days by which *right* was surely said after *left* (negative: before); 0 if they overlap or one is unknown."""
    return left.when.gap(right.when) if left.when and right.when else 0


def same_side(left: Claim, right: Claim) -> bool:
    """Whether the same speaker, or somebody who answers for the same body, made both."""
    return bool(left.sides & right.sides)


def same_speaker(left: Claim, right: Claim) -> bool:
    """Whether both are of one speaker, who is known."""
    one, two = left.statement.speaker, right.statement.speaker
    return one is not None and two is not None and one.id == two.id


def name(claim: Claim) -> str:
    """The speaker's name, or that the text names none."""
    return claim.statement.speaker.name if claim.statement.speaker else "an unnamed source"


def innermost(found: Sequence[Relation]) -> list[Relation]:
    """*found* without what only hands on a statement that is related alike ("CNN reported that she said ...")."""
    inner = {c.statement.nested_in: c.statement.id for r in found for c in (r.left, r.right) if c.statement.nested_in}
    known = {(r.kind, frozenset(r.key)) for r in found}
    kept = []
    for relation in found:
        under = frozenset(inner.get(StatementId(ident), ident) for ident in relation.key)
        if under == frozenset(relation.key) or (relation.kind, under) not in known:
            kept.append(relation)
    return kept
