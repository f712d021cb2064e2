"""Attributions, and the statements that they become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from kg.model.article import Article, Moment, Span, Spans
from kg.model.vocabulary import (
    Act,
    ActorId,
    ActorKind,
    ArticleId,
    Assessment,
    Certainty,
    Distance,
    EvidenceKind,
    Judgement,
    Manner,
    Polarity,
    StatementId,
)


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
    # what a later room has worked out of it where it was extracted; pickled, if that was in another process
    ready: object = field(default=None, compare=False, repr=False)


def join_content(text: str, spans: Iterable[Span]) -> str:
    """The words of *spans* in *text*, fragments joined by " … " (the gap is shown, never papered over)."""
    return " … ".join(span.of(text) for span in spans)
