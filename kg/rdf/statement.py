"""One statement as triples: what was said, by whom, when, through whom, on what evidence, and where it stands."""

from __future__ import annotations

from rdflib.term import Literal, URIRef

from kg.model import Evidence, Moment, Quantity, Span, Statement, join_content
from kg.rdf import terms as t
from kg.rdf.sink import Sink, day_bounds, decimal, require


def add_statement(sink: Sink, statement: Statement, position: int, run: str) -> None:
    """Add *statement*, the *position*-th of its article, found by the activity *run*."""
    node, found = statement.id, statement.attribution
    for spans in found.key:
        for span in spans:
            sink.slice(span)
    require(bool(found.content), f"{node} has no content")
    require(
        join_content(sink.text, found.content) == statement.content, f"{node}: the content is not what the text says"
    )
    require(0 <= found.confidence <= 1, f"{node}: confidence {found.confidence} is not within 0 to 1")
    sink.link(node, t.TYPE, t.STATEMENT, t.QUOTATION)
    sink.place(node, position)
    sink.words(node, t.TEXT, statement.content, tagged=True)
    sink.link(node, t.WAS_QUOTED_FROM, statement.article)
    sink.link(node, t.WAS_GENERATED_BY, run)
    sink.add(node, t.CONFIDENCE, decimal(found.confidence))
    for predicate, value in (
        (t.ACT, statement.act),
        (t.MANNER, found.manner),
        (t.POLARITY, statement.polarity),
        (t.CERTAINTY, statement.certainty),
        (t.DISTANCE, statement.distance),
    ):
        sink.link(node, predicate, t.concept(value))
    if statement.speaker is not None:
        sink.link(node, t.SPEAKER, statement.speaker.id)
    sink.words(node, t.SPEAKER_AS, statement.speaker_as, tagged=True)
    sink.words(node, t.MEDIUM, statement.medium)
    if statement.nested_in is not None:
        sink.link(node, t.NESTED_IN, statement.nested_in)
    if found.cue:
        sink.words(node, t.CUE, join_content(sink.text, found.cue))
    for role, spans in zip(("source", "cue", "content"), found.key, strict=True):
        for index, span in enumerate(spans, 1):
            _add_target(sink, node, role, span, index)
    _add_moment(sink, node, "said", statement.said, t.SAID_DATE)
    _add_moment(sink, node, "refersTo", statement.refers_to, t.REFERS_DATE)
    _add_chain(sink, statement)
    _add_topics(sink, statement)
    for index, evidence in enumerate(statement.evidence, 1):
        _add_evidence(sink, node, evidence, index)
    for index, quantity in enumerate(statement.quantities, 1):
        _add_quantity(sink, node, quantity, index)


def _add_target(sink: Sink, node: str, role: str, span: Span, index: int) -> None:
    target = f"{node}:{role}" if index == 1 else f"{node}:{role}:{index}"
    sink.link(node, t.HAS_TARGET, target)
    sink.link(target, t.ROLE, t.ROLES[role])
    sink.place(target, index)
    sink.anchor(target, span)


def _add_moment(sink: Sink, node: str, role: str, moment: Moment | None, predicates: tuple[str, ...]) -> None:
    if moment is None:
        return
    bounds = day_bounds(moment.value)
    require(bounds is not None, f"{node}: not a date: {moment.value!r}")
    words, precision, basis, earliest, latest = predicates
    sink.link(node, precision, t.concept(moment.precision))
    sink.link(node, basis, t.concept(moment.basis))
    for predicate, day in zip((earliest, latest), bounds or (), strict=True):
        sink.add(node, predicate, Literal(day.isoformat(), datatype=URIRef(t.DATE), normalize=False))
    if moment.span is not None:
        sink.words(node, words, sink.slice(moment.span))
        _add_target(sink, node, role, moment.span, 1)


def _add_chain(sink: Sink, statement: Statement) -> None:
    for index, reporter in enumerate(statement.via, 1):
        link = f"{statement.id}:via:{index}"
        sink.link(statement.id, t.REPORTED_BY, reporter.id)
        sink.link(statement.id, t.QUALIFIED_ATTRIBUTION, link)
        sink.link(link, t.TYPE, t.ATTRIBUTION)
        sink.link(link, t.AGENT, reporter.id)
        sink.place(link, index)


def _add_topics(sink: Sink, statement: Statement) -> None:
    for index, topic in enumerate(statement.about, 1):
        mention = f"{statement.id}:about:{index}"
        sink.link(statement.id, t.ABOUT, topic.id)
        sink.link(statement.id, t.MENTIONS, mention)
        sink.link(mention, t.TYPE, t.MENTION)
        sink.link(mention, t.TOPIC, topic.id)
        sink.words(mention, t.NAME, topic.name)
        sink.words(mention, t.TOPIC_KIND, topic.kind)
        sink.place(mention, index)


def _add_evidence(sink: Sink, node: str, evidence: Evidence, index: int) -> None:
    item = f"{node}:evidence:{index}"
    require(sink.slice(evidence.span) == evidence.text, f"{item}: the text at the span is another")
    sink.link(node, t.EVIDENCE, item)
    sink.link(item, t.TYPE, t.EVIDENCE_ITEM)
    sink.place(item, index)
    sink.link(item, t.EVIDENCE_KIND, t.concept(evidence.kind))
    sink.link(item, t.ASSESSMENT, t.concept(evidence.assessment))
    sink.words(item, t.TEXT, evidence.text, tagged=True)
    sink.anchor(item, evidence.span)
    if evidence.provided_by is not None:
        sink.link(item, t.PROVIDED_BY, evidence.provided_by.id)
    if evidence.assessed_by is not None:
        sink.link(item, t.ASSESSED_BY, evidence.assessed_by.id)


def _add_quantity(sink: Sink, node: str, quantity: Quantity, index: int) -> None:
    item = f"{node}:quantity:{index}"
    require(sink.slice(quantity.span) == quantity.text, f"{item}: the text at the span is another")
    sink.link(node, t.QUANTITY, item)
    sink.link(item, t.TYPE, t.QUANTITY_ITEM)
    sink.place(item, index)
    sink.words(item, t.TEXT, quantity.text, tagged=True)
    sink.anchor(item, quantity.span)
    if quantity.value is not None:
        sink.add(item, t.VALUE, decimal(quantity.value))
    if quantity.value_max is not None:
        sink.add(item, t.VALUE_MAX, decimal(quantity.value_max))
    sink.words(item, t.UNIT, quantity.unit)
    sink.words(item, t.QUALIFIER, quantity.qualifier)
