"""The check sheet as lines of text and as plain JSON values; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kg.analyse.network import title_of
from kg.analyse.trace.chains import RootKind, Standing
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.drift import Drift
from kg.analyse.trace.groups import Group
from kg.analyse.trace.positions import Position
from kg.analyse.trace.relations import Relation
from kg.analyse.trace.sheet import Sheet
from kg.ids import short_id
from kg.model import Article, Assessment

_TITLE = 60  # of a title that stands for an outlet, as many characters are shown


def speaker(claim: Claim) -> str:
    """Who speaks; empty where the text names nobody."""
    return claim.statement.speaker.name if claim.statement.speaker else ""


def date(claim: Claim) -> str:
    """When it was said; "by" a date where only that of publication is known; empty where none is."""
    if claim.when is None:
        return ""
    return claim.when.shown if claim.when.stated else f"by {claim.when.shown}"


def said(claim: Claim) -> str:
    """The statement's date as ISO 8601, maybe partial; empty where none is known."""
    return claim.statement.said.value if claim.statement.said else ""


def told(claim: Claim) -> str:
    """Speaker, date and content in one line."""
    head = ", ".join(part for part in (speaker(claim) or "not named", said(claim)) if part)
    return f"{head}: {claim.statement.content}"


def via(claim: Claim) -> str:
    """The reporters between article and speaker, outermost first."""
    return " > ".join(actor.name for actor in claim.statement.via)


def outlet(claim: Claim) -> str:
    """The outlet, or what else the article is known by."""
    return _short(claim.article)


def _short(article: Article) -> str:
    return _cut(article.outlet or title_of(article))


def _cut(name: str) -> str:
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


def lines(sheet: Sheet) -> Iterator[str]:
    """The sheet, section by section; every entry has the id of its statement, and the sentence where it matters."""
    articles = len({c.article.id for c in sheet.claims})
    yield f"{sheet.topic}: {_many(len(sheet.claims), 'statement')} in {_many(articles, 'article')}"
    bare = sum(not c.statement.evidence for c in sheet.claims)
    yield f"no evidence is mentioned for {bare:,} of them"
    yield from _figures(sheet)
    yield from _section("CONFLICTS", len(sheet.conflicts))
    for relation in sheet.conflicts:
        yield from _relation(relation)
    yield from _section("DEVELOPMENTS", len(sheet.developments))
    for relation in sheet.developments:
        yield from _relation(relation)
    yield from _section("POSITIONS THAT CHANGED", len(sheet.positions))
    for position in sheet.positions:
        yield from _position(position)
    yield from _section("WHO STANDS BEHIND IT", len(sheet.standings))
    for group, standing in sheet.standings:
        yield from _standing(group, standing)
    yield from _section("QUOTED IN DIFFERENT WORDS", len(sheet.drift))
    for drift in sheet.drift:
        yield from _drift(drift)
    yield from _section("THE ARTICLE SAYS THAT NO EVIDENCE WAS GIVEN", len(sheet.unevidenced))
    for claim in sheet.unevidenced:
        yield f"  {_head(claim)}"
        yield f"      {claim.words}"
    yield from _accounts(sheet)


def _section(name: str, entries: int) -> Iterator[str]:
    if entries:
        yield ""
        yield f"{name} ({entries})"


def _many(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def _head(claim: Claim) -> str:
    facts = (
        date(claim),
        speaker(claim) or "speaker not named",
        str(claim.statement.act),
        f"via {via(claim)}" if via(claim) else "",
    )
    return " · ".join(part for part in (*facts, outlet(claim), short_id(claim.statement.id)) if part)


def _figures(sheet: Sheet) -> Iterator[str]:
    yield from _section("FIGURES", len(sheet.figures))
    for counts, found in groupby(sheet.figures, key=lambda f: f.counts):
        yield f"  {counts}"
        for figure in found:
            claim = figure.claim
            who = ", ".join(figure.speakers) or "speaker not named"
            facts = (
                date(claim),
                who,
                f"via {via(claim)}" if via(claim) else "",
                evidence(claim) or "no evidence mentioned",
            )
            yield f"    {figure.measure.quantity.text} · " + " · ".join(
                part for part in (*facts, outlet(claim), short_id(claim.statement.id)) if part
            )
            yield f"        {claim.words}"


def _relation(relation: Relation) -> Iterator[str]:
    said = "the article says so" if relation.grounds == "explicit" else f"inferred, {relation.confidence:.2f}"
    yield f"  {relation.sort} ({said}): {relation.why}"
    for claim in (relation.left, relation.right):
        yield f"    {_head(claim)}"
        yield f"        {claim.words}"
    if relation.grounds == "explicit" and relation.words[1] not in (relation.left.words, relation.right.words):
        yield f"    in the words: {relation.words[1]}"


def _position(position: Position) -> Iterator[str]:
    yield f"  {position.who}: {_many(position.turns, 'turning point')} in {_many(len(position.steps), 'statement')}"
    before = {s.turns_from.key for s in position.steps if s.turns_from}
    for step in position.steps:
        if step.turns_from or step.claim.key in before:
            mark = "->" if step.turns_from else "  "
            yield f"   {mark} {step.stance or step.claim.statement.act}: {_head(step.claim)}"
            yield f"        {step.claim.words}"


def _standing(group: Group, standing: Standing) -> Iterator[str]:
    yield f"  {group.first.statement.content}"
    counts = [_many(standing.articles, "article"), _many(standing.independent, "independent named root")]
    if standing.anonymous:
        counts.append(_many(standing.anonymous, "anonymous root"))
    unsourced = sum(r.kind is RootKind.UNSOURCED for r in standing.roots)
    if unsourced:
        counts.append(f"{unsourced} without a source")
    if standing.copied:
        counts.append(_many(standing.copied, "copied passage"))
    yield "    " + ", ".join(counts)
    for circle in standing.circles:
        yield "    a circle, each has it from the other: " + ", ".join(circle)
    for chain in standing.chains:
        yield "    " + " > ".join(map(_cut, chain))
    yield "    " + ", ".join(short_id(c.statement.id) for c in group.claims)
    for why in group.why:
        yield f"    together because: {why}"


def _drift(drift: Drift) -> Iterator[str]:
    yield f"  {drift.speaker}"
    for quote, only in ((drift.left, drift.only_left), (drift.right, drift.only_right)):
        told = short_id(quote.told.statement.id) if quote.told else "in a sentence that names the speaker"
        yield f"    “{quote.words}” · {_short(quote.article)} · {told}"
        yield f"        only here: {' '.join(only) or '(nothing)'}"


def _accounts(sheet: Sheet) -> Iterator[str]:
    yield from _section("SOURCES BY OUTLET", len(sheet.accounts))
    for account in sheet.accounts:
        kinds = ", ".join(f"{n} {kind}" for kind, n in account.kinds)
        shares = f"anonymous {account.share_anonymous:.0%}, with evidence {account.share_evidenced:.0%}"
        yield f"  {_cut(account.name)}: {_many(account.statements, 'statement')} ({kinds}); {shares}"
