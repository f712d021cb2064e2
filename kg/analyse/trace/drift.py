"""The same utterance in different words inside quotation marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.lexicon import STOP, matter
from kg.analyse.trace.passages import around, sentences
from kg.model import Actor, ActorKind, Article, Span
from kg.text import normalise

_QUOTED = re.compile(r"“([^“”]{12,600})[”]|\"([^\"\n]{12,600})\"|‘([^‘’\n]{12,400})’(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SHARED = 0.6  # of the shorter quotation's words, in order
_LEAST = 2  # words of weight that both must have
_SHORT = 4
_DAYS = 45  # later, a speaker says it again


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in quotation marks.  ``told`` has them; None where only the sentence names the speaker."""

    article: Article
    span: Span
    sentence: Span
    told: Claim | None

    @property
    def words(self) -> str:
        """The words between the marks, as they stand in the article."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One speaker's utterance quoted in two ways; ``only_left`` and ``only_right`` are the words that differ."""

    speaker: str
    left: Quote
    right: Quote
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]


def drift(claims: Sequence[Claim]) -> list[Drift]:
    """One speaker's quotations that share most words in order but not all; a shorter cut of the same is no drift."""
    found: list[Drift] = []
    for speaker, quotes in _by_speaker(claims).items():
        words = [_words(q.words) for q in quotes]
        for one, two in combinations(range(len(quotes)), 2):
            if _apart(quotes[one], quotes[two]):
                continue
            changed = _changed(words[one], words[two])
            if changed:
                found.append(
                    Drift(
                        speaker=speaker.name,
                        left=quotes[one],
                        right=quotes[two],
                        only_left=changed[0],
                        only_right=changed[1],
                    )
                )
    return found


def _by_speaker(claims: Sequence[Claim]) -> dict[Actor, list[Quote]]:
    named = [c for c in claims if c.statement.speaker and c.statement.speaker.kind is not ActorKind.ANONYMOUS]
    actors: dict[str, Actor] = {}
    quotes: defaultdict[str, dict[tuple[str, Span], Quote]] = defaultdict(dict)
    inner = {c.statement.nested_in for c in claims}
    for claim in named:
        if claim.statement.id in inner:
            continue  # what it quotes is the inner speaker's
        actor = claim.statement.speaker
        if actor is None:
            continue
        actors.setdefault(actor.id, actor)
        for span in claim.statement.attribution.content:
            for quote in _quotes(claim.article.text, span.start, span.end):
                made = Quote(article=claim.article, span=quote, sentence=claim.sentence, told=claim)
                quotes[actor.id].setdefault((claim.article.id, quote), made)
    for who, beside in _beside(claims, named):
        quotes[who.id].setdefault((beside.article.id, beside.span), beside)
    return {actors[key]: [quotes[key][k] for k in sorted(quotes[key])] for key in sorted(actors)}


def _beside(claims: Sequence[Claim], named: Sequence[Claim]) -> Iterator[tuple[Actor, Quote]]:
    """Quotations that no statement has, in a sentence that names one known speaker just before them."""
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in named:
        by_article[claim.article.id].append(claim)
    contents: defaultdict[str, list[Span]] = defaultdict(list)
    for claim in claims:
        contents[claim.article.id].extend(claim.statement.attribution.content)
    for key, told in by_article.items():
        article = told[0].article
        cut = sentences(article.text)
        people = {a.name.split()[-1]: a for c in told if (a := c.statement.speaker) and a.kind is ActorKind.PERSON}
        for quote in _quotes(article.text, 0, len(article.text)):
            if any(s.overlaps(quote) for s in (*contents[key], *article.furniture)):
                continue
            sentence = around(cut, [quote])
            before = article.text[max(sentence.start, quote.start - 90) : quote.start]
            near = [
                (before.rfind(surname), surname)
                for surname in people
                if re.search(rf"\b{re.escape(surname)}\b", before)
            ]
            if near:
                yield people[max(near)[1]], Quote(article=article, span=quote, sentence=sentence, told=None)


def _quotes(text: str, start: int, end: int) -> Iterable[Span]:
    for match in _QUOTED.finditer(text, start, end):
        group = next(g for g in (1, 2, 3) if match[g] is not None)
        if len(match[group].split()) >= _SHORT:
            yield Span(*match.span(group))


def _words(quote: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(normalise(quote).text)]


def _apart(one: Quote, two: Quote) -> bool:
    if one.article.id == two.article.id and one.span.overlaps(two.span):
        return True
    a, b = (q.told.when if q.told else None for q in (one, two))
    return a is not None and b is not None and abs(a.gap(b)) > _DAYS


def _changed(one: list[str], two: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The words that differ; None where one is a cut of the other or they are different utterances."""
    blocks = [b for b in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks() if b.size]
    same = [w for b in blocks for w in one[b.a : b.a + b.size]]
    short = min(len(one), len(two))
    telling = {matter(w) for w in same if w not in STOP}
    if len(same) < _SHARED * short or len(telling) < _LEAST or len(same) == short == blocks[0].size:
        return None
    ours = {i for b in blocks for i in range(b.a, b.a + b.size)}
    theirs = {i for b in blocks for i in range(b.b, b.b + b.size)}
    left = tuple(w for i, w in enumerate(one) if i not in ours)
    right = tuple(w for i, w in enumerate(two) if i not in theirs)
    return (left, right) if left or right else None
