"""Statements and actors in the forms of other tools: FollowTheMoney, schema.org's ClaimReview, flat tables.

Each says only what articles show.  A review here is what an article reports on the evidence for a statement, so it
has words and no rating, and its author is whoever the article names, else its outlet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.knowledge.summaries import ActorSummary
from kg.model import Actor, ActorKind, Article, Assessment, Evidence, Statement
from kg.record import record

Seen = tuple[Article, Statement]
Json = dict[str, Any]

# https://followthemoney.tech/explorer/schemata/ ; sources without a name are no entities
_SCHEMATA = {
    ActorKind.PERSON: "Person",
    ActorKind.AUTHOR: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.MEDIA: "Organization",
    ActorKind.GOVERNMENT: "PublicBody",
}
_TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.AUTHOR: "Person",
    ActorKind.GOVERNMENT: "GovernmentOrganization",
    ActorKind.MEDIA: "NewsMediaOrganization",
}
_ASSESSED = (Assessment.ABSENT, Assessment.DOUBTED, Assessment.VERIFIED)


def followthemoney(actors: Iterable[ActorSummary]) -> Iterator[Json]:
    """Yield an entity for each named actor: id, schema, names, roles and Wikidata id; nothing of what it said."""
    for summary in actors:
        actor = summary.actor
        schema = _SCHEMATA.get(actor.kind)
        if schema is None:
            continue
        properties: dict[str, list[str]] = {"name": [actor.name]}
        # a single word fits many: FollowTheMoney leaves weak aliases out when it compares
        properties["alias"] = [name for name in actor.aliases if len(name.split()) > 1]
        properties["weakAlias"] = [name for name in actor.aliases if len(name.split()) == 1]
        properties["position" if schema == "Person" else "description"] = list(actor.roles)
        properties["wikidataId"] = [actor.wikidata] if actor.wikidata else []
        given = {key: value for key, value in properties.items() if value}
        # their ids have no colons
        yield {"id": actor.id.replace(":", "-"), "schema": schema, "properties": given}


def carriers(statement: Statement) -> Iterator[Actor]:
    """Yield who says *statement* and who passes it on."""
    if statement.speaker is not None:
        yield statement.speaker
    yield from statement.via


def claim_reviews(seen: Iterable[Seen]) -> Json:
    """The statements on whose evidence an article remarks, as JSON-LD with a ClaimReview for each remark."""
    reviews = [
        _review(article, one, number, item)
        for article, one in seen
        for number, item in enumerate(one.evidence, 1)
        if item.assessment in _ASSESSED
    ]
    return {"@context": "https://schema.org", "@graph": reviews}


def _review(article: Article, one: Statement, number: int, item: Evidence) -> Json:
    where = _known({"@type": "NewsArticle", "@id": article.id, "headline": article.title, "url": article.url,
                    "datePublished": article.published})  # fmt: skip
    claim = {
        "@type": "Claim",
        "@id": one.id,
        "text": one.content,
        "author": _agent(one.speaker),
        "datePublished": one.said.value if one.said else None,
        "appearance": where,
    }
    reviewer = _agent(item.assessed_by) or (
        {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None
    )
    return _known(
        {
            "@type": "ClaimReview",
            "@id": f"{one.id}:evidence:{number}",
            "claimReviewed": one.content,
            "itemReviewed": _known(claim),
            "author": reviewer,
            "reviewBody": item.text,
            # what the article shows, not a verdict
            "reviewAspect": f"evidence {item.assessment}",
            "url": article.url,
            "datePublished": article.published,
        }
    )


def _agent(actor: Actor | None) -> Json | None:
    if actor is None:
        return None
    return {"@type": _TYPES.get(actor.kind, "Organization"), "@id": actor.id, "name": actor.name}


def _known(values: Json) -> Json:
    return {key: value for key, value in values.items() if value is not None}


COLUMNS = (
    "id", "article.id", "article.location", "article.title", "article.outlet", "article.published", "speaker.id",
    "speaker.name", "speaker.kind", "speaker.role", "speaker.text", "act", "manner", "said", "said_basis", "refers_to",
    "content", "spans.source", "spans.cue", "spans.content", "via", "medium", "about", "evidence", "quantities",
    "polarity", "certainty", "distance", "nested_in", "confidence", "extractor",
)  # fmt: skip


def flat(seen: Iterable[Seen]) -> Iterator[tuple[object, ...]]:
    """Yield a row under `COLUMNS` for each statement: offsets as "12-40", several values joined by "; "."""
    for article, one in seen:
        found = record(article, one)
        yield tuple(_cell(found, name) for name in COLUMNS)


def _cell(found: Mapping[str, Any], name: str) -> object:
    value: Any = found
    for part in name.split("."):
        value = value[part]
    if not isinstance(value, list):
        return value
    return "; ".join(_item(item) for item in value)


def _item(item: Any) -> str:
    if isinstance(item, list):
        return f"{item[0]}-{item[1]}"
    if isinstance(item, dict):
        if "assessment" in item:
            return f"{item['kind']} {item['assessment']}: {item['text']}"
        return str(item.get("name") or item.get("text"))
    return str(item)
