"""The tagger's labels, as votes: the small model errs often and differently at each occurrence of a name."""

from __future__ import annotations

from collections import Counter

from kg.extract.cast.words import Page
from kg.gazetteer import fold


class Labels:
    """The tagger's labels of an article, asked by name or by place."""

    def __init__(self, by_name: dict[str, Counter[str]], starts: set[int], persons: list[tuple[int, int]]) -> None:
        self._by_name = by_name
        self._starts = starts
        self._persons = set(persons)
        self._person_starts = {start for start, _ in persons}

    def of(self, name: str) -> str:
        """The label most given to *name* in the article; "" for none."""
        votes = self._by_name.get(fold(name))
        return min(votes, key=lambda label: (-votes[label], label)) if votes else ""

    def starts(self, offset: int) -> bool:
        """Whether a labelled name begins at *offset*."""
        return offset in self._starts

    def person(self, offset: int) -> bool:
        """Whether a person's name begins at *offset*."""
        return offset in self._person_starts

    def exact(self, start: int, end: int) -> bool:
        """Whether just this stretch is a person's name."""
        return (start, end) in self._persons


def votes(page: Page) -> Labels:
    """Count the labels of *page*, those of dates and numbers aside."""
    by_name: dict[str, Counter[str]] = {}
    starts: set[int] = set()
    persons: list[tuple[int, int]] = []
    for mention in page.parsed.mentions:
        text = mention.span.of(page.text)
        if mention.label in ("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"):
            continue
        bare = text.removesuffix("'s").removesuffix("’s")
        by_name.setdefault(fold(bare), Counter())[mention.label] += 1
        starts.add(mention.span.start)
        if mention.label == "PERSON":
            persons.append((mention.span.start, mention.span.start + len(bare)))
    return Labels(by_name, starts, persons)
