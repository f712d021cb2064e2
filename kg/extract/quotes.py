"""Quotation marks: which stretches of a text they enclose.

Marks of all styles are paired inside each paragraph (a line of the text), as nested as they are
printed.  Convention (Chicago Manual of Style 13.30, Hart's Rules 9.2): a quotation that runs over
several paragraphs is opened again at each and closed at the last, so a mark left open reaches to the
end of its paragraph.  Apostrophes, elisions ('em, '90s), feet and inches are no quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.model import Manner, Span, Spans

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›「」『』＂]|['‘’‚‛`]")
_WORD = re.compile(r"\w+")
_SINGLE = frozenset("'‘’‚‛`‹›")
_OPENERS = {
    "“": "”\"“", "‟": "”\"", "„": "“”\"‟", "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", "\"": "\"”",
    "＂": "＂", "``": "''\"”", "''": "''", "”": "”", "‘": "’'", "‚": "‘’", "‛": "’", "'": "'’", "`": "'’`",
}  # fmt: skip
_ELISIONS = re.compile(r"(?:em|til|tis|twas|cause|cuz|n|round|bout|\d0s)\b", re.IGNORECASE)
_SINGLE_CLOSING = re.compile(r"(?<=\S)['’](?!\w)")
_SINGLE_OPENING = re.compile(r"(?<!\w)['‘](?=\w)")
_FEET = re.compile(r"\d['’]\d{1,2}[\"”]\Z")
_LONGEST_OPEN = 2_000  # characters that a mark never closed may cover, up to a sentence's end


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch.  ``span`` includes its marks; ``closed`` is False where the closing one is missing.

    ``depth`` counts the quotations around it.  ``single`` tells single marks from double ones.
    """

    span: Span
    depth: int
    closed: bool
    single: bool
    opener: int
    closer: int

    @property
    def inner(self) -> Span | None:
        """What stands between the marks; None if nothing does."""
        start, end = self.span.start + self.opener, self.span.end - self.closer
        return Span(start, end) if start < end else None


class Quotes:
    """The quotations of one text, in text order (an outer one before those inside it)."""

    def __init__(self, text: str, quotations: Iterable[Quotation]) -> None:
        self.text = text
        self.quotations = tuple(sorted(quotations, key=lambda q: (q.span.start, -q.span.end)))

    @cached_property
    def outer(self) -> tuple[Quotation, ...]:
        """The quotations that lie in no other one."""
        return tuple(q for q in self.quotations if q.depth == 0)

    @cached_property
    def _starts(self) -> list[int]:
        return [q.span.start for q in self.outer]

    @cached_property
    def _every(self) -> list[int]:
        return [q.span.start for q in self.quotations]

    def at(self, offset: int) -> Quotation | None:
        """The outermost quotation over the code point at *offset*; None outside of any."""
        i = bisect_right(self._starts, offset) - 1
        return self.outer[i] if i >= 0 and offset < self.outer[i].span.end else None

    def touching(self, span: Span) -> Iterator[Quotation]:
        """The quotations of any depth that share a code point with *span*."""
        i = bisect_right(self._starts, span.start) - 1
        first = self.outer[i].span.start if i >= 0 else 0
        for n in range(bisect_left(self._every, first), len(self.quotations)):
            quotation = self.quotations[n]
            if quotation.span.start >= span.end:
                return
            if quotation.span.overlaps(span):
                yield quotation

    def manner(self, content: Spans, frame: Spans = ()) -> Manner:
        """Direct if every word of *content* stands in quotation marks, mixed if some do, else indirect.

        *frame* is the attribution's source and cue: a quotation around one of them quotes somebody
        else's telling, so it says nothing about these words (a nested attribution is judged by its own
        words).
        """
        words = quoted = 0
        for span in content:
            own = _widest(q.span for q in self.touching(span) if not any(q.span.covers(f) for f in frame))
            starts = [s.start for s in own]
            for match in _WORD.finditer(self.text, span.start, span.end):
                words += 1
                at = bisect_right(starts, match.start()) - 1
                quoted += at >= 0 and match.end() <= own[at].end
        if not quoted:
            return Manner.INDIRECT
        return Manner.DIRECT if quoted == words else Manner.MIXED


def _widest(spans: Iterable[Span]) -> list[Span]:
    """Those of *spans*, which are sorted by start, that lie in none before them; sorted by start and by end."""
    found: list[Span] = []
    for span in spans:
        if not found or span.end > found[-1].end:
            found.append(span)
    return found


def find_quotes(text: str, furniture: Spans = ()) -> Quotes:
    """The quotations of *text*.  None crosses a line break or *furniture*."""
    found: list[Quotation] = []
    for start, end in _paragraphs(text, furniture):
        found.extend(_pair(text, start, end))
    return Quotes(text, _nested(found))


