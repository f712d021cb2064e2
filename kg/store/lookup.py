"""Look-ups: which statements, actors and articles a store holds, by SPARQL over the union of all graphs.

Parameters reach a query only as checked terms (`kg.store.terms`).  Orders are total, so that two runs, or
two stores of the same content, answer alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from kg.errors import UsageError
from kg.store.index import Index
from kg.store.inventory import (
    ActorRow,
    ArticleRow,
    TopicRow,
    actors,
    articles,
    articles_at,
    canonical,
    confidences,
    topic_names,
    topics,
)
from kg.store.protocol import Store
from kg.store.search import beginning, sharing_head
from kg.store.terms import KG, PROLOGUE, iri_text, string_text

__all__ = [
    "ActorRow", "ArticleRow", "Found", "TopicRow", "Wanted", "actors", "articles", "articles_at", "bounds", "canonical",
    "complete", "confidences", "contains", "find_statements", "members", "topic_names", "topics",
]  # fmt: skip

IDENTITY_GRAPH = "urn:kg:graph:identity"
Sort = Literal["date", "speaker", "outlet", "article"]
_LAST = "\U0010ffff"
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SHORT = re.compile(r"(st|ar)-([0-9a-f]{1,16})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which statements to find; None and empty mean "any", several conditions must all hold.

    ``speakers``, ``about`` and ``via`` are IRIs, and stand for all actors with the same canonical one.
    ``outlet`` and ``text`` ignore case; ``text`` is a part of the content.  ``since`` and ``until`` are dates,
    maybe partial; a statement fits if it can have been uttered in that time, and where the article
    does not say when it was, its date of publication counts if ``or_published``.  ``anonymous``: the source is not
    named.  ``evidence``: something was offered, doubted or not.  ``assessments``: how the article shows it.
    ``among`` limits the search to statements found otherwise.
    """

    speakers: Collection[str] | None = None
    about: Collection[str] | None = None
    via: Collection[str] | None = None
    acts: Collection[str] = ()
    manners: Collection[str] = ()
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    or_published: bool = True
    text: str | None = None
    anonymous: bool | None = None
    evidence: bool | None = None
    assessments: Collection[str] = ()
    articles: Collection[str] | None = None
    among: Collection[str] | None = None

    @property
    def dated(self) -> bool:
        """Whether a time is wanted."""
        return self.since is not None or self.until is not None


class Found(NamedTuple):
    """A statement and the graph it is in; what `kg.rdf.read.load_statements` takes."""

    statement: str
    graph: str


def find_statements(
    store: Store,
    wanted: Wanted | None = None,
    *,
    sort: Sort = "date",
    limit: int | None = None,
    index: Index | None = None,
) -> list[Found]:
    """The statements that fit, by date of utterance (unknown last), speaker, outlet, or article and place in it.

    An *index* of the store is asked who counts as whom.
    """
    wanted = wanted or Wanted()
    conditions = [*_within(_narrowing(store, wanted, index), wanted), *_excluding(wanted)]
    if sort != "date" or not wanted.dated:  # a period has the date already
        conditions.append(_SORT_KEYS[sort])
    lines = "".join(f"  {line}\n" for line in conditions)
    rows = store.select(
        f"{PROLOGUE}SELECT DISTINCT ?statement ?article ?position ?location ?key WHERE {{\n{lines}}}"
    ).rows
    best: dict[tuple[str, str], tuple[str, str, int, str]] = {}
    for statement, article, position, location, first in rows:
        folded = _LAST if first is None else first if sort == "date" else first.casefold()
        key = (folded, location or "", int(position or 0), statement or "")
        where = statement or "", article or ""
        best[where] = min(key, best[where]) if where in best else key
    ordered = sorted(best, key=lambda where: (best[where], where))
    return [Found(*where) for where in ordered[:limit]]


_SORT_KEYS: dict[Sort, str] = {
    "date": "OPTIONAL { ?statement kg:saidEarliest ?key }",
    "speaker": "OPTIONAL { ?statement kg:speaker ?by . GRAPH ?article { ?by schema:name ?key } }",
    "outlet": "OPTIONAL { ?article kg:outlet ?key }",
    "article": "",
}


# every row needs these; engines do best if what narrows the search stands before them
_BASE = "?statement prov:wasQuotedFrom ?article ; kg:position ?position . ?article kg:location ?location ."


def _narrowing(store: Store, wanted: Wanted, index: Index | None) -> Iterable[str]:
    for ids, variable, pattern in (
        (wanted.speakers, "speaker", "?statement kg:speaker ?speaker ."),
        (wanted.about, "topic", "?statement schema:about ?topic ."),
        (wanted.via, "reporter", "?statement kg:reportedBy ?reporter ."),
    ):
        if ids is not None:
            yield _values(variable, members(store, ids, index)) + pattern
    for values, variable in ((wanted.acts, "act"), (wanted.manners, "manner")):
        if values:
            yield _values(variable, map(concept_iri, values)) + f"?statement kg:{variable} ?{variable} ."
    for ids, variable in ((wanted.articles, "article"), (wanted.among, "statement")):
        if ids is not None:
            yield _values(variable, ids)
    if wanted.assessments:
        yield _values("assessment", map(concept_iri, wanted.assessments))
        yield "?statement kg:evidence ?assessed . ?assessed kg:assessment ?assessment ."
    if wanted.outlet is not None:
        yield f"?article kg:outlet ?at . FILTER(LCASE(STR(?at)) = {string_text(wanted.outlet.lower())})"
    if wanted.text is not None:
        yield f"?statement schema:text ?words . FILTER({contains('?words', wanted.text)})"
    if wanted.anonymous is False:
        yield _NAMED
    if wanted.evidence:
        yield _OFFERED


