"""What a store holds as a whole: its actors with their names, its articles, its topics."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from kg.store.protocol import Store
from kg.store.terms import PROLOGUE, iri_text, string_text

# class -> kind, as `kg.model.ActorKind` has it
_KINDS = {
    "https://schema.org/Person": "person",
    "https://schema.org/Organization": "organisation",
    "https://schema.org/GovernmentOrganization": "government",
    "https://schema.org/NewsMediaOrganization": "media",
    "https://w3id.org/kg-said#Group": "group",
    "https://w3id.org/kg-said#UnnamedSource": "anonymous",
    "https://w3id.org/kg-said#AuthorVoice": "author",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor: the name that most articles use, its other names, how often it speaks, who stands for it."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    statements: int
    canonical: str


class ArticleRow(NamedTuple):
    """An article without its text, and the number of its statements."""

    id: str
    location: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    digest: str
    statements: int


class TopicRow(NamedTuple):
    """Something that statements are about, under one of its names."""

    id: str
    name: str
    kind: str
    statements: int


def actors(store: Store) -> list[ActorRow]:
    """All actors, those with most statements first, then by name and IRI."""
    each = "{ SELECT DISTINCT ?actor WHERE { ?actor a kg:Actor } }"
    names: dict[str, dict[str, int]] = {}
    for actor, name, count in _rows(
        store,
        f"?actor ?name (COUNT(DISTINCT ?g) AS ?n) WHERE {{ {each} GRAPH ?g {{ ?actor schema:name ?name }} }} "
        "GROUP BY ?actor ?name",
    ):
        names.setdefault(actor, {})[name] = int(count)
    aliases: dict[str, set[str]] = {}
    for actor, alias in _rows(store, "DISTINCT ?actor ?alias WHERE { ?actor skos:altLabel ?alias }"):
        aliases.setdefault(actor, set()).add(alias)
    kinds = {
        actor: _KINDS[kind]
        for actor, kind in _rows(store, f"DISTINCT ?actor ?kind WHERE {{ {each} ?actor a ?kind }}")
        if kind in _KINDS
    }
    counts = _counts(store, "?it", "?statement kg:speaker ?it")
    heads = canonical(store)
    found = []
    for actor, printed in names.items():
        name = min(printed, key=lambda one: (-printed[one], one))
        others = tuple(sorted((set(printed) | aliases.get(actor, set())) - {name}))
        found.append(
            ActorRow(
                id=actor,
                name=name,
                kind=kinds.get(actor, "organisation"),
                names=others,
                statements=counts.get(actor, 0),
                canonical=heads.get(actor, actor),
            )
        )
    return sorted(found, key=lambda row: (-row.statements, row.name, row.id))


def canonical(store: Store, among: Collection[str] | None = None) -> dict[str, str]:
    """Actor IRI -> the IRI of the actor that stands for it; of all actors, or those *among*."""
    chosen = "" if among is None else f"VALUES ?actor {{ {' '.join(map(iri_text, sorted(among)))} }} "
    rows = _rows(store, f"DISTINCT ?actor ?head WHERE {{ {chosen}?actor kg:canonical ?head }}")
    return {row[0]: row[1] for row in sorted(rows)}


def articles(store: Store) -> list[ArticleRow]:
    """All articles, by location and IRI."""
    counts = _counts(store, "?it", "?statement prov:wasQuotedFrom ?it")
    rows = store.select(
        f"""{PROLOGUE}SELECT DISTINCT ?article ?location ?title ?outlet ?published ?url ?digest WHERE {{
  ?article a schema:NewsArticle ; kg:location ?location .
  ?text prov:wasDerivedFrom ?article ; kg:sha256 ?digest .
  OPTIONAL {{ ?article schema:headline ?title }} OPTIONAL {{ ?article kg:outlet ?outlet }}
  OPTIONAL {{ ?article schema:datePublished ?published }} OPTIONAL {{ ?article schema:url ?url }} }}"""
    ).rows
    found = [
        ArticleRow(
            article or "", location or "", title, outlet, published, url, digest or "", counts.get(article or "", 0)
        )
        for article, location, title, outlet, published, url, digest in rows
    ]
    return sorted(found, key=lambda row: (row.location, row.id))


def articles_at(store: Store, location: str) -> list[str]:
    """IRIs of the articles read from *location*, maybe from other places too, sorted."""
    rows = _rows(store, f"DISTINCT ?place WHERE {{ ?place kg:location {string_text(location)} }}")
    return sorted({place.partition(":copy:")[0] for (place,) in rows})


def topics(store: Store) -> list[TopicRow]:
    """All topics under each of their names, by name and IRI."""
    rows = _rows(
        store,
        "?topic ?name ?kind (COUNT(DISTINCT ?statement) AS ?n) WHERE { ?statement kg:mention ?mention . "
        "?mention kg:topic ?topic ; schema:name ?name ; kg:topicKind ?kind } GROUP BY ?topic ?name ?kind",
    )
    found = [TopicRow(topic, name, kind, int(count)) for topic, name, kind, count in rows]
    return sorted(found, key=lambda row: (row.name, row.id, row.kind))


def topic_names(store: Store, topic: str) -> list[str]:
    """What statements about *topic* call it, sorted."""
    mentions = f"?mention kg:topic {iri_text(topic)} ; schema:name ?name"
    return sorted(name for (name,) in _rows(store, f"DISTINCT ?name WHERE {{ {mentions} }}"))


def _counts(store: Store, variable: str, pattern: str) -> dict[str, int]:
    rows = _rows(
        store,
        f"{variable} (COUNT(DISTINCT ?statement) AS ?n) WHERE {{ {pattern} }} GROUP BY {variable}",
    )
    return {it: int(count) for it, count in rows}


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    return [tuple(cell or "" for cell in row) for row in store.select(f"{PROLOGUE}SELECT {query}").rows]


def confidences(store: Store, statements: Collection[str]) -> dict[str, float]:
    """Statement IRI -> how sure the extractor is, 0..1."""
    chosen = " ".join(map(iri_text, sorted(statements)))
    rows = _rows(store, f"DISTINCT ?it ?sure WHERE {{ VALUES ?it {{ {chosen} }} ?it kg:confidence ?sure }}")
    return {it: float(sure) for it, sure in rows}
