"""Statements as the pages of the server show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.ids import short_id
from kg.model import Actor, Article, Statement, Topic
from kg.render import words
from kg.render.excerpt import excerpt
from kg.render.page import safe_link
from kg.serve import links


def card(article: Article, statement: Statement) -> dict[str, Any]:
    """*statement* of *article* in words, with the addresses of all that it names."""
    said = statement.said
    return {
        "href": links.statement(statement.id),
        "anchor": short_id(statement.id),
        "family": words.FAMILY[statement.act],
        "act": words.ACTS[statement.act],
        "speaker": named(statement.speaker) if statement.speaker else None,
        "as": statement.speaker_as or "",
        "date": said.value if said else article.published or "no date",
        "basis": words.basis(said) if said else "published" if article.published else "",
        "pieces": excerpt(article, statement),
        "via": [named(one) for one in statement.via],
        "about": [topic(one) for one in statement.about],
        "proofs": [
            {
                "assessment": str(one.assessment),
                "word": words.evidence(one.kind, one.assessment),
                "text": one.text,
                "by": one.assessed_by.name if one.assessed_by else "",
            }
            for one in statement.evidence
        ],
        "doubting": str(statement.distance) == "doubting",
        "confidence": round(100 * statement.attribution.confidence),
        "medium": statement.medium or "",
        "manner": str(statement.attribution.manner),
        "outlet": article.outlet or "",
        "outlet_href": links.outlet(article.outlet) if article.outlet else "",
        "title": words.titled(article),
        "article_href": f"{links.article(article.id)}#{short_id(statement.id)}",
        "url": safe_link(article.url),
    }


def cards(found: Iterable[tuple[Article, Statement]]) -> list[dict[str, Any]]:
    """All of *found*."""
    return [card(article, statement) for article, statement in found]


def named(one: Actor) -> dict[str, str]:
    """An actor's name, kind and page."""
    return {"name": one.name, "kind": str(one.kind), "href": links.actor(one.id)}


def topic(one: Topic) -> dict[str, str]:
    """What a statement is about: an actor with a page, or a place or thing that can be searched."""
    if one.id.startswith(links.ACTOR):
        return {
            "name": one.name,
            "kind": one.id.removeprefix(links.ACTOR).partition(":")[0],
            "href": links.actor(one.id),
        }
    return {"name": one.name, "kind": "", "href": ""}
