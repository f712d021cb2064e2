"""``/``, ``/search``: where readers begin."""

from __future__ import annotations

from typing import Any

from kg.errors import NotFound, UsageError
from kg.model import Act, ActorKind
from kg.render import words
from kg.serve import finding
from kg.serve.actors import actor_line, actor_record
from kg.serve.answers import Answer, template
from kg.serve.cards import cards
from kg.serve.outlets import outlets_of
from kg.serve.params import Params
from kg.serve.reading import View
from kg.store.lookup import Wanted

_SHOWN = 12


def prepare(view: View) -> None:
    """Look up what most pages need of an edition."""
    finding.everybody(view)
    outlets_of(view)


def home(view: View, _: Params) -> Answer:
    """The first page: what is in the store, and ways in."""
    articles, actors, outlets = finding.article_rows(view), finding.everybody(view), outlets_of(view)
    count = sum(row.statements for row in articles)
    unnamed = len(finding.statements(view, Wanted(anonymous=True)))
    proven = len(finding.statements(view, Wanted(evidence=True)))
    counts = {
        "articles": len(articles),
        "statements": count,
        "actors": len(actors),
        "outlets": len(outlets),
        "without_a_named_source": unnamed,
        "with_evidence_offered": proven,
    }
    return Answer(
        html=template(
            "serve-home.html.jinja",
            title="Who said what",
            tiles=[
                (f"{len(articles):,}", "articles"),
                (f"{count:,}", "statements"),
                (f"{len(actors):,}", "actors"),
                (f"{len(outlets):,}", "outlets"),
                (_share(unnamed, count), "without a named source"),
                (_share(proven, count), "with evidence offered"),
            ],
            articles=[finding.article_line(view, row) for row in articles[:_SHOWN]],
            speaking=[actor_line(one) for one in actors[:_SHOWN]],
            outlets=outlets[:_SHOWN],
        ),
        json=lambda: counts,
        csv=lambda: (("what", "count"), counts.items()),
        ttl=_nothing_as_turtle,
    )


def search(view: View, params: Params) -> Answer:
    """Statements by words and filters, and the actors that the words name."""
    notes: tuple[str, ...] = ()
    try:
        wanted = finding.wanted(view, params)
        found, notes = finding.statements(view, wanted.wanted, params.get("sort") or "date"), wanted.notes
    except NotFound as error:
        found, notes = [], (error.message,)
    except UsageError as error:
        if params.get("q") is None or "no word" not in error.message:
            raise
        found, notes = [], (error.message,)
    people = _people(view, params)
    part = finding.part(params, len(found))
    shown = found[part.here]
    return Answer(
        html=template(
            "serve-search.html.jinja",
            title=f"Search: {params.get('q')}" if params.get("q") else "Statements",
            params=params,
            options=_choices(),
            notes=notes,
            people=[actor_line(one) for one in people[:_SHOWN]],
            more_people=max(0, len(people) - _SHOWN),
            part=part.as_context("/search"),
            cards=cards(finding.read(view, shown)),
        ),
        json=lambda: {
            **part.as_json("/search"),
            "notes": list(notes),
            "actors": [actor_record(one) for one in people[:_SHOWN]],
            "statements": finding.records(view, shown),
        },
        csv=lambda: finding.table(view, shown),
        ttl=lambda: finding.turtle(view, shown),
    )


def _people(view: View, params: Params) -> list[Any]:
    """Actors of whom a name holds what is searched for."""
    needle = (params.get("q") or "").casefold()
    if not needle:
        return []
    everybody = finding.everybody(view)
    return [one for one in everybody if any(needle in name.casefold() for name in (one.actor.name, *one.actor.aliases))]


def _choices() -> dict[str, list[tuple[str, str]]]:
    return {
        "act": [(str(act), words.ACTS[act]) for act in Act],
        "manner": [("direct", "direct"), ("mixed", "mixed"), ("indirect", "indirect")],
        "evidence": [("with", "offered"), ("without", "none offered")],
        "named": [("no", "not named")],
        "sort": [("date", "date"), ("speaker", "speaker"), ("outlet", "outlet"), ("article", "article"),
                 ("confidence", "confidence")],
        "kind": [(str(kind), words.KINDS[kind]) for kind in ActorKind],
    }  # fmt: skip


def _share(n: int, every: int) -> str:
    return f"{round(100 * n / every)} %" if every else "–"


def _nothing_as_turtle() -> bytes:
    raise NotFound("the first page has no Turtle", "ask for /search.ttl, an actor or an article, or use /sparql")
