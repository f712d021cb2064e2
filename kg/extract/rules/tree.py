"""A parsed article as a dependency forest.

Labels are those of spaCy's English models (ClearNLP: Choi & Palmer 2012).  Tokens are
named by their index in `kg.model.Parsed.tokens`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.quotes import Quotes, find_quotes
from kg.model import Parsed, Span, Spans, Token


class Tree:
    """Children, subtrees and spans over the tokens of one article."""

    def __init__(self, parsed: Parsed, quotes: Quotes | None = None) -> None:
        self.parsed = parsed
        self.quotes = quotes or find_quotes(parsed.article.text, parsed.article.furniture)
        self.text = parsed.article.text
        self.tokens = parsed.tokens
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                self._children[token.head].append(i)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def word(self, i: int) -> str:
        """The token's text as printed."""
        return self.text[self.tokens[i].start : self.tokens[i].end]

    def lower(self, i: int) -> str:
        """The token's text in lower case, with a straight apostrophe."""
        return self.word(i).lower().replace("’", "'")

    def children(self, i: int, *labels: str) -> list[int]:
        """The token's dependents in text order; with *labels* only those that bear one."""
        found = self._children[i]
        return [c for c in found if self.tokens[c].dep in labels] if labels else list(found)

    def child(self, i: int, *labels: str) -> int | None:
        """The first dependent that bears one of *labels*; None if there is none."""
        return next((c for c in self._children[i] if self.tokens[c].dep in labels), None)

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """The token and all below it in text order, leaving out the subtrees of *without*."""
        barred = set(without)
        found: list[int] = []
        stack = [i]
        while stack:
            here = stack.pop()
            if here in barred:
                continue
            found.append(here)
            stack.extend(self._children[here])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above the token, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def spans(self, tokens: Iterable[int]) -> Spans:
        """The spans of *tokens*: neighbours joined where nothing but white space on one line stands between."""
        found: list[Span] = []
        for i in sorted(set(tokens)):
            token = self.tokens[i]
            if token.start >= token.end:
                continue
            if found:
                gap = self.text[found[-1].end : token.start]
                if not gap.strip() and "\n" not in gap:
                    found[-1] = Span(found[-1].start, token.end)
                    continue
            found.append(Span(token.start, token.end))
        return tuple(found)

    def between(self, left: int, right: int) -> str:
        """The text between two tokens (empty if they touch or are out of order)."""
        return self.text[self.tokens[left].end : self.tokens[right].start]

    def line_start(self, offset: int) -> int:
        """Where the line of the code point at *offset* begins."""
        return self.text.rfind("\n", 0, offset) + 1
