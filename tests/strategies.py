"""Hypothesis strategies for the model: any article with any statements that fit its text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from kg.ids import actor_id, statement_id
from kg.model import (
    Act,
    Actor,
    ActorId,
    ActorKind,
    Article,
    Assessment,
    Attribution,
    Basis,
    Certainty,
    Distance,
    Evidence,
    EvidenceKind,
    Judgement,
    Link,
    Manner,
    Moment,
    Polarity,
    Quantity,
    Rejected,
    Span,
    Statement,
    Topic,
    join_content,
)
from kg.rdf.actors import merge_actors

# words, and everything that formats and stores are known to stumble over
NASTY = "\x00\x07\t\n\r\x0b\x1f\x7f\x85\u2028\u2029\u200f\ufeff\ufffe\uffff\ud800\udfff\u0301𝄞“”'\"\\<>{}^`|;.#@%$?"
words = st.text(st.one_of(st.sampled_from(NASTY), st.characters(exclude_categories=())), max_size=12) | st.sampled_from(
    ["\\u0022", "\\ud800", "back\\", "\r\n", "said", " ", "a\u0301", "'''", '"""', "\\", "’"]
)
texts = st.lists(words, max_size=12).map("".join)


def dates() -> st.SearchStrategy[str]:
    """Years, months and days."""
    day = st.dates().map(lambda d: d.isoformat())
    return st.tuples(day, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0][: pair[1]])


def numbers() -> st.SearchStrategy[Decimal]:
    """Any finite decimal, also those that no machine number holds."""
    return st.decimals(allow_nan=False, allow_infinity=False) | st.integers(0, 10**30).map(Decimal)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article with at least one code point of text, maybe found at several places."""
    text = draw(texts.filter(bool))
    first, *others = (draw(_places(text)) for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))))
    return replace(first, also=tuple(others))


@st.composite
def _places(draw: st.DrawFn, text: str) -> Article:
    return Article.of(
        text,
        draw(words),
        title=draw(st.none() | words),
        outlet=draw(st.none() | words),
        authors=tuple(draw(st.lists(words, max_size=3))),
        published=draw(st.none() | dates() | words),
        url=draw(st.none() | words),
        language=draw(st.sampled_from(["en", "en-GB", "ru", "zh-Hans", "", "not a language"])),
        reader=draw(words),
        furniture=draw(spans(len(text), 0)),
        provenance=tuple(draw(st.lists(st.tuples(words, words), max_size=3))),
    )


@st.composite
def span(draw: st.DrawFn, length: int) -> Span:
    """A span in a text of *length* code points."""
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


def spans(length: int, least: int) -> st.SearchStrategy[tuple[Span, ...]]:
    """Spans in text order."""
    return st.lists(span(length), min_size=least, max_size=3).map(lambda found: tuple(sorted(found)))


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    """An actor of any kind; few names, so that ids meet."""
    kind = draw(st.sampled_from(ActorKind))
    name = draw(st.sampled_from(["Dmitry Peskov", "CNN", "Ким Чен Ын", "an official"]) | words)
    return Actor(
        id=actor_id(kind, name),
        name=name,
        kind=kind,
        aliases=tuple(draw(st.lists(words, max_size=3))),
        roles=tuple(draw(st.lists(words, max_size=3))),
        wikidata=draw(st.none() | st.integers(1, 10**9).map(lambda n: f"Q{n}")),
    )


@st.composite
def moments(draw: st.DrawFn, length: int) -> Moment:
    """A date that rests on words, or on none."""
    return Moment(value=draw(dates()), basis=draw(st.sampled_from(Basis)), span=draw(st.none() | span(length)))


@st.composite
def evidence(draw: st.DrawFn, text: str) -> Evidence:
    """Evidence found in *text*."""
    where = draw(span(len(text)))
    return Evidence(
        kind=draw(st.sampled_from(EvidenceKind)),
        assessment=draw(st.sampled_from(Assessment)),
        text=where.of(text),
        span=where,
        provided_by=draw(st.none() | actors()),
        assessed_by=draw(st.none() | actors()),
    )


@st.composite
def quantities(draw: st.DrawFn, text: str) -> Quantity:
    """A figure found in *text*."""
    where = draw(span(len(text)))
    return Quantity(
        text=where.of(text),
        span=where,
        value=draw(st.none() | numbers()),
        unit=draw(st.none() | words),
        value_max=draw(st.none() | numbers()),
        qualifier=draw(st.none() | words),
    )


def topics() -> st.SearchStrategy[Topic]:
    """What statements are about: places, things and actors."""
    ids = st.sampled_from(["urn:kg:place:kursk", "urn:kg:thing:облако", "urn:kg:actor:media:cnn"])
    return st.builds(Topic, id=ids, name=words, kind=st.sampled_from(["place", "thing"]) | words)


@st.composite
def statements(draw: st.DrawFn, article: Article) -> Statement:
    """A statement grounded in *article*, nested in nothing."""
    length = len(article.text)
    found = Attribution(
        source=draw(spans(length, 0)),
        cue=draw(spans(length, 0)),
        content=draw(spans(length, 1)),
        manner=draw(st.sampled_from(Manner)),
        confidence=draw(st.integers(0, 100)) / 100,
        extractor=draw(st.sampled_from(["rules", "", "model 2"]) | words),
    )
    return Statement(
        id=statement_id(article.digest, found),
        article=article.id,
        attribution=found,
        content=join_content(article.text, found.content),
        speaker=draw(st.none() | actors()),
        act=draw(st.sampled_from(Act)),
        speaker_as=draw(st.none() | words),
        said=draw(st.none() | moments(length)),
        refers_to=draw(st.none() | moments(length)),
        via=tuple(draw(st.lists(actors(), max_size=3))),
        medium=draw(st.none() | words),
        about=tuple(draw(st.lists(topics(), max_size=3))),
        evidence=tuple(draw(st.lists(evidence(article.text), max_size=2))),
        quantities=tuple(draw(st.lists(quantities(article.text), max_size=2))),
        polarity=draw(st.sampled_from(Polarity)),
        certainty=draw(st.sampled_from(Certainty)),
        distance=draw(st.sampled_from(Distance)),
    )


@st.composite
def analysed(draw: st.DrawFn) -> tuple[Article, tuple[Statement, ...], tuple[Rejected, ...]]:
    """An article with its statements, some nested in others, and what was rejected."""
    from dataclasses import replace

    article = draw(articles())
    drawn = draw(st.lists(statements(article), max_size=3, unique_by=lambda s: s.id))
    found = [
        replace(item, nested_in=drawn[0].id) if at and draw(st.booleans()) else item for at, item in enumerate(drawn)
    ]
    rejected = draw(st.lists(st.builds(Rejected, raw=words, reason=words), max_size=2))
    return article, merge_actors(found), tuple(rejected)


def links() -> st.SearchStrategy[list[Link]]:
    """Decisions, the same pair maybe more than once."""
    ids = st.sampled_from(["urn:kg:actor:person:a", "urn:kg:actor:person:b", "urn:kg:actor:media:c"]).map(ActorId)
    return st.lists(
        st.builds(
            Link,
            left=ids,
            right=ids,
            judgement=st.sampled_from(Judgement),
            why=words,
            decided_by=words,
            score=st.none() | st.floats(0, 1),
        ),
        max_size=5,
    )
