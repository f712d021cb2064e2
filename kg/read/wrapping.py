"""Lines that were broken to fit a width, put together again, as sentences are looked for within a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LEAST = 40  # characters: what is narrower is a list, a table or a poem
_FULL = 0.72  # of the usual width: a line that stops earlier ends its paragraph, if it ends a sentence
_SHORT = 0.5
_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_ITEM = re.compile(r"\s*(?:[-*•·●▪–]\s|\(?\d{1,3}[.)]\s|>|\|)")
_HYPHEN = re.compile(r"(\w+)[-\u00ad\u2010]$")
_WORD = re.compile(r"\w+(?:-\w+)*")


def width(lines: Sequence[str]) -> int:
    """The usual width of full lines: that of the line at nine tenths of all; 0 for none."""
    found = sorted(len(line.rstrip()) for line in lines if line.strip())
    return found[len(found) * 9 // 10 - (len(found) >= 10)] if found else 0


def joins(line: str, after: str, full: int) -> bool:
    """Whether the text of *line* goes on in the line *after*, where full lines have about *full* characters."""
    line, after = line.rstrip(), after.strip()
    if full < _LEAST or not line or not after or _ITEM.match(after):
        return False
    if len(line) < _SHORT * full or (len(line) < _FULL * full and _END.search(line)):
        return False
    return len(line) >= _FULL * full or after[0].islower()


def unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines with those that were broken joined by a space; blank lines stay."""
    full = width(lines)
    if full < _LEAST or full > 120:
        yield from lines
        return
    held: str | None = None
    before = ""
    for line in lines:
        if held is not None and not _ITEM.match(before) and joins(before, line, full):
            held = f"{held.rstrip()} {line.strip()}"
        else:
            if held is not None:
                yield held
            held = line
        before = line
    if held is not None:
        yield held


def glue(left: str, right: str, words: frozenset[str]) -> str:
    """What stands between two lines of a printed paragraph: joined with a space, or a word that was divided.

    A hyphen at the end of *left* goes if the undivided word is among *words* (those of the document, lower case), a
    soft hyphen always; otherwise it stays, since "long-term" must not become a word that nobody wrote.
    """
    divided = _HYPHEN.search(left)
    rest = _WORD.match(right)
    if divided is None or rest is None:
        return f"{left} {right}"
    attested = right[0].islower() and (divided[1] + rest[0]).lower() in words
    return left[:-1] + right if attested or left[-1] == "\u00ad" else left + right


def vocabulary(lines: Sequence[str]) -> frozenset[str]:
    """The words of *lines* in lower case, hyphened ones whole; not those divided at an end."""
    return frozenset(
        word.lower() for line in lines for word in _WORD.findall(re.sub(r"\w+[-\u00ad\u2010]$", "", line.rstrip()))
    )
