"""What comparison finds between statements: relations of two, and what several tell together.

Inferred or told by an article, never asserted of the world: each names the words that it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model.vocabulary import ActorId, StatementId


class RelationKind(StrEnum):
    """What relates two statements."""

    CONTRADICTS = "contradicts"
    DEVELOPMENT = "development"
    SUPPORTS = "supports"
    REPEATS = "repeats"


class RelationSort(StrEnum):
    """Why two statements cannot both hold, what develops, or how they agree."""

    FIGURES = "figures"
    DENIAL = "denial"
    POLARITY = "polarity"
    POSITION = "position"
    RECORD = "record"
    SAME = "same claim"
    AGREEMENT = "agreement"


class Grounds(StrEnum):
    """Whether the article itself says so, or the comparison infers it."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"


class RootKind(StrEnum):
    """What a chain ends in."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    UNSOURCED = "unsourced"  # the reporter names nobody
    CIRCLE = "circle"  # reporters who have it from each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Two statements and what relates them; ``left`` is the earlier one where dates tell.

    ``words`` are the articles' words that it rests on, of the left and of the right; ``why`` says it in a sentence.
    ``confidence`` in 0..1, to two decimals, is how plain the grounds are; it says nothing about who is right.
    """

    left: StatementId
    right: StatementId
    kind: RelationKind
    sort: RelationSort
    grounds: Grounds
    confidence: float
    words: tuple[str, str]
    why: str

    @property
    def key(self) -> tuple[StatementId, StatementId]:
        """The two statements in order of id."""
        return (self.left, self.right) if self.left <= self.right else (self.right, self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRoot:
    """Where chains of a shared claim end: actors that count as one, and the statements in which they end."""

    kind: RootKind
    actors: tuple[ActorId, ...]
    statements: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedClaim:
    """Statements that say the same, in order of id, why they were put together, and who stands behind them.

    ``circles`` are reporters who have it from each other; ``copied`` counts passages that were taken from another.
    """

    statements: tuple[StatementId, ...]
    why: tuple[str, ...]
    articles: int
    roots: tuple[SharedRoot, ...]
    circles: tuple[tuple[ActorId, ...], ...]
    copied: int

    @property
    def independent(self) -> int:
        """How many named roots remain."""
        return sum(root.kind is RootKind.NAMED for root in self.roots)

    @property
    def anonymous(self) -> int:
        """How many anonymous roots remain."""
        return sum(root.kind is RootKind.ANONYMOUS for root in self.roots)
