"""A statement made comparable: what it speaks of, what it negates, when, and who answers for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.analyse.trace.dates import Period, period
from kg.analyse.trace.facets import facets, warned_against
from kg.analyse.trace.figures import Measure, measures
from kg.analyse.trace.lexicon import COMMON, FALSE_STEMS, POINTING, POINTING_NOUNS, STOP, matter, stem
from kg.analyse.trace.passages import around, sentences
from kg.analyse.trace.sides import SIDE, sides
from kg.analyse.trace.unsaid import Unsaid, nearest
from kg.analyse.trace.words import Token, capitals, negated, tokens
from kg.model import Act, ActorKind, Article, Polarity, Span, Spans, Statement

Item = tuple[Article, Sequence[Statement]]

# the speaker speaks of himself: "to win", "leaving", "we", or a pronoun as subject or before it
_SELF = re.compile(
    r"(?i)^\W*(?:to|[a-z]+ing)\b|\b(?:I|we|our|my|us|me)\b|"
    r"^\W*(?:that )?(?:\w+ )?(?:he|she|its?|his|her|they|their)\b"
)
_WORDS = re.compile(r"[^\W\d_]+")
_TURNED_DOWN, _DOING = re.compile(r"(?i)\b(against)\s+$"), re.compile(r"[^\W\d_]+ing\b")
_NOT_DENYING = re.compile(
    r"(?i)(?:avoid\w*|without|neither|nor|refus\w+|declin\w+|not|n[’']t|never|stop\w* short of)[^.;]{0,30}$"
)
# nor does who says what went or was done wrong call a statement wrong
_NOT_FALSE = re.compile(
    r"(?i)\b(?:not|no|never|hardly)\b(?:\W+\w+){0,2}\W*$|"
    r"\b(?:do|does|did|done|doing|go|goes|went|gone|going|get me|get us|\w+thing)\s+$"
)
# "fictitious sales" calls no statement false, "false reports" does
_BESIDE = re.compile(
    r" (?!(?:and|or|by|in|as|on|at|to|about|that|from|for|with|but|is|was|are|were|of)\b)"
    rf"(?!(?:\w+ )?(?:{'|'.join(sorted(POINTING_NOUNS))}|propaganda|news|narrative|videos?|photos?|footage)\b)[a-z]"
)
# others than the speaker hold it: "many believe it to be a hoax", not "claims of it are false" or "he believes it is"
_OF_OTHERS = re.compile(
    r"(?i)\w (?<!\bI )(?<!\bwe )(?<!\bthey )(?<!\byou )(?<!\bto )(?<!\bwould )(?<!\band )(?<!\bnot )"
    r"(?:say|think|believe)\b[^.;?!”\"]{0,60}$"
)
_AS_WRONG = re.compile(r"(?i)\bas\b[^.;]{0,60}$")  # "cast him as divisive and wrong": of somebody, not of what he said
# the speaker asks whether it is so
_ASKED = re.compile(r"[^.!?]*\?")
_MADE_UP = frozenset("invented fabricated faked forged fake".split())
_RECORDED = re.compile(
    rf"(?i)\b(?:{'|'.join(sorted(POINTING_NOUNS))}|videos?|photos?|pictures?|footage|images?|documents?|evidence)\b"
)
_THEMES = 8
_UNASSERTED = frozenset({Act.ASK, Act.ORDER, Act.PREDICT, Act.PROMISE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A statement in its article; ``sentence`` covers the words that show it."""

    article: Article
    statement: Statement
    sentence: Span

    @property
    def key(self) -> tuple[str, str]:
        """What claims are ordered by: the article, then the statement's id."""
        return self.article.id, self.statement.id

    @property
    def words(self) -> str:
        """The sentence, as it stands in the article."""
        return self.sentence.of(self.article.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Quoted):
    """A statement with what the comparison needs.

    ``terms`` are what the content speaks of, ``context`` what its sentence does besides; each maps to the words it
    was read from.  ``denies`` tells that the speaker rejects the content, ``points`` that the content only points back
    ("these claims").  ``sides`` are the bodies that answer for the speaker's words, ``own`` the terms of the speaker's
    name where the content speaks of himself, ``themes`` what the article keeps coming back to.  ``unsaid`` is what the
    sentence says was never said; None where it says nothing of the kind.  ``facets`` are what the content says about
    its matter by kind of predicate, each with the words that say it.
    """

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
    own: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    unsaid: Unsaid | None = None
    facets: Mapping[str, str] = field(default_factory=dict)
    # looked at for every pair: the names in the content but for the speaker's own
    others: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work out what follows from the other fields."""
        object.__setattr__(self, "others", (self.names & self.terms.keys()) - self.own)


def quoted(article: Article, statements: Iterable[Statement]) -> list[Quoted]:
    """Statements of *article* in the sentences that show them, which takes a tenth of what `read` does."""
    cut = sentences(article.text)
    return [Quoted(article=article, statement=one, sentence=_around(cut, one)) for one in statements]


def _around(cut: tuple[Span, ...], statement: Statement) -> Span:
    found = statement.attribution
    return around(cut, (*found.content, *found.cue, *found.source))


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
    sentence = _around(cut, statement)
    content = [t for span in found.content for t in tokens(text, span.start, span.end, known)]
    taken = (*found.content, *found.cue, *found.source)
    outside = [
        t
        for span in (around(cut, found.content),)
        for t in tokens(text, span.start, span.end, known)
        if not any(s.start <= t.start < s.end for s in taken)
    ]
    own = _own(statement)
    terms = {**own, **_terms(text, content)}
    for term, words in _units(statement):
        terms.setdefault(term, words)
    plain = [w.lower() for w in _WORDS.findall(statement.content)]
    answering = sides(statement)
    false = statement.act not in {Act.ASK, Act.ORDER} and _called_false(statement.content)
    denial = statement.polarity is Polarity.NEGATIVE or statement.act is Act.DENY
    cue = min((s.start for s in found.cue), default=sentence.start)
    undenied = denial and not false and _NOT_DENYING.search(text[max(sentence.start, cue - 40) : cue]) is not None
    about = _topics(statement)
    context = {**_terms(text, outside), **{t.term: name for t, name in reversed(about) if t.term}}
    context = {t: w for t, w in context.items() if t not in terms}
    points, told = _points(plain, terms), found.content
    if points and false and len(context) >= 2 and not any(w in POINTING_NOUNS for w in plain):
        # "this looks like a hoax": what was asked about stands beside it
        terms, context, points, told = context, {}, False, _beside(around(cut, found.content), taken)
    return Claim(
        article=article,
        statement=statement,
        sentence=sentence,
        terms=terms,
        context=context,
        names=(_named(content, outside, (t for t, _ in about)) | frozenset(own)) - COMMON,
        negated={} if denial else negated(text, content, _against(text, sentence, found.content)),
        denies=(denial or false) and not undenied,
        points=points,
        silent=undenied or (statement.act is Act.REFUSE_COMMENT and not false),
        when=period(article, statement),
        measures=measures(statement),
        sides=answering,
        own=frozenset(own),
        facets=_facets(text, told, statement, answering, (denial or false) and not undenied),
    )


def _against(text: str, sentence: Span, content: Spans) -> str:
    """The word before *content* that turns what somebody might have done into what he did not ("against ruling")."""
    start = min(s.start for s in content)
    before = _TURNED_DOWN.search(text[sentence.start : start])
    return before[1] if before and _DOING.match(text, start) else ""


def _own(statement: Statement) -> dict[str, str]:
    """The terms of the speaker's name, where the content speaks of himself."""
    if statement.speaker is None or not _SELF.search(statement.content) or _others(statement):
        return {}
    return dict.fromkeys(_name_terms(statement.speaker.name), statement.speaker.name)


