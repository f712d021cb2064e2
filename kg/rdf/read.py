"""From the graph back to the model: the exact inverse of `kg.rdf.write`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from kg.errors import NotFound
from kg.model import (
    Act,
    Actor,
    ActorId,
    Article,
    ArticleId,
    Assessment,
    Attribution,
    Basis,
    Certainty,
    Distance,
    Evidence,
    EvidenceKind,
    Manner,
    Moment,
    Polarity,
    Quantity,
    Rejected,
    Span,
    Statement,
    StatementId,
    Topic,
)
from kg.rdf import terms as t
from kg.rdf.nodes import Node, QuadSource, Source

if TYPE_CHECKING:  # rdflib is slow to import, and a look-up does without
    from kg.rdf.sink import Quad

_Member = TypeVar("_Member", bound=StrEnum)
_CUT = {t.KG + "year": 4, t.KG + "month": 7, t.KG + "day": 10}


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """Everything that an article's graph holds; statements in the order in which they were stored."""

    article: Article
    statements: tuple[Statement, ...]
    rejected: tuple[Rejected, ...]


def read_article(quads: Iterable[Quad]) -> StoredArticle:
    """The article whose graph *quads* are.

    Raises ValueError unless there is exactly one article and everything it needs is there.
    """
    source = QuadSource(quads)
    articles = source.subjects(t.TYPE, t.NEWS_ARTICLE)
    if len(articles) != 1:
        raise ValueError(f"one article expected, {len(articles)} found")
    iri, graph = articles[0]
    return _stored(Node(source, iri, graph), source)


def load_article(source: Source, article_id: str) -> StoredArticle:
    """The article *article_id* with all that was found in it; NotFound if it is not in *source*."""
    return _stored(_header_node(source, article_id), source)


def load_header(source: Source, article_id: str) -> Article:
    """The article *article_id* with its text; NotFound if it is not in *source*."""
    return _article(_header_node(source, article_id))


def load_statements(source: Source, found: Iterable[tuple[str, str]]) -> Iterator[tuple[Article, Statement]]:
    """The statements with the given (IRI, graph), in that order, read one by one when asked for.

    Nothing is scanned: each node is looked up by its IRI.  Raises NotFound for a statement that is not there.
    """
    headers: dict[str, Article] = {}
    for iri, graph in found:
        if graph not in headers:
            if len(headers) >= 64:
                headers.clear()
            headers[graph] = load_header(source, graph)
        node = Node(source, iri, graph)
        if not node:
            raise NotFound(f"no statement {iri}", "kg statements lists them")
        yield headers[graph], _statement(node)


def load_actor(source: Source, actor_id: str, graph: str) -> Actor:
    """The actor as the article with that *graph* shows it; NotFound if it does not."""
    node = Node(source, actor_id, graph)
    if not node:
        raise NotFound(f"no actor {actor_id} in {graph}", "kg actors lists them")
    return _actor(node)


def _header_node(source: Source, article_id: str) -> Node:
    node = Node(source, article_id, article_id)
    if not node:
        raise NotFound(f"no article {article_id}", "kg export or kg stats show what the store holds")
    return node


def _stored(header: Node, source: Source) -> StoredArticle:
    found = [header.other(iri) for iri, _ in source.subjects(t.WAS_QUOTED_FROM, header.iri, header.graph)]
    found.sort(key=lambda node: (node.position, node.iri))
    rejected = tuple(Rejected(node.need(t.RAW), node.need(t.REASON)) for node in header.nodes(t.REJECTED))
    return StoredArticle(_article(header), tuple(_statement(node) for node in found), rejected)


def _article(node: Node) -> Article:
    text = node.other("urn:kg:text:" + node.iri.removeprefix(t.ARTICLE_PREFIX))
    known = node.iri, text.need(t.ARTICLE_BODY), text.need(t.SHA256)
    return replace(_place(node, *known), also=tuple(_place(copy, *known) for copy in node.nodes(t.ALSO_AT)))


def _place(node: Node, article: str, text: str, digest: str) -> Article:
    """What is known of the text at one place."""
    return Article(
        id=ArticleId(article),
        location=node.need(t.LOCATION),
        text=text,
        digest=digest,
        title=node.text(t.HEADLINE),
        outlet=node.text(t.OUTLET),
        authors=tuple(author.need(t.NAME) for author in node.nodes(t.AUTHOR)),
        published=node.text(t.DATE_PUBLISHED),
        url=node.text(t.URL),
        language=node.need(t.LANGUAGE),
        reader=node.need(t.READER),
        furniture=tuple(part.span() for part in node.nodes(t.FURNITURE)),
        provenance=tuple((item.need(t.FIELD), item.need(t.ORIGIN)) for item in node.nodes(t.METADATA)),
    )


