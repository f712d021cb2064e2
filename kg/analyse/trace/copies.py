"""Passages that one article took from another: near-duplicate sentences count once.

Word shingles and their resemblance (Broder 1997), exact and without sampling: sentences are short.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.sets import Sets
from kg.text import normalise

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 4  # words
_ALIKE = 0.6  # shared shingles over all shingles
_FEW = 7  # shorter sentences are alike by chance
_CROWD = 200


def copies(claims: Sequence[Claim]) -> list[tuple[int, ...]]:
    """Groups of indices into *claims* whose sentences are the same or nearly so, in different articles.

    Only groups of at least two; each in order, the groups by their first member.
    """
    shingles = [_shingles(c.words) for c in claims]
    names = [c.names & c.terms.keys() for c in claims]
    under: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, found in enumerate(shingles):
        for shingle in sorted(found):
            under[shingle].append(at)
    joined = Sets(len(claims))
    for crowd in under.values():
        for at, one in enumerate(crowd[:_CROWD]):
            for two in crowd[at + 1 : _CROWD]:
                if claims[one].article.id == claims[two].article.id or joined.top(one) == joined.top(two):
                    continue
                if names[one] != names[two]:
                    continue  # a set phrase about another place
                both = len(shingles[one] & shingles[two])
                if both >= _ALIKE * (len(shingles[one]) + len(shingles[two]) - both):
                    joined.join(one, two)
    return joined.groups()


def _shingles(sentence: str) -> frozenset[tuple[str, ...]]:
    words = [w.lower() for w in _WORD.findall(normalise(sentence).text)]
    if len(words) < _FEW:
        return frozenset()
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
