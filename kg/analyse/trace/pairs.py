"""Which claims are worth comparing: those that share a rare term, two telling ones or a passage, by an index.

A key that a crowd shares tells nothing and is not used; so the work for a claim is bounded, whatever a store holds
(inverted lists cut at a length, as in Bayardo, Ma & Srikant 2007, "Scaling Up All Pairs Similarity Search").
Of many who print the same words of the same speaker, the first few stand for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.analyse.trace import copies
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.facets import OF_SOMEBODY, PRESENCE
from kg.analyse.trace.weights import background
from kg.model import ActorKind

LEADING = 4  # of those who print the same words, how many are compared with others
_OWN, _ASIDE = 8, 4  # the rarest terms of a content, and of what stands beside it, that a claim is looked up by
_JOINED = 6  # of these, the ones that are looked up two at a time
_LAST = 10**7
TERM, TERMS, PASSAGE = "term", "terms", "passage"
CROWDS = {TERM: 40, TERMS: 100, PASSAGE: 40}  # claims that may share a key of each sort
Key = tuple[str, str]


def candidates(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Pairs of indices into *claims*, the smaller first, each once and in order."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    under: defaultdict[Key, list[int]] = defaultdict(list)
    for group in _alike(claims):
        for at in group[:LEADING]:
            for key in keys(claims[at]):
                under[key].append(at)
        for at in group[LEADING:]:
            near[min(group[0], at)].add(max(group[0], at))
    for key, sharing in under.items():
        if len(sharing) <= CROWDS[key[0]]:
            for one, two in combinations(sorted(sharing), 2):
                near[one].add(two)
    for one in sorted(near):
        for two in sorted(near[one]):
            yield one, two


def _alike(claims: Sequence[Claim]) -> Iterable[list[int]]:
    """Indices of those who print the same words of the same speaker, the first before the others."""
    found: defaultdict[object, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        found[twin(claim) or at].append(at)
    return (sorted(group, key=lambda at: place(claims[at])) for group in found.values())


def place(claim: Claim) -> tuple[int, str, str]:
    """What orders those who print the same words: the date, then article and statement."""
    return claim.when.first if claim.when else _LAST, *claim.key


def twin(claim: Claim) -> str | None:
    """What is the same for all who print the same words of the same speaker; None for less than four words."""
    statement = claim.statement
    words = copies.plain(statement.content)
    if len(words) < 4:
        return None
    who = statement.speaker
    speaker = "" if who is None else who.name if who.kind is ActorKind.ANONYMOUS else who.id
    said = claim.when.shown if claim.when and claim.when.stated else ""
    return "\n".join((speaker, statement.act, statement.polarity, said, " ".join(words)))


def keys(claim: Claim) -> list[Key]:
    """What *claim* is looked up by: rare terms, two of the rarest, kinds of predicate, parts of its sentence."""
    own, aside = _rarest(claim.terms, _OWN), _rarest(claim.context, _ASIDE)
    silent = claim.silent or claim.unsaid is not None  # on what the article speaks of
    themes = _rarest(claim.themes, _OWN) if silent else ()
    joined = sorted({*own[:_JOINED], *aside[:2], *themes})
    return [
        *((TERM, term) for term in (*own, *aside)),
        *((TERMS, f"{a} {b}") for a, b in combinations(joined, 2)),
        *((TERMS, facet[:-1]) for facet in claim.facets if facet.startswith(PRESENCE)),
        *((TERMS, f"{claim.article.id} {facet[:-1]}") for facet in claim.facets if facet[:-1] in OF_SOMEBODY),
        *((PASSAGE, part) for part in copies.keys(claim)),
    ]


def _rarest(terms: Iterable[str], count: int) -> list[str]:
    known = background()
    return sorted(terms, key=lambda t: (-known.get(t, 1.0), t))[:count]
