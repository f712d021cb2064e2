"""The figures of a set of claims, by what they count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.figures import Measure

_PEOPLE = frozenset({"people", "armed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of one passage: what it counts, the range that its words allow, and the claims that give it.

    Several claims where speakers are joint; the first stands for all.
    """

    counts: str
    measure: Measure
    claims: tuple[Claim, ...]

    @property
    def claim(self) -> Claim:
        """The claim that stands for all."""
        return self.claims[0]

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of those who give it; empty where the text names none."""
        return tuple(dict.fromkeys(c.statement.speaker.name for c in self.claims if c.statement.speaker))


def figures(claims: Sequence[Claim], unit: str | None = None) -> list[Figure]:
    """The figures of *claims* grouped by what they count, the largest groups first, each in order of time.

    Only those whose unit holds the words of *unit*, if given.  A figure that an outer statement hands on
    ("CNN reported that she said 12,000") is given once, for the inner one.
    """
    outer = {c.statement.nested_in for c in claims}
    found: dict[tuple[object, ...], list[tuple[Claim, Measure]]] = {}
    for claim in claims:
        if claim.statement.id in outer:
            continue
        for measure in claim.measures:
            place = (claim.article.id, measure.quantity.span, measure.quantity.unit)
            found.setdefault(place, []).append((claim, measure))
    made = [
        Figure(counts=counted(pairs[0][1]), measure=pairs[0][1], claims=tuple(c for c, _ in pairs))
        for pairs in found.values()
        if unit is None or _holds(pairs[0][1], unit)
    ]
    return _grouped(made)


def counted(measure: Measure) -> str:
    """What *measure* counts, as a heading: people and soldiers with a fate are told together, their fates never."""
    if measure.what == "%":
        return f"share {measure.fate or 'in %'}"
    if measure.fate:
        return measure.fate if measure.what in _PEOPLE else f"{measure.what} {measure.fate}"
    if measure.what == "armed":
        return "troops"
    unit = measure.quantity.unit
    return unit.lower() if unit and not unit.isupper() else unit or "unit not stated"


def _holds(measure: Measure, unit: str) -> bool:
    words = f"{counted(measure)} {measure.quantity.unit or ''}".lower()
    return all(word in words for word in unit.lower().split())


def _grouped(made: Iterable[Figure]) -> list[Figure]:
    groups: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in made:
        groups[figure.counts].append(figure)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return [f for _, group in ordered for f in sorted(group, key=_when)]


def _when(figure: Figure) -> tuple[bool, int, float, tuple[str, str], int]:
    when = figure.claim.when
    start = figure.measure.quantity.span.start
    return when is None, when.first if when else 0, figure.measure.low, figure.claim.key, start
