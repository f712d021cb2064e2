"""The golden speaker passages: text with marked sources, cues and contents, and who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.model import Article, Attribution, Manner, Span

FOLDER = Path(__file__).parent.parent / "golden" / "speakers"
_MARK = re.compile(r"(\[\d+[sct] |\])")
_OPEN = re.compile(r"\[(\d+)([sct]) ")
_NAME = re.compile(r"(?P<name>.*) \((?P<kind>\w+)\)")


@dataclass(frozen=True)
class Passage:
    """A passage; ``attributions`` and ``speakers`` (name and kind of each) are parallel."""

    name: str
    held_out: bool
    article: Article
    attributions: tuple[Attribution, ...]
    numbers: tuple[int, ...]
    speakers: dict[int, frozenset[tuple[str, str]]]


def passages() -> list[Passage]:
    return [_read(path) for path in sorted(FOLDER.glob("*.yaml"))]


def _read(path: Path) -> Passage:
    raw = yaml.safe_load(path.read_text("utf-8"))
    text, spans = unmarked(raw["text"])
    article = Article.of(text, path.name, outlet=raw.get("outlet"), authors=(raw["author"],) if "author" in raw else ())
    numbers = tuple(sorted(spans))
    speakers = {n: frozenset(_speaker(one) for one in given) for n, given in raw["speakers"].items()}
    return Passage(
        path.stem, raw["held_out"], article, tuple(_attribution(spans[n]) for n in numbers), numbers, speakers
    )


def unmarked(marked: str) -> tuple[str, dict[int, dict[str, list[Span]]]]:
    """The text without marks, and the spans by number and role (s source, c cue, t content)."""
    text = ""
    stack: list[tuple[int, str, int]] = []
    spans: dict[int, dict[str, list[Span]]] = {}
    for part in _MARK.split(marked):
        if opened := _OPEN.fullmatch(part):
            stack.append((int(opened[1]), opened[2], len(text)))
        elif part == "]":
            number, role, start = stack.pop()
            spans.setdefault(number, {}).setdefault(role, []).append(Span(start, len(text)))
        else:
            text += part
    assert not stack, "a mark is not closed"
    return text, spans


def _speaker(shown: str) -> tuple[str, str]:
    match = _NAME.fullmatch(shown)
    assert match, shown
    return match["name"], match["kind"]


def _attribution(roles: dict[str, list[Span]]) -> Attribution:
    floats = not roles.get("s") and not roles.get("c")
    return Attribution(
        source=tuple(roles.get("s", ())),
        cue=tuple(roles.get("c", ())),
        content=tuple(roles.get("t", ())),
        manner=Manner.DIRECT if floats else Manner.INDIRECT,
        confidence=1.0,
    )
