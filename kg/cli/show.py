"""``kg show``: one statement in its sentence, or one article with all its statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import store_option
from kg.cli.output import safe, say
from kg.config import Settings
from kg.ids import short_id
from kg.knowledge import StoredArticle
from kg.model import Article, Basis, Span, Statement
from kg.model.relation import Grounds, RelationKind, RelationSort
from kg.store.repeats import copies_of, repeated
from kg.text import lines

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])")
_BASIS = {
    Basis.EXPLICIT: "as the article says",
    Basis.INFERRED_YEAR: "year from the article",
    Basis.RELATIVE: "relative to another date",
    Basis.PUBLICATION: "from the publication date",
}

_BESIDE = {
    RelationKind.CONTRADICTS: "contradicted by",
    RelationKind.DEVELOPMENT: "another state of it in",
    RelationKind.SUPPORTS: "also said in",
    RelationKind.REPEATS: "repeated in",
}


@click.command()
@click.argument("ident", metavar="ID")
@click.option("--context", type=click.IntRange(0, 20), default=0, show_default=True, help="So many lines around.")
@click.option("--html", type=click.Path(dir_okay=False), help="Write the article's page, with the statements marked.")
@store_option
def show(ident: str, settings: Settings, context: int, html: str | None) -> int:
    """Show a statement in its sentence, or an article (id or location) with its statements."""
    from kg.knowledge import Knowledge

    with Knowledge.open(settings.store) as store:
        stored, statement = store.find(ident)
        if html:
            store.write_article(Path(html), stored.article.id)
            say(f"written: {html}")
        elif statement is not None:
            click.echo(_one(stored, statement, context))
            for line in _beside(store, statement):
                click.echo(safe(line))
        else:
            click.echo(_article(stored))
            for line in _originals(store, stored.article):
                click.echo(line)
    return 0


def _originals(store: Knowledge, article: Article) -> Iterator[str]:
    """What the article is a copy of, and which others are copies of it."""
    original, copies = copies_of(store.store, article.id)
    for label, ids in (("a copy of", original), ("copied in", copies)):
        for one in ids:
            yield f"{label} {short_id(one)} {_head(store.article(one).article)}"


def _beside(store: Knowledge, statement: Statement) -> Iterator[str]:
    """What stands beside a statement in the store: what contradicts it, and who makes the same claim."""
    from kg.knowledge.comparisons import actor_names, relations, standing

    for same in repeated(store.store, statement.id):
        stored, _ = store.find(same)
        yield f"repeated in a copy, {short_id(same)} {_head(stored.article)}"
    for found in relations(store, [statement.id]):
        own, other = found.left, found.right
        if own.statement.id != statement.id:
            own, other = other, own
        who = other.statement.speaker.name if other.statement.speaker else "speaker not named"
        when = f", {other.when.shown}" if other.when else ""
        grounds = "the article says so" if found.grounds is Grounds.EXPLICIT else f"inferred, {found.confidence:.2f}"
        label = "agrees with" if found.sort is RelationSort.AGREEMENT else _BESIDE[found.kind]
        yield f"{label} {short_id(other.statement.id)} {who}{when}: {other.statement.content} ({found.why}; {grounds})"
    shared = standing(store.store, statement.id)
    if shared is not None:
        yield (
            f"the same claim: {len(shared.statements)} statements in {shared.articles} articles "
            f"({'; '.join(shared.why)}), {shared.copied} copied"
        )
        for root in shared.roots:
            yield f"  root ({root.kind}): {', '.join(actor_names(store.store, root.actors))}"
        for circle in shared.circles:
            yield f"  they have it from each other: {', '.join(actor_names(store.store, circle))}"


def _head(article: Article) -> str:
    parts = (article.outlet, ", ".join(article.authors), article.title, article.published, article.location)
    return safe(" · ".join(part for part in parts if part))


def _article(stored: StoredArticle) -> str:
    lines = [_head(stored.article), *(f"also at: {_head(place)}" for place in stored.article.also)]
    for statement in stored.statements:
        lines.append("")
        lines += _body(stored.article, statement, 0)
        lines.append(_facts(stored.article, statement))
    if stored.rejected:
        lines += ["", f"{len(stored.rejected)} rejected:"]
        lines += [f"  {safe(item.reason)}: {safe(item.raw)}" for item in stored.rejected]
    return "\n".join(lines)


def _one(stored: StoredArticle, statement: Statement, context: int) -> str:
    return "\n".join(
        [_head(stored.article), *_body(stored.article, statement, context), *_details(stored.article, statement)]
    )


def _body(article: Article, statement: Statement, context: int) -> list[str]:
    """The lines of text that hold the statement, its content between >> and <<."""
    spans = statement.attribution.content
    around = _around(article.text, Span(min(s.start for s in spans), max(s.end for s in spans)), context)
    marked, at = [], around.start
    for span in spans:
        marked += [article.text[at : span.start], ">>", span.of(article.text), "<<"]
        at = span.end
    marked.append(article.text[at : around.end])
    return ["  " + safe(line) for line in "".join(marked).splitlines() if line.strip()]


def _around(text: str, span: Span, context: int) -> Span:
    """The sentence that holds *span* (cut at sentence marks within its lines), or whole lines with *context* around."""
    rows = lines(text)
    first = next(i for i, row in enumerate(rows) if row.end > span.start)
    last = next(i for i, row in enumerate(rows) if row.end >= span.end)
    if context:
        return Span(rows[max(0, first - context)].start, rows[min(len(rows), last + context + 1) - 1].end)
    start = max((m.end() for m in _STOP.finditer(text, rows[first].start, span.start)), default=rows[first].start)
    stop = _STOP.search(text, span.end, rows[last].end)
    return Span(start, stop.end() if stop else rows[last].end)


def _facts(article: Article, statement: Statement) -> str:
    parts = [short_id(statement.id), statement.speaker.name if statement.speaker else "speaker not named"]
    if statement.said:
        parts.append(f"said {statement.said.value} ({_BASIS[statement.said.basis]})")
    parts += [str(statement.act), str(statement.attribution.manner)]
    if statement.via:
        parts.append("via " + " > ".join(actor.name for actor in statement.via))
    places = ", ".join(f"{s.start}-{s.end}" for s in statement.attribution.content)
    page = article.page(statement.attribution.content[0].start)
    parts.append(f"verified at {places}" + (f", page {page}" if page else ""))
    return safe(" · ".join(parts))


def _details(article: Article, statement: Statement) -> list[str]:
    lines = [_facts(article, statement)]
    if statement.speaker_as:
        lines.append(f"speaker described as: {statement.speaker_as}")
    lines += [
        f"evidence: {item.kind} {item.assessment}: {item.text}"
        + (f" (by {item.assessed_by.name})" if item.assessed_by else "")
        for item in statement.evidence
    ]
    lines += [f"figure: {item.text}" for item in statement.quantities]
    if statement.about:
        lines.append("about: " + ", ".join(topic.name for topic in statement.about))
    if statement.nested_in:
        lines.append(f"inside {short_id(statement.nested_in)}")
    lines.append(
        f"confidence {statement.attribution.confidence:.2f} · {statement.attribution.extractor} · {statement.id}"
    )
    return [safe(line) for line in lines]
