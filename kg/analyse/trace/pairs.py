"""Which claims are worth comparing: those that share a rare term or two telling ones, found through an index.

A key is shared by too many to tell anything once a crowd has it; so the work for a claim is bounded, whatever a store
holds (inverted lists cut at a length, as in Bayardo, Ma & Srikant 2007, "Scaling Up All Pairs Similarity Search").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.weights import background

_OWN, _ASIDE = 8, 4  # the rarest terms of a content, and of what stands beside it, that a claim is looked up by
_JOINED = 6  # of these, the ones that are looked up two at a time
_ALONE = 40  # claims that may share one term
_CROWD = 300  # claims that may share two


def candidates(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Pairs of indices into *claims*, the smaller first, each once and in order."""
    under: defaultdict[str, list[int]] = defaultdict(list)
    found = [keys(claim) for claim in claims]
    for at, own in enumerate(found):
        for key in own:
            under[key].append(at)
    for at, own in enumerate(found):
        near: set[int] = set()
        for key in own:
            if len(under[key]) <= crowd(key):
                near.update(other for other in under[key] if other > at)
        for other in sorted(near):
            yield at, other


def keys(claim: Claim) -> list[str]:
    """What *claim* is looked up by: its rarest terms, and each two of the rarest among them."""
    own, aside = _rarest(claim.terms, _OWN), _rarest(claim.context, _ASIDE)
    joined = sorted({*own[:_JOINED], *aside[:2]})
    return [*own, *aside, *(f"{a} {b}" for a, b in combinations(joined, 2))]


def crowd(key: str) -> int:
    """How many claims may share *key*; with more it tells nothing."""
    return _CROWD if " " in key else _ALONE


def _rarest(terms: Iterable[str], count: int) -> list[str]:
    known = background()
    return sorted(terms, key=lambda t: (-known.get(t, 1.0), t))[:count]
