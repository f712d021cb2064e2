"""Personal names as written: their words, and spellings that transliteration makes differ."""

from __future__ import annotations

import re
import unicodedata

SUFFIXES = frozenset("jr sr ii iii iv phd md obe cbe mbe kc qc mp mep".split())
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADJECTIVAL = re.compile(r"(yy|iy|ii|ij|yi|i)$")


def tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a personal name, without "Jr." and the like ("Kim Jong-Un" gives kim, jong, un)."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words: list[str] = _WORD.findall(plain)
    return tuple(w for w in words if w not in SUFFIXES) or tuple(words)


def spelling(token: str) -> str:
    """Return *token* with endings that transliterations write differently made one (Zelenskyy, Zelenskiy: zelensky)."""
    return _ADJECTIVAL.sub("y", token) if len(token) > 5 else token


def one_edit(a: str, b: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes *a* into *b*."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    i = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        swapped = a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
        return a[i + 1 :] == b[i + 1 :] or swapped
    short, long = sorted((a, b), key=len)
    return short[i:] == long[i + 1 :]
