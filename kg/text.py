"""Offsets in a text: lines, paragraphs, and where exactly a quoted string stands.

Everything here is pure.  Offsets count code points in the text that was given, ranges are half-open.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Span

_WIDEST_WRAP = 120  # nobody wraps text wider than this; longer lines are whole paragraphs
_WRAPPED_SHARE = 0.9
_SINGLE = dict.fromkeys("‘’‚‛‹›′´`ʼ", "'")
_DOUBLE = dict.fromkeys("“”„‟«»″〝〞＂", '"')
_DASH = dict.fromkeys("‐‑‒–—―−", "-")
_FOLDED = {**_SINGLE, **_DOUBLE, **_DASH}
_SPACE = re.compile(r"\s")


def lines(text: str) -> list[Span]:
    """All lines of *text*, each with its line break; a line ends where `str.splitlines` says so."""
    found: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        found.append(Span(start, start + len(line)))
        start += len(line)
    return found


def trimmed(text: str, span: Span) -> Span | None:
    """Return *span* without white space at its ends; None where nothing else is in it."""
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return Span(span.start + left, span.start + right) if left < right else None


def paragraphs(text: str) -> list[Span]:
    """Paragraphs of *text*, without white space at their ends.

    A line is a paragraph, as texts saved from the web have it, unless the text is hard-wrapped
    (`is_wrapped`); then lines are joined up to a blank line.
    """
    if not is_wrapped(text):
        return [span for line in lines(text) if (span := trimmed(text, line)) is not None]
    return [Span(block[0].start, block[-1].end) for block in _blocks(text)]


def is_wrapped(text: str) -> bool:
    """Whether lines were broken to fit a width: nearly everywhere the next word would not have fitted any more."""
    blocks = _blocks(text)
    width = max((line.end - line.start for block in blocks for line in block), default=0)
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if width > _WIDEST_WRAP or len(breaks) < 3:
        return False
    full = sum(line.end - line.start + 1 + len(after.of(text).split()[0]) > width for line, after in breaks)
    return full >= _WRAPPED_SHARE * len(breaks)


def _blocks(text: str) -> list[list[Span]]:
    """The non-blank lines, trimmed, in groups between blank lines."""
    blocks: list[list[Span]] = [[]]
    for line in lines(text):
        span = trimmed(text, line)
        if span is not None:
            blocks[-1].append(span)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text folded for comparison, and the way back.

    ``origin[i]`` is the offset in the original of the code point that ``text[i]`` comes from; one
    original code point may give several (the ligature "ﬁ"), and several may give one (white space).
    ``ends[i]`` is the offset in the original just after what ``text[i]`` comes from.
    """

    text: str
    origin: tuple[int, ...]
    ends: tuple[int, ...]

    def back(self, start: int, end: int) -> Span | None:
        """Where ``text[start:end]`` stands in the original; None if it is empty or cuts an original code point."""
        if not 0 <= start < end <= len(self.text):
            return None
        cut_left = start > 0 and self.origin[start - 1] == self.origin[start]
        cut_right = end < len(self.text) and self.origin[end - 1] == self.origin[end]
        return None if cut_left or cut_right else Span(self.origin[start], self.ends[end - 1])


def normalise(text: str) -> Normalised:
    """*text* with typographic variants folded: NFKC by code point, quotation marks and dashes plain,
    runs of white space one space, invisible format characters (soft hyphen, zero width, BOM) gone.

    Letters keep their case.  Combining marks that follow a letter are not composed with it.
    """  # noqa: D205
    folded: list[str] = []
    origin: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(text):
        if unicodedata.category(char) == "Cf":
            continue
        for piece in _FOLDED.get(char) or unicodedata.normalize("NFKC", char):
            plain = _FOLDED.get(piece, piece)
            if _SPACE.match(plain):
                if folded and folded[-1] == " ":
                    ends[-1] = at + 1
                    continue
                plain = " "
            folded.append(plain)
            origin.append(at)
            ends.append(at + 1)
    return Normalised("".join(folded), tuple(origin), tuple(ends))


def align(text: str, quote: str, *, near: int | None = None) -> Span | None:
    """Where *quote* stands in *text*: exactly, or else but for typography (`normalise`).

    None where it stands nowhere, or in several places and *near* (an offset) is not given to choose the
    closest one: nothing is guessed.  Words are never skipped, changed or cut ("he" isn't found in "the").
    """
    wanted = quote.strip()
    if not wanted:
        return None
    exact = [Span(at, at + len(wanted)) for at in _places(text, wanted)]
    if exact:
        return _chosen(exact, near)
    folded = normalise(text)
    sought = normalise(wanted).text.strip()
    if not sought:
        return None
    found = [span for at in _places(folded.text, sought) if (span := folded.back(at, at + len(sought))) is not None]
    return _chosen(found, near)


def _places(text: str, wanted: str) -> list[int]:
    """Where *wanted* begins in *text*, without cutting a word."""
    found: list[int] = []
    at = text.find(wanted)
    while at >= 0:
        if not _cuts(text, at) and not _cuts(text, at + len(wanted)):
            found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _chosen(found: list[Span], near: int | None) -> Span | None:
    if len(found) <= 1 or near is None:
        return found[0] if len(found) == 1 else None
    after = bisect_left(found, near, key=lambda span: span.start)
    around = found[max(0, after - 1) : after + 1]
    return min(around, key=lambda span: (abs(span.start - near), span.start))
