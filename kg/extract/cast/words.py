"""The words of an article with what the parser knows of them and whether they stand inside quotation marks.

Words are cut from the text itself, so that a sentence without tokens still has them;
tags are then empty.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Parsed, Span, Spans

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Capt|Sen|Rep|Gov|Prof|Rev|Jr|Sr|Maj|Adm|Cmdr|Hon|Supt|Det|Insp)\."
    r"|[^\W\d_]\.(?=\s[A-Z])"  # initials
    r"|\d{1,3}(?:,\d{3})+"
    r"|[^\W_]+(?:[-’'.&][^\W_]+)*\+?"
    r"|[^\w\s]"
)
_POSSESSIVE = re.compile(r"[’'](?:[sS]|ll|re|ve|d|m)$")
_OPEN, _CLOSE = "“„«", "”»"
_DATELINE = re.compile(r"(?:,\s[^—–\n”\"]{1,50}?)?\s*(?:\([^)\n]{1,40}\)\s*)?(?:—|–|--|-)\s")


_QUESTION = re.compile(r"^(?![“\"‘•*-])(?=[^“”\"]*\b(?i:you|your|you[’']\w+)\b)[^\n]{8,300}\?\s*$")
_QUESTIONS_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark at code points ``start``..``end``; ``dep`` and ``tag`` are "" where nothing was parsed."""

    start: int
    end: int
    text: str
    sentence: int
    quoted: bool
    tag: str = ""
    dep: str = ""
    low: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Fold the word once: without case, with a straight apostrophe, without a final full stop."""
        object.__setattr__(self, "low", self.text.casefold().replace("’", "'").rstrip("."))

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a mark."""
        return self.text[0].isalnum()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Page:
    """All words of an article in text order."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.text = parsed.article.text
        tags = {token.start: token for token in parsed.tokens}
        words: list[Word] = []
        for number, sentence in enumerate(parsed.sentences):
            for first, last in _cuts(sentence.of(self.text)):
                start, end = first + sentence.start, last + sentence.start
                token = tags.get(start)
                words.append(
                    Word(
                        start,
                        end,
                        self.text[start:end],
                        number,
                        self.in_quotes(start),
                        token.tag if token else "",
                        token.dep if token else "",
                    )
                )
        self.words: tuple[Word, ...] = tuple(words)
        self._starts = [word.start for word in words]

    def range_of(self, span: Span) -> range:
        """Indices of the words that begin in *span* (or hold its first code point)."""
        first = bisect_left(self._starts, span.start)
        if first and self.words[first - 1].end > span.start:
            first -= 1
        return range(first, bisect_left(self._starts, span.end))

    @cached_property
    def quotes(self) -> Spans:
        """What stands between quotation marks, marks included; one that is never closed ends with its paragraph."""
        return tuple(_quotes(self.text))

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

    def in_quotes(self, offset: int) -> bool:
        """Whether the code point at *offset* is inside quotation marks."""
        at = bisect_left(self._quote_starts, offset + 1) - 1
        return at >= 0 and self.quotes[at].end > offset

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words that the article also writes without a capital."""
        return frozenset(word.text for word in self.words if word.text[0].islower())

    @cached_property
    def starts_sentence(self) -> frozenset[int]:
        """Indices of words whose capital says nothing: first of a sentence, or after a quotation mark or colon."""
        found = set()
        for i, word in enumerate(self.words):
            before = self.words[i - 1] if i else None
            if before is None or before.sentence != word.sentence or (not before.is_word and before.text in '“”"‘:•—–'):
                found.add(i)
        return frozenset(found)

    @cached_property
    def headlines(self) -> frozenset[int]:
        """Sentences in title case on a line of their own without a full stop, where a capital says nothing."""
        tally: dict[int, list[int]] = {}
        for word in self.words:
            if word.is_word and len(word.text) > 3:
                counts = tally.setdefault(word.sentence, [0, 0])
                counts[0] += 1
                counts[1] += word.capital
        return frozenset(
            n for n, (total, capitals) in tally.items() if total >= 5 and capitals > 0.7 * total and self._own_line(n)
        )

    @cached_property
    def converses(self) -> bool:
        """Whether this is an interview, printed as questions on lines of their own that address somebody.

        There "I" is mostly the one who answers, whom only the layout tells.
        """
        return sum(_QUESTION.search(line) is not None for line in self.text.splitlines()) >= _QUESTIONS_AT_LEAST

    def _own_line(self, sentence: int) -> bool:
        span = self.parsed.sentences[sentence]
        before, after = self.text[: span.start].rstrip(" \t•"), self.text[span.end :].lstrip(" \t")
        return before[-1:] in ("", "\n") and after[:1] in ("", "\n") and span.of(self.text)[-1] not in '.!?”"'

    def dateline(self, first: int, last: int) -> bool:
        """Whether words *first* up to *last* are the place of a dateline ("OSLO, 9 May (NTB) — …")."""
        start, end = self.words[first].start, self.words[last - 1].end
        return (
            self.text[start:end].isupper()
            and end - start > 2
            and (start == 0 or self.text[start - 1] == "\n")
            and _DATELINE.match(self.text, end) is not None
        )

    def paragraph(self, index: int) -> int:
        """Offset of the line break before word *index*, which tells paragraphs apart."""
        return self.text.rfind("\n", 0, self.words[index].start)


def _cuts(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if (own := _POSSESSIVE.search(match.group())) and own.start():
            found += [(start, start + own.start()), (start + own.start(), end)]
        else:
            found.append((start, end))
    return found


def _quotes(text: str) -> list[Span]:
    found: list[Span] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        opened: int | None = None
        for i, mark in enumerate(line):
            if opened is None and (mark in _OPEN or mark == '"'):
                opened = i
            elif opened is not None and (mark in _CLOSE or mark == '"'):
                found.append(Span(offset + opened, offset + i + 1))
                opened = None
        if opened is not None and line.rstrip():
            found.append(Span(offset + opened, offset + max(opened + 1, len(line.rstrip()))))
        offset += len(line)
    return found
