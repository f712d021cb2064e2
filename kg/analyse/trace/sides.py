"""Which state or body answers for a speaker's words."""

from __future__ import annotations

import re

from kg.analyse.trace.words import tokens
from kg.model import ActorKind, Statement

SIDE = "side:"  # before the term of a state or body that somebody speaks for
_OFFICE = re.compile(
    r"(?i)\b(?:government|spokes\w+|minist\w+|president|prime|official|officials|ambassador|representative|envoy|"
    r"chancellor|secretary|general|commander|chief|authorities|department|kremlin|leader|leadership|"
    r"parliament|governor|army|armed|forces|military|intelligence|directorate|chair\w*|executive|director|deputy|"
    r"defen[cs]e|foreign|finance|interior|state|justice|health|economy|trade|energy|transport|environment|education|"
    r"navy|police|guard|service|agency|office|command|council|commission|main|national|vice|head)\b"
)
# in no office, or not any more
_PRIVATE = re.compile(
    r"(?i)\b(?:editor|journalist|reporter|columnist|outlet|analyst|activist|professor|former|ex|retired|exiled)\b"
)
_MEDIUM = re.compile(
    r"(?i)\b(?:media|press|television|tv|radio|news|agency|paper|newspaper|daily|broadcaster|outlets?)\b"
)
_STATE_RUN = re.compile(r"(?i)\bstate(?:[- ](?:run|owned|controlled))?\b|\bofficial\b|\bgovernment\b")
# news agencies and channels that a state runs, where their name does not tell which
_STATE_MEDIA = {
    "korean central news agency": "North Korea", "kcna": "North Korea", "rodong sinmun": "North Korea",
    "tass": "Russia", "ria novosti": "Russia", "rt": "Russia", "sputnik": "Russia", "rossiya": "Russia",
    "xinhua": "China", "cctv": "China", "cgtn": "China", "global times": "China", "people's daily": "China",
    "irna": "Iran", "press tv": "Iran", "irib": "Iran", "sana": "Syria", "anadolu": "Turkey", "trt": "Turkey",
    "belta": "Belarus", "ukrinform": "Ukraine", "granma": "Cuba", "prensa latina": "Cuba", "telesur": "Venezuela",
}  # fmt: skip


def sides(statement: Statement) -> frozenset[str]:
    """The speaker's id, and after `SIDE` the term of each state or body for which somebody in office speaks.

    A medium that a state runs answers for that state.  Empty for unnamed speakers.
    """
    speaker = statement.speaker
    if speaker is None or speaker.kind is ActorKind.ANONYMOUS:
        return frozenset()
    described = statement.speaker_as or ""
    if speaker.kind is ActorKind.MEDIA:
        described = _state_of(speaker.name, described)
    elif speaker.kind is ActorKind.GOVERNMENT or (speaker.kind is ActorKind.PERSON and _OFFICE.search(speaker.name)):
        described = f"{speaker.name} , {described}"
    elif speaker.kind is not ActorKind.PERSON or not _OFFICE.search(described):
        described = ""
    if _PRIVATE.search(described):
        described = ""
    bodies = (
        f"{SIDE}{token.term}"
        for token in tokens(described, 0, len(described), frozenset(described.split()))
        if token.name and token.term and not _OFFICE.search(described[token.start : token.end])
    )
    return frozenset({str(speaker.id), *bodies})


def _state_of(name: str, described: str) -> str:
    """The words that name the state which runs a medium; empty where none is told."""
    known = _STATE_MEDIA.get(name.lower())
    if known:
        return known
    if not _STATE_RUN.search(f"{name} {described}") and not re.search(r"(?i)\bmedia$", name):
        return ""
    return _MEDIUM.sub(" ", name)
