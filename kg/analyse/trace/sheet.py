"""The check sheet: everything that the statements show on a topic, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.analyse.trace.accounting import Account, accounts, evidenced
from kg.analyse.trace.chains import Standing, standing
from kg.analyse.trace.claims import Claim, Item, read
from kg.analyse.trace.drift import Drift, drift
from kg.analyse.trace.explicit import resolved
from kg.analyse.trace.groups import Group, groups
from kg.analyse.trace.positions import Position, positions
from kg.analyse.trace.relate import relate, restored
from kg.analyse.trace.relations import Kind, Relation, Sort, innermost
from kg.analyse.trace.table import Figure, figures
from kg.analyse.trace.topics import on_topic
from kg.model.relation import Related

_STATEMENT = "urn:kg:statement:"
_MANY = 2_000  # claims; every two quotations of a speaker are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the statements show on a topic.  Nothing in it says who is right.

    ``claims`` are all on the topic; of two that conflict, or of which one develops the other, one at least is.
    ``unevidenced`` are those put forward without evidence, as far as the article tells; ``standings`` say who stands
    behind claims that more than one statement makes; ``agreements`` are statements that say the same of one thing
    without being one claim, or give figures that fit.
    """

    topic: str
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    standings: tuple[tuple[Group, Standing], ...]
    conflicts: tuple[Relation, ...]
    agreements: tuple[Relation, ...]
    developments: tuple[Relation, ...]
    drift: tuple[Drift, ...]
    positions: tuple[Position, ...]
    unevidenced: tuple[Claim, ...]
    accounts: tuple[Account, ...]


def sheet(items: Iterable[Item], topic: str | None, known: Iterable[Related] | None = None) -> Sheet:
    """The check sheet of *topic* over *items*; its parts are empty where nothing fits.

    *known* are the relations of all statements where a store keeps them; without, those on the topic are found now.

    *topic* is words, the name of somebody, or the id of a statement ("urn:kg:statement:..."), which stands for
    itself and what relates to it.  None takes everything; then no positions are given, since they need one matter,
    and no drift among more than 2,000 claims.
    """
    everything = list(items)
    told = read(everything)
    claims = resolved(told)
    chosen = claims if topic is None or topic.startswith(_STATEMENT) else on_topic(claims, topic)
    if known is not None:
        related = restored(known, claims)
    else:
        near = {c.article.id for c in chosen}
        related = relate([c for c in told if c.article.id in near])
    if topic is not None and topic.startswith(_STATEMENT):
        chosen = _around(claims, related, topic)
    ids: set[str] = {c.statement.id for c in chosen}
    within = [r for r in related if ids.issuperset(r.key)]
    against = innermost([r for r in related if not ids.isdisjoint(r.key)])
    return Sheet(
        topic=topic or "",
        claims=tuple(sorted(chosen, key=by_time)),
        figures=tuple(figures(chosen)),
        standings=tuple(_standings(groups(chosen, within))),
        conflicts=tuple(r for r in against if r.kind is Kind.CONTRADICTS),
        agreements=tuple(_two_voices((r for r in innermost(within) if r.sort is Sort.AGREEMENT), claims)),
        developments=tuple(r for r in against if r.kind is Kind.DEVELOPMENT),
        drift=tuple(drift(chosen)) if topic is not None or len(chosen) <= _MANY else (),
        positions=tuple(p for p in positions(chosen) if p.turns) if topic is not None else (),
        unevidenced=tuple(c for c in sorted(chosen, key=by_time) if lacks_evidence(c)),
        accounts=tuple(accounts(_only(everything, ids))),
    )


def _two_voices(found: Iterable[Relation], claims: Iterable[Claim]) -> Iterable[Relation]:
    """*found* without what somebody says and a report that hands on words of the same."""
    inner = {(c.statement.nested_in, c.statement.speaker.id) for c in claims if c.statement.speaker}
    for relation in found:
        sides = ((relation.left, relation.right), (relation.right, relation.left))
        if not any((a.statement.id, b.statement.speaker and b.statement.speaker.id) in inner for a, b in sides):
            yield relation


def by_time(claim: Claim) -> tuple[bool, int, int, tuple[str, str]]:
    """An order by date, what has none last."""
    when = claim.when
    return when is None, when.first if when else 0, when.last if when else 0, claim.key


def lacks_evidence(claim: Claim) -> bool:
    """Whether the article itself remarks that no evidence was given, and shows none."""
    return bool(claim.statement.evidence) and not evidenced(claim.statement)


def _around(claims: Sequence[Claim], related: Sequence[Relation], ident: str) -> list[Claim]:
    ids = {ident}
    for relation in related:
        if ident in relation.key:
            ids.update(relation.key)
    return [c for c in claims if c.statement.id in ids]


def _standings(found: Iterable[Group]) -> Iterable[tuple[Group, Standing]]:
    for group in found:
        stands = standing(group.claims)
        if group.articles > 1 or any(len(chain) > 2 for chain in stands.chains):
            yield group, stands


def _only(items: Sequence[Item], ids: set[str]) -> list[Item]:
    kept = [(article, [s for s in found if s.id in ids]) for article, found in items]
    return [(article, found) for article, found in kept if found]
