"""An index in parts that a browser opens at once: the newest articles first, the older ones on pages of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.render import words

if TYPE_CHECKING:
    from kg.analyse.network import Seen
    from kg.model import Actor, StatementId
    from kg.render.rows import Book, Conflicts, Named

ROOM = 2_200_000  # bytes that the articles and statements of a part may take, about
_ARTICLE, _STATEMENT = 600, 620  # bytes of each besides its own words
KNOWN = 4_000  # names whose places the first part knows
CONTESTED = 12  # statements of other parts that the first one shows for what contradicts them


@dataclass(frozen=True, slots=True)
class Part:
    """A run of articles, newest first; ``span`` says in words from when to when they are."""

    href: str
    items: tuple[Seen, ...]
    span: str
    statements: int


def newest(items: Iterable[Seen]) -> list[Seen]:
    """*items* with the latest article first, what has no date last."""
    ordered = sorted(items, key=lambda pair: (words.titled(pair[0]), pair[0].id))
    return sorted(ordered, key=lambda pair: pair[0].published or "", reverse=True)


def parts(seen: Sequence[Seen]) -> list[Part]:
    """*seen* (as `newest` gives it) in parts that fit a page; one part, maybe empty, at least."""
    runs: list[list[Seen]] = [[]]
    room = ROOM
    for article, statements in seen:
        size = _ARTICLE + sum(_STATEMENT + 2 * len(one.content) for one in statements)
        if size > room and runs[-1]:
            runs.append([])
            room = ROOM
        room -= size
        runs[-1].append((article, statements))
    return [_part(number, run) for number, run in enumerate(runs, 1)]


def _part(number: int, run: Sequence[Seen]) -> Part:
    dates = sorted(article.published for article, _ in run if article.published)
    span = f"{dates[0]} to {dates[-1]}" if dates and dates[0] != dates[-1] else dates[0] if dates else "no date"
    href = "index.html" if number == 1 else f"index-{number}.html"
    return Part(href, tuple(run), span, sum(len(statements) for _, statements in run))


def contested(seen: Iterable[Seen], part: Part, conflicts: Conflicts) -> list[Seen]:
    """The most contested statements that *part* does not hold, and what stands against them."""
    ranked = sorted(conflicts, key=lambda one: (-len(conflicts[one]), one))[:CONTESTED]
    wanted: set[StatementId] = {*ranked, *(other for one in ranked for other, _ in conflicts[one])}
    held = {article.id for article, _ in part.items}
    cut = [(article, [one for one in found if one.id in wanted]) for article, found in seen if article.id not in held]
    return [(article, found) for article, found in cut if found]


def further(found: Sequence[Part], known: Book) -> list[tuple[str, str, str, list[tuple[int, int]]]]:
    """Who speaks in which of the parts: name, kind, other names, and (part, statements) for each but the first."""
    tally: Counter[tuple[Named, int]] = Counter()
    for number, part in enumerate(found):
        tally.update((known.of(speaker), number) for speaker in _speakers(part))
    places: dict[Named, list[tuple[int, int]]] = {}
    for (named, number), n in sorted(tally.items(), key=lambda pair: pair[0][1]):
        places.setdefault(named, []).append((number, n))
    ranked = sorted(places, key=lambda named: (-sum(n for _, n in places[named]), named.name, named.id))[:KNOWN]
    listed = [(named.name, named.kind, named.id, [at for at in places[named] if at[0]]) for named in ranked]
    return [one for one in listed if one[3]]


def _speakers(part: Part) -> Iterable[Actor]:
    return (one.speaker for _, statements in part.items for one in statements if one.speaker)
