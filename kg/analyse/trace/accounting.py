"""How an outlet or article uses its sources: kinds, anonymity, evidence, sides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.analyse.network import origin, title_of
from kg.analyse.trace.claims import Item
from kg.model import ActorKind, Article, Assessment, Statement

NAMELESS = "not named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Counts for one outlet (or article where the outlet is unknown).  Joint speakers count once each.

    ``id`` is the outlet's or the article's.
    ``kinds`` has the statements by kind of source, largest first; ``evidenced`` those with evidence that was
    shown, whatever the article makes of it; ``sides`` those by the groups that the user gave.
    """

    id: str
    name: str
    articles: int
    statements: int
    kinds: tuple[tuple[str, int], ...]
    anonymous: int
    evidenced: int
    sides: tuple[tuple[str, int], ...] = ()

    @property
    def share_anonymous(self) -> float:
        """Of all statements, those whose source has no name (0..1)."""
        return self.anonymous / self.statements if self.statements else 0.0

    def share(self, side: str) -> float:
        """Of all statements, those by actors of *side* (0..1)."""
        return dict(self.sides).get(side, 0) / self.statements if self.statements else 0.0

    @property
    def share_evidenced(self) -> float:
        """Of all statements, those with evidence that was shown (0..1)."""
        return self.evidenced / self.statements if self.statements else 0.0


def accounts(
    items: Sequence[Item], sides: Mapping[str, str] | None = None, *, by_article: bool = False
) -> list[Account]:
    """One account an outlet, or an article, most statements first.

    *sides* maps an actor's id to the name of its side.
    """
    groups: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[str(item[0].id if by_article else origin(item[0]).id)].append(item)
    name = title_of if by_article else _outlet
    made = [_account(key, name(found[0][0]), found, sides or {}) for key, found in groups.items()]
    return sorted(made, key=lambda a: (-a.statements, a.name, a.id))


def _outlet(article: Article) -> str:
    return origin(article).name


def _account(ident: str, name: str, items: Sequence[Item], sides: Mapping[str, str]) -> Account:
    told = [s for _, statements in items for s in statements]
    kinds = Counter(str(s.speaker.kind) if s.speaker else NAMELESS for s in told)
    aligned = Counter(sides[s.speaker.id] for s in told if s.speaker and s.speaker.id in sides)
    return Account(
        id=ident,
        name=name,
        articles=len(items),
        statements=len(told),
        kinds=_ranked(kinds),
        anonymous=sum(s.speaker is None or s.speaker.kind is ActorKind.ANONYMOUS for s in told),
        evidenced=sum(evidenced(s) for s in told),
        sides=_ranked(aligned),
    )


def evidenced(statement: Statement) -> bool:
    """Whether evidence was shown for it, doubted or not."""
    return any(e.assessment is not Assessment.ABSENT for e in statement.evidence)


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
