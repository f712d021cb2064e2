"""All relations among the statements of a set of articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from kg.analyse.trace.claims import Claim, Item, Quoted, read
from kg.analyse.trace.compare import compare
from kg.analyse.trace.pairs import candidates
from kg.analyse.trace.relations import Grounds, Kind, Pair, Relation
from kg.analyse.trace.told import by_article, under
from kg.analyse.trace.weights import Weights
from kg.model import ArticleId
from kg.model.relation import Related
from kg.nlp.encoder import nearest

_Pair = TypeVar("_Pair", bound=Pair)


def relations(items: Iterable[Item]) -> list[Relation]:
    """What relates the statements of *items*, explicit before inferred, surest first, one a pair.

    Pairs of joint speakers' statements are given once, for the first of them by id.
    """
    return relate(read(items))


def relate(claims: Sequence[Claim]) -> list[Relation]:
    """What relates *claims* (from `read`, in its order), one relation a pair of passages."""
    return sorted(once(every(claims)), key=rank)


def every(claims: Sequence[Claim], head: Callable[[str], str] = str) -> list[Relation]:
    """What relates *claims* (from `read`, in its order), whoever speaks jointly, in no order.

    *head* says who stands for an actor; by itself each stands for itself.
    """
    articles = by_article(claims)
    profiles = {told.article.id: told.profile for told in articles}

    @cache
    def weigh(one: ArticleId, two: ArticleId) -> Weights:
        return Weights(profiles[one], profiles[two])

    found: dict[tuple[str, str], Relation] = {}
    for relation in (r for told in articles for r in told.stated):
        found.setdefault(relation.key, relation)
    ready = [claim for told in articles for claim in told.claims]
    vectors = [vector for told in articles for vector in told.vectors]
    for one, pairs in groupby(candidates(ready), key=itemgetter(0)):
        others = [two for _, two in pairs]
        left = under(ready[one], head)
        for two, likeness in zip(others, nearest(vectors[one], [vectors[two] for two in others]), strict=True):
            right = under(ready[two], head)
            related = compare(left, right, weigh(left.article.id, right.article.id), likeness)
            if related is not None:
                found.setdefault(related.key, related)
    return list(found.values())


def restored(known: Iterable[Related], claims: Iterable[Claim]) -> list[Relation]:
    """The relations *known* whose two statements are among *claims*, one a pair of passages, in their order."""
    return _restored(Relation, known, claims)


def paired(known: Iterable[Related], quoted: Iterable[Quoted]) -> list[Pair]:
    """The same of statements that are only to be shown."""
    return _restored(Pair, known, quoted)


def _restored(made: Callable[..., _Pair], known: Iterable[Related], claims: Iterable[Quoted]) -> list[_Pair]:
    by_id = {claim.statement.id: claim for claim in claims}
    found = [
        made(
            kind=one.kind,
            sort=one.sort,
            left=by_id[one.left],
            right=by_id[one.right],
            grounds=one.grounds,
            confidence=one.confidence,
            words=one.words,
            why=one.why,
        )
        for one in known
        if one.left in by_id and one.right in by_id
    ]
    return sorted(once(found), key=rank)


def rank(relation: Pair | Related) -> tuple[bool, float, tuple[str, str]]:
    """Explicit first, then the surest, then by ids."""
    return relation.grounds is Grounds.INFERRED, -relation.confidence, relation.key


def once(found: Iterable[_Pair]) -> list[_Pair]:
    """The surest relation of a pair of passages, however many joint speakers each has."""
    kept: dict[object, _Pair] = {}
    for relation in sorted(found, key=lambda r: (rank(r), r.kind)):
        places = frozenset((c.article.id, c.statement.attribution.content) for c in (relation.left, relation.right))
        kept.setdefault((places, relation.kind is Kind.CONTRADICTS), relation)
    return list(kept.values())


__all__ = ["Grounds", "Kind", "Relation", "relate", "relations"]
