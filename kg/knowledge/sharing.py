"""Claims that several statements make, and who stands behind them, kept current: only groups that a change touched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from kg.analyse.trace import codec
from kg.analyse.trace.chains import chain, standing
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.groups import COPIED_WHY, JOINT_WHY
from kg.knowledge.judging import Head
from kg.knowledge.shelf import Shelf
from kg.model import ActorId, StatementId
from kg.model.relation import SharedClaim, SharedRoot
from kg.store.compared import COPIED, REPEATED, SAME, Compared

_REASONS = {SAME: "different sources say the same", REPEATED: "one source is handed on", COPIED: COPIED_WHY}


def regroup(kept: Compared, shelf: Shelf, head: Head, touched: Iterable[int]) -> tuple[list[str], list[str]]:
    """Compute the groups of the claims *touched* anew; return what was and what is now kept of groups."""
    waiting, gone = set(touched), []
    for number in tuple(waiting):
        group = kept.group_of(number)
        if group is not None:
            waiting.update(kept.members(group))
            gone.append(kept.drop_group(group))
    come: list[str] = []
    while waiting:
        first = waiting.pop()
        if not kept.groupable(first):
            continue
        members, why = _reach(kept, first)
        waiting -= members
        if len(members) > 1 and (made := _shared(shelf, head, sorted(members), why)) is not None:
            body = json.dumps(codec.encode(made))
            kept.put_group(sorted(members), body)
            come.append(body)
    same = set(gone) & set(come)
    return [body for body in gone if body not in same], [body for body in come if body not in same]


def shared(body: str) -> SharedClaim:
    """The group that was kept."""
    found: SharedClaim = codec.decoder(SharedClaim)(json.loads(body))
    return found


def _reach(kept: Compared, first: int) -> tuple[set[int], set[str]]:
    """The claims that *first* is put together with, over any number of links, and why."""
    members, why, waiting = {first}, set(), [first]
    while waiting:
        one = waiting.pop()
        for two, because in _links(kept, one):
            why.add(because)
            if two not in members:
                members.add(two)
                waiting.append(two)
    return members, why


def _links(kept: Compared, one: int) -> Iterator[tuple[int, str]]:
    for two, links in kept.linked(one):
        for link, because in _REASONS.items():
            if links & link:
                yield two, because
    for two in kept.jointly(one):
        yield two, JOINT_WHY


def _shared(shelf: Shelf, head: Head, members: Sequence[int], why: set[str]) -> SharedClaim | None:
    """What is kept of a group; None for one passage of joint speakers."""
    claims = sorted((shelf.claim(number) for number in members), key=lambda c: c.statement.id)
    if len({(c.article.id, c.statement.attribution.content) for c in claims}) == 1:
        return None
    stands = standing(claims, head)
    named = _names(claims, head)
    roots = [
        SharedRoot(
            kind=root.kind,
            actors=_actors(named, root.ids),
            statements=tuple(StatementId(one) for one in root.statements),
        )
        for root in stands.roots
    ]
    return SharedClaim(
        statements=tuple(c.statement.id for c in claims),
        why=tuple(sorted(why)),
        articles=stands.articles,
        roots=tuple(sorted(roots, key=lambda r: (r.kind, r.actors))),
        circles=tuple(sorted(_actors(named, circle) for circle in stands.circling)),
        copied=stands.copied,
    )


def _names(claims: Iterable[Claim], head: Head) -> dict[str, set[str]]:
    """Who stands for the actors of *claims* -> the actors, as the articles have them."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        for actor in chain(claim):
            found.setdefault(head(actor.id), set()).add(str(actor.id))
            found.setdefault(str(actor.id), set()).add(str(actor.id))
    return found


def _actors(named: dict[str, set[str]], ids: Iterable[str]) -> tuple[ActorId, ...]:
    return tuple(sorted({ActorId(one) for head in ids for one in named[head]}))
