"""Attribution by layout: signed quotations, embedded posts, and the turns of a transcript.

Here the place on the page says who speaks, over stretches longer than the network reads at once::

    “We have waited long enough.” ― Ana Duarte          a quotation and a dash before a name
    The bridge is open again. — Li Wen (@liwen) May 3    a post, signed with an account
    SMITH: When did you know?                            a label that comes back
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Range = tuple[int, int]

_NAME = (
    r"(?-i:[^\W\d_a-z][\w.'’-]*(?:[ \u00a0](?:of|the|de|la|el|da|dos|du|van|von|al|bin|ibn|[^\W\d_a-z][\w.'’-]*)){0,5})"
)
_SIGNED = re.compile(
    rf"""(?P<mark>["”“»]|'')[ \t\u00a0]*(?:\r?\n[ \t]*){{0,2}}(?P<dash>[—–―]|--?)[ \t\u00a0]*(?P<name>{_NAME})
        (?=[.]?[ \t\u00a0]*(?:$|,[^\n.!?]{{1,60}}[.]?[ \t\u00a0]*$|\(@\w+\)))""",
    re.VERBOSE | re.MULTILINE,
)
_POST = re.compile(rf"(?P<dash>[—–―])[ \u00a0](?P<name>{_NAME}) \(@\w{{1,30}}\)", re.MULTILINE)
_LABEL = re.compile(
    rf"^[ \t]*[\"“”]?(?P<name>{_NAME})(?:[ ]?\([^)\n]{{1,40}}\))?(?P<colon>:)[ \t\u00a0]+(?=\S)", re.MULTILINE
)
_STAGE = re.compile(r"\s*[(\[][^\n]*[)\]]\s*$")
_WORDS_AT_LEAST = 4
_LABELS_AT_LEAST = 3
_NO_NAMES = frozenset(
    {"q", "a", "question", "answer", "photo", "image", "update", "note", "source", "caption", "video"}
)
_SURE, _FAIRLY = 0.9, 0.8
_REACH = 6_000
"""Code points that one signed quotation or turn may have: more is a wrong guess about the layout."""


class Laid(NamedTuple):
    """One attribution by layout: half-open code points of the source, its cue, and the contents."""

    source: Range
    cue: Range
    content: tuple[Range, ...]
    confidence: float

    def collides(self, ranges: Sequence[Range]) -> bool:
        """Return whether *ranges* reach into this one without lying inside one of its contents."""
        low, high = min(start for start, _ in ranges), max(end for _, end in ranges)
        mine = (self.source, self.cue, *self.content)
        if low >= max(end for _, end in mine) or high <= min(start for start, _ in mine):
            return False
        return not any(start <= low and high <= end for start, end in self.content)


def laid_out(text: str, start: int, end: int) -> list[Laid]:
    """Return the attributions that the layout of ``text[start:end]`` makes, in the order of their cues."""
    found = [*_signed(text, start, end), *_posts(text, start, end), *_turns(text, start, end)]
    known: dict[Range, Laid] = {}
    for one in sorted(found, key=lambda laid: laid.cue):
        known.setdefault(one.cue, one)
    return list(known.values())


def _signed(text: str, start: int, end: int) -> Iterator[Laid]:
    """Yield quotations that open a line, close it, and are followed by a dash and a name."""
    for match in _SIGNED.finditer(text, start, end):
        low, high = _line(text, start, match.end("mark")), match.end("mark")
        while not _opens(text, low) and low > max(start, high - _REACH):
            low = _line(text, start, low - 1)
        while low > start and _goes_on(text, _line(text, start, low - 1), low):
            low = _line(text, start, low - 1)
        if _opens(text, low) and _enough(text, low, high) and "\n\n\n" not in text[low:high]:
            yield Laid(_name(match), match.span("dash"), ((low, high),), _SURE)


def _posts(text: str, start: int, end: int) -> Iterator[Laid]:
    """Yield lines that end in a dash, a name and an account."""
    for match in _POST.finditer(text, start, end):
        low = _line(text, start, match.start())
        while low < match.start() and text[low].isspace():
            low += 1
        high = low + len(text[low : match.start()].rstrip())
        if _enough(text, low, high):
            yield Laid(_name(match), match.span("dash"), ((low, high),), _FAIRLY)


def _turns(text: str, start: int, end: int) -> Iterator[Laid]:
    """Yield the turns of a transcript: at least three labels, one of which comes back.

    A label in small letters counts only if it comes back itself. A turn goes on over unlabelled
    lines up to the next label; the last one has its own line only, for what follows may be prose.
    """
    labels = list(_LABEL.finditer(text, start, end))
    count = Counter(label["name"] for label in labels)
    labels = [
        label
        for label in labels
        if (label["name"].isupper() or count[label["name"]] > 1) and label["name"].lower() not in _NO_NAMES
    ]
    if len(labels) < _LABELS_AT_LEAST or max(count[label["name"]] for label in labels) < 2:
        return
    for i, label in enumerate(labels):
        last = i + 1 == len(labels)
        stop = text.find("\n", label.end(), end) if last else labels[i + 1].start()
        lines = tuple(_lines(text, label.end(), end if stop < 0 else stop))
        if lines and lines[-1][1] - lines[0][0] <= _REACH and re.search(r"[^\W\d_]\W+\w", text[slice(*lines[0])]):
            yield Laid(_name(label), label.span("colon"), lines, _SURE)


def _lines(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the ranges of the lines that hold a word, without the remarks of who wrote them down."""
    for match in re.compile(r"[^\r\n]+").finditer(text, start, end):
        line = match.group()
        if re.search(r"\w", line) and not _STAGE.fullmatch(line):
            low = match.start() + len(line) - len(line.lstrip())
            yield low, match.start() + len(line.rstrip())


def _name(match: re.Match[str]) -> Range:
    """Return the range of the name, without the full stop that ends the line."""
    start, end = match.span("name")
    return start, end - (match["name"].endswith(".") and end - start > 2)


def _line(text: str, start: int, place: int) -> int:
    """Return where the line that holds the code point before *place* starts, looking back `_REACH` at most."""
    floor = max(start, place - _REACH - 100)
    return max(floor, text.rfind("\n", floor, max(place - 1, floor)) + 1)


def _opens(text: str, place: int) -> bool:
    return text[place : place + 1] in ("“", '"', "„", "«", "”") or text.startswith(("''", "``"), place)


def _goes_on(text: str, low: int, high: int) -> bool:
    """Return whether the line opens a quotation that it does not close."""
    return _opens(text, low) and not re.search(r"[”\"»]|''", text[low + 1 : high])


def _enough(text: str, low: int, high: int) -> bool:
    return 0 < high - low <= _REACH and len(re.findall(r"\w+", text[low:high])) >= _WORDS_AT_LEAST
