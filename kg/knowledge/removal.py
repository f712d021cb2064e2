"""Articles out of the store: a text that was found at several places only loses the one that is named."""

from __future__ import annotations

from dataclasses import replace

from kg.errors import StoreError
from kg.knowledge import places
from kg.knowledge.derived import Derived
from kg.model import Article
from kg.rdf.actors import merge_actors
from kg.rdf.read import StoredArticle, load_article
from kg.rdf.write import article_quads


def removed(stored: StoredArticle, reference: str) -> StoredArticle:
    """What goes with *reference*: the article, or without statements one of the places of its text."""
    article = stored.article
    place = next((one for one in article.places if one.location == reference), None)
    if place is None or not article.also:
        return stored
    return StoredArticle(article=place, statements=(), rejected=())


def remove(derived: Derived, stored: StoredArticle, reference: str) -> None:
    """Take what `removed` says out of the store; raises StoreError if the text must be read anew and cannot be."""
    article = stored.article
    left = places.without(article, reference) if removed(stored, reference) is not stored else None
    if left is None:
        derived.replace([(article.id, [])])
        return
    # as it was stored, not as it is shown: under the names of the article itself
    plain = load_article(derived.store, article.id)
    if not places.same_source(left, article):
        plain = _anew(left, plain)
    derived.replace([(article.id, article_quads(left, plain.statements, plain.rejected))])


def _anew(article: Article, before: StoredArticle) -> StoredArticle:
    """The statements of *article*, found by the extractor that found them before."""
    from kg.workers import runner

    rules = any(one.attribution.extractor.startswith("rules") for one in before.statements)
    (outcome,) = runner("rules" if rules else "default").run([article])
    if outcome.problem is not None:
        raise StoreError(
            f"{article.location}: {outcome.problem.message}", outcome.problem.hint or "nothing was changed"
        )
    return replace(before, statements=merge_actors(outcome.statements), rejected=outcome.rejected)
