"""One statement's facts as cells of a table or of a line; nothing is computed here."""

from __future__ import annotations

from kg.analyse.network import title_of
from kg.analyse.trace.claims import Claim, Quoted
from kg.ids import short_id
from kg.model import Article, Assessment

_TITLE = 60  # of a title that stands for an outlet, as many characters are shown


def speaker(claim: Quoted) -> str:
    """Who speaks; empty where the text names nobody."""
    return claim.statement.speaker.name if claim.statement.speaker else ""


def date(claim: Claim) -> str:
    """When it was said; "by" a date where only that of publication is known; empty where none is."""
    if claim.when is None:
        return ""
    return claim.when.shown if claim.when.stated else f"by {claim.when.shown}"


def said(claim: Quoted) -> str:
    """The statement's date as ISO 8601, maybe partial; empty where none is known."""
    return claim.statement.said.value if claim.statement.said else ""


def told(claim: Quoted) -> str:
    """Speaker, date and content in one line."""
    head = ", ".join(part for part in (speaker(claim) or "not named", said(claim)) if part)
    return f"{head}: {claim.statement.content}"


def via(claim: Claim) -> str:
    """The reporters between article and speaker, outermost first."""
    return " > ".join(actor.name for actor in claim.statement.via)


def outlet(claim: Claim) -> str:
    """The outlet, or what else the article is known by."""
    return known_as(claim.article)


def known_as(article: Article) -> str:
    """The outlet, else the title or the file's name."""
    return cut(article.outlet or title_of(article))


def cut(name: str) -> str:
    """*name*, its end left out where it is a long title."""
    return name if len(name) <= _TITLE else name[: _TITLE - 1].rstrip() + "…"


def evidence(claim: Claim) -> str:
    """The evidence as the article shows it; empty where it mentions none."""
    shown = []
    for item in claim.statement.evidence:
        words = (
            "none given" if item.assessment is Assessment.ABSENT else f"{item.kind.replace('_', ' ')} {item.assessment}"
        )
        shown.append(
            f"{words} (says {item.assessed_by.name})"
            if item.assessed_by and item.assessment is not Assessment.PROVIDED
            else words
        )
    return "; ".join(dict.fromkeys(shown))


def head(claim: Claim, *, counted: bool = False) -> str:
    """Date, speaker, act, chain, outlet and id in one line; with *counted* the evidence in place of the act."""
    facts = (
        date(claim),
        speaker(claim) or "speaker not named",
        (evidence(claim) or "no evidence mentioned") if counted else str(claim.statement.act),
        f"via {via(claim)}" if via(claim) else "",
    )
    return " · ".join(part for part in (*facts, outlet(claim), short_id(claim.statement.id)) if part)
