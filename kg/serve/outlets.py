"""``/outlets`` and ``/outlet/…``: what each outlet carries, and whom it cites."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kg.errors import NotFound
from kg.model import Actor, ActorId, ActorKind
from kg.serve import finding, links
from kg.serve.answers import Answer, template
from kg.serve.cards import cards
from kg.serve.params import Params
from kg.serve.reading import View
from kg.store.lookup import ArticleRow, Wanted
from kg.store.terms import PROLOGUE, string_text

COLUMNS = ("outlet", "articles", "statements", "first", "last")
_TOP = 20


def outlets_of(view: View) -> list[dict[str, Any]]:
    """All outlets: name, page, articles, statements, and when the first and the last article was published."""

    def look() -> list[dict[str, Any]]:
        rows: dict[str, list[ArticleRow]] = {}
        for row in finding.article_rows(view):
            if row.outlet:
                rows.setdefault(row.outlet, []).append(row)
        found = [_line(name, members) for name, members in rows.items()]
        return sorted(found, key=lambda one: (-one["statements"], one["name"]))

    return view.edition.facts.once("outlets", look)


def outlets(view: View, params: Params) -> Answer:
    """All outlets, most statements first; by a part of a name."""
    needle = (params.get("q") or "").casefold()
    found = [one for one in outlets_of(view) if needle in one["name"].casefold()]
    part = finding.part(params, len(found))
    shown = found[part.here]
    return Answer(
        html=template(
            "serve-outlets.html.jinja", title="Outlets", params=params, part=part.as_context("/outlets"), outlets=shown
        ),
        json=lambda: {**part.as_json("/outlets"), "outlets": [_record(one) for one in shown]},
        csv=lambda: (COLUMNS, (tuple(_record(one).values())[:5] for one in shown)),
        ttl=lambda: finding.describe(view, [row.id for one in shown for row in one["rows"][: finding.MOST_TURTLE]]),
    )


def outlet(view: View, params: Params, *, name: str) -> Answer:
    """One outlet: its articles, its statements, whom it cites."""
    one = next((one for one in outlets_of(view) if links.outlet_key(one["name"]) == name), None)
    if one is None:
        raise NotFound("no outlet of that name is in the store", "see /outlets")
    called: str = one["name"]
    found = finding.statements(view, Wanted(outlet=called), "article")
    unnamed = len(finding.statements(view, Wanted(outlet=called, anonymous=True)))
    proven = len(finding.statements(view, Wanted(outlet=called, evidence=True)))
    cites = view.edition.lists.once(("cites", called), lambda: _cites(view, called))
    part = finding.part(params, len(found))
    shown = found[part.here]
    path = one["href"]
    return Answer(
        html=template(
            "serve-outlet.html.jinja",
            title=called,
            one=one,
            path=path,
            unnamed=unnamed,
            proven=proven,
            cites=cites[:_TOP],
            articles=[finding.article_line(view, row) for row in one["rows"][:_TOP]],
            more=max(0, one["articles"] - _TOP),
            part=part.as_context(path),
            cards=cards(finding.read(view, shown)),
        ),
        json=lambda: {
            "outlet": _record(one),
            "without_a_named_source": unnamed,
            "with_evidence_offered": proven,
            "cites": [{"id": who["id"], "name": who["name"], "statements": who["n"]} for who in cites],
            "articles": [finding.article_record(row) for row in one["rows"][:_TOP]],
            **part.as_json(path),
            "statements": finding.records(view, shown),
        },
        csv=lambda: finding.table(view, shown),
        ttl=lambda: finding.describe(view, [row.id for row in one["rows"][: finding.MOST_TURTLE]], shown),
    )


def _line(name: str, rows: list[ArticleRow]) -> dict[str, Any]:
    days = sorted(row.published for row in rows if row.published)
    return {
        "name": name,
        "href": links.outlet(name),
        "articles": len(rows),
        "statements": sum(row.statements for row in rows),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "rows": rows,
    }


def _record(one: dict[str, Any]) -> dict[str, Any]:
    found = {key: one[key] for key in ("name", "articles", "statements", "first", "last")}
    return {**found, "page": one["href"]}


def _cites(view: View, outlet: str) -> list[dict[str, Any]]:
    """Who speaks in the outlet's articles and how often, most first."""
    rows = view.store.select(
        f"{PROLOGUE}SELECT ?who ?name (COUNT(DISTINCT ?statement) AS ?n) WHERE {{ "
        f"?article kg:outlet {string_text(outlet)} . ?statement prov:wasQuotedFrom ?article ; kg:speaker ?who . "
        "GRAPH ?article { ?who schema:name ?name } } GROUP BY ?who ?name"
    ).rows
    counted: Counter[tuple[str, str, str]] = Counter()
    for who, name, n in rows:
        kind = ActorKind((who or "").removeprefix(links.ACTOR).partition(":")[0])
        head = view.canon.actor(Actor(id=ActorId(who or ""), name=name or "", kind=kind))
        counted[head.id, head.name, str(head.kind)] += int(n or 0)
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        {"id": iri, "name": name, "kind": kind, "href": links.actor(iri), "n": n} for (iri, name, kind), n in ranked
    ]
