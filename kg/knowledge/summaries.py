"""Counts over the store: actors, and outlets and reporters with whom they cite."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.ids import actor_id
from kg.model import Actor, ActorKind, Article, Assessment, Statement

Seen = tuple[Article, Statement]
_NAMELESS = (ActorKind.ANONYMOUS, ActorKind.GROUP)


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


def source_summaries(items: Iterable[Seen]) -> list[SourceSummary]:
    """Summarise who carries the statements of *items*: the article's outlet and every reporter, most first."""
    carried: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    cites: dict[str, Counter[str]] = defaultdict(Counter)
    for article, statement in items:
        origin = _origin(article)
        chain = [origin, *((a.id, a.name, str(a.kind)) for a in statement.via)]
        for position, key in enumerate(chain):
            carried[key].append(statement)
            cited = chain[position + 1][1] if position + 1 < len(chain) else _speaker(statement)
            if cited:
                cites[key[0]][cited] += 1
    found = [
        SourceSummary(
            id=key[0],
            name=key[1],
            kind=key[2],
            statements=len(said),
            cited=len(cites[key[0]]),
            anonymous=_share(said, lambda s: s.speaker is None or s.speaker.kind in _NAMELESS),
            evidenced=_share(said, lambda s: any(e.assessment in _OFFERED for e in s.evidence)),
            cites=tuple(n for n, _ in sorted(cites[key[0]].items(), key=lambda kv: (-kv[1], kv[0]))),
        )
        for key, said in carried.items()
    ]
    return sorted(found, key=lambda s: (-s.statements, s.name, s.id))


_OFFERED = (Assessment.PROVIDED, Assessment.VERIFIED)


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None


def _share(said: list[Statement], fits: Callable[[Statement], bool]) -> float:
    return sum(1 for s in said if fits(s)) / len(said)


def _origin(article: Article) -> tuple[str, str, str]:
    """Id, name and kind of who publishes the article: outlet, else author, else the article itself."""
    if article.outlet:
        return actor_id(ActorKind.MEDIA, article.outlet), article.outlet, "media"
    if article.authors:
        return actor_id(ActorKind.AUTHOR, article.authors[0]), article.authors[0], "author"
    return article.id, article.title or article.location, "article"
