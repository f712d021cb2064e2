"""Counts over the store: actors, and outlets and reporters with whom they cite."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from kg.ids import actor_id
from kg.knowledge.identity import kind_of
from kg.model import Actor, ActorKind
from kg.store import Store, lookup
from kg.store.carriage import carriages, first_authors

_UNNAMED = str(ActorKind.ANONYMOUS)
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ActorSummary:
    """An actor under its best name, with how many statements it made, passed on, and is the topic of.

    ``articles`` are the locations of the articles in which it speaks or passes on, sorted.
    """

    actor: Actor
    statements: int
    reported: int
    about: int
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """An outlet or reporter: statements it carries, actors it cites, and the shares of them (0..1)."""

    id: str
    name: str
    kind: str
    statements: int
    cited: int
    anonymous: float
    evidenced: float
    cites: tuple[str, ...]


def linked(found: list[SourceSummary], cites: str | None, cited_by: str | None) -> list[SourceSummary]:
    """Those of *found* that cite the name *cites* and are cited by *cited_by*; None leaves all."""
    if cites is not None:
        found = [s for s in found if cites in s.cites]
    if cited_by is not None:
        cited = {name for s in found if s.name == cited_by for name in s.cites}
        found = [s for s in found if s.name in cited]
    return found


def source_summaries(store: Store) -> list[SourceSummary]:
    """Summarise who carries the statements of *store*: the article's outlet and every reporter, most first.

    Statements are not read one by one, so that it takes no longer for long ones.
    """
    origins, named = _origins(store), _names(store)
    carried: Counter[_Key] = Counter()
    nameless: Counter[_Key] = Counter()
    supported: Counter[_Key] = Counter()
    cites: dict[str, Counter[str]] = defaultdict(Counter)
    for way in carriages(store):
        chain = [origins[way.article], *map(named, way.via)]
        speaker = named(way.speaker) if way.speaker else None
        anonymous = speaker is None or speaker[2] == _UNNAMED
        for key, cited in zip(chain, [*chain[1:], speaker], strict=True):
            carried[key] += 1
            nameless[key] += anonymous
            supported[key] += way.supported
            if cited and cited[1]:
                cites[key[0]][cited[1]] += 1
    found = [
        SourceSummary(
            id=key[0],
            name=key[1],
            kind=key[2],
            statements=count,
            cited=len(cites[key[0]]),
            anonymous=nameless[key] / count,
            evidenced=supported[key] / count,
            cites=tuple(n for n, _ in sorted(cites[key[0]].items(), key=lambda kv: (-kv[1], kv[0]))),
        )
        for key, count in carried.items()
    ]
    return sorted(found, key=lambda s: (-s.statements, s.name, s.id))


def _names(store: Store) -> Callable[[str], _Key]:
    """From an actor's id to id, name and kind of the one it counts as."""
    heads = lookup.canonical(store)
    names = {row.id: row.name for row in lookup.actors(store)}

    @cache
    def named(actor: str) -> _Key:
        head = heads.get(actor, actor)
        return head, names.get(head) or min(lookup.topic_names(store, head)), str(kind_of(head))

    return named


def _origins(store: Store) -> dict[str, _Key]:
    """Id, name and kind of who publishes each article: outlet, else author, else the article itself."""
    authors = first_authors(store)
    found = {}
    for row in lookup.articles(store):
        author = authors.get(row.id)
        if row.outlet:
            found[row.id] = (str(actor_id(ActorKind.MEDIA, row.outlet)), row.outlet, "media")
        elif author:
            found[row.id] = (str(actor_id(ActorKind.AUTHOR, author)), author, "author")
        else:
            found[row.id] = (row.id, row.title or row.location, "article")
    return found
