"""The annotated development articles, with what this project makes of their annotated spans."""

from __future__ import annotations

import csv
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.extract import acts, dates
from kg.model import ActorKind, Article, Attribution, Manner, Moment, Span
from kg.nlp.parser import Parser


@dataclass(frozen=True)
class Row:
    """One annotated statement: the annotation, and what was made of its spans."""

    gold: dict[str, Any]
    said: Moment | None
    act_agrees: bool


def annotated(shared: Path) -> Iterator[Row]:
    """The statements of the annotated articles, from the annotated spans."""
    spec = importlib.util.spec_from_file_location("scorer", shared / "bench" / "score_statements.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = [json.loads(line) for line in (shared / "gold" / "statements.jsonl").read_text("utf-8").splitlines()]
    with (shared / "seeds" / "metadata.csv").open(encoding="utf-8") as table:
        published = {row["location"]: row["published"] for row in csv.DictReader(table)}
    parser = Parser()
    for doc in sorted({g["doc"] for g in gold}):
        path = next((shared / "seeds").glob(f"{doc}_*.txt"))
        with path.open(encoding="utf-8", newline="") as file:
            article = Article.of(file.read(), path.name, published=published[path.name])
        parsed = next(parser.parse([article]))
        rows = [g for g in gold if g["doc"] == doc]
        found = [_attribution(g) for g in rows]
        for g, one, moment in zip(rows, found, dates.said(parsed, found), strict=True):
            kind = ActorKind(g["speaker_type"].replace("organization", "organisation"))
            yield Row(g, moment, scorer.act_agrees(str(acts.classify(parsed, one, kind).act), g))


def _attribution(gold: dict[str, Any]) -> Attribution:
    source, cue, content = (tuple(Span(*pair) for pair in gold[role]) for role in ("source", "cue", "content"))
    return Attribution(source=source, cue=cue, content=content, manner=Manner(gold["kind"]), confidence=1.0)
