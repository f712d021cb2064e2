"""Which lines of a saved page are furniture: menus, share bars, appeals, notices, promo cards, author boxes.

The rules look at a line's wording (`kg.read.phrases`), at blocks printed twice, and at where it stands:

1. a line that is wholly a menu entry, share button, credit, bare address, or without a word;
2. a line that asks the reader for money or a subscription, or gives legal notice;
3. headings such as "Related stories" with the headlines under them, "About the author" with what follows;
4. a block of headline-like lines printed twice in a row (a promo card), and later copies of a headline;
5. lines between appeals or notices at the end of a page, and a word or two after them.

Rules 2 to 5 spare lines with a verb of saying where that is not plainly part of the box.  The article's own
headline and deck are not furniture.  Boilerplate removers for HTML do this by tags (Barbaresi 2021); here
only lines are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count, pairwise

from kg.model import Span, Spans
from kg.read import phrases
from kg.text import lines

_BULLETS = " \t\xa0\ufeff>*_#•·●▪|+–—-"
_BARE = re.compile(r"(?:https?://|www\.)\S+|\S+@[\w.-]+\.\w+|@\w+|#\w+|[\W_]*", re.IGNORECASE)
_STOPPED = re.compile(r"[.…][\"'”’)\]]*$")
_LONGEST_BUTTON = 200
_LONGEST_NOTICE = 3_000
_ONE_REQUEST = 45  # words: in a longer line, one turn of phrase may be news about appeals
_LONGEST_CARD = 6
_HEAD = 3
_ABOUT_SHARE = 0.25
_TAIL_GAP = 3
_LAST_SCRAPS = 2
_SCRAP_WORDS = 5


def furniture(text: str, also: Iterable[Span] = ()) -> Spans:
    """Return the furniture of *text* as spans of whole lines, in order, with their line breaks; *also* is added.

    Nothing is marked by wording or place if that would leave no line at all: then the page is the article.
    """
    extra = set(also)
    page = [line for line in lines(text) if line not in extra and line.of(text).strip()]
    words = [line.of(text).strip().lstrip(_BULLETS).rstrip(" *_|") for line in page]
    marked = _marked(words)
    if len(marked) == len(words):
        marked = set()
    return _joined(text, extra | {page[at] for at in marked})


def _marked(words: list[str]) -> set[int]:
    """Return the indices of the lines that are furniture."""
    requests = {at for at, line in enumerate(words) if _is_request(line)}
    marked = requests | {at for at, line in enumerate(words) if _is_button(line)}
    marked |= _listed(words, marked) | _cards(words) | _copies(words)
    marked |= _about(words)
    return marked | _tail(words, marked, requests)


def _is_button(line: str) -> bool:
    if len(line) > _LONGEST_BUTTON:
        return False
    return _BARE.fullmatch(line) is not None or phrases.is_whole_line(line) is not None


def _is_request(line: str) -> bool:
    found = phrases.requests(line) if len(line) <= _LONGEST_NOTICE else 0
    return (found > 1 or (found == 1 and len(line.split()) <= _ONE_REQUEST)) and not phrases.speaks(line)


def _is_headline(line: str) -> bool:
    return len(line.split()) <= 40 and not _STOPPED.search(line)


def _listed(words: list[str], marked: set[int]) -> set[int]:
    """Headings of link lists, and the headlines under them."""
    found: set[int] = set()
    for at, line in enumerate(words):
        if phrases.is_list_heading(line):
            found.add(at)
            for below in range(at + 1, len(words)):
                if below not in marked and not _is_link(words[below]):
                    break
                found.add(below)
    return found


def _is_link(line: str) -> bool:
    return 4 <= len(line.split()) <= 25 and _is_headline(line) and not line.endswith(("”", '"', ":"))


def _cards(words: list[str]) -> set[int]:
    """Blocks of headline-like lines that are printed twice or more in a row; a doubled headline keeps one copy."""
    found: set[int] = set()
    at = 0
    while at < len(words):
        size = next((n for n in range(1, _LONGEST_CARD + 1) if _repeats(words, at, n)), 0)
        if not size:
            at += 1
            continue
        end = next(stop for stop in count(at + size, size) if words[stop : stop + size] != words[at : at + size])
        own = size == 1 and at < _HEAD
        found.update(range(at + own, end))
        at = end
    return found


def _repeats(words: list[str], at: int, size: int) -> bool:
    block = words[at : at + size]
    return block == words[at + size : at + 2 * size] and all(map(_is_headline, block))


def _copies(words: list[str]) -> set[int]:
    """Later copies of a headline-like line of three words or more."""
    seen: set[str] = set()
    found: set[int] = set()
    for at, line in enumerate(words):
        if line in seen and not phrases.speaks(line):
            found.add(at)
        if len(line.split()) >= 3 and _is_headline(line):
            seen.add(line)
    return found


def _about(words: list[str]) -> set[int]:
    """An "About the author" heading and the rest of the page, if that is but a small part of it."""
    sizes = [len(line.split()) for line in words]
    for at, line in enumerate(words):
        if phrases.is_about_heading(line) and sum(sizes[at:]) <= _ABOUT_SHARE * sum(sizes):
            return set(range(at, len(words)))
    return set()


def _tail(words: list[str], marked: set[int], requests: set[int]) -> set[int]:
    """Lines between appeals and notices where the page ends in furniture, and a word or two after them."""
    found: set[int] = set()
    rest = [at for at in range(max(requests, default=len(words)), len(words)) if at not in marked]
    if len(rest) <= _LAST_SCRAPS and all(_is_scrap(words[at]) for at in rest):
        found.update(rest)
        for before, after in reversed(list(pairwise(sorted(requests)))):
            gap = [at for at in range(before, after) if at not in marked]
            if len(gap) > _TAIL_GAP or any(phrases.speaks(words[at]) for at in gap):
                break
            found.update(gap)
    return found


def _is_scrap(line: str) -> bool:
    return len(line.split()) <= _SCRAP_WORDS and _is_headline(line)


def _joined(text: str, marked: set[Span]) -> Spans:
    """Join neighbouring lines, over blank ones, to one span."""
    joined: list[Span] = []
    for line in sorted(marked):
        if joined and not text[joined[-1].end : line.start].strip():
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)
