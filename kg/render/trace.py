"""The check sheet of a topic: figures, conflicts, positions and roots, each beside the sentence that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.analyse.network import title_of
from kg.model import Article, ArticleId, Statement, StatementId
from kg.render import rows, words
from kg.render.alike import network_graph
from kg.render.excerpt import excerpt
from kg.render.page import render, safe_link
from kg.render.scale import Scale

if TYPE_CHECKING:
    from kg.analyse.trace.accounting import Account
    from kg.analyse.trace.chains import Standing
    from kg.analyse.trace.claims import Claim
    from kg.analyse.trace.drift import Drift, Quote
    from kg.analyse.trace.groups import Group
    from kg.analyse.trace.positions import Position
    from kg.analyse.trace.relations import Relation
    from kg.analyse.trace.sheet import Sheet
    from kg.analyse.trace.table import Figure
    from kg.render.page import Site

MOST = 100  # entries of a section
ALL = 400  # with more statements only those that the sheet names are printed
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ROOTS = {
    "named": "named", "anonymous": "no name", "unsourced": "gives no source", "circle": "have it from each other",
}  # fmt: skip
SORTS = {
    "figures": "Figures that cannot both hold", "denial": "A denial", "polarity": "The opposite is said",
    "position": "A changed position", "record": "Against the record", "same claim": "The same claim",
    "agreement": "In agreement",
}  # fmt: skip


def trace_page(
    sheet: Sheet,
    *,
    title: str | None = None,
    pages: Mapping[ArticleId, str] | None = None,
    network_link: str | None = None,
    timeline_link: str | None = None,
    home: str | None = None,
    site: Site | None = None,
) -> str:
    """The page of *sheet* as one HTML text; it reads and prints without scripts.

    Every entry leads to its sentence, which stands on the page itself; *pages* gives the relative
    addresses of the articles' own pages, *network_link*, *timeline_link* and *home* those of the others.
    """
    made = _Sheet(sheet, pages or {})
    context = {
        "title": title or sheet.topic,
        "topic": sheet.topic,
        "head": made.head(),
        "sections": made.sections(),
        "cards": made.cards(),
        "left_out": len(sheet.claims) - len(made.numbers),
        "network_link": network_link,
        "timeline_link": timeline_link,
        "home": home,
    }
    return render("trace.html.jinja", ("trace.js",), {}, context, site=site)


class _Sheet:
    """The parts of a sheet as the template shows them; statements get numbers in order of time."""

    def __init__(self, sheet: Sheet, pages: Mapping[ArticleId, str]) -> None:
        self.sheet, self.pages = sheet, pages
        items = _items(sheet.claims)
        graph = network_graph(items)
        self.known = rows.book(items, graph, None)
        untitled = {claim.article.id: claim.article for claim in sheet.claims if not claim.article.title}
        self.untitled = {title_of(article): words.titled(article) for article in untitled.values()}
        every = len(sheet.claims) <= ALL
        shown = [c for c in sheet.claims if every or c.statement.id in _named(sheet)]
        self.numbers = {claim.statement.id: number for number, claim in enumerate(shown, 1)}
        self.claims = {claim.statement.id: claim for claim in shown}

    def head(self) -> dict[str, Any]:
        """Counts, and from when to when."""
        claims = self.sheet.claims
        days = sorted(c.when.shown for c in claims if c.when)
        return {
            "statements": len(claims),
            "articles": len({c.article.id for c in claims}),
            "speakers": len({c.statement.speaker.id for c in claims if c.statement.speaker}),
            "first": days[0] if days else None,
            "last": days[-1] if days else None,
        }

    def sections(self) -> list[dict[str, Any]]:
        """The sections that have entries: id, heading, number of entries, the entries and how many are not shown."""
        sheet = self.sheet
        grouped = [self._figures(counts, list(found)) for counts, found in groupby(sheet.figures, lambda f: f.counts)]
        made = [
            ("figures", "Figures side by side", len(sheet.figures), grouped),
            ("conflicts", "What does not fit together", len(sheet.conflicts), self._relations(sheet.conflicts)),
            ("unevidenced", "The article says that no evidence was given", len(sheet.unevidenced), self._plain()),
            ("positions", "Positions that changed", len(sheet.positions), [self._position(p) for p in sheet.positions]),
            ("standings", "Who stands behind it", len(sheet.standings), self._standings()),
            ("drift", "Quoted in different words", len(sheet.drift), [self._drift(d) for d in sheet.drift[:MOST]]),
            ("developments", "Later states", len(sheet.developments), self._relations(sheet.developments)),
            ("accounts", "Sources by outlet", len(sheet.accounts), self._accounts()),
        ]
        return [
            {"id": name, "heading": heading, "count": n, "entries": entries, "left_out": n - MOST if n > MOST else 0}
            for name, heading, n, entries in made
            if n
        ]

    def cards(self) -> list[dict[str, Any]]:
        """The statements with their sentences, by number."""
        return [self._card(claim) for claim in self.claims.values()]

    def _card(self, claim: Claim) -> dict[str, Any]:
        row = self.known.row(claim.article, claim.statement)
        page = self.pages.get(claim.article.id)
        when = claim.when
        return {
            "number": self.numbers.get(claim.statement.id, 0),
            "row": row,
            "pieces": excerpt(claim.article, claim.statement),
            "date": row.said or (when.shown if when else "no date"),
            "basis": row.basis if row.said else "published" if when else "",
            "outlet": claim.article.outlet or "",
            "article": words.titled(claim.article),
            "href": f"{page}#{row.anchor}" if page else "",
            "url": safe_link(claim.article.url),
            "remarks": words.remarks(claim.statement),
        }

    def _figures(self, counts: str, found: Sequence[Figure]) -> dict[str, Any]:
        scale = Scale([figure.measure for figure in found])
        entries = [
            {
                "text": figure.measure.quantity.text,
                "bar": scale.bar(figure.measure),
                "who": figure.speakers,
                "card": self._card(figure.claim),
            }
            for figure in found[:MOST]
        ]
        # a single figure has nothing to be compared with, so its range stands in words
        ticks = scale.ticks() if len(found) > 1 else []
        return {"counts": counts, "ticks": ticks, "log": scale.log, "entries": entries}

    def _relations(self, found: Sequence[Relation]) -> list[dict[str, Any]]:
        return [
            {
                "sort": SORTS.get(str(one.sort), str(one.sort)),
                "stated": one.grounds == "explicit",
                "sure": round(one.confidence * 100),
                "why": one.why,
                "words": one.words[1] if _says_more(one) else "",
                "sides": [self._card(one.left), self._card(one.right)],
            }
            for one in found[:MOST]
        ]

    def _plain(self) -> list[dict[str, Any]]:
        return [self._card(claim) for claim in self.sheet.unevidenced[:MOST]]

    def _position(self, position: Position) -> dict[str, Any]:
        left = {step.turns_from.key for step in position.steps if step.turns_from}
        near = [step.turns_from is not None or step.claim.key in left for step in position.steps]
        steps = [
            {
                "stance": str(step.stance),
                "turns_from": self._card(step.turns_from) if step.turns_from else None,
                "card": self._card(step.claim),
            }
            for step in position.steps
        ]
        runs = [
            {"near": key, "steps": [step for _, step in run]}
            for key, run in groupby(zip(near, steps, strict=True), key=lambda pair: pair[0])
        ]
        return {"who": position.who, "runs": runs}

    def _standings(self) -> list[dict[str, Any]]:
        return [self._standing(group, stands) for group, stands in self.sheet.standings[:MOST]]

    def _standing(self, group: Group, stands: Standing) -> dict[str, Any]:
        return {
            "first": self._card(group.first),
            "stands": stands,
            "chains": [[self._called(name) for name in chain] for chain in stands.chains],
            "circles": [[self._called(name) for name in circle] for circle in stands.circles],
            "roots": [(", ".join(map(self._called, root.names)), ROOTS[root.kind]) for root in stands.roots],
            "cards": [self._card(claim) for claim in group.claims],
            "why": group.why,
        }

    def _called(self, name: str) -> str:
        """*name*, or what pages call the article without a title that it is the file of."""
        return self.untitled.get(name, name)

    def _accounts(self) -> list[Account]:
        return [replace(one, name=self._called(one.name)) for one in self.sheet.accounts[:MOST]]

    def _drift(self, drift: Drift) -> dict[str, Any]:
        left, right = _differing(drift.left.words, drift.right.words)
        return {"speaker": drift.speaker, "sides": [self._quote(drift.left, left), self._quote(drift.right, right)]}

    def _quote(self, quote: Quote, pieces: list[tuple[str, bool]]) -> dict[str, Any]:
        card = self._card(quote.told) if quote.told else None
        return {"pieces": pieces, "card": card, "article": words.titled(quote.article), "outlet": quote.article.outlet}


def _items(claims: Iterable[Claim]) -> list[tuple[Article, list[Statement]]]:
    found: dict[ArticleId, tuple[Article, list[Statement]]] = {}
    for claim in claims:
        found.setdefault(claim.article.id, (claim.article, []))[1].append(claim.statement)
    return list(found.values())


def _named(sheet: Sheet) -> set[StatementId]:
    """The statements that an entry of the sheet leads to."""
    found = [c for figure in sheet.figures for c in figure.claims[:1]]
    found += [c for one in (*sheet.conflicts[:MOST], *sheet.developments[:MOST]) for c in (one.left, one.right)]
    found += sheet.unevidenced[:MOST]
    found += [step.claim for position in sheet.positions for step in position.steps]
    found += [c for group, _ in sheet.standings[:MOST] for c in group.claims]
    found += [q.told for one in sheet.drift[:MOST] for q in (one.left, one.right) if q.told]
    return {c.statement.id for c in found}


def _says_more(relation: Relation) -> bool:
    """Whether the words that relate the two are neither's own sentence."""
    return relation.grounds == "explicit" and relation.words[1] not in (relation.left.words, relation.right.words)


def _differing(one: str, two: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts in pieces, True for words that the other has not at that place."""
    cut = [[m.span() for m in _WORD.finditer(text)] for text in (one, two)]
    told = [
        [text[a:b].lower().replace("’", "'") for a, b in spans] for text, spans in zip((one, two), cut, strict=True)
    ]
    codes = SequenceMatcher(None, told[0], told[1], autojunk=False).get_opcodes()
    changed = (
        [(a, b) for tag, a, b, _, _ in codes if tag != "equal"],
        [(a, b) for tag, _, _, a, b in codes if tag != "equal"],
    )
    return _marked(one, cut[0], changed[0]), _marked(two, cut[1], changed[1])


def _marked(text: str, spans: Sequence[tuple[int, int]], changed: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    out: list[tuple[str, bool]] = []
    at = 0
    for first, after in changed:
        if first < after:
            start, end = spans[first][0], spans[after - 1][1]
            out += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [piece for piece in [*out, (text[at:], False)] if piece[0]]
