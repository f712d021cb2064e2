"""Attributions inside the content of others: "CNN reported that Zelensky said that P".

Corpora annotate the outer level alone (PolNeAR), so what is trained on them misses the inner one;
the rules find it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.rules.extractor import RuleExtractor
from kg.model import Attribution, Parsed


def inner(parsed: Parsed, outer: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions that the rules find strictly inside the content of one of *outer*, in text order.

    Their source, cue and content all lie in that content, and they differ from each of *outer* in cue and
    content.  Attributions without a source are left out: at this depth "is expected" says nothing new.
    """
    found = RuleExtractor().extract_one(parsed).attributions
    taken = [span for a in outer for span in a.cue]
    return tuple(
        a
        for a in found
        if a.source
        and not any(c.overlaps(t) for c in a.cue for t in taken)
        and any(is_inside(a, other) for other in outer)
    )


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
