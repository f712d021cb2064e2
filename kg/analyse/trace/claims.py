"""A statement made comparable: what it speaks of, what it negates, when, and who answers for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.analyse.trace.dates import Period, period
from kg.analyse.trace.figures import Measure, measures
from kg.analyse.trace.lexicon import COMMON, FALSE_STEMS, POINTING, POINTING_NOUNS, STOP, matter, stem
from kg.analyse.trace.passages import around, sentences
from kg.analyse.trace.unsaid import Unsaid, nearest
from kg.analyse.trace.words import Token, capitals, negated, tokens
from kg.model import Act, ActorKind, Article, Polarity, Span, Statement

Item = tuple[Article, Sequence[Statement]]

_SELF = re.compile(r"(?i)^\W*(?:to|[a-z]+ing)\b|\b(?:I|we|our|my|its?|his|her|he|she|they|their|us|me)\b")
_WORDS = re.compile(r"[^\W\d_]+")
_OFFICE = re.compile(
    r"(?i)\b(?:government|spokes\w+|minist\w+|president|prime|official|officials|ambassador|representative|envoy|"
    r"chancellor|secretary|general|commander|chief|authorities|department|kremlin|leader|leadership|"
    r"parliament|governor|army|armed|forces|military|intelligence|directorate|chair\w*|executive|director|deputy|"
    r"defen[cs]e|foreign|finance|interior|state|justice|health|economy|trade|energy|transport|environment|education|"
    r"navy|police|guard|service|agency|office|command|council|commission|main|national|vice|head)\b"
)
# in no office, or not any more
_PRIVATE = re.compile(
    r"(?i)\b(?:editor|journalist|reporter|columnist|outlet|analyst|activist|professor|former|ex|retired|exiled)\b"
)
_NOT_DENYING = re.compile(
    r"(?i)(?:avoid\w*|without|neither|nor|refus\w+|declin\w+|not|n[’']t|never|stop\w* short of)[^.;]{0,30}$"
)
_NOT_FALSE = re.compile(r"(?i)\b(?:not|no|never|hardly)\b(?:\W+\w+){0,2}\W*$")
_THEMES = 8
SIDE = "side:"  # before the term of a state or body that somebody speaks for


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement with what the comparison needs.  ``sentence`` covers the words that show it.

    ``terms`` are what the content speaks of, ``context`` what its sentence does besides; each maps to the words it
    was read from.  ``denies`` tells that the speaker rejects the content, ``points`` that the content only points back
    ("these claims").  ``sides`` are the bodies that answer for the speaker's words, ``themes`` what the article
    keeps coming back to.  ``unsaid`` is what the sentence says was never said; None where it says nothing of the kind.
    """

    article: Article
    statement: Statement
    sentence: Span
    terms: Mapping[str, str]
    context: Mapping[str, str]
    names: frozenset[str]
    negated: Mapping[str, str]
    denies: bool
    points: bool
    silent: bool
    when: Period | None
    measures: tuple[Measure, ...]
    sides: frozenset[str]
    themes: frozenset[str] = frozenset()
    unsaid: Unsaid | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What claims are ordered by: the article, then the statement's id."""
        return self.article.id, self.statement.id

    @property
    def words(self) -> str:
        """The sentence, as it stands in the article."""
        return self.sentence.of(self.article.text)


def read(items: Iterable[Item]) -> list[Claim]:
    """The claims of *items* in order of article id and statement id; a joint statement's speakers give one each."""
    return sorted((claim for article, found in items for claim in _of(article, found)), key=lambda c: c.key)


def _of(article: Article, statements: Sequence[Statement]) -> Iterable[Claim]:
    cut = sentences(article.text)
    known = capitals(article.text)
    made = [_claim(article, statement, cut, known) for statement in statements]
    silences = nearest(article.text, ((c.sentence, c.statement.attribution.content) for c in made))
    counts = Counter(
        t for c in {c.statement.attribution.content: c for c in made}.values() for t in {*c.terms, *c.context}
    )
    ranked = sorted((-n, t) for t, n in counts.items() if n > 1)
    themes = frozenset(t for _, t in ranked[:_THEMES])
    return [replace(claim, themes=themes, unsaid=silences.get(i)) for i, claim in enumerate(made)]


