"""Attributions inside the content of others: "CNN reported that Zelensky said that P".

Corpora annotate the outer level alone (PolNeAR), so what is trained on them misses the inner one;
`kg.extract.combine` adds it from the rules.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Attribution


def is_inside(attribution: Attribution, other: Attribution) -> bool:
    """Whether all words of *attribution* (source, cue, content) lie in *other*'s content."""
    if attribution.key == other.key:
        return False
    parts = (*attribution.source, *attribution.cue, *attribution.content)
    return all(any(c.covers(p) for c in other.content) for p in parts)


def outermost(attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Those of *attributions* that lie in no other one's content."""
    every = tuple(attributions)
    return tuple(a for a in every if not any(is_inside(a, b) for b in every))
