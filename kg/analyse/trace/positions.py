"""How an actor's position moved: what was said on a matter in order of time, with the turning points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.sides import SIDE
from kg.analyse.trace.topics import terms_of
from kg.model import Act, ActorKind


class Stance(StrEnum):
    """What a statement does about the matter, as the article tells it."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    SILENT = "does not say"
    OTHER = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One statement on the way; ``turns_from`` is the earlier one that it goes back on, None where it does not."""

    claim: Claim
    stance: Stance
    turns_from: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The statements of one actor, or of a state and those who speak for it, in order of time."""

    who: str
    steps: tuple[Step, ...]

    @property
    def turns(self) -> int:
        """How many turning points there are."""
        return sum(step.turns_from is not None for step in self.steps)


_AFFIRMS = frozenset(
    {Act.CONFIRM, Act.ANNOUNCE, Act.CLAIM, Act.REPORT, Act.PRAISE, Act.PROMISE, Act.DESCRIBE, Act.ESTIMATE}
)


def stance(claim: Claim) -> Stance:
    """What *claim* does about what it speaks of."""
    if claim.denies:
        return Stance.DENIES
    if claim.silent:
        return Stance.SILENT
    return Stance.AFFIRMS if claim.statement.act in _AFFIRMS else Stance.OTHER


def positions(claims: Sequence[Claim]) -> list[Position]:
    """The positions of those who said more than one thing at different times, most turning points first.

    A turning point is where a denial follows something else or something else a denial or silence; *claims* should be
    on one matter.  Statements without any date are left out.
    """
    by_who: defaultdict[str, dict[tuple[str, str], Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.when and claim.statement.speaker and claim.statement.speaker.kind is not ActorKind.ANONYMOUS:
            for side in claim.sides:
                by_who[side][claim.key] = claim
    found: dict[frozenset[tuple[str, str]], Position] = {}
    for side in sorted(by_who, key=lambda s: (not s.startswith(SIDE), s)):
        told = by_who[side]
        position = Position(who=_who(side, list(told.values())), steps=_steps(list(told.values())))
        days = {step.claim.when for step in position.steps}
        covered = any(told.keys() <= other for other in found)
        if len(days) > 1 and not covered:
            found[frozenset(told)] = position
    return sorted(found.values(), key=lambda p: (-p.turns, -len(p.steps), p.who))


def _who(side: str, told: Sequence[Claim]) -> str:
    names = sorted({c.statement.speaker.name for c in told if c.statement.speaker})
    body = side.removeprefix(SIDE).replace("-", " ").title() if side.startswith(SIDE) else ""
    if len(names) == 1:
        return names[0]
    return f"{body} ({', '.join(names)})" if body else ", ".join(names)


def _steps(told: list[Claim]) -> tuple[Step, ...]:
    told.sort(key=lambda c: (c.when.first if c.when else 0, c.when.last if c.when else 0, c.key))
    steps: list[Step] = []
    for claim in told:
        now = stance(claim)
        last = next((s for s in reversed(steps) if s.stance and _same_matter(s.claim, claim)), None)
        turned = last is not None and _turns(last.stance, now, claim.statement.act) and not _turned(steps, last, now)
        steps.append(Step(claim=claim, stance=now, turns_from=last.claim if last and turned else None))
    return tuple(steps)


def _turned(steps: Sequence[Step], last: Step, now: Stance) -> bool:
    """Whether the turn from *last* to *now* was already made by a step in between."""
    return any(s.turns_from is not None and s.stance is now for s in steps[steps.index(last) + 1 :])


def _same_matter(before: Claim, after: Claim) -> bool:
    """Whether both speak of the same thing: two terms, one of them no name, and no name of another story."""
    shared = before.terms.keys() & after.terms.keys()
    if len(shared) < 2 or not shared - before.names - after.names:
        return False
    themes = before.themes | after.themes
    for one, two in ((before, after), (after, before)):
        if (one.names & one.terms.keys()) - {*two.terms, *two.context, *themes, *_bodies(one)}:
            return False
    return True


def _bodies(claim: Claim) -> list[str]:
    """The terms of the speaker's name and of whom the speaker answers for."""
    speaker = claim.statement.speaker
    return [*(side.removeprefix(SIDE) for side in claim.sides), *(terms_of(speaker.name) if speaker else ())]


def _turns(before: Stance, after: Stance, act: Act) -> bool:
    """Whether denial follows affirmation or the reverse, or somebody who was silent confirms."""
    if Stance.SILENT in {before, after}:
        return before is Stance.SILENT and act in {Act.CONFIRM, Act.ANNOUNCE}
    return {before, after} == {Stance.AFFIRMS, Stance.DENIES}
