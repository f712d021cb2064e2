"""What a claim speaks of, as the sentence encoder reads it (`kg.nlp.encoder`)."""

from __future__ import annotations

from functools import lru_cache

from kg.analyse.trace.claims import Claim
from kg.nlp.encoder import shipped

_SENTENCES = 4096  # that are remembered: reports of agencies come again in many articles


def vector(claim: Claim) -> bytes:
    """The vector of *claim*, to be compared by `kg.nlp.encoder.near`."""
    start = claim.sentence.start
    return _vector(claim.words, tuple((s.start - start, s.end - start) for s in claim.statement.attribution.content))


def alone(content: str) -> bytes:
    """The vector of words without a sentence around them."""
    return _vector(content, ((0, len(content)),))


@lru_cache(_SENTENCES)
def _vector(words: str, content: tuple[tuple[int, int], ...]) -> bytes:
    return shipped().vector(words, content)