_NAMED = "?statement kg:speaker ?one MINUS { ?one a kg:UnnamedSource }"
_OFFERED = (
    "?statement kg:evidence ?proof . ?proof kg:evidenceKind ?proofKind ; kg:assessment ?shown . "
    "FILTER(?proofKind != kg:noneGiven && ?shown != kg:absent)"
)


def _excluding(wanted: Wanted) -> Iterable[str]:
    if wanted.anonymous:
        yield f"MINUS {{ {_NAMED} }}"
    if wanted.evidence is False:
        yield f"MINUS {{ {_OFFERED} }}"


def contains(variable: str, part: str) -> str:
    """A SPARQL expression: *variable* holds *part*, upper and lower case alike."""
    return f"CONTAINS(LCASE(STR({variable})), {string_text(part.lower())})"


def _within(narrowing: Iterable[str], wanted: Wanted) -> Iterable[str]:
    """The narrowing conditions and the base, within the time that is wanted."""
    narrowed = " ".join(narrowing)
    if not wanted.dated:
        yield f"{narrowed} {_BASE}"
        return
    said = f"{narrowed} ?statement kg:saidEarliest ?key ; kg:saidLatest ?last . {_inside(wanted, '?key')} {_BASE}"
    if not wanted.or_published:
        yield said
        return
    # an unbound OPTIONAL, since MINUS reads every date in the store and NOT EXISTS runs once for each row
    published = f"?article kg:publishedEarliest ?first ; kg:publishedLatest ?last . {_inside(wanted, '?first')}"
    undated = "OPTIONAL { ?statement kg:saidEarliest ?key } FILTER(!BOUND(?key))"
    yield f"{{ {said} }} UNION {{ {narrowed} {published} {_BASE} {undated} }}"


def _inside(wanted: Wanted, first: str) -> str:
    """That what lasts from *first* to ``?last`` can have been in the time that is wanted."""
    within = []
    if wanted.since is not None:
        within.append(f'?last >= "{bounds(wanted.since)[0]}"^^xsd:date')
    if wanted.until is not None:
        within.append(f'{first} <= "{bounds(wanted.until)[1]}"^^xsd:date')
    return f"FILTER({' && '.join(within)})"


def bounds(value: str) -> tuple[date, date]:
    """First and last day of a date that may be partial; UsageError if it is not one."""
    match = _DATE.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
        first = date(year, month, day)
        if match[3]:
            return first, first
        if match[2] and month < 12:
            return first, date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
        return first, date(year, 12, 31)
    except ValueError:
        raise UsageError(f"not a date: {value!r}", "write YYYY, YYYY-MM or YYYY-MM-DD") from None


def _values(variable: str, iris: Iterable[str]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(iri_text(iri) for iri in sorted(set(iris)))} }} "


def concept_iri(name: str) -> str:
    """The IRI of an act, a manner or an assessment from its plain name ("refuse_comment")."""
    if not re.fullmatch(r"[a-z]+([_-][a-z]+)*", name):
        raise UsageError(f"not a term of the vocabulary: {name!r}", "see ontology/README.md")
    return KG + re.sub(r"[-_]([a-z])", lambda m: m[1].upper(), name)


def members(store: Store, ids: Iterable[str], index: Index | None = None) -> set[str]:
    """All actor IRIs that share a canonical one with *ids*, by an *index* of the store; *ids* themselves always."""
    found: set[str] = set()
    wanted = set(ids)
    if index is not None:
        return wanted.union(*(sharing_head(index, iri) for iri in wanted))
    for iri in sorted(wanted):
        if iri in found:  # with everybody who counts as the same
            continue
        heads = {value for value, _ in store.describe(iri, IDENTITY_GRAPH).get(KG + "canonical", [])} | {iri}
        for head in heads:
            found.update(actor for actor, _ in store.subjects(KG + "canonical", head, IDENTITY_GRAPH))
    return found | wanted


def complete(store: Store, short: str, index: Index | None = None) -> list[str]:
    """The IRIs that *short* can mean: "st-4f1c09", "ar-0abb9d64" (any number of digits), or a whole IRI; sorted.

    Without an *index* of the store all its statements or articles are looked through.
    """
    match = _SHORT.fullmatch(short)
    if match is None:
        return [short] if short.startswith("urn:kg:") and store.homes(short) else []
    kind, prefix = {
        "st": ("kg:Statement", "urn:kg:statement:"),
        "ar": ("schema:NewsArticle", "urn:kg:article:"),
    }[match[1]]
    if index is not None:
        return beginning(index, prefix + match[2])
    start = string_text(prefix + match[2])
    rows = store.select(
        f"{PROLOGUE}SELECT DISTINCT ?it WHERE {{ ?it a {kind} FILTER(STRSTARTS(STR(?it), {start})) }}"
    ).rows
    return sorted(it for (it,) in rows if it)
