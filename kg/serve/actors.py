"""``/actors`` and ``/actor/…``: who speaks, under which names and in which roles, and all that is reported of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kg.analyse.trace.claims import read as read_claims
from kg.analyse.trace.positions import Position, positions
from kg.analyse.trace.sheet_json import position_record
from kg.errors import NotFound
from kg.knowledge.identity import kind_of
from kg.knowledge.summaries import ActorSummary
from kg.model import Act, Actor, ActorId, ActorKind, Article, Statement
from kg.rdf.read import load_header
from kg.rdf.terms import CONCEPTS
from kg.render import words
from kg.serve import finding, links
from kg.serve.answers import Answer, template
from kg.serve.cards import card, cards
from kg.serve.params import Params
from kg.serve.reading import View
from kg.store import lookup
from kg.store.lookup import Found, Wanted
from kg.store.terms import PROLOGUE, iri_text

COLUMNS = ("id", "name", "kind", "aliases", "roles", "wikidata", "statements", "reported", "about")
_COMPARED = 200  # statements of one actor whose positions are compared
_TOP = 12


def actors(view: View, params: Params) -> Answer:
    """All actors that speak or pass on, most statements first; by a part of a name, and by kind."""
    found = [one for one in named(view, params.get("q") or "") if params.get("kind") in (None, str(one.actor.kind))]
    part = finding.part(params, len(found))
    shown = found[part.here]
    return Answer(
        html=template(
            "serve-actors.html.jinja",
            title="Actors",
            params=params,
            choices=[(str(kind), words.KINDS[kind]) for kind in ActorKind],
            part=part.as_context("/actors"),
            actors=[actor_line(one) for one in shown],
        ),
        json=lambda: {**part.as_json("/actors"), "actors": [actor_record(one) for one in shown]},
        csv=lambda: (COLUMNS, map(_row, shown)),
        ttl=lambda: finding.describe(view, [one.actor.id for one in shown]),
    )


def named(view: View, needle: str) -> list[ActorSummary]:
    """The actors of whom a name holds *needle*, upper and lower case alike."""
    part = needle.casefold()
    return [
        one
        for one in finding.everybody(view)
        if any(part in name.casefold() for name in (one.actor.name, *one.actor.aliases))
    ]


def actor(view: View, params: Params, *, kind: str, name: str) -> Answer:
    """One actor; NotFound if the store names nobody of that id."""
    summary = _summary(view, f"{links.ACTOR}{kind}:{name}")
    head = summary.actor.id
    path = links.actor(head)
    lists = {
        "said": finding.statements(view, Wanted(speakers=[head])),
        "reported": finding.statements(view, Wanted(via=[head])),
        "about": finding.statements(view, Wanted(about=[head])),
    }
    chosen = params.get("list") or next((key for key, found in lists.items() if found), "said")
    found = lists[chosen]
    part = finding.part(params, len(found))
    shown = found[part.here]
    moved = view.edition.lists.once(("positions", head), lambda: _positions(view, lists["said"]))
    tallies = view.edition.lists.once(("tallies", head), lambda: _tallies(view, head))
    return Answer(
        html=template(
            "serve-actor.html.jinja",
            title=summary.actor.name,
            one=actor_line(summary),
            path=path,
            lists=[(key, _HEADINGS[key], len(lists[key]), params.address(path, list=key)) for key in lists],
            chosen=chosen,
            part=part.as_context(path),
            cards=cards(finding.read(view, shown)),
            positions=[_moved(position) for position in moved],
            compared=min(len(lists["said"]), _COMPARED),
            tallies=tallies,
        ),
        json=lambda: {
            "actor": actor_record(summary),
            "positions": [position_record(one) for one in moved],
            "list": chosen,
            **part.as_json(path),
            "statements": finding.records(view, shown),
        },
        csv=lambda: finding.table(view, shown),
        ttl=lambda: finding.describe(view, sorted(lookup.members(view.store, [head])), shown),
    )


_HEADINGS = {"said": "Said", "reported": "Passed on", "about": "What others say"}


def actor_line(one: ActorSummary) -> dict[str, Any]:
    """An actor for a template."""
    return {
        "name": one.actor.name,
        "kind": str(one.actor.kind),
        "kind_word": words.KINDS[one.actor.kind],
        "href": links.actor(one.actor.id),
        "id": one.actor.id,
        "aliases": one.actor.aliases,
        "roles": one.actor.roles,
        "wikidata": one.actor.wikidata or "",
        "statements": one.statements,
        "reported": one.reported,
        "about": one.about,
    }


def actor_record(one: ActorSummary) -> dict[str, Any]:
    """An actor as JSON."""
    return {
        "id": one.actor.id,
        "name": one.actor.name,
        "kind": str(one.actor.kind),
        "aliases": list(one.actor.aliases),
        "roles": list(one.actor.roles),
        "wikidata": one.actor.wikidata,
        "statements": one.statements,
        "reported": one.reported,
        "about": one.about,
        "page": links.actor(one.actor.id),
    }


def _row(one: ActorSummary) -> tuple[object, ...]:
    actor = one.actor
    lists = "; ".join(actor.aliases), "; ".join(actor.roles)
    return actor.id, actor.name, str(actor.kind), *lists, actor.wikidata, one.statements, one.reported, one.about


def _summary(view: View, iri: str) -> ActorSummary:
    """Who stands for the actor of that id, with its counts; also one that is only spoken of."""
    heads = {value for values in view.store.describe(iri, lookup.IDENTITY_GRAPH).values() for value, _ in values}
    head = min(heads, default=iri)
    known = view.edition.facts.once("by id", lambda: {one.actor.id: one for one in finding.everybody(view)})
    if head in known:
        return known[ActorId(head)]
    names = lookup.topic_names(view.store, head)
    if not names:
        raise NotFound("no actor of that id is in the store", "search for the name")
    about = len(finding.statements(view, Wanted(about=[head])))
    actor = Actor(id=ActorId(head), name=names[0], kind=kind_of(head), aliases=tuple(names[1:]))
    return ActorSummary(actor=actor, statements=0, reported=0, about=about)


def _positions(view: View, found: Sequence[Found]) -> list[Position]:
    """Where the actor went back on what it had said."""
    items: dict[str, tuple[Article, list[Statement]]] = {}
    for article, statement in finding.read(view, found[:_COMPARED]):
        items.setdefault(article.id, (article, []))[1].append(statement)
    return [one for one in positions(read_claims(items.values())) if one.turns]


def _moved(position: Position) -> list[dict[str, Any]]:
    """The steps at which it turned, and those that it turned from."""
    left = {step.turns_from.key for step in position.steps if step.turns_from}
    return [
        {
            "stance": str(step.stance) or words.ACTS[step.claim.statement.act],
            "turns": step.turns_from is not None,
            "content": step.claim.statement.content,
            **card(step.claim.article, step.claim.statement),
        }
        for step in position.steps
        if step.turns_from or step.claim.key in left
    ]


def _tallies(view: View, head: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """How it speaks, and where: acts and outlets, most first."""
    among = f"VALUES ?by {{ {' '.join(map(iri_text, sorted(lookup.members(view.store, [head]))))} }}"
    pattern = f"{among} ?statement kg:speaker ?by ; "
    acts = _counted(view, "?act", f"{pattern} kg:act ?act")
    outlets = _counted(view, "?outlet", f"{pattern} prov:wasQuotedFrom ?article . ?article kg:outlet ?outlet")
    spoken = Counter({CONCEPTS[iri]: n for iri, n in acts})
    places = _counted(view, "?article", f"{pattern} prov:wasQuotedFrom ?article")
    how = [{"name": words.ACTS[Act(act)], "kind": "", "href": "", "n": n} for act, n in spoken.most_common(_TOP)]
    where = [{"name": name, "kind": "media", "href": links.outlet(name), "n": n} for name, n in outlets[:_TOP]]
    read = [{"name": _title(view, iri), "kind": "", "href": links.article(iri), "n": n} for iri, n in places[:_TOP]]
    found = [("How", how), ("In which outlets", where), ("In which articles", read)]
    return [(heading, entries) for heading, entries in found if entries]


def _title(view: View, article: str) -> str:
    return words.titled(load_header(view.store, article))


def _counted(view: View, variable: str, pattern: str) -> list[tuple[str, int]]:
    query = f"SELECT {variable} (COUNT(DISTINCT ?statement) AS ?n) WHERE {{ {pattern} }} GROUP BY {variable}"
    rows: Iterable[tuple[str | None, ...]] = view.store.select(PROLOGUE + query).rows
    return sorted(((row[0] or "", int(row[1] or 0)) for row in rows), key=lambda pair: (-pair[1], pair[0]))
