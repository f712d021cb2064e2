"""A store as JSON Lines, from which it can be made again.

Every line says its ``kind``.  An ``article`` has the text and all that is known of it; after it come its statements,
a ``statement`` each: the record (`kg.record`) as ``kg statements`` prints it, and under ``stored`` what the article's
graph holds and the record does not (which actor it is before names were put together, ids of topics, spans of dates).
At the end come the users' decisions, a ``decision`` each, and the Wikidata ids, a ``wikidata`` each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from kg._version import __version__
from kg.errors import InputError
from kg.knowledge.codec import Json, decode, encode
from kg.model import ActorId, Article, Link, Rejected, Statement
from kg.rdf import terms as t
from kg.rdf.read import StoredArticle, load_article
from kg.record import record
from kg.store import Store, lookup

THIS = __version__
_SURROGATE = re.compile("[\ud800-\udfff\u2028\u2029\x7f-\x9f]")
# field of a statement -> where a record has it
_IN_RECORD: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "article": ("article", "id"),
    "content": ("content",),
    "act": ("act",),
    "speaker_as": ("speaker", "role"),
    "medium": ("medium",),
    "polarity": ("polarity",),
    "certainty": ("certainty",),
    "distance": ("distance",),
    "nested_in": ("nested_in",),
}
_IN_ATTRIBUTION: dict[str, tuple[str, ...]] = {
    "source": ("spans", "source"),
    "cue": ("spans", "cue"),
    "content": ("spans", "content"),
    "manner": ("manner",),
    "confidence": ("confidence",),
    "extractor": ("extractor",),
}


@dataclass(frozen=True, slots=True)
class Block:
    """An article as lines tell it, and the version of kg that stored it."""

    stored: StoredArticle
    version: str


Entity = tuple[ActorId, str]
Found = Block | Link | Entity | InputError


def lines(store: Store, shown: Callable[[Statement], Statement]) -> Iterator[str]:
    """Yield every line of *store*, articles by location; *shown* puts a statement under canonical actors."""
    from kg.rdf.identity import read_decisions, read_wikidata

    for row in lookup.articles(store):
        stored = load_article(store, row.id)
        version = stored_version(store, row.id)
        yield _text({"kind": "article", "kg": version, **article_json(stored)})
        for one in stored.statements:
            yield _text(statement_json(stored.article, one, shown(one)))
    for link in read_decisions(store.quads(t.DECISIONS_GRAPH)):
        yield _text({"kind": "decision", **encode(link)})
    for actor, entity in read_wikidata(store.quads(t.WIKIDATA_GRAPH)).items():
        yield _text({"kind": "wikidata", "actor": actor, "id": entity})


def stored_version(store: Store, article: str) -> str:
    """The version of kg that extracted the statements of *article*; this one's if it has none."""
    runs = {iri for iri, _ in store.subjects(t.TYPE, t.SOFTWARE_AGENT, article)}
    found = [value for iri in runs for value, _ in store.describe(iri, article).get(t.SOFTWARE_VERSION, [])]
    return min(found, default=THIS)


def article_json(stored: StoredArticle) -> Json:
    """An article without its statements; other places of the same text do not repeat the text."""
    found: Json = encode(stored.article)
    for place in found.get("also", ()):
        for name in ("id", "text", "digest"):
            del place[name]
    found["statements"] = len(stored.statements)
    return {**found, "rejected": encode(stored.rejected)} if stored.rejected else found


def statement_json(article: Article, one: Statement, shown: Statement) -> Json:
    """The line of a statement: the record of what is *shown*, and what of the statement itself it does not have."""
    found = record(article, shown)
    whole: Json = encode(one)
    attribution = {name: value for name, value in whole.pop("attribution").items() if name not in _IN_ATTRIBUTION}
    stored = {name: value for name, value in whole.items() if name not in _IN_RECORD}
    if attribution:
        stored["attribution"] = attribution
    return {"kind": "statement", **found, "stored": stored}


def read(data: Iterable[bytes]) -> Iterator[Found]:
    """Yield what *data* tells, line by line: articles with their statements, decisions, Wikidata ids.

    For what cannot be understood an InputError comes in its place; of an article nothing is then left out.
    """
    article: Json | None = None
    said: list[Json] = []
    for number, raw in enumerate(chain(data, [b""]), 1):
        line = _line(raw) if raw.strip() else {"kind": "end"}
        kind = line.get("kind")
        if kind == "statement" and article is not None:
            said.append(line)
            continue
        if article is not None:
            yield _tried(number - 1 - len(said), block, article, said)
        article, said = None, []
        if kind == "article":
            article = line
        elif kind == "decision":
            yield _tried(number, decode, Link, _without_kind(line))
        elif kind == "wikidata":
            yield _tried(number, _entity, line)
        elif kind != "end":
            yield _damaged(number, "it is no line of a whole store that kg export wrote")


def _line(raw: bytes) -> Json:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _tried(number: int, make: Callable[..., Found], *parts: Any) -> Found:
    try:
        return make(*parts)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return _damaged(number, f"{error!r}" if isinstance(error, KeyError) else str(error))


def _damaged(number: int, why: str) -> InputError:
    return InputError(f"line {number}: {why}", "export it again; what is filtered (--by …) cannot come back")


def _entity(line: Json) -> Entity:
    return ActorId(decode(str, line["actor"])), decode(str, line["id"])


def _without_kind(line: Json) -> Json:
    return {name: value for name, value in line.items() if name != "kind"}


def block(line: Json, said: Iterable[Json]) -> Block:
    """An article from its line and those of its statements; ValueError or KeyError if they are damaged."""
    whole = _without_kind(line)
    version = decode(str, whole.pop("kg"))
    statements = tuple(map(_statement, said))
    if len(statements) != decode(int, whole.pop("statements")):
        raise ValueError(f"{len(statements)} of its statements are there")
    rejected = decode(tuple[Rejected, ...], whole.pop("rejected", []))
    same = {name: whole[name] for name in ("id", "text", "digest")}
    also = whole.pop("also", [])
    article = replace(decode(Article, whole), also=decode(tuple[Article, ...], [{**place, **same} for place in also]))
    return Block(StoredArticle(article, statements, rejected), version)


def _statement(line: Json) -> Statement:
    """A statement from its line, which must be of the article that it came after."""
    stored = dict(line["stored"])
    attribution = {**{name: _at(line, path) for name, path in _IN_ATTRIBUTION.items()}, **stored.pop("attribution", {})}
    known = {name: _at(line, path) for name, path in _IN_RECORD.items()}
    # the record has null where there is nothing, a statement its default
    return decode(Statement, {**known, "speaker": None, "attribution": attribution, **stored})


def _at(line: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        line = line[name]
    return line


def _text(line: Json) -> str:
    """*line* in one line of text, in which everything that could steer a terminal is escaped."""
    text = json.dumps(line, ensure_ascii=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
