"""What acts, kinds, manners and assessments are called on every page, and which colour family an act has."""

from __future__ import annotations

from kg.analyse.network import title_of
from kg.model import Act, ActorKind, Article, Assessment, Basis, EvidenceKind, Moment, Statement

# Seven families, since more colours than that cannot be told apart; the word is always printed beside it.
FAMILIES: dict[str, tuple[Act, ...]] = {
    "says": (Act.CLAIM, Act.REPORT, Act.DESCRIBE, Act.ANNOUNCE),
    "affirms": (Act.CONFIRM, Act.PRAISE),
    "denies": (Act.DENY, Act.REFUSE_COMMENT),
    "condemns": (Act.CONDEMN,),
    "warns": (Act.WARN, Act.ORDER),
    "foresees": (Act.PREDICT, Act.ESTIMATE, Act.PROMISE),
    "asks": (Act.ASK,),
}
FAMILY: dict[Act, str] = {act: family for family, acts in FAMILIES.items() for act in acts}
ACTS: dict[Act, str] = {
    Act.CLAIM: "claims",
    Act.REPORT: "reports",
    Act.CONFIRM: "confirms",
    Act.DENY: "denies",
    Act.REFUSE_COMMENT: "refuses comment",
    Act.PREDICT: "predicts",
    Act.ESTIMATE: "estimates",
    Act.CONDEMN: "condemns",
    Act.PRAISE: "praises",
    Act.PROMISE: "promises",
    Act.WARN: "warns",
    Act.DESCRIBE: "describes",
    Act.ASK: "asks",
    Act.ORDER: "orders",
    Act.ANNOUNCE: "announces",
}
KINDS: dict[str, str] = {
    ActorKind.PERSON: "person",
    ActorKind.GOVERNMENT: "state body",
    ActorKind.ORGANISATION: "organisation",
    ActorKind.MEDIA: "outlet",
    ActorKind.GROUP: "group",
    ActorKind.ANONYMOUS: "unnamed source",
    ActorKind.AUTHOR: "author",
    "article": "article",
}
_EVIDENCE: dict[EvidenceKind, str] = {
    kind: str(kind).replace("_", " ") for kind in EvidenceKind if kind is not EvidenceKind.NONE_GIVEN
}
_ASSESSED: dict[Assessment, str] = {
    Assessment.PROVIDED: "offered",
    Assessment.ABSENT: "missing",
    Assessment.DOUBTED: "doubted",
    Assessment.VERIFIED: "verified",
}
NOBODY = "nobody named"
_TELLING = 4  # words that a line needs to tell an article from others
_FIRST = 12


def titled(article: Article) -> str:
    """The title; where none is known the first words of the text in quotation marks, else the file's name."""
    if article.title:
        return article.title
    at = 0
    for line in article.text.split("\n"):
        start, at = at, at + len(line) + 1
        dull = any(span.start <= start and start + len(line) <= span.end for span in article.furniture)
        told = line.split()
        if len(told) >= _TELLING and not dull:
            return f"“{' '.join(told[:_FIRST])} …”" if len(told) > _FIRST else f"“{' '.join(told)}”"
    return title_of(article)


def evidence(kind: EvidenceKind, assessment: Assessment) -> str:
    """How the article shows the evidence, in words: "video, doubted"; "no evidence given"."""
    if kind is EvidenceKind.NONE_GIVEN:
        return "no evidence given"
    return f"{_EVIDENCE[kind]}, {_ASSESSED[assessment]}"


def remarks(statement: Statement) -> str:
    """How the article treats the evidence, as words of a filter: "offered", "doubted", both, or "none"."""
    assessed = {one.assessment for one in statement.evidence}
    found = [
        word
        for word, how in (
            ("offered", {Assessment.PROVIDED, Assessment.VERIFIED}),
            ("doubted", {Assessment.ABSENT, Assessment.DOUBTED}),
        )
        if assessed & how
    ]
    return " ".join(found) or "none"


def basis(said: Moment) -> str:
    """What a date rests on, in words; empty where the article gives the whole date."""
    return {
        Basis.EXPLICIT: "",
        Basis.INFERRED_YEAR: "year inferred",
        Basis.RELATIVE: "from the text",
        Basis.PUBLICATION: "published",
    }[said.basis]


def count(n: int, noun: str) -> str:
    """*n* and *noun*, in the plural unless it is one: "1 statement", "1,200 statements"."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
