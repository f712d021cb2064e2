"""Cases whose text is marked up with <s>ource, <q> (cue) and <c>ontent; a number tells statements of one text apart."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from kg.model import Article, Attribution, Manner, Parsed, Span

GOLDEN = Path(__file__).parent.parent / "golden"
_TAG = re.compile(r"<(/?)([sqc])(\d*)>")
_SENTENCE = re.compile(r"(?<=[.!?”])(?<!Mr\.)(?<!Dec\.)(?<!Jan\.)\s+(?=[A-Z“•])")


def cases(room: str, *, heldout: bool | None = None) -> list[dict[str, Any]]:
    """The cases of a room; with *heldout* only those kept apart, or only the others."""
    lines = (GOLDEN / room / "cases.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [case for case in found if heldout is None or case["heldout"] is heldout]


def unmarked(marked: str) -> tuple[str, list[Attribution]]:
    """The plain text and its attributions, in the order of their numbers."""
    text, at = "", 0
    opened: dict[tuple[str, str], int] = {}
    roles: dict[str, dict[str, list[Span]]] = {}
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        closing, role, number = tag.groups()
        if closing:
            spans = roles.setdefault(number, {"s": [], "q": [], "c": []})
            spans[role].append(Span(opened.pop((role, number)), len(text)))
        else:
            opened[role, number] = len(text)
    found = [
        Attribution(
            source=tuple(r["s"]), cue=tuple(r["q"]), content=tuple(r["c"]), manner=Manner.INDIRECT, confidence=1.0
        )
        for _, r in sorted(roles.items())
    ]
    return text + marked[at:], found


def article_of(case: dict[str, Any]) -> tuple[Article, list[Attribution]]:
    """The article of a case, and its attributions."""
    text, attributions = unmarked(case["marked"])
    return Article.of(text, case.get("id", "case"), published=case.get("published")), attributions


def surface(article: Article) -> Parsed:
    """*article* cut into sentences, without tokens."""
    spans, at = [], 0
    for gap in _SENTENCE.finditer(article.text):
        spans.append(Span(at, gap.start()))
        at = gap.end()
    return Parsed(article=article, sentences=(*spans, Span(at, len(article.text))))
