r"""Text to words with the marks that an uncased word-piece vocabulary loses.

A *word* is ``\w+``, a doubled back-tick or apostrophe, or one other character that is not white
space. Words carry half-open code-point offsets into the text they were cut from, so whatever
normalisation the vocabulary does to them later can't shift an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WORD = re.compile(r"``|''|\w+|[^\w\s]")
SECTION_WORDS = 20_000
"""Words worked on at a time: bounds memory on a text of any length."""

SHAPES = 8
QUOTES = 6
GAPS = 6
GAP_NONE, GAP_SPACE, GAP_LINE, GAP_PARAGRAPH, GAP_SENTENCE, GAP_INSIDE = range(GAPS)
OUT, DOUBLE, OPEN, CLOSE, SINGLE, NESTED = range(QUOTES)

_OPENERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "``": "''", '"': '"', "”": "”"}
_DOUBLE_MARKS = frozenset('“”„«»"') | {"``", "''", "‟", "″", "＂"}
_PLAIN = frozenset({'"', "″", "＂", "‟"})
_SINGLE_OPEN = frozenset("'‘‚‹`")
_SINGLE_CLOSE = frozenset("'’‘›")
_STOPS = frozenset(".?!…。！？")
_AFTER_STOP = frozenset("\"”’'»)]“") | {"''"}
_ENDS = _STOPS | _AFTER_STOP | frozenset(":;,–—-―")
_QUOTE_REACH = 250
_SINGLE_REACH = 60


@dataclass(frozen=True, slots=True)
class Words:
    """Words in order: their strings, offsets, and the kind of white space before each."""

    strings: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.strings)


@dataclass(frozen=True, slots=True)
class Marks:
    """For each word: letter shape, place in quotation, gap (with likely sentence starts), paragraph start."""

    shapes: list[int]
    quotes: list[int]
    gaps: list[int]
    paragraphs: list[bool]

    def part(self, low: int, high: int) -> Marks:
        """Return the marks of the words ``[low, high)``."""
        return Marks(self.shapes[low:high], self.quotes[low:high], self.gaps[low:high], self.paragraphs[low:high])


def gap(between: str) -> int:
    """Return the kind of the white space *between* two words."""
    if not between:
        return GAP_NONE
    breaks = len(between.splitlines()) - 1 + (between[-1] in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
    return GAP_SPACE if breaks <= 0 else GAP_LINE if breaks == 1 else GAP_PARAGRAPH


def sections(text: str, start: int = 0, end: int | None = None) -> Iterator[Words]:
    """Yield the words of ``text[start:end]``, at most ``SECTION_WORDS`` at a time, in order."""
    words, last = Words([], [], [], []), start
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        first, stop = match.span()
        if len(words) >= SECTION_WORDS:
            yield words
            words = Words([], [], [], [])
        words.strings.append(match.group())
        words.starts.append(first)
        words.ends.append(stop)
        words.gaps.append(gap(text[last:first]) if words.starts[0] != first else GAP_PARAGRAPH)
        last = stop
    if words.strings:
        yield words


def marks(strings: Sequence[str], gaps: Sequence[int]) -> Marks:
    """Return what the letters, quotation marks and white space of words tell."""
    return Marks(
        [shape(word) for word in strings], quotes(strings, gaps), starts(strings, gaps), paragraphs(strings, gaps)
    )


def shape(word: str) -> int:
    """Return the letter shape: 0 sign, 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 digits, 6 X, 7 caseless."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 6
    if word.isdigit():
        return 5
    if not word[0].isalnum() and word[0] != "_":
        return 0
    if word[0].isupper() and word[1:].islower():
        return 2
    return 4 if word.lower() != word else 7


