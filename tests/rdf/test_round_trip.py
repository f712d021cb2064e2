"""Model -> RDF -> model is the identity, whatever the text holds."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from rdflib.term import BNode

from kg.model import Article, Rejected, Statement
from kg.rdf.read import read_article
from kg.rdf.write import article_quads
from tests import strategies

Analysed = tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.analysed())
def test_round_trip(analysed: Analysed) -> None:
    article, statements, rejected = analysed
    quads = article_quads(article, statements, rejected)
    stored = read_article(reversed(quads))
    assert (stored.article, stored.statements, stored.rejected) == analysed
    assert len(set(quads)) == len(quads)
    assert not any(isinstance(term, BNode) for quad in quads for term in quad)
    assert {str(quad[3]) for quad in quads} == {article.id}
    assert quads == article_quads(article, statements, rejected)
