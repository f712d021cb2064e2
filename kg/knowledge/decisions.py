"""Identity decisions of a person: taken, listed and taken back.

Decisions are data and who is who is computed from them (as nomenklatura does).  They name actors by ids, which come
from content, so they hold again when removed articles come back.  No time is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import NotFound, UsageError
from kg.knowledge.facade import Knowledge
from kg.knowledge.names import Directory, everybody
from kg.model import ActorId, Judgement, Link
from kg.rdf.identity import read_decisions
from kg.rdf.terms import DECISIONS_GRAPH
from kg.resolve import standing
from kg.store import Store

AUTHOR = "user"
NO_REASON = "no reason given"


@dataclass(frozen=True, slots=True)
class Side:
    """One actor of a decision: the actor for which it counts now, with its name and statements.

    Its own id, that id for a name, and 0 if no article has it.
    """

    id: ActorId
    head: str
    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class Decision:
    """The *number*-th decision, from 1, and its two sides as they stand now; not ``recorded`` if it held already."""

    number: int
    link: Link
    left: Side
    right: Side
    recorded: bool = True

    @property
    def one(self) -> bool:
        """Whether both sides count as one actor now."""
        return self.left.head == self.right.head


def decide(
    store: Knowledge, left: str, right: str, judgement: Judgement, *, why: str | None = None, by: str | None = None
) -> Decision:
    """Record that *left* and *right* (names or ids) are the same or different, and compute who is who anew.

    Nothing is recorded if they count as the same already.  Raises UsageError if a name fits several
    actors, if both mean one actor id, or if an earlier decision stands against it; NotFound for an unknown name.
    """
    derived = store.derived
    names = everybody(store.store)
    a, b = ActorId(names.one(left).id), ActorId(names.one(right).id)
    links = derived.decisions()
    link = Link(left=a, right=b, judgement=judgement, why=why or NO_REASON, decided_by=by or AUTHOR)
    if judgement is Judgement.SAME and b in names.members(a):
        return _seen(names, len(links), link, recorded=False)
    if a == b:
        raise UsageError(
            f'"{left}" and "{right}" are one actor, {a}', "articles print one name for both; nothing tells them apart"
        )
    if judgement is Judgement.SAME:
        _refuse_against(names, links, link)
    derived.decide([*links, link])
    store.changed()
    return _seen(everybody(store.store), len(links) + 1, link)


def decisions(store: Knowledge) -> list[Decision]:
    """Return all decisions in the order in which they were taken."""
    names = everybody(store.store)
    return [_seen(names, number, link) for number, link in enumerate(links_of(store.store), 1)]


def links_of(store: Store) -> tuple[Link, ...]:
    """Return the decisions that *store* holds, as links; it need not be open for writing."""
    return read_decisions(store.quads(DECISIONS_GRAPH))


def undo(store: Knowledge, numbers: Iterable[int] = ()) -> list[Decision]:
    """Take back the decisions of these numbers, or the last one; return them with their sides as they stand afterwards.

    The store is then as if they had never been taken.  Raises NotFound if there is no such decision.
    """
    links = links_of(store.store)
    wanted = sorted(set(numbers)) or [len(links)]
    if not links:
        raise NotFound("no decision to undo", "`kg same A B` and `kg different A B` make decisions")
    if unknown := [number for number in wanted if not 1 <= number <= len(links)]:
        raise NotFound(f"no decision {unknown[0]}", f"there are {len(links)}; `kg undo --list` shows them")
    store.derived.decide([link for number, link in enumerate(links, 1) if number not in wanted])
    store.changed()
    names = everybody(store.store)
    return [_seen(names, number, links[number - 1]) for number in wanted]


def _refuse_against(names: Directory, links: Iterable[Link], new: Link) -> None:
    """Raise UsageError if a decision keeps apart what *new* would join; one on the same pair is replaced instead."""
    left, right = set(names.members(new.left)), set(names.members(new.right))
    numbers = {id(link): number for number, link in enumerate(links, 1)}
    for link in standing(links):
        pair = {link.left, link.right}
        if link.judgement is Judgement.DIFFERENT and pair & left and pair & right and pair != {new.left, new.right}:
            number = numbers[id(link)]
            seen = _seen(names, number, link)
            raise UsageError(
                f"decision {number} says that {seen.left.name} and {seen.right.name} are different: {link.why}",
                f"`kg undo {number}` takes it back",
            )


def _seen(names: Directory, number: int, link: Link, *, recorded: bool = True) -> Decision:
    return Decision(number, link, _side(names, link.left), _side(names, link.right), recorded)


def _side(names: Directory, actor: ActorId) -> Side:
    return Side(actor, *(names.standing(actor) or (actor, actor, 0)))
