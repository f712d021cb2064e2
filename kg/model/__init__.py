"""The nouns of the project: frozen values that travel from room to room.

Only the standard library is imported here and nothing is read or written.
Every offset in this module counts **code points** in ``Article.text`` and every
range is half-open.  ``None`` always means *not known* or *not stated by the
article*; it never stands for a guess.
"""

from __future__ import annotations

from kg.model.article import Article, Mention, Moment, Parsed, Span, Spans, Token
from kg.model.statement import (
    Actor,
    Attribution,
    Evidence,
    Link,
    Outcome,
    Problem,
    Quantity,
    Rejected,
    Statement,
    Topic,
    join_content,
)
from kg.model.vocabulary import (
    Act,
    ActorId,
    ActorKind,
    ArticleId,
    Assessment,
    Basis,
    Certainty,
    Distance,
    EvidenceKind,
    Judgement,
    Manner,
    Polarity,
    Precision,
    StatementId,
)

__all__ = [
    "Act",
    "Actor",
    "ActorId",
    "ActorKind",
    "Article",
    "ArticleId",
    "Assessment",
    "Attribution",
    "Basis",
    "Certainty",
    "Distance",
    "Evidence",
    "EvidenceKind",
    "Judgement",
    "Link",
    "Manner",
    "Mention",
    "Moment",
    "Outcome",
    "Parsed",
    "Polarity",
    "Precision",
    "Problem",
    "Quantity",
    "Rejected",
    "Span",
    "Spans",
    "Statement",
    "StatementId",
    "Token",
    "Topic",
    "join_content",
]