def _claim(article: Article, statement: Statement, cut: tuple[Span, ...], known: frozenset[str]) -> Claim:
    found = statement.attribution
    text = article.text
    sentence = around(cut, (*found.content, *found.cue, *found.source))
    content = [t for span in found.content for t in tokens(text, span.start, span.end, known)]
    taken = (*found.content, *found.cue, *found.source)
    outside = [
        t
        for span in (around(cut, found.content),)
        for t in tokens(text, span.start, span.end, known)
        if not any(s.start <= t.start < s.end for s in taken)
    ]
    terms = _terms(text, content)
    own: dict[str, str] = {}
    if statement.speaker and _SELF.search(statement.content):
        own = dict.fromkeys(_name_terms(statement.speaker.name), statement.speaker.name)
        terms = {**own, **terms}
    # "30,000 will go": what is counted is part of what is spoken of
    for quantity in statement.quantities:
        for word in (quantity.unit or "").lower().split()[:1]:
            if word not in STOP and word.isalpha():
                terms.setdefault(matter(word), quantity.text)
    words = [w.lower() for w in _WORDS.findall(statement.content)]
    false = statement.act not in {Act.ASK, Act.ORDER} and _called_false(statement.content)
    denial = statement.polarity is Polarity.NEGATIVE or statement.act is Act.DENY
    cue = min((s.start for s in found.cue), default=sentence.start)
    undenied = denial and not false and _NOT_DENYING.search(text[max(sentence.start, cue - 40) : cue]) is not None
    context = {**_terms(text, outside), **_topics(statement)}
    context = {t: w for t, w in context.items() if t not in terms}
    points = _points(words, terms)
    if points and false and len(context) >= 2 and not any(w in POINTING_NOUNS for w in words):
        terms, context, points = context, {}, False  # "this looks like a hoax": what was asked about stands beside it
    return Claim(
        article=article,
        statement=statement,
        sentence=sentence,
        terms=terms,
        context=context,
        names=(frozenset(t.term for t in (*content, *outside) if t.name and t.term) | {*own, *_topics(statement)})
        - COMMON,
        negated={} if denial else negated(text, content),
        denies=(denial or false) and not undenied,
        points=points,
        silent=undenied or (statement.act is Act.REFUSE_COMMENT and not false),
        when=period(article, statement),
        measures=measures(statement),
        sides=_sides(statement),
    )


def _called_false(content: str) -> bool:
    """Whether the content calls something false ("another hoax"), and not the reverse ("no hoax")."""
    return any(
        (w.group().lower() in FALSE_STEMS or stem(w.group().lower()) in FALSE_STEMS)
        and not _NOT_FALSE.search(content[: w.start()])
        for w in _WORDS.finditer(content)
    )


def _terms(text: str, found: Iterable[Token]) -> dict[str, str]:
    out: dict[str, str] = {}
    for token in found:
        if token.term:
            out.setdefault(token.term, text[token.start : token.end])
    return out


def _topics(statement: Statement) -> dict[str, str]:
    """Names that the statement is about, read as terms (places, actors; not long phrases)."""
    out: dict[str, str] = {}
    for topic in statement.about:
        for token in tokens(topic.name, 0, len(topic.name), frozenset(topic.name.split())):
            if token.term:
                out.setdefault(token.term, topic.name)
    return out


def _points(words: Sequence[str], terms: Mapping[str, str]) -> bool:
    """Whether the content is a back-reference: a pointing noun first and little else."""
    pointing = any(w in POINTING for w in words[:3])
    return pointing and len(terms) <= 2 and len(words) <= 5


def _name_terms(name: str) -> list[str]:
    return [t.term for t in tokens(name, 0, len(name), frozenset(name.split())) if t.term]


def _sides(statement: Statement) -> frozenset[str]:
    """The speaker, and the state or body for which somebody in office speaks."""
    speaker = statement.speaker
    if speaker is None or speaker.kind is ActorKind.ANONYMOUS:
        return frozenset()
    described = statement.speaker_as or ""
    if speaker.kind is ActorKind.GOVERNMENT or (speaker.kind is ActorKind.PERSON and _OFFICE.search(speaker.name)):
        described = f"{speaker.name} , {described}"
    elif speaker.kind is not ActorKind.PERSON or not _OFFICE.search(described):
        described = ""
    if _PRIVATE.search(described):
        described = ""
    bodies = (
        f"{SIDE}{token.term}"
        for token in tokens(described, 0, len(described), frozenset(described.split()))
        if token.name and token.term and not _OFFICE.search(described[token.start : token.end])
    )
    return frozenset({str(speaker.id), *bodies})
