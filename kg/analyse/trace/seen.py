"""A claim as the model of pairs reads it (`kg.nlp.pairs`)."""

from __future__ import annotations

from kg.analyse.trace.claims import Claim
from kg.nlp.pairs import Side, shipped

_BEFORE, _BEHIND, _MOST = 500, 300, 2000  # code points before the content, behind it, and in all


def side(claim: Claim) -> Side:
    """The sentence of *claim* with its content told apart; far-off parts of very long sentences are left out."""
    spans = claim.statement.attribution.content
    start = max(claim.sentence.start, spans[0].start - _BEFORE)
    end = min(claim.sentence.end, spans[-1].end + _BEHIND, start + _MOST)
    inside = tuple((s.start - start, min(s.end, end) - start) for s in spans if s.start < end)
    return Side(claim.article.text[start:end], inside)


def vector(claim: Claim) -> bytes:
    """What *claim* speaks of, to be compared by `kg.nlp.pairs.near`."""
    return shipped().vector(side(claim))