def _statement(node: Node) -> Statement:
    spans = _spans(node)
    run = node.nodes(t.WAS_GENERATED_BY)
    nested = node.text(t.NESTED_IN)
    attribution = Attribution(
        source=spans["source"],
        cue=spans["cue"],
        content=spans["content"],
        manner=_member(Manner, node.need(t.MANNER)),
        confidence=float(node.need(t.CONFIDENCE)),
        extractor=run[0].need(t.EXTRACTOR) if run else "",
    )
    return Statement(
        id=StatementId(node.iri),
        article=ArticleId(node.need(t.WAS_QUOTED_FROM)),
        attribution=attribution,
        content=node.need(t.TEXT),
        speaker=_one_actor(node, t.SPEAKER),
        act=_member(Act, node.need(t.ACT)),
        speaker_as=node.text(t.SPEAKER_AS),
        said=_moment(node, t.SAID_DATE, spans["said"]),
        refers_to=_moment(node, t.REFERS_DATE, spans["refersTo"]),
        via=tuple(_actor(link.nodes(t.AGENT)[0]) for link in node.nodes(t.QUALIFIED_ATTRIBUTION)),
        medium=node.text(t.MEDIUM),
        about=tuple(
            Topic(id=item.need(t.TOPIC), name=item.need(t.NAME), kind=item.need(t.TOPIC_KIND))
            for item in node.nodes(t.MENTIONS)
        ),
        evidence=tuple(_evidence(item) for item in node.nodes(t.EVIDENCE)),
        quantities=tuple(_quantity(item) for item in node.nodes(t.QUANTITY)),
        polarity=_member(Polarity, node.need(t.POLARITY)),
        certainty=_member(Certainty, node.need(t.CERTAINTY)),
        distance=_member(Distance, node.need(t.DISTANCE)),
        nested_in=StatementId(nested) if nested is not None else None,
    )


def _spans(node: Node) -> dict[str, tuple[Span, ...]]:
    by_role: dict[str, list[Span]] = {role: [] for role in t.ROLES.values()}
    for target in node.nodes(t.HAS_TARGET):
        by_role[target.need(t.ROLE)].append(target.span())
    return {role: tuple(by_role[iri]) for role, iri in t.ROLES.items()}


def _member(enumeration: type[_Member], iri: str) -> _Member:
    member = t.CONCEPTS.get(iri)
    if not isinstance(member, enumeration):
        raise ValueError(f"{iri} is not one of {enumeration.__name__}")
    return member


def _moment(node: Node, predicates: tuple[str, ...], spans: tuple[Span, ...]) -> Moment | None:
    _, precision, basis, earliest, _ = predicates
    first = node.text(earliest)
    if first is None:
        return None
    return Moment(
        value=first[: _CUT[node.need(precision)]],
        basis=_member(Basis, node.need(basis)),
        span=spans[0] if spans else None,
    )


def _one_actor(node: Node, predicate: str) -> Actor | None:
    found = node.nodes(predicate)
    return _actor(found[0]) if found else None


def _actor(node: Node) -> Actor:
    kinds = [t.CLASS_KINDS[value] for value in node.texts(t.TYPE) if value in t.CLASS_KINDS]
    if len(kinds) != 1:
        raise ValueError(f"{node.iri} has {len(kinds)} kinds of actor")
    wikidata = node.text(t.SAME_AS)
    return Actor(
        id=ActorId(node.iri),
        name=node.need(t.NAME),
        kind=kinds[0],
        aliases=node.sequence(t.ALIAS_ORDER, t.ALT_LABEL),
        roles=node.sequence(t.ROLE_ORDER, t.DESCRIBED_AS),
        wikidata=wikidata.removeprefix(t.WIKIDATA) if wikidata is not None else None,
    )


def _evidence(node: Node) -> Evidence:
    return Evidence(
        kind=_member(EvidenceKind, node.need(t.EVIDENCE_KIND)),
        assessment=_member(Assessment, node.need(t.ASSESSMENT)),
        text=node.need(t.TEXT),
        span=node.span(),
        provided_by=_one_actor(node, t.PROVIDED_BY),
        assessed_by=_one_actor(node, t.ASSESSED_BY),
    )


def _quantity(node: Node) -> Quantity:
    value, maximum = node.text(t.VALUE), node.text(t.VALUE_MAX)
    return Quantity(
        text=node.need(t.TEXT),
        span=node.span(),
        value=Decimal(value) if value is not None else None,
        unit=node.text(t.UNIT),
        value_max=Decimal(maximum) if maximum is not None else None,
        qualifier=node.text(t.QUALIFIER),
    )
