"""What relates other statements to one, from the graph of relations that the store keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.model import Article, Statement, StatementId
from kg.model.relation import Grounds, Related, RelationKind
from kg.rdf.relations import relations_of
from kg.render.trace import SORTS
from kg.serve import finding, links
from kg.serve.cards import card
from kg.serve.reading import View
from kg.store.lookup import Found

if TYPE_CHECKING:
    from kg.render.rows import Conflicts

Others = Mapping[StatementId, tuple[Article, Statement]]
MOST = 30  # relations that the page of a statement shows
_ORDER = tuple(RelationKind)
_WORDS = {
    RelationKind.CONTRADICTS: "Does not fit with this",
    RelationKind.DEVELOPMENT: "An earlier or later state of the same",
    RelationKind.SUPPORTS: "Says much the same",
    RelationKind.REPEATS: "Repeats the same words",
}


def of_article(view: View, statements: Sequence[Statement]) -> tuple[Conflicts, Others]:
    """What contradicts *statements*, surest first, and those of others among it."""
    own = {one.id for one in statements}
    against: defaultdict[StatementId, list[tuple[StatementId, str]]] = defaultdict(list)
    for one in _ranked(relations_of(view.store, sorted(own))):
        if one.kind is RelationKind.CONTRADICTS:
            for left, right in ((one.left, one.right), (one.right, one.left)):
                if left in own:
                    against[left].append((right, _reason(one)))
    others = {other for found in against.values() for other, _ in found} - own
    return dict(against), read(view, others)


def of_statement(view: View, statement: StatementId) -> list[Related]:
    """What relates other statements to this one, contradictions first, then the surest."""
    return _ranked(relations_of(view.store, [statement]))


def sides(view: View, related: Sequence[Related], statement: StatementId) -> list[dict[str, Any]]:
    """The other statement of each relation, with what relates them."""
    others = {one.right if one.left == statement else one.left: one for one in related}
    found = read(view, others)
    return [_side(one, *found[other]) for other, one in others.items() if other in found]


def read(view: View, statements: Collection[StatementId]) -> dict[StatementId, tuple[Article, Statement]]:
    """The statements with their articles; those that are in no article are left out."""
    homes = {one: _home(view, one) for one in sorted(statements)}
    found = [Found(one, home) for one, home in homes.items() if home]
    return {statement.id: (article, statement) for article, statement in finding.read(view, found)}


def as_record(one: Related) -> dict[str, Any]:
    """A relation as JSON."""
    return {
        "kind": str(one.kind),
        "sort": str(one.sort),
        "grounds": str(one.grounds),
        "confidence": one.confidence,
        "why": one.why,
        "words": list(one.words),
        "left": one.left,
        "right": one.right,
    }


def _home(view: View, statement: str) -> str | None:
    return next((graph for graph in view.store.homes(statement) if graph.startswith(links.ARTICLE)), None)


def _side(one: Related, article: Article, other: Statement) -> dict[str, Any]:
    return {
        "heading": _WORDS[one.kind],
        "sort": SORTS.get(str(one.sort), str(one.sort)),
        "conflict": one.kind is RelationKind.CONTRADICTS,
        "stated": one.grounds is Grounds.EXPLICIT,
        "sure": round(100 * one.confidence),
        "why": one.why,
        "card": card(article, other),
    }


def _ranked(found: Sequence[Related]) -> list[Related]:
    return sorted(found, key=lambda one: (_ORDER.index(one.kind), -one.confidence, one.key))


def _reason(one: Related) -> str:
    return one.why if one.grounds is Grounds.EXPLICIT else f"inferred, {round(one.confidence * 100)} %: {one.why}"
