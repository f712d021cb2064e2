"""Where triples of one named graph are collected, with the few shapes of value that we write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rdflib.term import Literal, Node, URIRef

from kg.errors import InputError
from kg.model import Span
from kg.rdf import terms as t
from kg.rdf.strings import escape, needs_escape

Quad = tuple[Node, Node, Node, Node]

# Web Annotation leaves the length open; enough to tell repeated quotations apart
CONTEXT = 32

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class GroundingError(InputError, ValueError):
    """What should be stored does not fit the article's text, or contradicts itself."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "the article was not stored; please report this together with the article")


def require(holds: bool, message: str) -> None:
    """Raise GroundingError with *message* unless *holds*."""
    if not holds:
        raise GroundingError(message)


@lru_cache(maxsize=8192)
def iri(value: str) -> URIRef:
    """*value* as an IRI node; GroundingError if it is not an absolute IRI."""
    require(_IRI.fullmatch(value) is not None, f"not an IRI: {value!r}")
    return URIRef(value)


def string(text: str, language: str | None = None) -> Literal:
    """*text* as a literal, escaped where RDF cannot carry it, else tagged with *language*."""
    if needs_escape(text):
        return Literal(escape(text), datatype=URIRef(t.ESCAPED))
    return Literal(text, lang=language) if language else Literal(text)


def decimal(value: Decimal | float) -> Literal:
    """*value* in xsd:decimal's canonical form, without exponent or trailing zeros."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    require(exact.is_finite(), f"not a finite number: {value}")
    digits = format(exact, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal("0" if digits in {"-0", ""} else digits, datatype=URIRef(t.DECIMAL), normalize=False)


def integer(value: int) -> Literal:
    """*value* as xsd:integer."""
    return Literal(str(value), datatype=URIRef(t.INTEGER), normalize=False)


def day_bounds(value: str) -> tuple[date, date] | None:
    """First and last day that a date, maybe partial, can mean; None if it is not one."""
    match = _PARTIAL_DATE.fullmatch(value)
    if match is None or not value.isascii():
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        if month is None or month == 12:
            return first, date(first.year, 12, 31)
        return first, date.fromordinal(date(first.year, month + 1, 1).toordinal() - 1)
    except ValueError:
        return None


class Sink:
    """The triples of one article's graph; ``text`` grounds its spans."""

    def __init__(self, graph: str, text: str, text_node: str, language: str) -> None:
        self.graph = iri(graph)
        self.text = text
        self.text_node = iri(text_node)
        self.language = language.lower() if _LANGUAGE.fullmatch(language) else None
        self._quads: dict[Quad, None] = {}

    @property
    def quads(self) -> list[Quad]:
        """Everything added, each once, in the order it was added."""
        return list(self._quads)

    def add(self, subject: str, predicate: str, value: URIRef | Literal) -> None:
        """Add one triple."""
        self._quads[iri(subject), URIRef(predicate), value, self.graph] = None

    def link(self, subject: str, predicate: str, *objects: str) -> None:
        """Add a triple for each of the IRIs *objects*."""
        for value in objects:
            self.add(subject, predicate, iri(value))

    def words(self, subject: str, predicate: str, text: str | None, *, tagged: bool = False) -> None:
        """Add a string, with the article's language if *tagged*; nothing for None."""
        if text is not None:
            self.add(subject, predicate, string(text, self.language if tagged else None))

    def place(self, subject: str, position: int) -> None:
        """Say that *subject* is the *position*-th of its siblings, from 1."""
        self.add(subject, t.POSITION, integer(position))

    def slice(self, span: Span) -> str:
        """The words at *span*; GroundingError if it lies outside the text."""
        require(span.end <= len(self.text), f"span {span.start}-{span.end} lies outside a text of {len(self.text)}")
        return span.of(self.text)

    def anchor(self, node: str, span: Span, *, quote: bool = True) -> None:
        """Make *node* an ``oa:SpecificResource`` of the text at *span*: by position and, if *quote*, quotation."""
        exact = self.slice(span)
        self.link(node, t.TYPE, t.SPECIFIC_RESOURCE)
        self.add(node, t.HAS_SOURCE, self.text_node)
        self.link(node, t.HAS_SELECTOR, f"{node}:p")
        self.link(f"{node}:p", t.TYPE, t.POSITION_SELECTOR)
        self.add(f"{node}:p", t.START, integer(span.start))
        self.add(f"{node}:p", t.END, integer(span.end))
        if quote:
            self.link(node, t.HAS_SELECTOR, f"{node}:q")
            self.link(f"{node}:q", t.TYPE, t.QUOTE_SELECTOR)
            self.words(f"{node}:q", t.EXACT, exact)
            self.words(f"{node}:q", t.PREFIX, self.text[max(0, span.start - CONTEXT) : span.start])
            self.words(f"{node}:q", t.SUFFIX, self.text[span.end : span.end + CONTEXT])

    def sequence(self, owner: str, predicate: str, node: str, items: Iterable[str]) -> None:
        """The strings *items* in order, as an ``rdf:Seq`` named *node*."""
        self.link(owner, predicate, node)
        self.link(node, t.TYPE, t.SEQ)
        for index, item in enumerate(items, 1):
            self.words(node, f"{t.RDF}_{index}", item)
