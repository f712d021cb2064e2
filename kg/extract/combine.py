"""The learned reading mended by what rules know better.

Where both have the same cue the learned reading stands, but for what rules are surer of: a source that
the tagger did not link, where "what X called Y" ends, and what a published picture shows, a headline says
or a silence leaves open.  Speech inside speech, which its corpus does not annotate, is taken from both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract import estimates
from kg.extract.nested import is_inside
from kg.extract.rules import ACCORDING, OWNED
from kg.model import Attribution, Manner, Span

SOURCELESS_AT_LEAST = (
    0.4  # a saying of nobody, not found by the rules either, is below this more often wrong than right
)
_OF_THEIR_OWN = frozenset({OWNED, ACCORDING, estimates.NAME})  # "X's claim that …", "X put it at 40"
_TIMES = frozenset("day days time times year years week month moment night morning evening occasion".split())
# a clause without its subject is one that the parser took apart wrongly
_HEADLESS = re.compile(r"(?:was|were|is|are|has|have|had)\s")
NESTED_AT_LEAST = 0.7  # confidence of a rule whose attribution is added inside another's content


def combine(
    text: str, learned: Sequence[Attribution], ruled: Sequence[Attribution], surer: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Return the *learned* attributions of *text* mended and completed by those of the rules.

    *surer* has what special rules read (published pictures, headlines, silence): it takes the place of a
    learned reading with the same cue, and one without a source only takes it away.
    """
    kept = [one for one in learned if not any(_same_cue(one, shown) for shown in surer) and _credible(one, ruled)]
    kept += [shown for shown in surer if shown.source]
    kept = [_with_source(_within_what(text, one, ruled), ruled) for one in kept]
    taken = [span for one in kept for span in one.cue]
    kept += [
        one
        for one in ruled
        if one.source
        and one.confidence >= NESTED_AT_LEAST
        and not _HEADLESS.match(text, one.content[0].start, one.content[0].end)
        and not _overlaps(one.cue, taken)
        and (any(is_inside(one, outer) for outer in learned) or _relays(text, one, learned) or _is_new(one, learned))
    ]
    kept = [_before_when(text, one, kept) for one in kept]
    return tuple({one.key: one for one in kept}.values())


def _is_new(one: Attribution, learned: Iterable[Attribution]) -> bool:
    """Whether *one* is of a kind that the tagger hardly knows, in words of which it makes nothing."""
    return one.extractor in _OF_THEIR_OWN and not any(_overlaps(one.content, other.content) for other in learned)


def _credible(one: Attribution, ruled: Iterable[Attribution]) -> bool:
    if one.source or one.confidence >= SOURCELESS_AT_LEAST:
        return True
    return any(_same_cue(one, other) for other in ruled)


def _with_source(one: Attribution, ruled: Iterable[Attribution]) -> Attribution:
    """Return *one* with the source that a rule gives to the same cue, if it has none itself."""
    if one.source or not one.cue:
        return one
    for other in ruled:
        if other.source and _same_cue(one, other) and not _overlaps(other.source, (*one.content, *one.cue)):
            return replace(one, source=other.source)
    return one


def _within_what(text: str, one: Attribution, ruled: Iterable[Attribution]) -> Attribution:
    """Return *one* with no more than its clause where that is "what X called Y" ("At what X called a show, Z left")."""
    for other in ruled:
        what = other.content[0]
        if (
            what.of(text).lower() == "what"
            and len(other.content) > 1
            and _same_cue(one, other)
            and _overlaps(one.source, other.source)
            and all(any(mine.covers(span) for mine in one.content) for span in other.content[1:])
        ):
            return replace(one, content=other.content[1:], manner=other.manner)
    return one


def _before_when(text: str, one: Attribution, others: Iterable[Attribution]) -> Attribution:
    """Return *one* without the utterance that the reporter reads it from: "hinted at cuts | when she said, “…”"."""
    *first, last = one.content
    for other in others:
        start = min((s.start for s in (*other.source, *other.cue)), default=0)
        when = start - len("when ")
        if other.manner is Manner.DIRECT and last.start < when and start < last.end and text[when:start] == "when ":
            words = text[last.start : when].rstrip(" ,")
            if words.split()[-1].lower() not in _TIMES:  # "the day when she said" is a relative clause
                return replace(one, content=(*first, Span(last.start, last.start + len(words))), manner=Manner.INDIRECT)
    return one


def _relays(text: str, one: Attribution, learned: Iterable[Attribution]) -> bool:
    """Whether *one* passes on, in so many words, what another attribution says: "…, he said, according to KCNA".

    "What the union called “…”" is no telling that another could pass on.
    """
    return any(
        is_inside(replace(other, content=other.cue), one)
        for other in learned
        if other.source and text[max(0, other.source[0].start - 5) : other.source[0].start].lower() != "what "
    )


def _same_cue(one: Attribution, other: Attribution) -> bool:
    return _overlaps(one.cue, other.cue)


def _overlaps(some: Iterable[Span], others: Iterable[Span]) -> bool:
    rest = tuple(others)
    return any(a.overlaps(b) for a in some for b in rest)
