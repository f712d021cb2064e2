"""Counts and coverage of a store."""

from __future__ import annotations

from kg.knowledge.identity import kind_of
from kg.model import ActorKind
from kg.store import Store, lookup
from kg.store.totals import spoken, totals


def stats(store: Store, actors: int) -> dict[str, int]:
    """Count articles, statements (by manner, without a named source, with a date, evidence, reporter) and rejects."""
    count = totals(store)
    heads = lookup.canonical(store)
    unnamed = (ActorKind.ANONYMOUS, ActorKind.GROUP)
    count["statements of unnamed sources"] = sum(
        said for actor, said in spoken(store).items() if kind_of(heads.get(actor, actor)) in unnamed
    )
    articles, statements = count.pop("articles"), count.pop("statements")
    count["articles without outlet"] = articles - count.pop("articles with outlet")
    count["articles without date"] = articles - count.pop("articles with date")
    count["statements without a speaker"] = statements - count.pop("statements with a speaker")
    return {
        "articles": articles,
        "statements": statements,
        "actors": actors,
        **{key: count[key] for key in sorted(count)},
    }
