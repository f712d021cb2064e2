"""The table of all pages: addresses, what looks them up, and which parameters they take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.serve import actors, articles, check, home, outlets
from kg.serve.answers import Answer

FILTERS = ("q", "by", "by_id", "about", "via", "outlet", "act", "manner", "evidence", "named", "since", "until", "sort")
PAGING = ("page", "size")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page: its address with places for parts of ids, its parameters, and in which forms besides HTML it comes."""

    name: str
    path: str
    look: Callable[..., Answer]
    about: str
    parameters: tuple[str, ...] = ()
    parts: tuple[tuple[str, str, str], ...] = ()  # name, pattern, what it is
    forms: tuple[str, ...] = ("json", "csv", "ttl")

    @property
    def stem(self) -> str:
        """The address to which a suffix is added; the first page has a name then."""
        return "/index" if self.path == "/" else self.path


_KIND = ("kind", "person|organisation|government|media|group|anonymous|author", "Kind of actor.")
_SLUG = ("name", "[a-z0-9-]{1,100}", "The rest of the id.")
_KEY = ("key", "[0-9a-f]{8,16}", "The hash of the id, or its first digits.")

PLACES = (
    Place(name="home", path="/", look=home.home, about="What the store holds.", forms=("json", "csv")),
    Place(
        name="search", path="/search", look=home.search, parameters=(*FILTERS, *PAGING),
        about="Statements by words, speaker, topic, outlet, act and date, and the actors that the words name.",
    ),
    Place(
        name="actors", path="/actors", look=actors.actors, parameters=("q", "kind", *PAGING),
        about="Who speaks, most statements first.",
    ),
    Place(
        name="actor", path="/actor/{kind}/{name}", look=actors.actor, parameters=("list", *PAGING),
        parts=(_KIND, _SLUG), about="An actor: names, roles, positions that changed, statements.",
    ),
    Place(
        name="outlets", path="/outlets", look=outlets.outlets, parameters=("q", *PAGING),
        about="Outlets, most statements first.",
    ),
    Place(
        name="outlet", path="/outlet/{name}", look=outlets.outlet, parameters=PAGING, parts=(_SLUG,),
        about="An outlet: its articles and statements, and whom it cites.",
    ),
    Place(
        name="articles", path="/articles", look=articles.articles, parameters=("q", "outlet", *PAGING),
        about="Articles, the latest first.",
    ),
    Place(
        name="article", path="/article/{key}", look=articles.article, parts=(_KEY,),
        about="An article with its text and all its statements.",
    ),
    Place(
        name="statement", path="/statement/{key}", look=articles.statement, parts=(_KEY,),
        about="A statement in its sentence, and what stands against it.",
    ),
    Place(
        name="trace", path="/trace", look=check.check_sheet, parameters=("q",),
        about="The check sheet of a topic: figures, conflicts, positions, and who stands behind what.",
    ),
)  # fmt: skip
