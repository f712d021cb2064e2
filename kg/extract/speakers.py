"""Who the sources are: quote attribution over the cast of an article.

The cast is read again with the sources known, so that a speaker stays in focus from one
statement to the next (Muzny et al. 2017, "A two-stage sieve approach for quote attribution"), and
words inside a quotation belong to the world of its speaker.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from kg.extract.cast import Cast
from kg.model import Actor, Attribution, Manner, Parsed, Span, Spans


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of an attribution, this speaker's own words in its source, and how the article describes them."""

    actor: Actor
    source: Spans
    role: str | None


def resolve(parsed: Parsed, attributions: Sequence[Attribution], cast: Cast) -> list[tuple[Speaker, ...]]:
    """The speakers of each attribution, in the order of *attributions*.

    Several for a joint source; () where the text names none.  A quotation with neither source nor cue
    goes to the last speaker (with an empty ``Speaker.source``).
    """
    informed = informed_of(cast, attributions)
    roles: dict[str, str] = {}
    found: dict[int, tuple[Speaker, ...]] = {}
    last: tuple[Speaker, ...] = ()
    for n in sorted(range(len(attributions)), key=lambda k: _place(attributions[k])):
        found[n] = _speakers(attributions[n], informed, roles)
        if _floats(attributions[n], parsed.article.text):
            found[n] = tuple(replace(s, source=()) for s in last)
        last = found[n] or last
    return [found[n] for n in range(len(attributions))]


def informed_of(cast: Cast, attributions: Sequence[Attribution]) -> Cast:
    """*cast* read with the sources of *attributions* known, those inside the content of another told apart."""
    contents = sorted(span for a in attributions for span in a.content)
    starts = [span.start for span in contents]
    furthest = list(accumulate((span.end for span in contents), max))
    sources = [span for a in attributions for span in a.source]

    def inside(span: Span) -> bool:
        at = bisect_right(starts, span.start)
        return at > 0 and furthest[at - 1] >= span.end

    return cast.with_sources(sources, [span for span in sources if inside(span)])


def _floats(attribution: Attribution, text: str) -> bool:
    """Whether it is a quotation without source and cue: the last speaker goes on."""
    if attribution.source or attribution.cue or attribution.manner is not Manner.DIRECT:
        return False
    return attribution.content[0].of(text)[:1] in "“\"„«‘'"


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = attribution.source or attribution.cue or attribution.content
    return spans[0].start, spans[0].end


def _speakers(attribution: Attribution, cast: Cast, roles: dict[str, str]) -> tuple[Speaker, ...]:
    speakers: dict[str, Speaker] = {}
    for span in attribution.source:
        for member in cast.denoted(span):
            if member.role and member.by_name:
                roles[member.actor.id] = member.role
            role = roles.get(member.actor.id) or next(iter(member.actor.roles), None) or member.role
            speakers.setdefault(member.actor.id, Speaker(member.actor, member.words, role))
    return tuple(speakers.values())
