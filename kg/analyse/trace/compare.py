"""Two claims compared: what relates them, if anything does."""

from __future__ import annotations

import re
from itertools import product

from kg.analyse.trace import opposition, quantities, record
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.lexicon import COUNTS
from kg.analyse.trace.overlap import Overlap, apart, elsewhere, overlap
from kg.analyse.trace.relations import Grounds, Kind, Relation, Sort, name, ordered
from kg.analyse.trace.weights import Weights
from kg.model import Act, ActorKind

_BOTH = 0.5  # share of each content that the other must hold to say the same
_BUT_FOR = 0.75
_COUNTED = 0.35  # how alike contents with the same figure must be
_ASKING = frozenset({Act.ASK, Act.ORDER})
_NUMBER = re.compile(r"\b(?:\d[\d,]*(?<!,)|" + "|".join(COUNTS) + r")\b")
SAME = 0.55  # chosen on the annotated pairs of tests/golden/relations


def compare(one: Claim, two: Claim, weights: Weights) -> Relation | None:
    """How *one* and *two* stand to each other as far as their words show; None where nothing relates them."""
    against = record.relation(one, two, weights)
    if against is not None or not comparable(one, two):
        return against
    if elsewhere(one, two):
        return None
    left, right = ordered(one, two)
    shared = overlap(left, right, weights)
    if not (shared.own or shared.aside):
        return None
    found = quantities.relation(left, right, shared, weights)
    if found is None:
        found = opposition.relation(left, right, shared, weights)
    if found is None and (shared.score >= SAME or (shared.score >= _COUNTED and _equal(left, right))):
        found = _agreement(left, right, shared)
    return found


def comparable(one: Claim, two: Claim) -> bool:
    """Whether the two are different utterances that say something (not one inside the other, or of joint speakers)."""
    if one.silent or two.silent or apart(one, two):
        return False
    first, second = one.statement, two.statement
    if one.article.id != two.article.id:
        return True
    if first.nested_in == second.id or second.nested_in == first.id:
        return False
    return not any(a.overlaps(b) for a in first.attribution.content for b in second.attribution.content)


def _agreement(left: Claim, right: Claim, shared: Overlap) -> Relation | None:
    if left.denies != right.denies or left.points or right.points or (shared.outer < _BOTH and not _equal(left, right)):
        return None
    if {left.statement.act, right.statement.act} & _ASKING and left.statement.act is not right.statement.act:
        return None
    if left.measures and right.measures and not _agreeing(left, right):
        return None
    if _counts(left) and _counts(right) and not _counts(left) & _counts(right) and not _agreeing(left, right):
        return _number(left, right) if shared.outer >= _BUT_FOR else None
    origin = same_origin(left, right)
    return Relation(
        kind=Kind.REPEATS if origin else Kind.SUPPORTS,
        sort=Sort.SAME,
        left=left,
        right=right,
        grounds=Grounds.INFERRED,
        confidence=round(min(0.95, shared.score), 2),
        words=(left.statement.content, right.statement.content),
        why=f"both hand on {origin}" if origin else f"{name(left)} and {name(right)} say the same",
    )


def _agreeing(left: Claim, right: Claim) -> bool:
    return any(
        quantities.same_measure(one, two, left, right) and one.meets(two)
        for one, two in product(left.measures, right.measures)
    )


def _equal(left: Claim, right: Claim) -> bool:
    """Whether both give the same figure of the same things: hardly by chance where they speak of one matter."""
    return any(
        quantities.same_measure(one, two, left, right)
        and one.quantity.value is not None
        and (one.quantity.value, one.quantity.value_max) == (two.quantity.value, two.quantity.value_max)
        for one, two in product(left.measures, right.measures)
    )


def _counts(claim: Claim) -> frozenset[int]:
    """The numbers in the content, in digits or words."""
    words = _NUMBER.findall(claim.statement.content.lower())
    return frozenset(COUNTS[w] if w in COUNTS else int(w.replace(",", "")) for w in words)


def _number(left: Claim, right: Claim) -> Relation:
    """Two contents that say the same but for a number."""
    words = tuple(", ".join(map(str, sorted(_counts(c)))) for c in (left, right))
    return Relation(
        kind=Kind.CONTRADICTS,
        sort=Sort.FIGURES,
        left=left,
        right=right,
        grounds=Grounds.INFERRED,
        confidence=0.6,
        words=(words[0], words[1]),
        why=f"the same but for the number: {name(left)}: {words[0]}; {name(right)}: {words[1]}",
    )


def same_origin(left: Claim, right: Claim) -> str | None:
    """Whose word both hand on: one speaker's, or what a medium has from the other's speaker; None if neither."""
    one, two = left.statement.speaker, right.statement.speaker
    if one is None or two is None:
        return None
    if one.id == two.id or (one.name == two.name and one.kind is not ActorKind.ANONYMOUS):
        return one.name
    for claim, source in ((left, two), (right, one)):
        speaker = claim.statement.speaker
        named = source.kind is not ActorKind.ANONYMOUS and source.name.split()[-1] in claim.words
        if speaker and speaker.kind is ActorKind.MEDIA and named:
            return source.name
    return None
