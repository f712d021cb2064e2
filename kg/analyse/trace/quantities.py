"""Figures compared: of the same things, at the same time, with ranges that do not meet."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from math import inf

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.figures import Measure
from kg.analyse.trace.lexicon import matter, stem
from kg.analyse.trace.overlap import Overlap, same_story
from kg.analyse.trace.relations import Grounds, Kind, Relation, Sort, later_by, name, same_side, same_speaker
from kg.analyse.trace.weights import Weights
from kg.model import Act

_ANCHOR = 0.45  # weight of what two figures must share besides what is counted
_ALIKE = 0.3  # how alike the contents must be where nothing became of what is counted
_BROAD = 0.45  # the same where shares or sums of money are told
_CLOSE = 0.7  # of the larger bound, the smaller
_MEANWHILE = re.compile(r"\b(?:when|as|after|before|during|while|since|at the time)\b")
_NARROW = 0.8  # weight of what is told of some of those counted
_LONG = 30  # days after which a number in force may have changed
COUNTED_ON = frozenset(map(stem, "case infection patient arrest complaint signature refugee".split()))  # never fewer
_POLL = re.compile(r"(?i)\b(?:polls?|pollsters?|surveys?|surveyed|approv\w+|favou?rab\w+|respondents|voters|Gallup)\b")
_DOING = re.compile(r"(?i)^\W*(?:to [a-z]+|[a-z]+ing)\b")
_LAND = frozenset(map(stem, "hectare acre".split()))  # what of it is counted is lost, in whatever words
_LOST = frozenset({None, "destroyed"})
_AHEAD = frozenset({Act.PREDICT, Act.PROMISE})
_NAMED_TIME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|(?:this|last|next) (?:year|month|week|quarter)|(?:19|20)\d\d)\b"
)
_OF = re.compile(r" of ((?:the |its |all |their |our |his |her )?[\w’-]+)")
_DETERMINERS = frozenset("the it all their our his her".split())
_TO_COME = re.compile(
    r"(?i)\b(?:will|would|expect\w*|forecast\w*|(?<!as )plan(?:s|ned|ning)?|predict\w*|project(?:ed|ions?))\b|[’']ll\b"
)
_HAPPENED = re.compile(r"(?i)\b(?:had|has|have|was|were|did|rose|fell|\w{3,}ed)\b")
_PEOPLE = frozenset({"people", "armed"})
_CASES = frozenset(map(stem, "case patient infection".split()))
# who dies or is hurt may be told by what they were doing there
_HUMAN = frozenset(
    map(
        stem,
        "patient passenger worker employee student pupil child tourist migrant protester guard miner sailor".split(),
    )
)
_ASKING = frozenset({Act.ASK, Act.ORDER})  # what is wanted is no figure of what is


def relation(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> Relation | None:
    """Figures that exclude each other, or a later count that has grown; None where figures tell nothing."""
    if left.denies or right.denies or {left.statement.act, right.statement.act} & _ASKING:
        return None
    if not (left.measures and right.measures) or foretold(left, right) or _otherwhen(left, right):
        return None
    if _split(left) or _split(right) or _polls(left, right) or _of_themselves(left, right):
        return None
    story = same_story(left, right)
    found = [
        made
        for one, two in product(left.measures, right.measures)
        if same_measure(one, two, left, right)
        and _anchored(one, two, shared, weights, story)
        and not _some_of(*((left, one) if _most(one) < _most(two) else (right, two)), shared, weights)
        and (made := _related(one, two, left, right, shared))
    ]
    # a figure that agrees shows that the others count something else
    agreeing = any(
        same_measure(one, two, left, right) and one.meets(two) for one, two in product(left.measures, right.measures)
    )
    if agreeing:
        found = [r for r in found if r.kind is Kind.DEVELOPMENT]
    return max(found, key=lambda r: r.confidence, default=None)


def _split(claim: Claim) -> bool:
    """Whether the content tells how a whole is divided: of two polls, each is of its own day and people."""
    return sum(m.what in {"%", "point"} for m in claim.measures) > 1


def _polls(left: Claim, right: Claim) -> bool:
    """Whether both give shares in polls: each is of its own days and people."""
    return all(_POLL.search(c.words) and any(m.what in {"%", "point"} for m in c.measures) for c in (left, right))


def _of_themselves(left: Claim, right: Claim) -> bool:
    """Whether each speaks of himself ("spending 2 million"), or one speaker gives two sums in one article."""
    own = (left.own and right.own) or any(_DOING.match(c.statement.content) for c in (left, right))
    if own and not left.sides & right.sides:
        return True
    return left.article.id == right.article.id and same_speaker(left, right)


def _otherwhen(left: Claim, right: Claim) -> bool:
    """Whether both contents name a time, and not one in common ("in April", "this year")."""
    one, two = ({w.lower() for w in _NAMED_TIME.findall(c.statement.content)} for c in (left, right))
    return bool(one) and bool(two) and one.isdisjoint(two)


def foretold(left: Claim, right: Claim) -> bool:
    """Whether one tells what is expected or planned, and the other what is."""
    come = [c.statement.act in _AHEAD or _tells_of_to_come(c.statement.content) for c in (left, right)]
    return come[0] != come[1] and _HAPPENED.search((right if come[0] else left).statement.content) is not None


@lru_cache(8192)
def _tells_of_to_come(content: str) -> bool:
    return _TO_COME.search(content) is not None


def fitting(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> tuple[str, str] | None:
    """The words of two figures of one thing that fit each other closely; None where there are none."""
    story = same_story(left, right)
    for one, two in product(left.measures, right.measures):
        anchored = same_measure(one, two, left, right) and _anchored(one, two, shared, weights, story)
        if anchored and one.meets(two) and _close(one, two):
            return one.quantity.text, two.quantity.text
    return None


def _close(one: Measure, two: Measure) -> bool:
    """Whether both bound the value from above and below, and about alike."""
    if inf in (one.high, two.high) or one.low == 0 or two.low == 0:
        return False
    return min(one.high, two.high) >= _CLOSE * max(one.high, two.high)


def same_measure(one: Measure, two: Measure, left: Claim, right: Claim) -> bool:
    """Whether both figures count the same things with the same fate: killed is never killed or wounded."""
    if one.fate != two.fate and not (one.what == two.what and one.what in _LAND and {one.fate, two.fate} <= _LOST):
        return False
    if one.what is None or two.what is None:
        known = one.what or two.what
        other = right if one.what else left
        named = {"armed": matter("troops"), "people": matter("people")}.get(known or "", known)
        return known is not None and (named in other.terms or known in {stem(t) for t in other.terms})
    both = {one.what, two.what}
    if _broad(one) and len(both) == 1 and one.fate is None:
        equal = one.quantity.value == two.quantity.value
        return equal or not (
            other_subjects(left, right) or _other_objects(left, right) or _of_other(one, two, left, right)
        )
    return len(both) == 1 or both <= (_PEOPLE | _HUMAN if one.fate else _PEOPLE) or both <= _CASES


def _some_of(fewer: Claim, figure: Measure, shared: Overlap, weights: Weights) -> bool:
    """Whether the smaller *figure* may count some of the others: more is told of them than of the others."""
    if figure.fate is not None or _broad(figure) or figure.quantity.span is None:
        return False
    text, after = fewer.article.text, figure.quantity.span.end
    told = _MEANWHILE.split(text[after : fewer.statement.attribution.content[-1].end])[0]
    more = {t for t, words in fewer.terms.items() if words in told} - shared.own - shared.aside - fewer.names
    return weights.mass(more) >= _NARROW


def _other_objects(left: Claim, right: Claim) -> bool:
    """Whether each ends with something that the other does not speak of at all."""
    lasts = [next((t for t in reversed(list(c.terms)) if t not in c.own), None) for c in (left, right)]
    return all(
        t is not None and t not in o.terms and t not in o.context for t, o in zip(lasts, (right, left), strict=True)
    )


def _broad(one: Measure) -> bool:
    """Whether it is a share or a sum of money, which are of anything."""
    return one.what == "%" or (one.what or "").isupper()


def _of_other(one: Measure, two: Measure, left: Claim, right: Claim) -> bool:
    """Whether both tell of what they are a share, and it is not the same ("of voters", "of its members")."""
    wholes = [
        _OF.match(c.article.text, m.quantity.span.end) if m.quantity.span else None
        for m, c in ((one, left), (two, right))
    ]
    words = [{matter(w) for w in m[1].lower().split()} - _DETERMINERS if m else set() for m in wholes]
    return all(words) and words[0].isdisjoint(words[1])


def _counted(one: Measure, two: Measure) -> frozenset[str]:
    """The words for what is counted: the unit, and the last word of the figure."""
    told = (f"{m.quantity.unit or ''} {m.quantity.text.split()[-1]}" for m in (one, two))
    words = " ".join(told).lower().split()
    return frozenset({matter(w) for w in words} | set(words))


def other_subjects(left: Claim, right: Claim) -> bool:
    """Whether each begins with somebody or something that the other does not speak of at all."""
    firsts = [next((t for t in c.terms if t not in c.own), None) for c in (left, right)]
    return all(
        first is not None and first not in {*other.terms, *other.context}
        for first, other in zip(firsts, (right, left), strict=True)
    )


def _anchored(one: Measure, two: Measure, shared: Overlap, weights: Weights, story: bool) -> bool:
    counted = _counted(one, two)
    if shared.without(counted, weights) < _ANCHOR and not (story and shared.own - counted):
        return False
    if one.fate is None:
        return shared.score >= (_BROAD if _broad(one) else _ALIKE) and bool(shared.own - counted)
    return True


def _related(one: Measure, two: Measure, left: Claim, right: Claim, shared: Overlap) -> Relation | None:
    after = later_by(left, right)
    own = same_side(left, right)
    grown = _most(two) > _most(one)
    cumulative = one.fate is not None or own or one.what in COUNTED_ON
    developed = grown and ((cumulative and after >= (1 if own else 2)) or after > _LONG)
    if one.meets(two) and not (developed and cumulative and one.quantity.value != two.quantity.value):
        return None
    if not developed and after > _LONG and one.fate is None:
        return None
    words = (one.quantity.text, two.quantity.text)
    if developed:
        why = f"a later and larger count: {words[0]} ({_date(left)}), {words[1]} ({_date(right)})"
        kind, confidence = Kind.DEVELOPMENT, 0.7
    else:
        why = f"{name(left)}: {words[0]}; {name(right)}: {words[1]}; no value fits both"
        kind, confidence = Kind.CONTRADICTS, 0.5 + 0.4 * min(1.0, shared.score)
        if not (left.when and right.when and left.when.stated and right.when.stated):
            confidence -= 0.1
    return Relation(
        kind=kind,
        sort=Sort.FIGURES,
        left=left,
        right=right,
        grounds=Grounds.INFERRED,
        confidence=round(confidence, 2),
        words=words,
        why=why,
    )


def _most(measure: Measure) -> float:
    """The largest number that the words name."""
    return float(measure.quantity.value_max or measure.quantity.value or measure.low)


def _date(claim: Claim) -> str:
    return claim.when.shown if claim.when else "no date"
