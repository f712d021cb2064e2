"""Who the sources are: quote attribution over the cast of an article.

The cast is read again with the sources known, so that a speaker stays in focus from one
statement to the next (Muzny et al. 2017, "A two-stage sieve approach for quote attribution"), and
words inside a quotation belong to the world of its speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.cast import Cast
from kg.model import Actor, Attribution, Parsed, Spans


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker of an attribution, this speaker's own words in its source, and how the article describes them."""

    actor: Actor
    source: Spans
    role: str | None


def resolve(parsed: Parsed, attributions: Sequence[Attribution], cast: Cast) -> list[tuple[Speaker, ...]]:
    """The speakers of each attribution, in the order of *attributions*.

    Several for a joint source; () where the text names none.
    """
    informed = cast.with_sources([span for a in attributions for span in a.source])
    roles: dict[str, str] = {}
    found: dict[int, tuple[Speaker, ...]] = {}
    for n in sorted(range(len(attributions)), key=lambda k: _place(attributions[k])):
        found[n] = _speakers(attributions[n], informed, roles)
    return [found[n] for n in range(len(attributions))]


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = attribution.source or attribution.cue or attribution.content
    return spans[0].start, spans[0].end


def _speakers(attribution: Attribution, cast: Cast, roles: dict[str, str]) -> tuple[Speaker, ...]:
    speakers: dict[str, Speaker] = {}
    for span in attribution.source:
        for member in cast.denoted(span):
            role = member.role or roles.get(member.actor.id)
            if member.role and member.actor.id not in roles:
                roles[member.actor.id] = member.role
            speakers.setdefault(member.actor.id, Speaker(member.actor, member.words, role))
    return tuple(speakers.values())
