"""Other ways to print the same article: quotation marks, lost line breaks, capitals, names.

The corpus is American politics of two years, all in one typography. Each change keeps the words'
count and the labels, so that only strings and gaps differ.
"""

from __future__ import annotations

from random import Random

from kg.nlp.tagger.labels import ENTITIES
from kg.nlp.tagger.words import (
    CLOSE,
    GAP_LINE,
    GAP_NONE,
    GAP_PARAGRAPH,
    GAP_SPACE,
    OPEN,
    quotes,
)
from kg.train.corpus import Example
from kg.train.names import GROUPS, PEOPLE, PLACES

_STYLES = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("„", "”"), ("''", "''"), ("‘", "’"))
_WEIGHTS = (35, 35, 10, 6, 4, 3, 7)
_POOLS = {
    "PERSON": PEOPLE, "GPE": PLACES, "ORG": GROUPS,
}  # fmt: skip


def vary(example: Example, random: Random) -> tuple[list[str], list[int]]:
    """Return the strings and gaps of *example*'s words, changed at random."""
    strings, gaps = list(example.words.strings), list(example.words.gaps)
    if random.random() < 0.4:
        _marks(strings, gaps, random)
    if random.random() < 0.35:
        _names(strings, example.entities, random)
    if random.random() < 0.3:
        _straighten(strings)
    _breaks(gaps, random)
    if random.random() < 0.12:
        _capitals(strings, gaps, random)
    return strings, gaps


def _marks(strings: list[str], gaps: list[int], random: Random) -> None:
    """Put all double quotation marks into one other style."""
    opening, closing = random.choices(_STYLES, _WEIGHTS)[0]
    for i, state in enumerate(quotes(strings, gaps)):
        if state == OPEN:
            strings[i] = opening
        elif state == CLOSE:
            strings[i] = closing


def _straighten(strings: list[str]) -> None:
    """Turn curly apostrophes into straight ones, or the other way round."""
    curly = "’" in strings
    for i, word in enumerate(strings):
        if curly and word in ("’", "‘"):
            strings[i] = "'"
        elif not curly and word == "'":
            strings[i] = "’"


def _names(strings: list[str], entities: list[int], random: Random) -> None:
    """Replace the capitalised words of names, each by one other throughout the article."""
    swapped: dict[tuple[str, str], str] = {}
    share = random.choice((0.5, 1.0))
    for i, tag in enumerate(entities):
        kind = ENTITIES[(tag - 1) // 2] if tag else ""
        pool = _POOLS.get(kind)
        word = strings[i]
        if not pool or not word[0].isupper() or len(word) < 3:
            continue
        if kind != "PERSON" and (_inside(entities, i) or len(word) < 4):
            continue
        key = (kind, word)
        if key not in swapped:
            swapped[key] = random.choice(pool) if random.random() < share else word
        strings[i] = swapped[key].upper() if word.isupper() and len(word) > 3 else swapped[key]


def _inside(entities: list[int], i: int) -> bool:
    """Return whether word *i* is one of several in its name."""
    follows = i + 1 < len(entities) and entities[i + 1] and entities[i + 1] % 2 == 0
    return entities[i] % 2 == 0 or bool(follows)


def _breaks(gaps: list[int], random: Random) -> None:
    """Lose paragraph breaks, print them as one line break, or wrap lines hard."""
    draw = random.random()
    if draw < 0.15:
        _replace(gaps, GAP_LINE)
    elif draw < 0.22:
        _replace(gaps, GAP_SPACE)
    elif draw < 0.27:
        width = random.randint(9, 16)
        for i in range(width, len(gaps), width):
            if gaps[i] == GAP_SPACE:
                gaps[i] = GAP_LINE


def _replace(gaps: list[int], kind: int) -> None:
    for i, gap in enumerate(gaps):
        if i and gap in (GAP_LINE, GAP_PARAGRAPH):
            gaps[i] = kind


def _capitals(strings: list[str], gaps: list[int], random: Random) -> None:
    """Print the headline (the first line) in capitals or with capital letters."""
    stop = next((i for i in range(1, len(gaps)) if gaps[i] >= GAP_LINE), 0)
    if stop > 40:
        return
    loud = random.random() < 0.25
    for i in range(stop):
        word = strings[i]
        if loud:
            strings[i] = word.upper()
        elif word.islower() and (len(word) > 3 or i == 0) and gaps[i] != GAP_NONE:
            strings[i] = word[0].upper() + word[1:]
