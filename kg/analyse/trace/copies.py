"""Passages that one article took from another: near-duplicate sentences count once.

Word shingles and their resemblance (Broder 1997), exact and without sampling: sentences are short.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from math import ceil
from unicodedata import normalize
from zlib import crc32

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.sets import Sets

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 4  # words
_ALIKE = 0.6  # shared shingles over all shingles
_FEW = 7  # shorter sentences are alike by chance
_CROWD = 40  # different sentences that share a shingle; a turn of phrase that more use tells nothing


def copied(one: Claim, two: Claim) -> bool:
    """Whether the sentences of *one* and *two*, of different articles, are the same or nearly so."""
    if one.article.id == two.article.id or _named(one) != _named(two):
        return False  # what differs in a name is a set phrase about another place
    return _alike(_shingles(one.words), _shingles(two.words))


def keys(claim: Claim) -> list[str]:
    """Shingles of which two claims share one if their sentences are alike.

    So many of a set, in an order that is the same for all, that none of the rest would do (prefix filtering:
    Chaudhuri, Ganti & Kaushik 2006).
    """
    found = sorted(_shingles(claim.words), key=lambda s: (crc32(s.encode("utf-8", "replace")), s))
    return found[: len(found) - ceil(_ALIKE * len(found)) + 1] if found else []


def copies(claims: Sequence[Claim]) -> list[tuple[int, ...]]:
    """Groups of indices into *claims* whose sentences are the same or nearly so, in different articles.

    Only groups of at least two; each in order, the groups by their first member.
    """
    joined = Sets(len(claims))
    same: defaultdict[object, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if _shingles(claim.words):
            same[_shingles(claim.words), _named(claim)].append(at)
    under: defaultdict[str, list[list[int]]] = defaultdict(list)
    for group in same.values():
        _join_articles(joined, claims, group, group)
        for key in keys(claims[group[0]]):
            under[key].append(group)
    for crowd in under.values():
        for left, right in combinations(crowd, 2) if len(crowd) <= _CROWD else ():
            one, two = claims[left[0]], claims[right[0]]
            if _named(one) == _named(two) and _alike(_shingles(one.words), _shingles(two.words)):
                _join_articles(joined, claims, left, right)
    return joined.groups()


def _join_articles(joined: Sets, claims: Sequence[Claim], left: Sequence[int], right: Sequence[int]) -> None:
    """Join all of *left* with all of *right* that stand in different articles, each by one link."""
    for these, those in ((left, right), (right, left)):
        first = these[0]
        other = next((at for at in those if claims[at].article.id != claims[first].article.id), None)
        for at in those:
            if claims[at].article.id != claims[first].article.id:
                joined.join(first, at)
            elif other is not None and at != first:
                joined.join(other, at)


def _named(claim: Claim) -> frozenset[str]:
    return frozenset(claim.names & claim.terms.keys())


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    both = len(one & two)
    return both > 0 and both >= _ALIKE * (len(one) + len(two) - both)


def plain(text: str) -> list[str]:
    """The words of *text* without case, marks of any kind and differences of typography."""
    return [w.lower() for w in _WORD.findall(normalize("NFKC", text))]


@lru_cache(maxsize=4096)
def _shingles(sentence: str) -> frozenset[str]:
    words = plain(sentence)
    if len(words) < _FEW:
        return frozenset()
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
