"""Addresses of the pages.  They are made of ids, and ids of content: an address means the same in every copy."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from urllib.parse import quote

from kg.ids import actor_id
from kg.model import ActorKind
from kg.render.page import text_of

ACTOR, ARTICLE, STATEMENT = "urn:kg:actor:", "urn:kg:article:", "urn:kg:statement:"
ACTORS = "/actor/{}"  # what `kg.render.page.to_actor` fills
_WITHIN = {"actor": "actors", "outlet": "outlets", "article": "articles", "statement": "search"}
FILES = ("style.css", "base.js", "article.js", "trace.js", "serve.js")


@cache
def digest(name: str) -> str:
    """Twelve hex digits of the style's or script's content: a new file has a new address."""
    return sha256(text_of(name).encode()).hexdigest()[:12]


def actor(iri: str) -> str:
    """The page of an actor; what stands for an article without outlet and author leads to the article."""
    if iri.startswith(ARTICLE):
        return article(iri)
    kind, _, name = iri.removeprefix(ACTOR).partition(":")
    return f"/actor/{quote(kind)}/{quote(name)}"


def outlet(name: str) -> str:
    """The page of an outlet."""
    return f"/outlet/{outlet_key(name)}"


def outlet_key(name: str) -> str:
    """The part of an outlet's address that names it."""
    return actor_id(ActorKind.MEDIA, name).rpartition(":")[2]


def article(iri: str) -> str:
    """The page of an article."""
    return f"/article/{iri.removeprefix(ARTICLE)}"


def statement(iri: str) -> str:
    """The page of a statement."""
    return f"/statement/{iri.removeprefix(STATEMENT)}"


class Served:
    """The server's pages as templates see them (see `kg.render.page.Site`)."""

    def __init__(self, here: str = "", forms: tuple[tuple[str, str], ...] = (), q: str = "") -> None:
        """*here* is the first part of the page's address, *forms* (name, address) of the same in other forms."""
        self.here, self.forms, self.q = here, forms, q
        self.within = _WITHIN.get(here, "")
        self.theme = here not in ("article", "trace")  # these have a button of their own
        self.places = (
            ("search", "/search", "Statements"),
            ("actors", "/actors", "Actors"),
            ("outlets", "/outlets", "Outlets"),
            ("articles", "/articles", "Articles"),
            ("trace", "/trace", "Check sheet"),
            ("query", "/query", "SPARQL"),
        )

    def file(self, name: str) -> str:
        """Where the style or script called *name* is served."""
        return f"/static/{digest(name)}/{name}"
