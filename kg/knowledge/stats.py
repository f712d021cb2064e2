"""Counts and coverage of a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.model import ActorKind
from kg.rdf.read import StoredArticle


def stats(articles: Iterable[StoredArticle], actors: int) -> dict[str, int]:
    """Count articles, statements (by manner, without a named source, with a date, evidence, reporter) and rejects."""
    count: Counter[str] = Counter()
    for stored in articles:
        count["articles"] += 1
        count["articles without outlet"] += stored.article.outlet is None
        count["articles without date"] += stored.article.published is None
        count["rejected"] += len(stored.rejected)
        for one in stored.statements:
            count["statements"] += 1
            count[f"{one.attribution.manner} statements"] += 1
            count["statements with a date"] += one.said is not None
            count["statements with evidence remarks"] += bool(one.evidence)
            count["statements through a reporter"] += bool(one.via)
            count["statements inside another"] += one.nested_in is not None
            count["statements without a speaker"] += one.speaker is None
            if one.speaker and one.speaker.kind in (ActorKind.ANONYMOUS, ActorKind.GROUP):
                count["statements of unnamed sources"] += 1
    return {
        "articles": count["articles"],
        "statements": count["statements"],
        "actors": actors,
        **{key: count[key] for key in sorted(count) if key not in ("articles", "statements")},
    }
