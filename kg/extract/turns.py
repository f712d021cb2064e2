"""Speech that the layout attributes, without a cue verb: transcripts, signed quotations, embedded posts.

The layout itself is read by `kg.nlp.tagger.layout`; here its ranges are grounded like any other extractor's.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.quotes import Quotes
from kg.extract.spans import ground
from kg.model import Article, Attribution, Span
from kg.nlp.tagger.layout import laid_out


def find(article: Article, quotes: Quotes) -> tuple[Attribution, ...]:
    """Return what the layout of *article* attributes, in text order; empty for most articles."""
    found: list[Attribution] = []
    for low, high in _free(article):
        for laid in laid_out(article.text, low, high):
            grounded = ground(
                article,
                quotes,
                source=(Span(*laid.source),),
                cue=(Span(*laid.cue),),
                content=(Span(*part) for part in laid.content),
                confidence=laid.confidence,
                extractor="layout",
            )
            if isinstance(grounded, Attribution) and grounded.source:
                found.append(grounded)
    return tuple(found)


def _free(article: Article) -> Iterator[tuple[int, int]]:
    start = 0
    for block in sorted(article.furniture):
        if start < block.start:
            yield start, block.start
        start = max(start, block.end)
    if start < len(article.text):
        yield start, len(article.text)
