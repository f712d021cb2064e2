"""Reading the training corpus: articles as words, gold runs of words, silver labels."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.nlp.tagger.labels import ROLES, TAGS, Run
from kg.nlp.tagger.words import Words, sections

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Example:
    """One article: its words, the tag of each, and who belongs to whom.

    ``links`` holds a ``(cue, source or None, content runs)`` for each attribution; ``entities``
    and ``sentences`` are silver.
    """

    words: Words
    tags: list[int]
    links: list[tuple[Run, Run | None, tuple[Run, ...]]]
    entities: list[int]
    sentences: list[bool]


def read(path: Path) -> list[dict[str, Any]]:
    """Return the articles of a JSONL file with ``id``, ``text`` and ``attributions``.

    Raises `kg.errors.InputError` if the file cannot be read, a line is no such article, or a range
    lies outside its text.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}", "name a JSONL file in UTF-8") from error
    return [_checked(line, f"{path}, line {i}") for i, line in enumerate(lines, 1) if line.strip()]


def _checked(line: str, place: str) -> dict[str, Any]:
    """Return the article of one line."""
    hint = "each line has id, text, and attributions with source, cue and content as [[start, end], ...]"
    try:
        article = json.loads(line)
        text, attributions = article["text"], article["attributions"]
        if not isinstance(text, str):
            raise TypeError("text is not a string")
        for raw in attributions:
            for role in ROLES:
                if any(not 0 <= start < end <= len(text) for start, end in raw.setdefault(role, [])):
                    raise ValueError(f"a {role} lies outside the text")
    except KeyError as error:
        raise InputError(f"{place}: no {error.args[0]}", hint) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{place}: {error}", hint) from error
    found: dict[str, Any] = article
    return found


def words_of(text: str) -> Words:
    """Return the first section of *text*: an article of the corpus never fills more."""
    return next(sections(text), Words([], [], [], []))


def example(
    words: Words, attributions: Sequence[dict[str, Spans]], entities: list[int], sentences: list[bool]
) -> Example:
    """Return an article's example; roles are tagged content first, then source, then cue."""
    tags = [0] * len(words)
    found = [{role: _runs(words, raw.get(role) or (), kind) for kind, role in enumerate(ROLES)} for raw in attributions]
    for role in ("content", "source", "cue"):
        for runs in found:
            for first, stop, kind in runs[role]:
                tags[first:stop] = [TAGS.index(f"I-{ROLES[kind]}")] * (stop - first)
    for role in ("content", "source", "cue"):
        for runs in found:
            for first, _, kind in runs[role]:
                if tags[first] in (1 + 2 * kind, 2 + 2 * kind):
                    tags[first] = 1 + 2 * kind
    for i, tag in enumerate(tags):
        if tag and tag % 2 == 0 and (i == 0 or tags[i - 1] not in (tag, tag - 1)):
            tags[i] = tag - 1
    links = [
        (runs["cue"][0], runs["source"][0] if runs["source"] else None, tuple(runs["content"]))
        for runs in found
        if runs["cue"]
    ]
    return Example(words, tags, links, entities, sentences)


def _runs(words: Words, spans: Spans, kind: int) -> list[Run]:
    """Return the runs of words that *spans* touch; touching runs are one."""
    found: list[Run] = []
    for start, end in sorted((s, e) for s, e in spans):
        first, stop = bisect_right(words.ends, start), bisect_left(words.starts, end)
        if first >= stop:
            continue
        if found and first <= found[-1].stop:
            found[-1] = Run(found[-1].first, max(stop, found[-1].stop), kind)
        else:
            found.append(Run(first, stop, kind))
    return found