def _nested(found: Iterable[Quotation]) -> Iterator[Quotation]:
    """The quotations with their depths counted anew: a mark that opened none has counted for those behind it."""
    ends: list[int] = []
    for quotation in sorted(found, key=lambda q: (q.span.start, -q.span.end)):
        while ends and ends[-1] <= quotation.span.start:
            ends.pop()
        yield replace(quotation, depth=len(ends))
        ends.append(quotation.span.end)


def _paragraphs(text: str, furniture: Spans) -> Iterator[tuple[int, int]]:
    blocks = sorted(furniture)
    at = 0
    for line in text.splitlines(keepends=True):
        start, end = at, at + len(line.rstrip())
        at += len(line)
        for block in blocks:
            if block.start < end and start < block.end:
                if start < block.start:
                    yield start, block.start
                start = max(start, block.end)
        if start < end:
            yield start, end


def _pair(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Pair the marks of one paragraph with a stack of those that are open."""
    open_: list[tuple[int, str]] = []
    for match in _MARK.finditer(text, start, end):
        if _FEET.search(text, max(start, match.start() - 4), match.end()):
            continue
        mark, at, after = match.group(), match.start(), match.end()
        closes = [i for i, (_, opener) in enumerate(open_) if mark in _OPENERS[opener]]
        opening = mark in _OPENERS and _can_open(text, at, after, start, end)
        if closes and _can_close(text, at, after, start, end) and not _plural(text, at, after, end, mark):
            i = closes[-1]
            opened, opener = open_[i]
            yield Quotation(Span(opened, after), i, True, opener in _SINGLE, len(opener), len(mark))
            del open_[i:]
        elif opening and (mark not in _SINGLE or _has_partner(text, at, after, end, mark)):
            same = [i for i, (_, opener) in enumerate(open_) if opener not in _SINGLE]
            if same and mark not in _SINGLE and mark == open_[same[-1]][1]:
                # a second opening mark of the same kind: the first was never closed
                yield from _left_open(text, open_[same[-1] :], same[-1], at)
                del open_[same[-1] :]
            open_.append((at, mark))
    yield from _left_open(text, open_, 0, end)


def _left_open(text: str, open_: list[tuple[int, str]], depth: int, end: int) -> Iterator[Quotation]:
    for i, (at, opener) in enumerate(open_):
        if opener in _SINGLE and (i or not _opens_line(text, at)):
            continue
        stop = end
        if stop - at > _LONGEST_OPEN:
            cut = max(text.rfind(mark, at, at + _LONGEST_OPEN) for mark in (". ", "? ", "! "))
            stop = cut + 1 if cut > at else at + _LONGEST_OPEN
        stop = at + len(text[at:stop].rstrip())
        if stop > at + len(opener):
            yield Quotation(Span(at, stop), depth + i, False, opener in _SINGLE, len(opener), 0)


def _opens_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _can_open(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    if following.isspace() or (before.isdigit() and text[at:after] in "'\""):
        return False
    mark = text[at:after]
    if mark in "“„«‹「『‟``" or mark in "‘‚‛":
        return not (mark in "‘" and before.isalnum())
    if mark in "»›":
        return not before.isalnum() and before not in ".,!?…"
    return before.isspace() or before in "([{—–-―/…:“‘«\"'\u00a0" or (before in ".,;" and following.isupper())


def _can_close(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    mark = text[at:after]
    if mark in "”»›」』":
        return True
    if mark in _SINGLE or mark == '"':
        if following.isalnum() and (mark in _SINGLE or before.isspace()):
            return False
        return not before.isspace() or (mark == '"' and not following.isalnum())
    return not before.isspace() or not following.isalnum()


def _plural(text: str, at: int, after: int, end: int, mark: str) -> bool:
    """Whether a mark that could close a single quotation is rather a possessive ("the workers' rights")."""
    if mark not in "'’" or at == 0 or text[at - 1] not in "sS" or not text[after : after + 1].isspace():
        return False
    rest = text[after + 1 : after + 2]
    reach = min(end, after + _LONGEST_OPEN)
    later = _SINGLE_CLOSING.search(text, after, reach)
    opening = _SINGLE_OPENING.search(text, after, reach)
    return rest.islower() and later is not None and (opening is None or later.start() < opening.start())


def _has_partner(text: str, at: int, after: int, end: int, mark: str) -> bool:
    """Whether a single mark that could open finds one that closes it; a ‘ at a paragraph's start may go without."""
    if _ELISIONS.match(text, after, end) and mark in "'’‘":
        return False
    closers = re.escape(_OPENERS[mark])
    if re.compile(rf"(?<=\S)[{closers}](?!\w)").search(text, after + 1, min(end, after + _LONGEST_OPEN)):
        return True
    return mark == "‘" and _opens_line(text, at)
