"""What stands against a statement, from the relations that the store's statements have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.analyse.trace.relations import Grounds, Kind, Relation
from kg.knowledge.pages import relations
from kg.model import Article, Statement, StatementId
from kg.render.against import conflicts_of
from kg.render.trace import SORTS
from kg.serve import finding
from kg.serve.cards import card
from kg.serve.reading import View

if TYPE_CHECKING:
    from kg.render.rows import Conflicts

_MOST = 1_500  # statements that are compared while somebody waits
Others = Mapping[StatementId, tuple[Article, Statement]]
_WORDS = {
    Kind.CONTRADICTS: "Does not fit with this",
    Kind.DEVELOPMENT: "A later or earlier state of the same",
    Kind.SUPPORTS: "Says much the same",
    Kind.REPEATS: "Repeats the same words",
}


def of_article(view: View, article: str, statements: Sequence[Statement]) -> tuple[Conflicts, Others]:
    """What contradicts the statements of an article, and those of other articles among it."""
    found = [one for one in _all(view) if article in (one.left.article.id, one.right.article.id)]
    against = conflicts_of(found)
    own = {one.id for one in statements}
    sides = [side for one in found for side in (one.left, one.right)]
    return {one: against[one] for one in own & against.keys()}, {
        side.statement.id: (side.article, side.statement) for side in sides
    }


def of_statement(view: View, article: Article, statement: Statement) -> list[Relation]:
    """What relates other statements to this one, contradictions first."""
    order = list(Kind)
    return sorted((one for one in _all(view) if statement.id in one.key), key=lambda one: order.index(one.kind))


def side(relation: Relation, iri: str) -> dict[str, Any]:
    """The other statement of a relation, with what relates them."""
    other = relation.right if relation.left.statement.id == iri else relation.left
    return {
        "heading": _WORDS[relation.kind],
        "sort": SORTS.get(str(relation.sort), str(relation.sort)),
        "conflict": relation.kind is Kind.CONTRADICTS,
        "stated": relation.grounds is Grounds.EXPLICIT,
        "sure": round(100 * relation.confidence),
        "why": relation.why,
        "card": card(other.article, other.statement),
    }


def _all(view: View) -> Iterable[Relation]:
    if sum(row.statements for row in finding.article_rows(view)) > _MOST:
        return ()
    return view.edition.facts.once("relations", lambda: relations(view.knowledge))
