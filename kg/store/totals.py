"""What a store holds, counted by the engine: nothing but numbers leaves it."""

from __future__ import annotations

from collections import Counter

from kg.store.protocol import Store
from kg.store.terms import KG, PROLOGUE

# what has it -> how many articles or statements have it
_ARTICLES = {
    "articles": "?it a schema:NewsArticle",
    "articles with outlet": "?it a schema:NewsArticle ; kg:outlet ?any",
    "articles with date": "?it a schema:NewsArticle ; schema:datePublished ?any",
    "articles that are copies": "?it kg:copyOf ?any",
}
_STATEMENTS = {
    "statements": "?it a kg:Statement",
    "statements with a date": "?it kg:saidEarliest ?any",
    "statements with evidence remarks": "?it kg:evidence ?any",
    "statements through a reporter": "?it kg:reportedBy ?any",
    "statements repeated in copies": "?it kg:repeats ?any",
    "statements inside another": "?it kg:nestedIn ?any",
    "statements with a speaker": "?it kg:speaker ?any",
}


def totals(store: Store) -> dict[str, int]:
    """How many articles, statements and rejects there are, how many have what, and how many are of each manner."""
    found = {what: _number(store, f"DISTINCT ?it) AS ?n) WHERE {{ {pattern}") for what, pattern in _ARTICLES.items()}
    found |= {what: _number(store, f"DISTINCT ?it) AS ?n) WHERE {{ {pattern}") for what, pattern in _STATEMENTS.items()}
    found["rejected"] = _number(store, "DISTINCT ?one) AS ?n) WHERE { ?it kg:rejected ?one")
    rows = store.select(
        f"{PROLOGUE}SELECT ?manner (COUNT(DISTINCT ?it) AS ?n) WHERE {{ ?it kg:manner ?manner }} GROUP BY ?manner"
    ).rows
    found |= {f"{(manner or '').removeprefix(KG)} statements": int(n or 0) for manner, n in rows if manner}
    return found


def spoken(store: Store) -> Counter[str]:
    """Actor IRI -> how many statements it makes, of all that make any."""
    query = f"{PROLOGUE}SELECT ?by (COUNT(DISTINCT ?it) AS ?n) WHERE {{ ?it kg:speaker ?by }} GROUP BY ?by"
    return Counter({by or "": int(n or 0) for by, n in store.select(query).rows})


def _number(store: Store, rest: str) -> int:
    ((number,),) = store.select(f"{PROLOGUE}SELECT (COUNT({rest} }}").rows
    return int(number or 0)
