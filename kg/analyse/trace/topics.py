"""Which claims belong to a topic that a user types."""

from __future__ import annotations

from collections.abc import Sequence

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.lexicon import matter
from kg.analyse.trace.words import tokens

# who asks for the one wants the others too
_BROAD = {matter("casualties"): frozenset(map(matter, "killed wounded".split()))}
_FITS = 0.5  # share of the topic's terms
_THEME = 0.5  # what the article keeps coming back to tells half as much as the sentence


def terms_of(topic: str) -> tuple[str, ...]:
    """The terms of *topic*, each once; empty where it holds only function words."""
    found = tokens(topic, 0, len(topic), frozenset(topic.split()))
    return tuple(dict.fromkeys(t.term for t in found if t.term))


def on_topic(claims: Sequence[Claim], topic: str) -> list[Claim]:
    """The claims whose sentence, speaker or topics hold half the terms of *topic*; an article's themes tell half."""
    wanted = terms_of(topic)
    return [c for c in claims if wanted and _share(c, wanted) >= _FITS]


def _share(claim: Claim, wanted: Sequence[str]) -> float:
    here = {*claim.terms, *claim.context, *_speaker(claim)}
    own = sum(t in here or not _BROAD.get(t, frozenset()).isdisjoint(here) for t in wanted)
    themes = sum(t in claim.themes and t not in here for t in wanted)
    if not own or own + themes < min(2, len(wanted)):
        return 0.0
    return (own + _THEME * themes) / len(wanted)


def _speaker(claim: Claim) -> tuple[str, ...]:
    speaker = claim.statement.speaker
    return terms_of(f"{speaker.name} {claim.statement.speaker_as or ''}") if speaker else ()
