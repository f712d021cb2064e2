"""All relations among the statements of a set of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from kg.analyse.trace import explicit, record
from kg.analyse.trace.claims import Claim, Item, read
from kg.analyse.trace.compare import compare
from kg.analyse.trace.pairs import candidates
from kg.analyse.trace.relations import Grounds, Kind, Relation
from kg.analyse.trace.weights import Profile, Weights


def relations(items: Iterable[Item]) -> list[Relation]:
    """What relates the statements of *items*, explicit before inferred, surest first, one a pair.

    Pairs of joint speakers' statements are given once, for the first of them by id.
    """
    return relate(read(items))


def relate(claims: Sequence[Claim]) -> list[Relation]:
    """What relates *claims* (from `read`, in its order)."""
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article.id].append(claim)
    profiles = {article: Profile.of(told) for article, told in by_article.items()}

    @cache
    def weigh(one: str, two: str) -> Weights:
        return Weights.between(profiles[one], profiles[two])

    found: dict[tuple[str, str], Relation] = {}
    for article, told in by_article.items():
        for relation in explicit.find(told, weigh(article, article)):
            found.setdefault(relation.key, relation)
    for relation in record.find(claims, Weights.of(claims)):
        found.setdefault(relation.key, relation)
    # a denial that points back denies whatever says the same as what it points to
    resolved = explicit.resolved(claims)
    for one, two in candidates(resolved):
        left, right = resolved[one], resolved[two]
        related = compare(left, right, weigh(left.article.id, right.article.id))
        if related is not None:
            found.setdefault(related.key, related)
    return sorted(_once(found.values()), key=rank)


def rank(relation: Relation) -> tuple[bool, float, tuple[str, str]]:
    """Explicit first, then the surest, then by ids."""
    return relation.grounds is Grounds.INFERRED, -relation.confidence, relation.key


def _once(found: Iterable[Relation]) -> list[Relation]:
    """One relation for a pair of passages, however many joint speakers each has."""
    kept: dict[object, Relation] = {}
    for relation in sorted(found, key=lambda r: (r.key, r.kind)):
        places = frozenset((c.article.id, c.statement.attribution.content) for c in (relation.left, relation.right))
        kept.setdefault((places, relation.kind is Kind.CONTRADICTS), relation)
    return list(kept.values())


__all__ = ["Grounds", "Kind", "Relation", "relate", "relations"]
