"""An article and what was found in it, as the quads of one named graph.

No blank nodes; every IRI comes from content, so the same article gives the same quads.  The graph holds
everything that the model holds: `kg.rdf.read.read_article` is the exact inverse.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from rdflib.term import Literal, URIRef

from kg._version import __version__
from kg.ids import actor_id, content_hash
from kg.model import Actor, ActorKind, Article, Rejected, Statement
from kg.rdf import terms as t
from kg.rdf.actors import actors_of
from kg.rdf.sink import GroundingError, Quad, Sink, day_bounds, iri, require, string
from kg.rdf.statement import add_statement

__all__ = ["GroundingError", "Quad", "article_quads", "text_iri"]

_DATE_TYPES = {4: t.XSD + "gYear", 7: t.XSD + "gYearMonth", 10: t.DATE}


def text_iri(article: str) -> str:
    """The IRI of the stored text of the article with the IRI *article*."""
    return "urn:kg:text:" + article.removeprefix(t.ARTICLE_PREFIX)


def article_quads(
    article: Article, statements: Sequence[Statement], rejected: Sequence[Rejected] = (), *, version: str = __version__
) -> list[Quad]:
    """The quads of *article*'s graph, which is named by the article's id; *version* is that of the kg that extracted.

    Raises GroundingError (an InputError and a ValueError) where a digest, a span or a stored text does not
    fit the article's text, where an id is no IRI or is used twice, and where one actor is described in two
    ways (see `kg.rdf.actors.merge_actors`).
    """
    require(article.id.startswith(t.ARTICLE_PREFIX), f"not an article's IRI: {article.id}")
    digest = sha256(article.text.encode("utf-8", "replace")).hexdigest()
    require(digest == article.digest, f"{article.location!r}: the digest is not that of the text")
    sink = Sink(article.id, article.text, text_iri(article.id), article.language)
    sink.link(article.id, t.TYPE, t.NEWS_ARTICLE)
    _add_header(sink, article.id, article)
    _add_text(sink, article)
    for position, other in enumerate(article.also, 1):
        _add_copy(sink, article, other, position)
    _add_publisher(sink, article, _add_actors(sink, statements))
    ids = {statement.id for statement in statements}
    require(len(ids) == len(statements), f"{article.location!r}: two statements have the same id")
    runs: dict[str, str] = {}
    for position, statement in enumerate(statements, 1):
        require(statement.article == article.id, f"{statement.id} belongs to another article")
        require(
            statement.nested_in is None or statement.nested_in in ids - {statement.id},
            f"{statement.id} is nested in a statement that is not there",
        )
        extractor = statement.attribution.extractor
        if extractor not in runs:
            runs[extractor] = _add_run(sink, article, extractor, version)
        add_statement(sink, statement, position, runs[extractor])
    for position, item in enumerate(rejected, 1):
        node = f"{article.id}:rejected:{position}"
        sink.link(article.id, t.REJECTED, node)
        sink.link(node, t.TYPE, t.REJECTED_ITEM)
        sink.place(node, position)
        sink.words(node, t.RAW, item.raw)
        sink.words(node, t.REASON, item.reason)
    return sink.quads


def _add_copy(sink: Sink, article: Article, other: Article, position: int) -> None:
    """Describe another place of the same text like the first one, publisher and statements aside."""
    require(other.text == article.text and not other.also, f"{other.location!r} holds another text")
    node = f"{article.id}:copy:{position}"
    sink.link(article.id, t.ALSO_AT, node)
    sink.link(node, t.TYPE, t.COPY)
    sink.place(node, position)
    _add_header(sink, node, other)
    _add_furniture(sink, node, other)


def _add_header(sink: Sink, node: str, article: Article) -> None:
    sink.words(node, t.LOCATION, article.location)
    sink.words(node, t.READER, article.reader)
    sink.words(node, t.LANGUAGE, article.language)
    sink.words(node, t.HEADLINE, article.title)
    sink.words(node, t.OUTLET, article.outlet)
    sink.words(node, t.URL, article.url)
    if article.published is not None:
        _add_published(sink, node, article.published)
    for position, name in enumerate(article.authors, 1):
        author = f"{node}:author:{position}"
        sink.link(node, t.AUTHOR, author)
        sink.link(author, t.TYPE, t.PERSON)
        sink.words(author, t.NAME, name)
        sink.place(author, position)
    for position, (field, origin) in enumerate(article.provenance, 1):
        source = f"{node}:metadata:{position}"
        sink.link(node, t.METADATA, source)
        sink.link(source, t.TYPE, t.METADATA_SOURCE)
        sink.words(source, t.FIELD, field)
        sink.words(source, t.ORIGIN, origin)
        sink.place(source, position)


def _add_published(sink: Sink, node: str, published: str) -> None:
    bounds = day_bounds(published)
    if bounds is None:
        # kept as the article gives it; it takes no part in comparisons of dates
        sink.add(node, t.DATE_PUBLISHED, string(published))
        return
    datatype = URIRef(_DATE_TYPES[len(published)])
    sink.add(node, t.DATE_PUBLISHED, Literal(published, datatype=datatype, normalize=False))
    for predicate, day in zip((t.PUBLISHED_EARLIEST, t.PUBLISHED_LATEST), bounds, strict=True):
        sink.add(node, predicate, Literal(day.isoformat(), datatype=URIRef(t.DATE), normalize=False))


def _add_text(sink: Sink, article: Article) -> None:
    node = str(sink.text_node)
    sink.link(node, t.TYPE, t.ENTITY)
    sink.link(node, t.WAS_DERIVED_FROM, article.id)
    sink.words(node, t.SHA256, article.digest)
    sink.words(node, t.ARTICLE_BODY, article.text)
    _add_furniture(sink, article.id, article)


def _add_furniture(sink: Sink, node: str, article: Article) -> None:
    for position, span in enumerate(article.furniture, 1):
        part = f"{node}:furniture:{position}"
        sink.link(node, t.FURNITURE, part)
        sink.link(part, t.TYPE, t.FURNITURE_SPAN)
        sink.anchor(part, span, quote=False)
        sink.place(part, position)


def _add_publisher(sink: Sink, article: Article, described: set[str]) -> None:
    """Link the outlet's actor; describe it unless a statement's actor already is it."""
    if article.outlet is None:
        return
    outlet = actor_id(ActorKind.MEDIA, article.outlet)
    sink.link(article.id, t.PUBLISHER, outlet)
    if outlet not in described:
        sink.link(outlet, t.TYPE, t.ACTOR, t.NEWS_MEDIA)
        sink.words(outlet, t.NAME, article.outlet)


def _add_actors(sink: Sink, statements: Sequence[Statement]) -> set[str]:
    seen: dict[str, Actor] = {}
    for actor in (actor for statement in statements for actor in actors_of(statement)):
        known = seen.setdefault(actor.id, actor)
        require(known == actor, f"two descriptions of the actor {actor.id}")
    for actor in seen.values():
        _add_actor(sink, actor)
    return set(seen)


def _add_actor(sink: Sink, actor: Actor) -> None:
    sink.link(actor.id, t.TYPE, t.ACTOR, t.KIND_CLASSES[actor.kind])
    sink.words(actor.id, t.NAME, actor.name)
    if actor.wikidata is not None:
        require(actor.wikidata[:1] == "Q" and actor.wikidata[1:].isdecimal(), f"not a Wikidata id: {actor.wikidata!r}")
        sink.add(actor.id, t.SAME_AS, iri(t.WIKIDATA + actor.wikidata))
    for predicate, order, texts in (
        (t.ALT_LABEL, t.ALIAS_ORDER, actor.aliases),
        (t.DESCRIBED_AS, t.ROLE_ORDER, actor.roles),
    ):
        for text in texts:
            sink.words(actor.id, predicate, text)
        if len(texts) > 1:
            name = order.removeprefix(t.KG)
            # belongs to this article, as another may have seen other names of the same actor
            sink.sequence(actor.id, order, f"{sink.graph}:{name}:{content_hash(actor.id)}", texts)


def _add_run(sink: Sink, article: Article, extractor: str, version: str) -> str:
    agent = f"urn:kg:agent:kg-{version}"
    run = f"urn:kg:run:kg-{version}:{content_hash(article.id, extractor)}"
    sink.link(agent, t.TYPE, t.SOFTWARE_AGENT)
    sink.words(agent, t.NAME, "kg")
    sink.words(agent, t.SOFTWARE_VERSION, version)
    sink.link(run, t.TYPE, t.ACTIVITY)
    sink.add(run, t.USED, sink.text_node)
    sink.link(run, t.WAS_ASSOCIATED_WITH, agent)
    sink.words(run, t.EXTRACTOR, extractor)
    return run
