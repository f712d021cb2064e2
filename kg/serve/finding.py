"""What several pages look up; lists of ids are kept for the time of an edition, texts are read anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.errors import UsageError
from kg.ids import short_id
from kg.knowledge.export import statement_quads
from kg.knowledge.interchange import COLUMNS, flat
from kg.knowledge.names import Filter
from kg.knowledge.roster import roster
from kg.knowledge.seen import Statements
from kg.knowledge.summaries import ActorSummary
from kg.model import StatementId
from kg.rdf.export import serialise
from kg.rdf.read import load_header
from kg.record import record
from kg.render import words
from kg.serve import links
from kg.serve.answers import Part, Table
from kg.serve.params import Params
from kg.serve.reading import View
from kg.store import lookup
from kg.store.lookup import ArticleRow, Found, Wanted
from kg.store.terms import iri_text

MOST_TURTLE = 200  # statements; each costs a walk through its article's graph
_OPTIONS = ("by", "by_id", "about", "via", "outlet", "since", "until", "manner", "evidence")


def wanted(view: View, params: Params) -> Filter:
    """The filter that *params* describe (see `Knowledge.filter`)."""
    options: dict[str, Any] = {name: params.get(name) for name in _OPTIONS}
    options["text"] = params.get("q")
    options["act"] = (params.get("act"),) if params.get("act") else ()
    options["anonymous"] = params.get("named") == "no"
    return view.knowledge.filter(**options)


def statements(view: View, what: Wanted, sort: str = "date") -> Sequence[Found]:
    """The statements that fit, in order of *sort*."""

    def look() -> Sequence[Found]:
        by: Any = "date" if sort == "confidence" else sort
        found = lookup.find_statements(view.store, what, sort=by)
        if sort == "confidence":
            sure = lookup.confidences(view.store, [one.statement for one in found])
            found.sort(key=lambda one: -sure.get(one.statement, 0.0))
        return found

    return view.edition.lists.once(("statements", sort, repr(what)), look)


def read(view: View, found: Sequence[Found]) -> Statements:
    """The statements themselves."""
    return Statements(view.store, view.canon, found)


def records(view: View, found: Sequence[Found]) -> list[dict[str, Any]]:
    """Their records."""
    return [record(article, one) for article, one in read(view, found)]


def table(view: View, found: Sequence[Found]) -> Table:
    """Their rows, as ``kg export --format csv`` has them."""
    return COLUMNS, flat(read(view, found))


def turtle(view: View, found: Sequence[Found]) -> bytes:
    """What the graph says about them."""
    if len(found) > MOST_TURTLE:
        raise UsageError(f"at most {MOST_TURTLE} statements as Turtle", f"size={MOST_TURTLE}, and page by page")
    return view.knowledge.export("turtle", [StatementId(one.statement) for one in found])


def describe(view: View, iris: Sequence[str], found: Sequence[Found] = ()) -> bytes:
    """What all graphs together say of the nodes *iris*, and of the statements *found*."""
    if len(iris) > MOST_TURTLE or len(found) > MOST_TURTLE:
        raise UsageError(f"at most {MOST_TURTLE} entries as Turtle", f"size={MOST_TURTLE}, and page by page")
    chosen = " ".join(map(iri_text, iris))
    triples = view.store.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {chosen} }} ?s ?p ?o }}")
    quads = [(s, p, o, s) for s, p, o in triples]  # Turtle leaves the graph out
    quads += statement_quads(view.store, [StatementId(one.statement) for one in found])
    return serialise(quads, "turtle")


def graph(view: View, name: str) -> bytes:
    """One article's graph."""
    return serialise(view.store.quads(name), "turtle")


def everybody(view: View) -> list[ActorSummary]:
    """All actors that speak or pass on, most statements first."""
    return view.edition.facts.once("actors", lambda: roster(view.store))


def article_rows(view: View) -> list[ArticleRow]:
    """All articles, the latest first, undated ones last."""

    def look() -> list[ArticleRow]:
        found = sorted(lookup.articles(view.store), key=lambda row: (row.title or row.location, row.id))
        return sorted(found, key=lambda row: row.published or "", reverse=True)

    return view.edition.facts.once("articles", look)


def article_line(view: View, row: ArticleRow) -> dict[str, Any]:
    """An article as one line of a list."""
    title = row.title or words.titled(load_header(view.store, row.id))
    return {
        "title": title,
        "href": links.article(row.id),
        "outlet": row.outlet or "",
        "outlet_href": links.outlet(row.outlet) if row.outlet else "",
        "published": row.published or "",
        "statements": row.statements,
    }


def article_record(row: ArticleRow) -> dict[str, Any]:
    """An article as JSON, without its text."""
    return {
        "id": row.id,
        "location": row.location,
        "title": row.title,
        "outlet": row.outlet,
        "published": row.published,
        "url": row.url,
        "digest": row.digest,
        "statements": row.statements,
        "page": links.article(row.id),
    }


ARTICLE_COLUMNS = ("id", "short", "location", "title", "outlet", "published", "url", "digest", "statements")


def article_table(rows: Sequence[ArticleRow]) -> Table:
    """Articles as rows under `ARTICLE_COLUMNS`."""
    return ARTICLE_COLUMNS, ((row.id, short_id(row.id), *row[1:]) for row in rows)


def part(params: Params, total: int) -> Part:
    """The page of a list that *params* ask for."""
    return Part(params, total)
