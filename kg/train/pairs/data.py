"""Sentences in camps to labelled pairs.

A file has topics, each a line ``## name`` and then lines of one letter and a newspaper sentence with its attributed
content in brackets. All lines of camp ``A`` say the same, all of ``B`` the same against it, so every ``A`` contradicts
every ``B``; a line ``N`` speaks of the same matter and is compatible with all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

from kg.errors import InputError
from kg.nlp.pairs.reading import Side

NEITHER, CONTRADICTS, SUPPORTS = 0, 1, 2
CAMPS = frozenset("AB")
_LINE = re.compile(r"(?P<camp>[ABN]) (?P<text>.+)")
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and the camp that it stands in."""

    camp: str
    side: Side


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two sentences and how they stand to each other."""

    left: Side
    right: Side
    label: int


def side(marked: str) -> Side:
    """The sentence *marked* with brackets around its content; ValueError if it has none or they do not match."""
    spans, cut = [], 0
    for match in _BRACKETS.finditer(marked):
        spans.append((match.start() - cut, match.start() - cut + len(match[1])))
        cut += 2
    text = _BRACKETS.sub(r"\1", marked)
    if not spans or "[" in text or "]" in text:
        raise ValueError("brackets around the content are missing or do not match")
    return Side(text, tuple(spans))


def read(path: Path) -> list[list[Line]]:
    """The topics of a file. Raises `InputError` for a line that is none of the four kinds."""
    topics: list[list[Line]] = []
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
        if raw.startswith("## "):
            topics.append([])
            continue
        match = _LINE.fullmatch(raw.strip())
        if not raw.strip():
            continue
        try:
            if match is None or not topics:
                raise ValueError("not a topic, nor a line of A, B or N")
            topics[-1].append(Line(match["camp"], side(match["text"])))
        except ValueError as error:
            raise InputError(f"{path}:{number}: {error}", "see the docstring of kg.train.pairs.data") from error
    return topics


def pairs(topic: Sequence[Line]) -> list[Labelled]:
    """All pairs of a topic, labelled."""
    return [Labelled(one.side, two.side, _label(one.camp, two.camp)) for one, two in combinations(topic, 2)]


def _label(one: str, two: str) -> int:
    if {one, two} == CAMPS:
        return CONTRADICTS
    return SUPPORTS if one == two and one in CAMPS else NEITHER


def strangers(topics: Sequence[Sequence[Line]], count: int, random: Random) -> Iterable[Labelled]:
    """*count* pairs of sentences of different topics; half of them share as many words as can be found."""
    lines = [(number, line.side) for number, topic in enumerate(topics) for line in topic]
    words = [frozenset(re.findall(r"[a-z]{4,}", one.text.lower())) for _, one in lines]
    for turn in range(count):
        at = random.randrange(len(lines))
        others = [o for o in (random.randrange(len(lines)) for _ in range(200)) if lines[o][0] != lines[at][0]]
        if others:
            best = max(others, key=lambda o: len(words[at] & words[o])) if turn % 2 else others[0]
            yield Labelled(lines[at][1], lines[best][1], NEITHER)
