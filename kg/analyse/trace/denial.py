"""A speaker's denial against what somebody puts forward."""

from __future__ import annotations

import re
from itertools import product

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.lexicon import NEGATORS, POINTING, POINTING_NOUNS, TAKING
from kg.analyse.trace.overlap import Overlap
from kg.analyse.trace.relations import Opposed, Sort, later_by, same_speaker
from kg.analyse.trace.weights import Weights
from kg.model import Act

_DENIED = 0.30  # how alike a denial and what it denies must be
_HELD = 0.5  # share of the lighter content that the other must hold too
_LONG = 60  # days after which "these claims" are others
_THINGS = 0.42  # the same, names apart
_FEW = 2  # things of which one is not enough
_POINTED = 0.35  # the same of "these claims of a victory"
_HEADLESS = 0.6  # the same where the first of it is not said
_MET = 0.45  # share of what is denied that the other must say
_REPROACH = re.compile(r"(?i)^\W*(?:\w+ )?(?:criticisms?|critiques?|concerns?|worries|questions?)\b")
# who dismisses a plan or a story takes a stand on it, and calls nothing untrue
_DISMISSED = re.compile(r"(?i)\b(?:dismiss|reject|repudiat|disavow|rebuff|pushe?[ds]? back)\w*")
_PROPOSED = re.compile(
    rf"(?i)\b(?:that|is|are|was|were|be|been|has|have|had|will|would|can|could|did|does|[^\W\d_]+(?:ed|ing)|"
    rf"{'|'.join(sorted(POINTING_NOUNS - {'story', 'stories', 'news'}))})\b"
)
_BRIEF = 5  # words of a denial that only points back
_JUDGING = frozenset({Act.PRAISE, Act.CONDEMN, Act.DESCRIBE})
MATTER = 2  # terms without which a content of another article is of anything


def denial(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Opposed | None:
    """That one denies what the other puts forward; None where neither or both deny, or of something else."""
    if left.denies == right.denies or shared.score < _DENIED or shared.inner < _HELD:
        return None
    if left.article.id == right.article.id:
        if same_speaker(left, right):
            return None  # who disputes a story about what he said
    elif not all(_tells(c) for c in (left, right)):
        return None  # "that criticism" here and there
    denier, other = (left, right) if left.denies else (right, left)
    # "it is hard to imagine that ...": nobody rejects it
    if denier.statement.speaker is None or other.statement.act in _JUDGING or _takes_a_stand(denier):
        return None
    if not _meant(denier, other, shared, weights):
        return None
    cues = tuple(cue(c) if c is denier else c.statement.content for c in (left, right))
    return Opposed(Sort.DENIAL, (cues[0], cues[1]), state=False, confidence=0.4 + 0.6 * shared.score)


def _takes_a_stand(denier: Claim) -> bool:
    """Whether a plan or the like is dismissed, of which no more is said than what it is."""
    text, found = denier.article.text, denier.statement
    dismissed = any(_DISMISSED.search(span.of(text)) for span in found.attribution.cue)
    return dismissed and not _PROPOSED.search(found.content)


def _tells(claim: Claim) -> bool:
    """Whether the content says of what it is: more than "his earlier comments"."""
    terms = claim.terms.keys() - POINTING
    return len(terms) >= MATTER and bool(terms - claim.names) and not _REPROACH.match(claim.statement.content)


def _meant(denier: Claim, other: Claim, shared: Overlap, weights: Weights) -> bool:
    """Whether what *other* says is what *denier* rejects, not something else of one matter."""
    denied = denier.terms.keys() - (denier.own - other.terms.keys())
    met = weights.mass(denied & {*other.terms, *other.context})
    things = denied - denier.names
    held = things & {*other.terms, *other.context}
    first = next((t for t in denier.terms if t in things and t not in POINTING | TAKING), None)
    words = denier.statement.content.lower().split()
    brief = len(words) <= _BRIEF and any(w in POINTING_NOUNS for w in words)
    least = _POINTED if brief else _THINGS if first is None or first in held else _HEADLESS
    if len(things) <= _FEW and not (shared.own | shared.aside) & (denier.names | other.names):
        least = max(least, _HEADLESS)
    if weights.mass(held) < least * weights.mass(things):
        return False
    if met < _MET * weights.mass(denied) or not shared.own - denier.names - other.names - denier.own:
        return False
    if brief and abs(later_by(denier, other)) > _LONG:
        return False
    if (
        denier.measures
        and other.measures
        and not any(one.meets(two) for one, two in product(denier.measures, other.measures))
    ):
        return False  # "the official rate of 4.9 per cent"
    ours, theirs = ({key[:-1] for key in c.facets} for c in (denier, other))
    if ours and theirs and not ours & theirs:
        return False
    twice = any(w.lower() in NEGATORS for w in denier.statement.content.split())
    return twice or not any(t in shared.own for t in other.negated)  # to deny a claim, and to negate it, is the same


def cue(claim: Claim) -> str:
    """The words by which the speaker denies, and the content."""
    cue = " ".join(span.of(claim.article.text) for span in claim.statement.attribution.cue)
    return f"{cue} {claim.statement.content}".strip()