def _units(statement: Statement) -> Iterable[tuple[str, str]]:
    """What is counted is part of what is spoken of ("30,000 will go")."""
    for quantity in statement.quantities:
        for word in (quantity.unit or "").lower().split()[:1]:
            if word not in STOP and word.isalpha():
                yield matter(word), quantity.text


def _others(statement: Statement) -> bool:
    """Whether "they" and "their" at the beginning are not the speaker, who is one person."""
    one = statement.speaker is not None and statement.speaker.kind is ActorKind.PERSON
    return one and re.match(r"(?i)\W*(?:that )?(?:\w+ )?(?:they|their|its?)\b", statement.content) is not None


def _beside(sentence: Span, taken: Iterable[Span]) -> Spans:
    """What of *sentence* stands before and after all of *taken*."""
    spans = list(taken)
    low, high = min(s.start for s in spans), max(s.end for s in spans)
    ends = ((sentence.start, low), (high, sentence.end))
    return tuple(Span(start, end) for start, end in ends if start < end)


def _facets(text: str, spans: Spans, statement: Statement, answering: frozenset[str], denied: bool) -> dict[str, str]:
    if statement.act in _UNASSERTED:
        return {}
    bodies = {side.removeprefix(SIDE) for side in answering if side.startswith(SIDE)}
    found = facets(text, spans, bodies, denied)
    if statement.act is Act.WARN and warned_against(statement.content):
        found["safety-"] = "against"
    return found


def _called_false(content: str) -> bool:
    """Whether the content calls something false ("another hoax"), and not the reverse ("no hoax")."""
    return any(
        (w.group().lower() in FALSE_STEMS or stem(w.group().lower()) in FALSE_STEMS)
        and not _NOT_FALSE.search(content[: w.start()])
        and not _OF_OTHERS.search(content[: w.start()])
        and not _ASKED.match(content, w.end())
        and not _BESIDE.match(content, w.end())
        and not (w.group().lower() == "wrong" and _AS_WRONG.search(content[: w.start()]))
        and (w.group().lower() not in _MADE_UP or _RECORDED.search(content))
        for w in _WORDS.finditer(content)
    )


def _terms(text: str, found: Iterable[Token]) -> dict[str, str]:
    out: dict[str, str] = {}
    for token in found:
        if token.term:
            out.setdefault(token.term, text[token.start : token.end])
    return out


def _named(*found: Iterable[Token]) -> frozenset[str]:
    return frozenset(t.term for part in found for t in part if t.name and t.term)


def _topics(statement: Statement) -> list[tuple[Token, str]]:
    """The words of what the statement is about (places, actors, things), each with the name that it was read from."""
    return [
        (token, topic.name)
        for topic in statement.about
        for token in tokens(topic.name, 0, len(topic.name), frozenset(topic.name.split()))
        if token.term
    ]


def _points(words: Sequence[str], terms: Mapping[str, str]) -> bool:
    """Whether the content is a back-reference: a pointing noun first and little else."""
    words = words[1:] if words[:1] == ["that"] else words
    pointing = any(w in POINTING for w in words[:3])
    return pointing and len(terms) <= 2 and len(words) <= 5


def _name_terms(name: str) -> list[str]:
    return [t.term for t in tokens(name, 0, len(name), frozenset(name.split())) if t.term]
