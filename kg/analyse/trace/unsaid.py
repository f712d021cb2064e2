"""Sentences that say that somebody never spoke of something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.analyse.trace.words import tokens
from kg.model import Span

_SILENT = (
    r"(?:comment(?:ed)?|spoken|said|confirm(?:ed)?|den(?:y|ied|ying)|acknowledged?|admitted|announced?|mentioned?|addressed|"
    r"respond(?:ed)?|reacted|taken (?:a |any )?(?:position|stand)|expressed|stated)"
)
_NEVER = re.compile(
    rf"(?i)\b(?:ha(?:s|ve|d) )?(?:never|not once) (?:\w+ )?{_SILENT}|\bno (?:official )?(?:statement|comment|"
    rf"announcement|reaction|confirmation|denial)s? (?:from|by)\b|"
    rf"\b(?:has|have|had)(?: not|n[’']t) (?:yet |ever )?(?:\w+ )?{_SILENT}|"
    r"\bavoid\w* (?:both )?(?:confirming|denying)(?: (?:and|or) (?:confirming|denying))?\b"
)
_BEFORE, _AFTER = 90, 60  # code points in which whoever never spoke is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """That nothing was ever said: the *words* that say so and the terms of the names beside them."""

    words: str
    names: frozenset[str]

    def __bool__(self) -> bool:
        """Whether anybody is named."""
        return bool(self.names)


def spot(text: str, sentence: Span) -> Iterator[tuple[int, Unsaid]]:
    """Where *sentence* says that somebody never spoke, each at its offset in *text*."""
    for match in _NEVER.finditer(text, sentence.start, sentence.end):
        before = text[max(sentence.start, match.start() - _BEFORE) : match.start()]
        no_word_of = match.group().lower().startswith("no ")
        after = text[match.end() : min(sentence.end, match.end() + _AFTER)] if no_word_of else ""
        both = f"{before} {after}"
        found = tokens(both, 0, len(both), frozenset(before.split()))
        names = frozenset(t.term for t in found if t.name and t.term)
        yield match.start(), Unsaid(words=match.group(), names=names)


def nearest(text: str, passages: Iterable[tuple[Span, tuple[Span, ...]]]) -> dict[int, Unsaid]:
    """Index of a passage (its sentence, its content) -> what its sentence says was never said.

    Of several passages in one sentence the one whose content is nearest has it, of equals the first.
    """
    best: dict[int, tuple[int, int, Unsaid]] = {}
    for i, (sentence, content) in enumerate(passages):
        for at, found in spot(text, sentence):
            gap = min(abs(s.start - at) for s in content)
            if sentence.start not in best or gap < best[sentence.start][0]:
                best[sentence.start] = (gap, i, found)
    return {i: found for _, i, found in best.values()}
