"""What a change of the articles means: what they hold now, and who is one with others than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

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


def parted(before: Mapping[str, str], after: Mapping[ActorId, ActorId]) -> set[str]:
    """Actors that are one with others than before (actor -> who stands for it), as far as both times know them.

    And those that have come to others, or gone from others: outlets bear their names all the time.
    """
    both = before.keys() & after.keys()
    old, new = _gathered(before), _gathered(after)
    found = {actor for actor in both if old[before[actor]] & both != new[after[ActorId(actor)]] & both}
    found |= {actor for actor in before.keys() - after.keys() if len(old[before[actor]]) > 1}
    return found | {actor for actor in after.keys() - before.keys() if len(new[after[actor]]) > 1}


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
