"""Two claims that say the same: one source handed on, or several that support each other."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

from kg.analyse.trace import predicates, quantities
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.facets import PRESENCE
from kg.analyse.trace.lexicon import COUNTS, matter, stem
from kg.analyse.trace.overlap import Overlap, wished
from kg.analyse.trace.relations import Grounds, Kind, Relation, Sort, later_by, name, same_speaker
from kg.analyse.trace.weights import Weights
from kg.model import Act, ActorKind, Span

SAME = 0.55  # chosen on the annotated pairs of tests/golden/relations
_RARE = 0.85  # weight of a word that ties like a name
_UNTIED = 0.7  # the same where no name ties them to one matter
_BOTH = 0.5  # share of each content that the other must hold to say the same
_HELD = 0.75  # share of the shorter content that the other holds, where it is short for the same
_MORE, _SOME = 0.8, 0.35  # weight of what each says besides; the second where the kinds of predicate differ
_PLACED = 0.75  # how plain it is that somebody's soldiers are there where another name is shared
_WHOLE = 1.0  # least weight of what both say
_SAID = 0.5  # weight of what it says besides names
_MISSING = 0.3  # weight of what the other may lack of it
_BUT_FOR = 0.75
_LATER, _GROWN = 60, 7  # days after which another number is of another time, and a larger one has grown
_COUNTED = 0.35  # how alike contents with the same figure must be
_EVENTS = frozenset(map(matter, "control won seized arrested dismissed resigned leave released withdrawn".split()))
_ASKING = frozenset({Act.ASK, Act.ORDER})
_NUMBER = re.compile(r"\b(?:\d[\d,]*(?<!,)|" + "|".join(COUNTS) + r")\b")
_CITING = re.compile(r"(?i)\b(?:cit(?:es|ed|ing)|quot(?:es|ed|ing)|according to|referr\w+ to)\b")
_NAME = re.compile(r"[^\W\d_]+")
_SAYS = r"(?:said|says|announc|confirm|claim|report|told|stated|den(?:y|ie)|warn|admit|acknowledg|insist|declar)"
_CITED = 60  # code points after "citing" in which the source is named
_SURNAMED = frozenset({ActorKind.PERSON, ActorKind.MEDIA, ActorKind.ORGANISATION})  # told by the last word of the name
_SPEAKER_AGAIN = 0.7  # how alike two statements of one speaker in one article must be


def relation(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """That both say the same, or the same but for a number; None where they do not."""
    if not _likely(left, right):
        return None
    return (
        _worded(left, right, shared, weights)
        or _figures(left, right, shared, weights)
        or _predicate(left, right, shared, weights)
    )


def of_one_kind(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """That both say the same of one thing in other words; None where they do not."""
    return _predicate(left, right, shared, weights) if _likely(left, right) else None


def _likely(left: Claim, right: Claim) -> bool:
    if left.points or right.points or wished(left, right) or quantities.foretold(left, right):
        return False
    return left.statement.act is right.statement.act or not {left.statement.act, right.statement.act} & _ASKING


def _worded(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """Much the same words."""
    equal = _equal(left, right)
    alike = shared.score >= _UNTIED or (shared.score >= SAME and _tied(left, right, shared, weights))
    alike = alike and (shared.outer >= _BOTH or equal)
    alike = alike or (shared.score >= _COUNTED and (equal or _both_negate(left, right)))
    alike = (alike and bool(shared.own - left.names - right.names - left.own - right.own)) or _within(
        left, right, shared, weights
    )
    alike = alike and (len(shared.own) > 1 or equal or bool(_counts(left) and _counts(right)))
    alike = alike or _one_event(left, right, shared)
    if left.article.id == right.article.id and same_speaker(left, right):
        alike = shared.score >= _SPEAKER_AGAIN
    if not alike or left.denies != right.denies or _one_negates(left, right, shared) or _contrary(left, right):
        return None
    if not equal and (quantities.other_subjects(left, right) or _besides(left, right, shared, weights)):
        return None
    if left.measures and right.measures and not _agreeing(left, right):
        return None
    if _counts(left) and _counts(right) and not _counts(left) & _counts(right) and not _agreeing(left, right):
        return _number(left, right) if shared.outer >= _BUT_FOR else None
    return _same(left, right, shared.score, (left.statement.content, right.statement.content))


def _within(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> bool:
    """Whether one is the other in short: nearly all of it stands there, a predicate and what it is said of."""
    if shared.inner < _HELD:
        return False
    said = shared.own - left.names - right.names - left.own - right.own
    short = min(left, right, key=lambda c: (weights.mass(c.terms), c.key))
    if (short.measures and not _agreeing(left, right)) or weights.mass(said) < _SAID:
        return False
    missing = weights.mass(short.terms.keys() - shared.own - shared.aside)
    whole = weights.mass(shared.own)
    return missing <= _MISSING and whole >= _WHOLE and whole >= _HELD * weights.mass(short.terms)


def _one_event(left: Claim, right: Claim, shared: Overlap) -> bool:
    """Whether both say that the same did the same there: "took", "won" or "left", and two names in one order."""
    named = shared.own & left.names & right.names
    orders = [[t for t in c.terms if t in named] for c in (left, right)]
    return bool(_EVENTS & shared.own) and len(named) >= 2 and orders[0] == orders[1]


def _besides(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> bool:
    """Whether both say much that the other does not, or of one matter something of different kind."""
    more = [weights.mass(c.terms.keys() - shared.own - shared.aside - c.names) for c in (left, right)]
    kinds = [{key for key in c.facets if not key.startswith((PRESENCE, "esteem"))} for c in (left, right)]
    return min(more) >= (_MORE if kinds[0] == kinds[1] else _SOME)


def _tied(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> bool:
    """Whether both stand in one article, name somebody or some place together, or share a rare word."""
    named = (left.names | right.names) & (shared.own | shared.aside)
    return left.article.id == right.article.id or bool(named) or any(weights(t) >= _RARE for t in shared.own)


def _both_negate(left: Claim, right: Claim) -> bool:
    """Whether both negate the same thing first."""
    one, two = (next(iter(c.negated), None) for c in (left, right))
    return one is not None and one == two


def _one_negates(left: Claim, right: Claim, shared: Overlap) -> bool:
    one, two = ({t for t in c.negated if t in shared.own} for c in (left, right))
    return bool(one) != bool(two)


def _contrary(left: Claim, right: Claim) -> bool:
    return any(key[:-1] + ("-" if key[-1] == "+" else "+") in right.facets for key in left.facets)


def _figures(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """Figures of one thing that fit each other."""
    if left.denies or right.denies:
        return None
    fitting = quantities.fitting(left, right, shared, weights)
    return _same(left, right, 0.4 + 0.4 * shared.score, fitting, Sort.AGREEMENT) if fitting else None


def _predicate(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """The same said of one thing in other words."""
    if left.measures and right.measures and not _agreeing(left, right):
        return None
    own = same_speaker(left, right)
    for found in predicates.shared_facets(left, right, shared, weights):
        if found.alike and (not own or found.bare or _one_word(*found.words)):
            if found.facet.startswith(PRESENCE):
                # the same soldiers in the same place or with the same people make it one claim
                named = (left.names & right.names & (shared.own | shared.aside)) - {found.facet.removeprefix(PRESENCE)}
                return _same(left, right, _PLACED if named else 0.45 + 0.4 * shared.score, found.words)
            return _same(left, right, 0.45 + 0.4 * shared.score, found.words, Sort.AGREEMENT)
    return None


def _one_word(one: str, two: str) -> bool:
    return {stem(w) for w in one.lower().split()} == {stem(w) for w in two.lower().split()}


def _same(left: Claim, right: Claim, confidence: float, words: tuple[str, str], sort: Sort = Sort.SAME) -> Relation:
    origin = same_origin(left, right)
    said = "say the same" if sort is Sort.SAME else f"agree: {words[0]}; {words[1]}"
    return Relation(
        kind=Kind.REPEATS if origin else Kind.SUPPORTS,
        sort=sort,
        left=left,
        right=right,
        grounds=Grounds.INFERRED,
        confidence=round(min(0.95, confidence), 2),
        words=words,
        why=f"both hand on {origin}" if origin else f"{name(left)} and {name(right)} {said}",
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


def _number(left: Claim, right: Claim) -> Relation | None:
    """Two contents that say the same but for a number."""
    words = tuple(", ".join(map(str, sorted(_counts(c)))) for c in (left, right))
    after = later_by(left, right)
    grown = after > 0 and max(_counts(right)) > max(_counts(left))
    if (after > _LATER and not grown) or quantities.foretold(left, right):
        return None
    found = Relation(
        kind=Kind.CONTRADICTS,
        sort=Sort.FIGURES,
        left=left,
        right=right,
        grounds=Grounds.INFERRED,
        confidence=0.6,
        words=(words[0], words[1]),
        why=f"the same but for the number: {name(left)}: {words[0]}; {name(right)}: {words[1]}",
    )
    if grown and after >= _GROWN:
        why = f"the same but for the number, later and larger: {words[0]}, {words[1]}"
        return replace(found, kind=Kind.DEVELOPMENT, why=why)
    return found


def same_origin(left: Claim, right: Claim) -> str | None:
    """Whose word both hand on: one speaker's, or what a medium has from the other's speaker; None if neither."""
    one, two = left.statement.speaker, right.statement.speaker
    if one is None or two is None:
        return None
    if one.id == two.id or (one.name == two.name and one.kind is not ActorKind.ANONYMOUS):
        return one.name
    for claim, other in ((left, right), (right, left)):
        speaker, source = claim.statement.speaker, other.statement.speaker
        if speaker and source and speaker.kind is ActorKind.MEDIA and _hands_on(claim, other, source.name):
            return source.name
    return None


def _hands_on(claim: Claim, other: Claim, source: str) -> bool:
    """Whether the sentence of *claim* names the speaker of *other*, or cites it or the outlet that had it."""
    speaker = other.statement.speaker
    own = claim.statement.attribution
    last = re.escape(_last(source))
    if speaker is None or not last:
        return False
    if re.search(rf"\b{last}\b\W+(?:\w+\W+){{0,2}}?{_SAYS}", claim.words):
        return True
    if speaker.kind in _SURNAMED and any(
        not any(s.start <= claim.sentence.start + m.start() < s.end for s in own.content)
        for m in re.finditer(rf"\b{last}\b", claim.words)
    ):
        return True
    start = claim.sentence.start
    described = (source, other.statement.speaker_as or "", other.article.outlet or "")
    for cited in _CITING.finditer(claim.words):
        if any(s.overlaps(Span(start + cited.start(), start + cited.end())) for s in own.cue):
            continue  # the medium itself is cited there
        beside = {stem(w.lower()) for w in _NAME.findall(claim.words[cited.end() : cited.end() + _CITED])}
        if any(d and stem(_last(d).lower()) in beside for d in described):
            return True
    return False


def _last(words: str) -> str:
    found: list[str] = _NAME.findall(words)
    return found[-1] if found else ""
