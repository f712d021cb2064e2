"""Conflicts that an article itself states: "disputed these claims", "a statement contradicted by ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.passages import around, sentences
from kg.analyse.trace.relations import Grounds, Kind, Relation, Sort, name
from kg.analyse.trace.seen import alone
from kg.analyse.trace.weights import Weights
from kg.analyse.trace.words import name_term, tokens
from kg.model import Act, ActorKind, Certainty, Span
from kg.nlp.encoder import near

Key = tuple[str, str]
_BACK = 350  # code points in which what a denial points to is looked for
_CLASH = re.compile(
    r"(?i)\b(?:contradict(?:s|ed|ing)?|disputed by|denied by|refuted by|contrary to|belied by|at odds with|"
    r"inconsistent with|conflict(?:s|ed)? with)\b"
)
_PASSIVE = re.compile(r"(?i)\b(?:by|with|to|what)\b")
_QUESTION = re.compile(r"(?i)^\W*(?:if|whether|when|where|who|why|what|which|how)\b")
_ANSWER = 0.27  # how near an answer is to its question, each without the sentence around it, which both may share
_BUT = re.compile(r"(?i)\b(?:but|however|yet|although|though|nevertheless|despite)\b")


def find(claims: Sequence[Claim], weights: Weights) -> list[Relation]:
    """The conflicts that articles state, in order of article."""
    found: list[Relation] = []
    for _, group in groupby(claims, key=lambda c: c.article.id):
        told = sorted(group, key=lambda c: (c.statement.attribution.content[0].start, c.key))
        found += _pointing(told)
        found += _clashes(told, weights)
        found += _silences(told)
    return found


def resolved(claims: Sequence[Claim], found: Mapping[Key, Key] | None = None) -> list[Claim]:
    """*claims*, where a denial that only points back ("these claims") has the terms of what stands before it.

    *found* are their `referents`, if they are known.
    """
    out: dict[Key, Claim] = {c.key: c for c in claims}
    for key, meant in (referents(claims) if found is None else found).items():
        told_of = out[meant]
        facets = told_of.facets if told_of.denies else {_turned(k): v for k, v in told_of.facets.items()}
        out[key] = replace(out[key], terms=told_of.terms, names=told_of.names, context={}, points=False, facets=facets)
    return [out[c.key] for c in claims]


def referents(claims: Sequence[Claim]) -> dict[Key, Key]:
    """The keys of denials that only point back, in order of their places, each with that of the claim that it means."""
    found: dict[Key, Key] = {}
    for _, group in groupby(claims, key=lambda c: c.article.id):
        told = sorted(group, key=lambda c: (c.statement.attribution.content[0].start, c.key))
        for at, claim in enumerate(told):
            if claim.denies and claim.points and (meant := _meant(told, at)):
                found[claim.key] = meant.key
    return found


def _turned(facet: str) -> str:
    return facet[:-1] + ("-" if facet[-1] == "+" else "+")


def _meant(told: Sequence[Claim], at: int) -> Claim | None:
    """What a denial that points back means: what was put forward just before; else what others denied there."""
    start = told[at].statement.attribution.content[0].start
    near = [c for c in told[:at] if start - c.statement.attribution.content[-1].end < _BACK]
    stated = [c for c in near if _could_mean(c, told[at])]
    if stated:
        return stated[-1]
    return next((c for c in reversed(near) if (c.denies or c.silent) and len(c.terms) >= 2), None)


def _pointing(told: Sequence[Claim]) -> Iterator[Relation]:
    """Denials whose content points back to what somebody else said before."""
    for at, denial in enumerate(told):
        if denial.denies and denial.points:
            meant = _meant(told, at)
            if meant is not None and _could_mean(meant, denial):
                yield _stated(meant, denial, Sort.DENIAL, denial.words, 0.9)


def _could_mean(claim: Claim, denial: Claim) -> bool:
    one, two = claim.statement.speaker, denial.statement.speaker
    other = one is None or two is None or one.id != two.id
    firm = claim.statement.certainty is not Certainty.POSSIBLE
    said = claim.statement.act not in {Act.REFUSE_COMMENT, Act.ASK, Act.ORDER, Act.PRAISE, Act.CONDEMN}
    return other and firm and said and not claim.denies and not claim.points


def _clashes(told: Sequence[Claim], weights: Weights) -> Iterator[Relation]:
    """Sentences that say that one statement contradicts another."""
    if not told:
        return
    text = told[0].article.text
    cut = sentences(text)
    for match in _CLASH.finditer(text):
        if any(f.start <= match.start() < f.end for f in told[0].article.furniture):
            continue
        sentence = around(cut, [Span(*match.span())])
        if not text[sentence.start : match.start()].strip():
            continue  # "Contrary to his claim, ...": what contradicts it comes after, in the author's words
        quoted = any(s.start <= match.start() < s.end for c in told for s in c.statement.attribution.content)
        subject = _subject(told, sentence, match.start())
        if (
            subject is None
            or match.end() >= sentence.end
            or (quoted and not _PASSIVE.match(text[match.end() : match.end() + 6].strip()))
        ):
            continue
        for other in _objects(told, subject, Span(match.end(), sentence.end), weights):
            yield _stated(subject, other, Sort.POLARITY, sentence.of(text), 0.85)


def _subject(told: Sequence[Claim], sentence: Span, at: int) -> Claim | None:
    """What stands before the word of contradiction: in its sentence, else the statement just before the sentence."""
    before = [c for c in told if not c.silent and c.statement.attribution.content[-1].end <= at]
    inside = [c for c in before if c.statement.attribution.content[-1].start >= sentence.start]
    chosen = inside or [c for c in before if sentence.start - c.statement.attribution.content[-1].end < 150]
    best = max(
        chosen, key=lambda c: (c.statement.attribution.content[-1].end, c.statement.nested_in is not None), default=None
    )
    # of what one hands on and what the other said, the words themselves are contradicted
    return next((c for c in chosen if best is not None and c.statement.nested_in == best.statement.id), best)


def _objects(told: Sequence[Claim], subject: Claim, after: Span, weights: Weights) -> list[Claim]:
    """The statements that the words after it name: their speaker stands there; the one that shares most with them."""
    text = subject.article.text
    found = tokens(text, after.start, after.end, frozenset(after.of(text).split()))
    words = {t.term for t in found if t.term}
    own = subject.statement.speaker.id if subject.statement.speaker else None
    best: dict[str, tuple[float, Claim]] = {}
    for claim in told:
        speaker = claim.statement.speaker
        if (
            claim is subject
            or claim.statement.id == subject.statement.nested_in
            or speaker is None
            or speaker.id == own
            or claim.silent
            or speaker.kind is ActorKind.ANONYMOUS
        ):
            continue
        if name_term(speaker.name.split()[-1]) not in words:
            continue
        here = any(after.start <= s.start < after.end for s in claim.statement.attribution.content)
        score = weights.mass(words & claim.terms.keys()) + (10 if here and len(claim.terms) > 1 else 0)
        shared = weights.mass(subject.terms.keys() & claim.terms.keys())
        rated = score + shared if not (here and len(claim.terms) <= 1) else -1.0
        if rated > 0 and rated > best.get(speaker.id, (0.0, claim))[0]:
            best[speaker.id] = (rated, claim)
    return [claim for _, (_, claim) in sorted(best.items())][:2]


def _silences(told: Sequence[Claim]) -> Iterator[Relation]:
    """Silence of a speaker on what the next words, after "but" or "however", have the same speaker say.

    It is that where both share a word besides names, or where a question that is left open is answered ("did not say if
    ..., but assured him that ...").
    """
    for silent in told:
        if not silent.silent or silent.statement.speaker is None:
            continue
        end = silent.statement.attribution.content[-1].end
        for claim in told:
            start = claim.statement.attribution.content[0].start
            if claim.silent or not end <= start <= end + 400 or claim.statement.speaker is None:
                continue
            if claim.statement.speaker.id != silent.statement.speaker.id:
                continue
            shared = (claim.terms.keys() & silent.terms.keys()) - claim.names
            if _BUT.search(silent.article.text[end:start]) and (shared or _answers(claim, silent)):
                words = silent.article.text[silent.sentence.start : claim.sentence.end]
                yield _stated(silent, claim, Sort.RECORD, words, 0.6)
                break


def _answers(claim: Claim, silent: Claim) -> bool:
    contents = [one.statement.content for one in (claim, silent)]
    return _QUESTION.match(contents[1]) is not None and near(*map(alone, contents)).content >= _ANSWER


def _stated(left: Claim, right: Claim, sort: Sort, words: str, confidence: float) -> Relation:
    return Relation(
        kind=Kind.CONTRADICTS,
        sort=sort,
        left=left,
        right=right,
        grounds=Grounds.EXPLICIT,
        confidence=confidence,
        words=(left.statement.content, words),
        why=_why(left, right),
    )


def _why(left: Claim, right: Claim) -> str:
    if left.silent and left.sides & right.sides:
        return f"the article sets what {name(right)} says against what {name(left)} leaves unsaid"
    return f"the article sets {name(right)} against {name(left)}"
