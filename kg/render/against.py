"""What stands against a statement, from the relations that the analysis found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.analyse.trace.relations import Grounds, Kind, Relation

if TYPE_CHECKING:
    from kg.model import StatementId
    from kg.render.rows import Conflicts


def conflicts_of(relations: Iterable[Relation]) -> Conflicts:
    """For each statement those that contradict it, surest first, with the reason in words.

    The reason says whether the article itself sets them against each other or the comparison infers it.
    """
    found: defaultdict[StatementId, list[tuple[StatementId, str]]] = defaultdict(list)
    for one in relations:
        if one.kind is Kind.CONTRADICTS:
            left, right, why = one.left.statement.id, one.right.statement.id, reason(one)
            found[left].append((right, why))
            found[right].append((left, why))
    return dict(found)


def reason(relation: Relation) -> str:
    """Why the two statements of *relation* stand against each other, and who says so."""
    if relation.grounds is Grounds.EXPLICIT:
        return relation.why
    return f"inferred, {round(relation.confidence * 100)} %: {relation.why}"
