"""The annotated pairs of tests/golden/relations as articles with statements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import yaml

from kg.extract.quantities import find as find_quantities
from kg.ids import actor_id, statement_id
from kg.model import (
    Act,
    Actor,
    ActorKind,
    Article,
    Attribution,
    Basis,
    Manner,
    Moment,
    Parsed,
    Polarity,
    Span,
    Statement,
    join_content,
)
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "golden" / "relations"
_BRACKETS = re.compile(r"\[([^\]]*)\]")
Pair = frozenset[str]


@dataclass
class Annotated:
    """Articles with their statements, the key of each statement ("topic/a"), and what relates each pair."""

    items: list[tuple[Article, list[Statement]]]
    keys: dict[str, str]
    pairs: dict[Pair, tuple[str, str | None]]


def load(name: str) -> Annotated:
    out = Annotated([], {}, {})
    for topic in yaml.safe_load_all((FOLDER / f"{name}.yaml").read_text("utf-8")):
        _topic(topic, out)
    return out


def told(*rows: tuple[str, str, str, str, str, str, dict[str, Any]]) -> list[tuple[Article, list[Statement]]]:
    """Articles of rows as in the annotated topics: who, kind, act, said, outlet, text with [content], more."""
    out = Annotated([], {}, {})
    _topic({"topic": "t", "statements": {str(n): list(row) for n, row in enumerate(rows)}, "pairs": []}, out)
    return out.items


def _topic(topic: dict[str, Any], out: Annotated) -> None:
    told = topic["statements"]
    groups: dict[object, list[str]] = {}
    for key, row in told.items():
        groups.setdefault(row[6].get("in", key), []).append(key)
    for place, keys in groups.items():
        out.items.append(_article(topic["topic"], str(place), [(key, told[key]) for key in keys], out.keys))
    for one, two in combinations(told, 2):
        out.pairs[_pair(topic["topic"], one, two)] = ("unrelated", None)
    for kind, one, two, *sort in topic["pairs"]:
        out.pairs[_pair(topic["topic"], one, two)] = (kind, sort[0] if sort else None)


def _pair(topic: str, one: str, two: str) -> Pair:
    return frozenset((f"{topic}/{one}", f"{topic}/{two}"))


def _article(
    topic: str, place: str, rows: list[tuple[str, list[Any]]], keys: dict[str, str]
) -> tuple[Article, list[Statement]]:
    text, spans = "", []
    for _, row in rows:
        at, parts, marked = len(text) + bool(text), [], row[5]
        plain = _BRACKETS.sub(r"\1", marked)
        cut = 0
        for match in _BRACKETS.finditer(marked):
            parts.append(Span(at + match.start() - cut, at + match.start() - cut + len(match[1])))
            cut += 2
        text += (" " if text else "") + plain
        spans.append((Span(at, at + len(plain)), tuple(parts)))
    published = max(str(row[3]) for _, row in rows)
    article = Article.of(text, f"{topic}-{place}.txt".replace(" ", "-"), outlet=rows[0][1][4], published=published)
    statements = []
    for (key, row), (sentence, content) in zip(rows, spans, strict=True):
        made = _statement(article, row, sentence, content)
        keys[made.id] = f"{topic}/{key}"
        statements.append(made)
    return article, statements


def _statement(article: Article, row: list[Any], sentence: Span, content: tuple[Span, ...]) -> Statement:
    who, kind, act, said, _, _, more = row
    printed = who.split()[-1]
    at = article.text.find(printed, sentence.start, sentence.end)
    source = (Span(at, at + len(printed)),) if at >= 0 and not any(s.start <= at < s.end for s in content) else ()
    attribution = Attribution(source=source, cue=(), content=content, manner=Manner.INDIRECT, confidence=1.0)
    parsed = Parsed(article=article, sentences=(sentence,))
    return Statement(
        id=statement_id(article.digest, attribution, who),
        article=article.id,
        attribution=attribution,
        content=join_content(article.text, content),
        speaker=Actor(
            id=actor_id(ActorKind(kind), who, article.id if kind == "anonymous" else None),
            name=who,
            kind=ActorKind(kind),
        ),
        speaker_as=more.get("as"),
        act=Act(act),
        said=Moment(value=str(said), basis=Basis.EXPLICIT),
        via=tuple(Actor(id=actor_id(ActorKind.MEDIA, v), name=v, kind=ActorKind.MEDIA) for v in more.get("via", ())),
        quantities=find_quantities(parsed, attribution),
        polarity=Polarity.NEGATIVE if act == "deny" else Polarity.POSITIVE,
    )
