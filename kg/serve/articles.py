"""``/articles``, ``/article/…`` and ``/statement/…``: the text, and what was found in it."""

from __future__ import annotations

from typing import Any

from kg.errors import NotFound
from kg.ids import short_id
from kg.model import ArticleId, Statement
from kg.rdf.terms import NESTED_IN
from kg.record import record
from kg.render import article_page
from kg.serve import against, finding, links
from kg.serve.answers import Answer, template
from kg.serve.cards import card
from kg.serve.params import Params
from kg.serve.reading import View
from kg.store import lookup
from kg.store.lookup import Found


def articles(view: View, params: Params) -> Answer:
    """All articles, the latest first; by a part of title or place, and by outlet."""
    needle, outlet = (params.get("q") or "").casefold(), params.get("outlet")
    found = [
        row
        for row in finding.article_rows(view)
        if (outlet is None or (row.outlet or "").casefold() == outlet.casefold())
        and (needle in (row.title or "").casefold() or needle in row.location.casefold())
    ]
    part = finding.part(params, len(found))
    shown = found[part.here]
    return Answer(
        html=template(
            "serve-articles.html.jinja",
            title="Articles",
            params=params,
            part=part.as_context("/articles"),
            articles=[finding.article_line(view, row) for row in shown],
        ),
        json=lambda: {**part.as_json("/articles"), "articles": [finding.article_record(row) for row in shown]},
        csv=lambda: finding.article_table(shown),
        ttl=lambda: finding.describe(view, [row.id for row in shown]),
    )


def article(view: View, params: Params, *, key: str) -> Answer:
    """One article with its text and all its statements marked; NotFound if there is none."""
    stored = view.knowledge.article(_whole(view, links.ARTICLE, key))
    one = stored.article
    found = [Found(statement.id, one.id) for statement in stored.statements]
    conflicts, others = against.of_article(view, stored.statements)
    pages = {ArticleId(other.id): links.article(other.id) for other, _ in others.values()}
    return Answer(
        html=lambda site: article_page(
            one, stored.statements, stored.rejected, conflicts=conflicts, others=others, pages=pages,
            network_link=links.ACTORS, site=site,
        ),
        json=lambda: {
            "id": one.id,
            "location": one.location,
            "title": one.title,
            "outlet": one.outlet,
            "authors": list(one.authors),
            "published": one.published,
            "url": one.url,
            "language": one.language,
            "digest": one.digest,
            "text": one.text,
            "page": links.article(one.id),
            "rejected": [{"raw": item.raw, "reason": item.reason} for item in stored.rejected],
            "statements": [record(one, statement) for statement in stored.statements],
        },
        csv=lambda: finding.table(view, found),
        ttl=lambda: finding.graph(view, one.id),
    )  # fmt: skip


def statement(view: View, params: Params, *, key: str) -> Answer:
    """One statement in its sentence, with all that the article says about it and what stands against it."""
    iri = _whole(view, links.STATEMENT, key)
    home = next((graph for graph in view.store.homes(iri) if graph.startswith(links.ARTICLE)), None)
    if home is None:
        raise NotFound("no statement of that id is in the store", "search for its words")
    found = [Found(iri, home)]
    ((article, one),) = finding.read(view, found)
    related = against.of_statement(view, one.id)
    inner = [Found(other, home) for other in _inside(view, iri)]
    return Answer(
        html=template(
            "serve-statement.html.jinja",
            title=one.content if len(one.content) < 120 else one.content[:119] + "…",
            one=card(article, one),
            facts=_facts(one),
            outer=links.statement(one.nested_in) if one.nested_in else "",
            inner=[card(*pair) for pair in finding.read(view, inner)],
            related=against.sides(view, related[: against.MOST], one.id),
            more=max(0, len(related) - against.MOST),
            id=one.id,
            article_id=article.id,
            spans=[(role, [(span.start, span.end) for span in spans]) for role, spans in _roles(one)],
        ),
        json=lambda: {
            **record(article, one),
            "page": links.statement(iri),
            "related": list(map(against.as_record, related)),
        },
        csv=lambda: finding.table(view, found),
        ttl=lambda: finding.turtle(view, found),
    )


def _roles(one: Statement) -> list[tuple[str, Any]]:
    found = one.attribution
    return [("source", found.source), ("cue", found.cue), ("content", found.content)]


def _facts(one: Statement) -> list[tuple[str, str]]:
    """What else the statement holds, in words; nothing that it does not."""
    refers = one.refers_to
    found = [
        ("Manner", str(one.attribution.manner)),
        ("Medium", one.medium or ""),
        ("Time that it speaks of", refers.value if refers else ""),
        ("Polarity", str(one.polarity)),
        ("Certainty", str(one.certainty)),
        ("The article", {"doubting": "keeps its distance", "neutral": ""}.get(str(one.distance), str(one.distance))),
        ("Figures", "; ".join(item.text for item in one.quantities)),
        ("Confidence of the extraction", f"{round(100 * one.attribution.confidence)} %"),
        ("Extractor", one.attribution.extractor),
    ]
    return [(name, value) for name, value in found if value]


def _inside(view: View, iri: str) -> list[str]:
    """The statements that are part of the content of this one."""
    return [subject for subject, _ in view.store.subjects(NESTED_IN, iri)]


def _whole(view: View, prefix: str, key: str) -> str:
    """The IRI that *key*, all or the beginning of its hash, stands for."""
    if view.store.homes(prefix + key):
        return prefix + key
    kind = short_id(prefix + key).partition("-")[0]
    fits = lookup.complete(view.store, f"{kind}-{key}") if len(key) >= 8 else []
    if len(fits) != 1:
        raise NotFound(f"no {prefix.split(':')[2]} of that id is in the store", "search for its words")
    return fits[0]
