"""Personal names: which forms can be the same person's inside one article, and what they say of gender."""

from __future__ import annotations

import re

from kg.gazetteer import Gazetteer, fold
from kg.gazetteer.spelling import one_edit, spelling, tokens

__all__ = ["gender_of", "misspelt", "one_edit", "same_word", "short_for", "tokens"]


def same_word(left: str, right: str) -> bool:
    """Whether two name words are one: equal, an initial, or a spelling variant."""
    if left == right or spelling(left) == spelling(right):
        return True
    short, long = sorted((left, right), key=len)
    return len(short) == 1 and long.startswith(short)


def short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether *short* can stand for *full*: its last words (family name, particles and all), or its first word.

    First names and Korean or Chinese family names come first, so a single leading word is accepted as well.
    """
    if not short or len(short) > len(full):
        return False
    if len(short) == len(full):
        return all(map(same_word, short, full))
    tail = full[len(full) - len(short) :]
    if len(tail[-1]) > 1 and all(map(same_word, short, tail)):
        return True
    if len(short) == 1:
        return short[0] == full[0]
    # given and family name of a longer form with middle names
    return same_word(short[0], full[0]) and all(map(same_word, short[1:], full[len(full) - len(short) + 1 :]))


def misspelt(left: tuple[str, ...], right: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether two full names differ by one edit in one word: a slip of the pen, unless both are given names."""
    if len(left) != len(right) or len(left) < 2:
        return False
    unequal = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(unequal) != 1:
        return False
    a, b = unequal[0]
    if a in gazetteer.genders and b in gazetteer.genders:
        return False
    return min(len(a), len(b)) >= 3 and one_edit(a, b)


def gender_of(name: str, gazetteer: Gazetteer) -> str:
    """Return "f", "m" or "" from a given name in the tables or a gendered Slavic family name."""
    words = [w for w in re.split(r"\s+", name) if w]
    if len(words) < 2:
        return ""
    if (known := gazetteer.genders.get(fold(words[0]))) is not None:
        return known
    last = tokens(words[-1])[-1] if tokens(words[-1]) else ""
    return "f" if re.search(r"(ova|eva|skaya|ska|ová)$", last) and len(last) > 4 else ""
