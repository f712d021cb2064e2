"""An article as read and as parsed; spans and dates.

Every offset counts **code points** in ``Article.text`` and every range is half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from kg.model.vocabulary import ArticleId, Basis, Precision


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
    came from ("option", "sidecar", "metadata.csv", "front matter", "json-ld", ...), and under "pages" at which
    offsets the pages of a printed document begin.  ``also`` are the other places where the very same text was
    found, each with what is known of it there.
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
    also: tuple[Article, ...] = ()

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

    @property
    def places(self) -> tuple[Article, ...]:
        """Every place where the text was found, each by itself: this one first, then the others."""
        return (replace(self, also=()), *self.also)

    def page(self, offset: int) -> int | None:
        """The page, counted from 1, on which the code point at *offset* stands; None for a text without pages."""
        starts = dict(self.provenance).get("pages")
        return max(1, sum(int(start) <= offset for start in starts.split())) if starts else None


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
