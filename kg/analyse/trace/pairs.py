"""Which claims are worth comparing: those that share a telling term, found through an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.analyse.trace.claims import Claim, Weights

_KEYS = 8  # the rarest terms of a claim that it is looked up by
_CROWD = 300  # claims under one term; a term that more share tells nothing by itself


def candidates(claims: Sequence[Claim], weights: Weights) -> Iterator[tuple[int, int]]:
    """Pairs of indices into *claims*, the smaller first, each once and in order."""
    under: defaultdict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        for term in keys(claim, weights):
            under[term].append(at)
    for at, claim in enumerate(claims):
        near: set[int] = set()
        for term in keys(claim, weights):
            crowd = under[term]
            if len(crowd) <= _CROWD:
                near.update(other for other in crowd if other > at)
        for other in sorted(near):
            yield at, other


def keys(claim: Claim, weights: Weights) -> list[str]:
    """The rarest terms of *claim*, of its content first, then of what stands beside it."""
    own = sorted(claim.terms, key=lambda t: (-weights(t), t))[:_KEYS]
    aside = sorted(claim.context, key=lambda t: (-weights(t), t))[: _KEYS // 2]
    return own + aside