def starts(strings: Sequence[str], gaps: Sequence[int]) -> list[int]:
    """Return *gaps* with ``GAP_SENTENCE`` where a sentence probably starts inside a line."""
    found = list(gaps)
    stopped = False
    for i, word in enumerate(strings):
        if stopped and gaps[i] == GAP_SPACE and not word.islower():
            found[i] = GAP_SENTENCE
        stopped = word in _STOPS or (stopped and gaps[i] == GAP_NONE and word in _AFTER_STOP)
    return found


def paragraphs(strings: Sequence[str], gaps: Sequence[int]) -> list[bool]:
    """Return which words start a paragraph.

    A single line break counts too, unless lines are wrapped: a third of them start in small letters.
    """
    after = [strings[i] for i, gap in enumerate(gaps) if i and gap == GAP_LINE]
    wrapped = 3 * sum(word.islower() for word in after) > len(after)
    least = GAP_PARAGRAPH if wrapped else GAP_LINE
    return [least <= gap <= GAP_PARAGRAPH for gap in gaps]


def unended(strings: Sequence[str], begun: Sequence[bool]) -> list[int]:
    """Return the last words of paragraphs that end without a mark, as headlines do; not the very last."""
    return [i - 1 for i in range(1, len(strings)) if begun[i] and strings[i - 1] not in _ENDS]


def quotes(strings: Sequence[str], gaps: Sequence[int]) -> list[int]:
    """Return each word's place in quotation, marks paired inside each line.

    A double mark left open quotes up to the end of its line, as in quotations that run over
    several paragraphs, but no further than 250 words: a line may be a whole article.
    """
    found = [OUT] * len(strings)
    opened: int | None = None
    single_end = -1
    for i, word in enumerate(strings):
        if gaps[i] >= GAP_LINE or (opened is not None and i - opened > _QUOTE_REACH):
            opened = None
        if word in _DOUBLE_MARKS:
            if opened is None and _opens(strings, gaps, i):
                opened, found[i] = i, OPEN
            elif opened is not None and _closes(strings[opened], strings, gaps, i):
                opened, found[i] = None, CLOSE
            else:
                found[i] = OUT if opened is None else DOUBLE
            continue
        if i > single_end and word in _SINGLE_OPEN:
            single_end = _single_end(strings, gaps, i)
        inside = i <= single_end
        found[i] = (NESTED if inside else DOUBLE) if opened is not None else SINGLE if inside else OUT
    return found


def _spaced(gaps: Sequence[int], i: int) -> tuple[bool, bool]:
    """Return whether white space (or an end) stands before and after word *i*."""
    return gaps[i] != GAP_NONE, i + 1 >= len(gaps) or gaps[i + 1] != GAP_NONE


def _opens(strings: Sequence[str], gaps: Sequence[int], i: int) -> bool:
    before, after = _spaced(gaps, i)
    if strings[i] in ("”", "''", "»"):
        return before and not after
    return strings[i] not in _PLAIN or not (after and not before)


def _closes(opener: str, strings: Sequence[str], gaps: Sequence[int], i: int) -> bool:
    mark = strings[i]
    if mark in _PLAIN:
        before, after = _spaced(gaps, i)
        return not before or after
    return mark in _OPENERS.get(opener, '"”') or mark in ("”", "''")


def _single_end(strings: Sequence[str], gaps: Sequence[int], i: int) -> int:
    """Return the index of the mark that closes the single quotation opened at *i*, or -1."""
    if i + 1 >= len(strings) or gaps[i + 1] != GAP_NONE or not strings[i + 1][0].isalnum():
        return -1
    if gaps[i] == GAP_NONE and i and strings[i - 1][-1].isalnum():
        return -1
    for j in range(i + 2, min(len(strings), i + _SINGLE_REACH)):
        if gaps[j] >= GAP_LINE:
            return -1
        ends = j + 1 >= len(strings) or gaps[j + 1] != GAP_NONE or not strings[j + 1][0].isalnum()
        if ends and strings[j] in _SINGLE_CLOSE and gaps[j] == GAP_NONE:
            return j
    return -1
