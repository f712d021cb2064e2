"""What a change of the articles means: what they hold now, and who is one with others than before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.model import ActorId, Judgement, Link
from kg.rdf.terms import ARTICLE_PREFIX
from kg.store import Quad

if TYPE_CHECKING:
    from kg.rdf.read import StoredArticle


def readable(graph: str, quads: Sequence[Quad]) -> StoredArticle | None:
    """The article that *quads* hold; None if they hold none, or a damaged one, with which nothing is compared."""
    from kg.rdf.read import read_article

    try:
        return read_article(quads) if quads and graph.startswith(ARTICLE_PREFIX) else None
    except (ValueError, KeyError):
        return None


class Parted(NamedTuple):
    """Actors that are one with others than before.

    ``moved`` are those that came, went, or left or joined a larger part; ``among`` are they and all that they are or
    were with: whoever has a new companion, or lost one, is among these, and one of the two has moved.
    """

    moved: set[str]
    among: set[str]


def parted(before: Mapping[str, str], after: Mapping[ActorId, ActorId], weight: Callable[[str], int]) -> Parted:
    """Who is one with others than before (actor -> who stands for it); the part of the most *weight* has not moved.

    An actor that only one of both times knows has come to others, or gone from others: outlets bear their names all
    the time.
    """
    moved: set[str] = set()
    among: set[str] = set()
    for these, those in ((before, after), (after, before)):
        for group in _gathered(these).values():
            parts: dict[str | None, set[str]] = {}
            for actor in group:
                parts.setdefault(_head(those, actor), set()).add(actor)
            if len(parts) == 1:
                continue
            among |= group
            lone = parts.pop(None, set())
            rest = sorted(parts.values(), key=lambda part: (sum(map(weight, part)), min(part)))
            moved |= lone.union(*rest[:-1])
    return Parted(moved, among)


def _head(heads: Mapping[Any, str], actor: str) -> str | None:
    return heads.get(actor)


def neighbours(links: Iterable[Link]) -> dict[str, set[str]]:
    """Actor -> those that a decision calls the same."""
    found: dict[str, set[str]] = {}
    for link in links:
        if link.judgement is Judgement.SAME:
            found.setdefault(link.left, set()).add(link.right)
            found.setdefault(link.right, set()).add(link.left)
    return found


def _gathered(heads: Mapping[Any, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for actor, head in heads.items():
        found.setdefault(head, set()).add(actor)
    return found
