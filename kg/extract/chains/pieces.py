"""Passages that retell somebody's piece: "the Guardian ran a story by X ... Y is quoted as saying".

A piece, once introduced, stays the source of a passage until its paragraphs leave it (the topic chain of
discourse: Grosz & Sidner 1986).  Two things carry it on: a passive that leaves out who quotes ("is quoted
as saying"), and a pointer into the piece ("further down in the piece", "in it she says").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.chains.reporters import Relays, is_outlet
from kg.extract.passage import Frame, Passages
from kg.model import Actor, Span

_PIECE = (
    r"(?P<piece>stor(?:y|ies)|articles?|pieces?|reports?|investigation|interview|column|op-?ed|documentary"
    r"|segment|expos[ée]|editorial"
    r"|essay|feature|profile|dispatch|account)"
)
_INTRODUCED = re.compile(
    r"\b(?P<verb>ran|runs|published|publishes|carried|carries|aired|printed|broadcast|posted|released|put\sout)\s"
    rf"(?:an?|its|the|two|another)\s(?:[\w’'-]+\s){{0,4}}?{_PIECE}\b"
)
_POINTER = re.compile(
    r"\b(?:in|of|from)\s(?:it|(?:the|this|that|her|his|their)\s(?:same\s)?(?:[\w’'-]+\s)?"
    r"(?:story|article|piece|report|investigation|interview|column|op-?ed|documentary|segment|expos[ée]|editorial"
    r"|essay|feature|profile))\b"
    r"(?!\s(?:published|by|from|in|of)\b)|\bthe\s(?:article|piece|story|interview)\s(?:also\s)?(?:quotes|quoted"
    r"|cites|cited)\b",
    re.I,
)
_RELAYED = re.compile(
    r"\b(?:is|are|was|were|been|being)\s(?:also\s|later\s|further\s)?(?:quoted|cited"
    r"|paraphrased)\b(?!\s(?:as\s\w+\s)?by\b)",
    re.I,
)
_REACH = 3  # paragraphs


@dataclass(frozen=True, slots=True)
class Piece:
    """An introduced piece: where, by whom it was brought out, and the medium it makes (an interview)."""

    at: int
    by: tuple[Actor, ...]
    medium: str | None


def is_relayed(frame: str) -> bool:
    """Whether the frame says that somebody is quoted and leaves out by whom."""
    return bool(_RELAYED.search(frame))


def find(passages: Passages, relays: Relays) -> list[Piece]:
    """The pieces that the article introduces with who brought them out, in text order."""
    found: list[Piece] = []
    for match in _INTRODUCED.finditer(passages.text):
        sentence = passages.sentences_of(Span(match.start(), match.end()))
        subject = relays.subject(match.start("verb"), sentence.start)
        actor = relays.cast.actor_of(subject) if subject is not None else None
        if subject is not None and (actor is not None or is_outlet(subject.of(passages.text), None)):
            by = tuple(relays.named(subject))
            found.append(Piece(match.start(), by, "interview" if match.group("piece") == "interview" else None))
    return found


def continued(pieces: Sequence[Piece], passages: Passages, i: int, frame: Frame) -> Piece | None:
    """The piece that attribution *i* is taken from, where its frame points to one; else None."""
    if not (is_relayed(frame.text) or _POINTER.search(frame.text)):
        return None
    start = passages.whole[i].start
    before = [p for p in pieces if p.at < start and passages.paragraph(start) - passages.paragraph(p.at) <= _REACH]
    return before[-1] if before else None
