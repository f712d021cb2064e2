"""JSON Schemas of what the server sends: the statement record of `kg.record`, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.model import (
    Act,
    ActorKind,
    Assessment,
    Basis,
    Certainty,
    Distance,
    EvidenceKind,
    Manner,
    Polarity,
)

Json = dict[str, Any]
_TEXT: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_COUNT: Json = {"type": "integer", "minimum": 0}
_NUMBER: Json = {"type": ["number", "null"]}
_SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
_SPAN: Json = {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}


def ref(name: str) -> Json:
    """A reference to one of `SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def _object(**fields: Json) -> Json:
    """An object that has all these fields."""
    return {"type": "object", "required": list(fields), "properties": fields}


def _list(item: Json) -> Json:
    return {"type": "array", "items": item}


def _one_of(words: Iterable[str], *, null: bool = False) -> Json:
    return {"enum": [*map(str, words), *([None] if null else [])]}


_PAGED: Json = {
    "total": _COUNT, "page": {"type": "integer", "minimum": 1}, "pages": {"type": "integer", "minimum": 1},
    "size": {"type": "integer", "minimum": 1}, "next": _MAYBE, "previous": _MAYBE,
}  # fmt: skip
_STATEMENT: Json = {
    "id": _TEXT,
    "article": _object(id=_TEXT, location=_TEXT, title=_MAYBE, outlet=_MAYBE, published=_MAYBE),
    "speaker": _object(id=_MAYBE, name=_MAYBE, kind=_one_of(ActorKind, null=True), role=_MAYBE, text=_MAYBE),
    "act": _one_of(Act),
    "manner": _one_of(Manner),
    "said": _MAYBE,
    "said_basis": _one_of(Basis, null=True),
    "refers_to": _MAYBE,
    "content": _TEXT,
    "spans": _object(source=_list(_SPAN), cue=_list(_SPAN), content=_list(_SPAN)),
    "via": _list(_object(id=_TEXT, name=_TEXT)),
    "medium": _MAYBE,
    "about": _list(_TEXT),
    "evidence": _list(
        _object(
            kind=_one_of(EvidenceKind), assessment=_one_of(Assessment), text=_TEXT, span=_SPAN, provided_by=_MAYBE,
            assessed_by=_MAYBE,
        )
    ),
    "quantities": _list(
        _object(text=_TEXT, span=_SPAN, value=_NUMBER, value_max=_NUMBER, unit=_MAYBE, qualifier=_MAYBE)
    ),
    "polarity": _one_of(Polarity),
    "certainty": _one_of(Certainty),
    "distance": _one_of(Distance),
    "nested_in": _MAYBE,
    "confidence": _SHARE,
    "extractor": _TEXT,
}  # fmt: skip
_ACTOR: Json = {
    "id": _TEXT, "name": _TEXT, "kind": _one_of(ActorKind), "aliases": _list(_TEXT), "roles": _list(_TEXT),
    "wikidata": _MAYBE, "statements": _COUNT, "reported": _COUNT, "about": _COUNT, "page": _TEXT,
}  # fmt: skip
_OUTLET: Json = {
    "name": _TEXT, "articles": _COUNT, "statements": _COUNT, "first": _MAYBE, "last": _MAYBE, "page": _TEXT,
}  # fmt: skip
_HEAD: Json = {
    "id": _TEXT, "location": _TEXT, "title": _MAYBE, "outlet": _MAYBE, "published": _MAYBE, "url": _MAYBE,
    "digest": _TEXT, "page": _TEXT,
}  # fmt: skip
_ANY: Json = {"type": "object"}

SCHEMAS: Json = {
    "Error": _object(error=_TEXT, hint=_TEXT),
    "Health": _object(status={"enum": ["ok", "stale"]}, version=_TEXT, edition=_COUNT, problem=_MAYBE),
    "StatementRecord": _object(**_STATEMENT),
    "ActorRecord": _object(**_ACTOR),
    "OutletRecord": _object(**_OUTLET),
    "ArticleRecord": _object(**_HEAD, statements=_COUNT),
    "Home": _object(
        articles=_COUNT, statements=_COUNT, actors=_COUNT, outlets=_COUNT, without_a_named_source=_COUNT,
        with_evidence_offered=_COUNT,
    ),
    "Search": _object(
        **_PAGED, notes=_list(_TEXT), actors=_list(ref("ActorRecord")), statements=_list(ref("StatementRecord"))
    ),
    "Actors": _object(**_PAGED, actors=_list(ref("ActorRecord"))),
    "Actor": _object(
        actor=ref("ActorRecord"), positions=_list(_ANY), list={"enum": ["said", "reported", "about"]}, **_PAGED,
        statements=_list(ref("StatementRecord")),
    ),
    "Outlets": _object(**_PAGED, outlets=_list(ref("OutletRecord"))),
    "Outlet": _object(
        outlet=ref("OutletRecord"), without_a_named_source=_COUNT, with_evidence_offered=_COUNT,
        cites=_list(_object(id=_TEXT, name=_TEXT, statements=_COUNT)), articles=_list(ref("ArticleRecord")), **_PAGED,
        statements=_list(ref("StatementRecord")),
    ),
    "Articles": _object(**_PAGED, articles=_list(ref("ArticleRecord"))),
    "Article": _object(
        **_HEAD, authors=_list(_TEXT), language=_TEXT, text=_TEXT, rejected=_list(_object(raw=_TEXT, reason=_TEXT)),
        statements=_list(ref("StatementRecord")),
    ),
    "Statement": _object(**_STATEMENT, page=_TEXT, related=_list(_ANY)),
    "Trace": _object(
        topic=_TEXT, statements=_list(ref("StatementRecord")), figures=_list(_ANY), conflicts=_list(_ANY),
        developments=_list(_ANY), agreements=_list(_ANY), positions=_list(_ANY), standings=_list(_ANY),
        drift=_list(_ANY), no_evidence_given=_list(_TEXT), accounts=_list(_ANY),
        articles_compared=_COUNT, articles_found=_COUNT,
    ),
}  # fmt: skip
