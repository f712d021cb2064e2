"""Statements that repeat one in the original of a copied article (`kg:repeats`), shown and counted once."""

from __future__ import annotations

from collections.abc import Sequence

from kg.store.lookup import Found
from kg.store.protocol import Store
from kg.store.terms import KG, PROLOGUE, iri_text

GRAPH = "urn:kg:graph:copies"
_FEW = 500  # statements that are asked for by name; more, and all links are read


def once(store: Store, found: Sequence[Found]) -> list[Found]:
    """*found* in its order, without those that repeat another of them, or the same as one before."""
    firsts = _firsts(store, [one.statement for one in found])
    here = {one.statement for one in found}
    kept: list[Found] = []
    shown: set[str] = set()
    for one in found:
        first = firsts.get(one.statement, one.statement)
        if first in shown or (first != one.statement and first in here):
            continue
        shown.add(first)
        kept.append(one)
    return kept


def repeated(store: Store, statement: str) -> list[str]:
    """The same statement in other articles that are copies, or the original: IRIs, sorted."""
    first = _firsts(store, [statement]).get(statement, statement)
    others = {subject for subject, _ in store.subjects(KG + "repeats", first, GRAPH)} | {first}
    return sorted(others - {statement})


def copies_of(store: Store, article: str) -> tuple[list[str], list[str]]:
    """What an article is a copy of, and the articles that are copies of it: IRIs, sorted."""
    original = [iri for iri, _ in store.describe(article, GRAPH).get(KG + "copyOf", [])]
    return sorted(original), sorted(iri for iri, _ in store.subjects(KG + "copyOf", article, GRAPH))


def _firsts(store: Store, statements: Sequence[str]) -> dict[str, str]:
    if not statements or not store.contains(GRAPH):
        return {}
    chosen = f"VALUES ?it {{ {' '.join(map(iri_text, sorted(statements)))} }} " if len(statements) <= _FEW else ""
    query = f"{PROLOGUE}SELECT ?it ?first WHERE {{ {chosen}GRAPH {iri_text(GRAPH)} {{ ?it kg:repeats ?first }} }}"
    return {it: first for it, first in store.select(query).rows if it and first}
