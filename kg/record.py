"""The statement record: one statement as plain JSON values, the contract with other programs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kg.model import Actor, Article, Evidence, Quantity, Span, Statement

Record = dict[str, Any]


def record(article: Article, statement: Statement) -> Record:
    """*statement* of *article* as the JSON object that ``kg statements --format jsonl`` prints.

    Offsets are half-open code points in the article's text; partial dates stay partial.
    ``page`` is that of the content's beginning, null where the text has no pages.
    Where the text names no speaker every field of ``speaker`` is null (an object all the
    same, so that ``record["speaker"]["name"]`` always works).
    """
    found = statement.attribution
    return {
        "id": statement.id,
        "article": {
            "id": article.id,
            "location": article.location,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published,
        },
        "speaker": _speaker(statement, article.text),
        "act": str(statement.act),
        "manner": str(found.manner),
        "said": statement.said.value if statement.said else None,
        "said_basis": str(statement.said.basis) if statement.said else None,
        "refers_to": statement.refers_to.value if statement.refers_to else None,
        "content": statement.content,
        "spans": {
            "source": _pairs(found.source),
            "cue": _pairs(found.cue),
            "content": _pairs(found.content),
        },
        "page": article.page(found.content[0].start) if found.content else None,
        "via": [{"id": actor.id, "name": actor.name} for actor in statement.via],
        "medium": statement.medium,
        "about": [topic.name for topic in statement.about],
        "evidence": [_evidence(item) for item in statement.evidence],
        "quantities": [_quantity(item) for item in statement.quantities],
        "polarity": str(statement.polarity),
        "certainty": str(statement.certainty),
        "distance": str(statement.distance),
        "nested_in": statement.nested_in,
        "confidence": found.confidence,
        "extractor": found.extractor,
    }


def number(value: Decimal | None) -> int | float | None:
    """*value* as a JSON number: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _speaker(statement: Statement, text: str) -> Record:
    actor = statement.speaker
    printed = " ".join(span.of(text) for span in statement.attribution.source)
    return {
        "id": actor.id if actor else None,
        "name": actor.name if actor else None,
        "kind": str(actor.kind) if actor else None,
        "role": statement.speaker_as,
        "text": printed or None,
    }


def _name(actor: Actor | None) -> str | None:
    return actor.name if actor else None


def _evidence(item: Evidence) -> Record:
    return {
        "kind": str(item.kind),
        "assessment": str(item.assessment),
        "text": item.text,
        "span": [item.span.start, item.span.end],
        "provided_by": _name(item.provided_by),
        "assessed_by": _name(item.assessed_by),
    }


def _quantity(item: Quantity) -> Record:
    return {
        "text": item.text,
        "span": [item.span.start, item.span.end],
        "value": number(item.value),
        "value_max": number(item.value_max),
        "unit": item.unit,
        "qualifier": item.qualifier,
    }
