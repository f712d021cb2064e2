"""The nouns of the project: frozen values that travel from room to room.

Only the standard library is imported here and nothing is read or written.
Every offset in this module counts **code points** in ``Article.text`` and every
range is half-open.  ``None`` always means *not known* or *not stated by the
article*; it never stands for a guess.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import NewType

ActorId = NewType("ActorId", str)
ArticleId = NewType("ArticleId", str)
StatementId = NewType("StatementId", str)


class Manner(StrEnum):
    """How the words are given: all quoted, none quoted, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What a speaker does by saying it (Searle 1976, cut to what news needs)."""

    CLAIM = "claim"
    REPORT = "report"
    CONFIRM = "confirm"
    DENY = "deny"
    REFUSE_COMMENT = "refuse_comment"
    PREDICT = "predict"
    ESTIMATE = "estimate"
    CONDEMN = "condemn"
    PRAISE = "praise"
    PROMISE = "promise"
    WARN = "warn"
    DESCRIBE = "describe"
    ASK = "ask"
    ORDER = "order"
    ANNOUNCE = "announce"


class Polarity(StrEnum):
    """Whether the speaker puts the content forward or negates it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the speaker sounds (FactBank's scale: Sauri & Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Distance(StrEnum):
    """How far the reporter stands from the words: neutral, or doubting ("claimed", "so-called")."""

    NEUTRAL = "neutral"
    DOUBTING = "doubting"


class ActorKind(StrEnum):
    """What an actor is, as the article shows it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    MEDIA = "media"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    AUTHOR = "author"


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Basis(StrEnum):
    """What a date rests on."""

    EXPLICIT = "explicit"
    INFERRED_YEAR = "inferred-year"
    RELATIVE = "relative"
    PUBLICATION = "publication"


class EvidenceKind(StrEnum):
    """What was offered as proof; ``none_given`` goes with remarks that nothing was."""

    VIDEO = "video"
    PHOTO = "photo"
    SATELLITE_IMAGE = "satellite_image"
    DOCUMENT = "document"
    INTERCEPT = "intercept"
    INTELLIGENCE = "intelligence"
    TESTIMONY = "testimony"
    STATISTIC = "statistic"
    NONE_GIVEN = "none_given"


class Assessment(StrEnum):
    """How the article shows the evidence."""

    PROVIDED = "provided"
    ABSENT = "absent"
    DOUBTED = "doubted"
    VERIFIED = "verified"


class Judgement(StrEnum):
    """An identity decision between two actors."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in an article's text.

    Raises ValueError unless ``0 <= start < end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words of *text* that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A calendar date, as exact as the article allows.

    ``value`` is ISO 8601 cut to what is known: "2024", "2024-10" or "2024-10-10".
    ``span`` covers the words that it rests on; None when it rests on no words.
    """

    value: str
    basis: Basis
    span: Span | None = None

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        return (Precision.YEAR, Precision.MONTH, Precision.DAY)[self.value.count("-")]


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article as read.  ``text`` never changes afterwards; offsets count in it.

    ``published`` is an ISO date, maybe partial.  ``furniture`` covers page furniture
    (menus, appeals, promo cards): kept in the text so that offsets stay true, but
    nothing is extracted from it.  ``provenance`` says for each known metadata field where it
    came from ("option", "sidecar", "metadata.csv", "front matter", "json-ld", ...).
    Make one with `Article.of`, which computes ``digest`` (SHA-256 of the UTF-8 text) and ``id``.
    """

    id: ArticleId
    location: str
    text: str
    digest: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str = "en"
    reader: str = "plain"
    furniture: Spans = ()
    provenance: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        text: str,
        location: str,
        *,
        title: str | None = None,
        outlet: str | None = None,
        authors: tuple[str, ...] = (),
        published: str | None = None,
        url: str | None = None,
        language: str = "en",
        reader: str = "plain",
        furniture: Spans = (),
        provenance: tuple[tuple[str, str], ...] = (),
    ) -> Article:
        """An article whose digest and id are those of *text* (lone surrogates are replaced in the digest only)."""
        digest = sha256(text.encode("utf-8", "replace")).hexdigest()
        return cls(
            id=ArticleId(f"urn:kg:article:{digest[:16]}"),
            location=location,
            text=text,
            digest=digest,
            title=title,
            outlet=outlet,
            authors=authors,
            published=published,
            url=url,
            language=language,
            reader=reader,
            furniture=furniture,
            provenance=provenance,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or mark with its Universal POS, fine tag, lemma, dependency label and head.

    ``head`` is an index into ``Parsed.tokens`` (its own index for a root).
    """

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in the text with its type: PERSON, ORG, GPE, NORP, LOC, FAC, EVENT, DATE, ..."""

    span: Span
    label: str


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """An article with its sentences and, for the sentences that were parsed, tokens and mentions.

    Plain data in text order.  Sentences never cross a line break or furniture.  A
    sentence may have no tokens (not parsed, since nothing needed it).
    """

    article: Article
    sentences: Spans
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def token_range(self, span: Span) -> range:
        """Indices of the tokens that touch *span*."""
        first = bisect_right(self._token_starts, span.start) - 1
        if first < 0 or self.tokens[first].end <= span.start:
            first += 1
        return range(first, bisect_left(self._token_starts, span.end))

    def sentence_index(self, offset: int) -> int | None:
        """Index of the sentence that holds the code point at *offset*; None between sentences."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return at if at >= 0 and offset < self.sentences[at].end else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Which words give the source, which are the cue, and which the content.

    Each role is a tuple of spans in text order, maybe broken into several; ``source`` and
    ``cue`` may be empty, ``content`` never is in a stored statement.  ``confidence`` is the
    calibrated chance in 0..1, to two decimals, that source and content are right.
    """

    source: Spans
    cue: Spans
    content: Spans
    manner: Manner
    confidence: float
    extractor: str = ""

    @property
    def key(self) -> tuple[Spans, Spans, Spans]:
        """What makes it this attribution: the spans by role."""
        return self.source, self.cue, self.content


@dataclass(frozen=True, slots=True, order=True)
class Rejected:
    """What could not be grounded, and why; counted, never shown as a statement."""

    raw: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who speaks, reports, assesses or is spoken of.

    ``id`` comes from kind and normalised name (and, for ``anonymous``, from the article too: an
    unnamed source is never the same as another article's).  ``aliases`` and ``roles`` are in order of
    first appearance.
    """

    id: ActorId
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a statement is about: an actor (same id), a place or a thing named by the text."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Proof offered for a statement, or a remark on it, **as the article shows it**.

    ``span`` covers ``text`` in the article.  ``assessed_by`` is who doubts or checks:
    the article's author or outlet, or somebody whom the article names.
    """

    kind: EvidenceKind
    assessment: Assessment
    text: str
    span: Span
    provided_by: Actor | None = None
    assessed_by: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure in the content.  ``value`` is None where the words are vague ("several hundred").

    ``unit`` says what is counted ("troops", "soldiers killed or wounded", "USD", "%").
    """

    text: str
    span: Span
    value: Decimal | None
    unit: str | None
    value_max: Decimal | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """That a speaker said something, according to an article.

    ``speaker`` is None where the text names none (agentless passives, hearsay).  ``speaker_as`` is
    how this article describes the speaker ("Russian government spokesman").  ``via`` are the
    reporters between article and speaker, outermost first.  ``medium`` is where it was said
    ("Telegram", "statement", "interview").  ``refers_to`` is when what the content tells of happened.
    """

    id: StatementId
    article: ArticleId
    attribution: Attribution
    content: str
    speaker: Actor | None
    act: Act
    speaker_as: str | None = None
    said: Moment | None = None
    refers_to: Moment | None = None
    via: tuple[Actor, ...] = ()
    medium: str | None = None
    about: tuple[Topic, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    distance: Distance = Distance.NEUTRAL
    nested_in: StatementId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An append-only decision that two actors are the same, different, or not to be decided."""

    left: ActorId
    right: ActorId
    judgement: Judgement
    why: str
    decided_by: str
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why an article did not get through: the stage, what is wrong and what to do next."""

    stage: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article: its statements and what was rejected, or the problem."""

    location: str
    article: Article | None = None
    statements: tuple[Statement, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    problem: Problem | None = None


def join_content(text: str, spans: Iterable[Span]) -> str:
    """The words of *spans* in *text*, fragments joined by " … " (the gap is shown, never papered over)."""
    return " … ".join(span.of(text) for span in spans)
