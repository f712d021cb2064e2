"""The check sheet as lines of text, section by section; nothing is computed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg.analyse.trace.chains import RootKind, Standing, chain
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.drift import Drift
from kg.analyse.trace.groups import Group
from kg.analyse.trace.positions import Position
from kg.analyse.trace.relations import Kind, Relation, Sort
from kg.analyse.trace.sheet import Sheet
from kg.analyse.trace.table import Figure
from kg.cli.sheet import cut, head, known_as, speaker
from kg.ids import short_id

_REASONS = 3  # of what puts statements together, as many are shown
_SURE = "a number after a conflict says how plain its grounds are, never who is right"
_SORTS = {
    Sort.FIGURES: "figures that cannot both hold",
    Sort.DENIAL: "denial",
    Sort.POLARITY: "the opposite is said",
    Sort.POSITION: "the same side, another position",
    Sort.RECORD: "against the record",
    Sort.AGREEMENT: "agreement",
}

_ORDER = (Sort.POSITION, Sort.RECORD, Sort.FIGURES, Sort.POLARITY, Sort.DENIAL)


def lines(sheet: Sheet) -> Iterator[str]:
    """The sheet; every entry has its sentence and the id of its statement."""
    articles = len({c.article.id for c in sheet.claims})
    bare = sum(not c.statement.evidence for c in sheet.claims)
    yield f"{sheet.topic}: {_many(len(sheet.claims), 'statement')} in {_many(articles, 'article')}"
    yield f"no evidence is mentioned for {bare:,} of them"
    yield from _section("FIGURES", len(sheet.figures), _figures(sheet.figures))
    yield from _section("CONFLICTS", len(sheet.conflicts), _conflicts(sheet.conflicts))
    yield from _section("DEVELOPMENTS", len(sheet.developments), _each(sheet.developments))
    yield from _section("IN AGREEMENT", len(sheet.agreements), _hubs(sheet.agreements))
    moved = (line for position in sheet.positions for line in _position(position))
    yield from _section("POSITIONS THAT CHANGED", len(sheet.positions), moved)
    behind = (line for group, standing in sheet.standings for line in _standing(group, standing))
    yield from _section("WHO STANDS BEHIND IT", len(sheet.standings), behind)
    changed = (line for one in sheet.drift for line in _drift(one))
    yield from _section("QUOTED IN DIFFERENT WORDS", len(sheet.drift), changed)
    without = (line for claim in sheet.unevidenced for line in _told(claim, "  "))
    yield from _section("THE ARTICLE SAYS THAT NO EVIDENCE WAS GIVEN", len(sheet.unevidenced), without)
    yield from _section("SOURCES BY OUTLET", len(sheet.accounts), _accounts(sheet))


def _section(name: str, entries: int, found: Iterable[str]) -> Iterator[str]:
    if entries:
        yield ""
        yield f"{name} ({entries})"
        yield from found


def _many(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def _told(claim: Claim, indent: str, before: str = "") -> Iterator[str]:
    yield f"{indent}{before}{head(claim)}"
    yield f"{indent}    {claim.words}"


def _figures(figures: Sequence[Figure]) -> Iterator[str]:
    for counts, found in groupby(figures, key=lambda f: f.counts):
        yield f"  {counts}"
        for _, same in groupby(found, key=lambda f: f.claim.key):
            told = list(same)
            who = ", ".join(told[0].speakers) or "speaker not named"
            facts = head(told[0].claim, counted=True).replace(speaker(told[0].claim) or "speaker not named", who, 1)
            yield f"    {'; '.join(f.measure.quantity.text for f in told)} · {facts}"
            yield f"        {told[0].claim.words}"


def _conflicts(conflicts: Sequence[Relation]) -> Iterator[str]:
    yield f"  {_SURE}"
    yield from _hubs(conflicts)


def _hubs(conflicts: Sequence[Relation]) -> Iterator[str]:
    """Each relation; a statement that is related to several is told once, with all of them."""
    times = Counter(c.key for r in conflicts for c in (r.left, r.right))
    told: dict[tuple[object, ...], list[tuple[Relation, Claim, Claim]]] = {}
    for relation in conflicts:
        hub, other = relation.left, relation.right
        if (times[other.key], other.denies) > (times[hub.key], hub.denies):
            hub, other = other, hub
        told.setdefault((relation.grounds, relation.sort, hub.key), []).append((relation, hub, other))
    for found in sorted(told.values(), key=_first):
        if len(found) == 1:
            yield from _relation(found[0][0])
            continue
        first, hub, _ = found[0]
        how = "with" if first.sort is Sort.AGREEMENT else "against"
        who, others = speaker(hub) or "speaker not named", f"{len(found)} statements"
        if first.sort is Sort.DENIAL and not hub.denies:
            who, others = f"the words of {who}", f"{len(found)} denials"
        yield f"  {_sort(first)}: {who} {how} {others}"
        yield from _told(hub, "    ")
        yield f"    {how}"
        for relation, _, other in found:
            yield from _told(other, "      ", f"{_grounds(relation)} · ")


def _first(found: Sequence[tuple[Relation, Claim, Claim]]) -> tuple[bool, int]:
    """What articles say themselves comes first, what one side says against itself before denials of others."""
    return found[0][0].grounds != "explicit", _ORDER.index(found[0][0].sort) if found[0][0].sort in _ORDER else 0


def _sort(relation: Relation) -> str:
    return str(relation.kind) if relation.kind is Kind.DEVELOPMENT else _SORTS.get(relation.sort, relation.sort)


def _grounds(relation: Relation) -> str:
    return "the article says so" if relation.grounds == "explicit" else f"inferred {relation.confidence:.2f}"


def _each(relations: Iterable[Relation]) -> Iterator[str]:
    for relation in relations:
        yield from _relation(relation)


def _relation(relation: Relation) -> Iterator[str]:
    yield f"  {_sort(relation)} ({_grounds(relation)}): {relation.why}"
    yield from _told(relation.left, "    ")
    if relation.left.sentence == relation.right.sentence and relation.left.article.id == relation.right.article.id:
        yield f"    {head(relation.right)} (in the same sentence)"
    else:
        yield from _told(relation.right, "    ")
    if relation.grounds == "explicit" and relation.words[1] not in (relation.left.words, relation.right.words):
        yield f"    in the words: {relation.words[1]}"


def _position(position: Position) -> Iterator[str]:
    yield f"  {position.who}: {_many(position.turns, 'turning point')} in {_many(len(position.steps), 'statement')}"
    before = {s.turns_from.key for s in position.steps if s.turns_from}
    for step in position.steps:
        if step.turns_from or step.claim.key in before:
            mark = "-> " if step.turns_from else "   "
            yield from _told(step.claim, "    ", f"{mark}{step.stance or step.claim.statement.act}: ")


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
    paths: dict[tuple[str, ...], list[Claim]] = {}
    for claim in group.claims:
        paths.setdefault(tuple(cut(actor.name) for actor in chain(claim)), []).append(claim)
    for path, claims in sorted(paths.items()):
        yield f"    {' > '.join(path)} · " + ", ".join(short_id(c.statement.id) for c in claims)
        shown = [
            c
            for c in claims
            if c is claims[0] or (c.article.id, c.sentence) != (claims[0].article.id, claims[0].sentence)
        ]
        yield from (f"        {c.words}" for c in shown)
    for why in group.why[:_REASONS]:
        yield f"    together because: {why}"
    if len(group.why) > _REASONS:
        yield f"    and for {_many(len(group.why) - _REASONS, 'like reason')}"


def _drift(drift: Drift) -> Iterator[str]:
    yield f"  {drift.speaker}"
    for quote, only in ((drift.left, drift.only_left), (drift.right, drift.only_right)):
        told = short_id(quote.told.statement.id) if quote.told else "in a sentence that names the speaker"
        yield f"    “{quote.words}” · {known_as(quote.article)} · {told}"
        yield f"        only here: {' '.join(only) or '(nothing)'}"
        yield f"        {quote.sentence.of(quote.article.text)}"


def _accounts(sheet: Sheet) -> Iterator[str]:
    for account in sheet.accounts:
        kinds = ", ".join(f"{n} {kind}" for kind, n in account.kinds)
        shares = f"anonymous {account.share_anonymous:.0%}, with evidence {account.share_evidenced:.0%}"
        yield f"  {cut(account.name)}: {_many(account.statements, 'statement')} ({kinds}); {shares}"
