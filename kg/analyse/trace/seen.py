"""What a claim speaks of, as the sentence encoder reads it (`kg.nlp.encoder`)."""

from __future__ import annotations

from kg.analyse.trace.claims import Claim
from kg.nlp.encoder import shipped


def vector(claim: Claim) -> bytes:
    """The vector of *claim*, to be compared by `kg.nlp.encoder.near`."""
    start = claim.sentence.start
    content = [(span.start - start, span.end - start) for span in claim.statement.attribution.content]
    return shipped().vector(claim.words, content)
