"""Pairs of actors that may be one, for a person to decide: never merged by themselves.

Candidates come from blocks (same family name, same initials, one deletion apart), so that the work
grows with the number of actors and not with its square; blocks that are too large to tell
anything are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from rapidfuzz import fuzz

from kg.gazetteer import fold
from kg.gazetteer.spelling import one_edit, spelling, tokens
from kg.model import Actor, ActorId, Judgement, Link
from kg.resolve.clusters import canonical
from kg.resolve.keys import PERSONAL, is_named, is_short

BLOCK = 60
_AUTHOR = "kg"
Pair = tuple[Actor, Actor, float, str]


def suggest(actors: Iterable[Actor], decisions: Iterable[Link] = (), limit: int | None = None) -> list[Link]:
    """Return unsure links between actors that may be the same, best first, each with a score in 0..1 and the reason.

    Pairs that are one already, or on which a decision was made, are left out.  At most *limit* if given.
    """
    known = sorted({a.id: a for a in actors if is_named(a)}.values(), key=lambda a: a.id)
    links = list(decisions)
    heads = canonical(known, links)
    decided = {frozenset((link.left, link.right)) for link in links}
    best: dict[tuple[ActorId, ActorId], tuple[float, str]] = {}
    for left, right, score, why in (*_people(known), *_bodies(known)):
        pair = (min(left.id, right.id), max(left.id, right.id))
        if heads[left.id] == heads[right.id] or frozenset(pair) in decided:
            continue
        best[pair] = max(best.get(pair, (0.0, "")), (round(score, 2), why))
    ordered = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return [
        Link(left=left, right=right, judgement=Judgement.UNSURE, why=why, decided_by=_AUTHOR, score=score)
        for (left, right), (score, why) in ordered[:limit]
    ]


def _people(actors: list[Actor]) -> Iterator[Pair]:
    people = [a for a in actors if a.kind in PERSONAL]
    by_family: dict[str, list[Actor]] = defaultdict(list)
    by_deletion: dict[str, list[Actor]] = defaultdict(list)
    short: dict[str, list[Actor]] = defaultdict(list)
    for actor in people:
        words = tokens(actor.name)
        if is_short(actor.name):
            short[spelling(words[0])].append(actor)
            continue
        by_family[spelling(words[-1])].append(actor)
        joined = " ".join(map(spelling, words))
        for variant in {joined, *(joined[:i] + joined[i + 1 :] for i in range(len(joined)))}:
            by_deletion[variant].append(actor)
    for family, ones in short.items():
        yield from _by_family_name(ones, by_family.get(family, []), family)
    for block in by_deletion.values():
        if 1 < len(block) <= BLOCK:
            yield from _slips(block)
    for block in by_family.values():
        if 1 < len(block) <= BLOCK:
            yield from _given_names(block)


def _by_family_name(short: list[Actor], full: list[Actor], family: str) -> Iterator[Pair]:
    if len(full) <= 5:
        for left in short:
            for right in full:
                shared = _role_words(left) & _role_words(right)
                score = (0.7 + (0.2 if shared else 0.0)) / len(full)
                told = f", both {sorted(shared)[0]}" if shared else ""
                others = "the only" if len(full) == 1 else f"one of {len(full)}"
                yield left, right, score, f'{right.name} is {others} known by the name "{family}"{told}'
    if len(short) <= BLOCK:
        for n, left in enumerate(short):
            for right in short[n + 1 :]:
                shared = _role_words(left) & _role_words(right)
                yield (
                    left,
                    right,
                    0.8 if shared else 0.5,
                    f'both are only "{family}"' + (f" and {sorted(shared)[0]}" if shared else ""),
                )


def _role_words(actor: Actor) -> set[str]:
    return {word for role in actor.roles for word in fold(role).split("-") if len(word) > 3}


def _slips(block: list[Actor]) -> Iterator[Pair]:
    for left, right in combinations(block, 2):
        a, b = " ".join(tokens(left.name)), " ".join(tokens(right.name))
        if a != b and len(a) > 7 and one_edit(a, b):
            yield left, right, fuzz.ratio(a, b) / 100, "the names differ by one letter"


def _given_names(block: list[Actor]) -> Iterator[Pair]:
    for left, right in combinations(block, 2):
        a, b = tokens(left.name), tokens(right.name)
        if a[0] == b[0] and a != b:
            yield left, right, 0.85, "same given and family name, other middle name"
        elif a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0])):
            yield left, right, 0.75, "same family name, and the initial fits"
        elif len(a) == len(b) and (score := fuzz.ratio(a[0], b[0]) / 100) >= 0.7:
            yield left, right, score * 0.8, "same family name, given names spelt alike"


def _bodies(actors: list[Actor]) -> Iterator[Pair]:
    bodies = [a for a in actors if a.kind not in PERSONAL]
    for form, block in _blocks(bodies, _forms):
        yield from ((left, right, 0.8, f'both are called "{form}"') for left, right in combinations(block, 2))
    for _, block in _blocks(bodies, lambda actor: set(_words(actor))):
        for left, right in combinations(block, 2):
            if (score := fuzz.token_sort_ratio(fold(left.name), fold(right.name)) / 100) >= 0.88 and _respelt(
                set(_words(left)), set(_words(right))
            ):
                yield left, right, score * 0.9, "the names are nearly the same"


def _respelt(left: set[str], right: set[str]) -> bool:
    """Whether each word that only one name has is a spelling of one of the other's: not so "North" and "South"."""
    return all(
        any(fuzz.ratio(a, b) >= 75 for b in others)
        for own, others in ((left - right, right), (right - left, left))
        for a in own
    )


def _blocks(actors: list[Actor], keys: Callable[[Actor], set[str]]) -> list[tuple[str, list[Actor]]]:
    """Actors by shared key, in the order of the keys; without blocks that are too large to tell anything."""
    found: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        for key in keys(actor):
            found[key].append(actor)
    return [(key, found[key]) for key in sorted(found) if 1 < len(found[key]) <= BLOCK]


def _words(actor: Actor) -> list[str]:
    return [w for w in fold(actor.name).split("-") if w not in ("of", "for", "and", "the")]


def _forms(actor: Actor) -> set[str]:
    words = _words(actor)
    initials = {"".join(w[0] for w in words)} if len(words) > 2 else set()
    return {fold(name) for name in (actor.name, *actor.aliases)} | initials
