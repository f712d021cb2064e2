"""Reported speech that goes on in the next sentence ("According to him, A. B allegedly happened").

An adverb of hearsay in a sentence without a source of its own keeps up the speaker before it (free indirect
discourse marked by an evidential: Banfield 1982; Aikhenvald 2004).  Each sentence is a statement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.quotes import Quotes
from kg.model import Attribution, Span

_HEARSAY = re.compile(r"\b(?:allegedly|reportedly|purportedly|supposedly)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][”\"’']?\s")


def split(text: str, quotes: Quotes, one: Attribution) -> Iterator[Attribution]:
    """Yield *one* without the later sentences that an adverb of hearsay marks, then each of those.

    They keep the source; the adverb is their cue.  *one* alone where there are none.
    """
    kept: list[Span] = []
    parted: list[Attribution] = []
    for span in one.content:
        end = max((s.end for s in (*one.cue, *one.source, *kept)), default=span.start)
        later = kept and one.source and end <= span.start and _SENTENCE.search(text, end - 1, span.start)
        adverb = _HEARSAY.search(text, span.start, span.end) if later else None
        if adverb is None or any(quotes.touching(span)):
            kept.append(span)
            continue
        pieces = ((span.start, adverb.start()), (adverb.end(), span.end))
        content = tuple(found for piece in pieces if (found := _trimmed(text, *piece)) is not None)
        if content:
            parted.append(replace(one, cue=(Span(*adverb.span()),), content=content))
    if parted:
        whole = tuple(kept)
        yield replace(one, content=whole, manner=quotes.manner(whole, (*one.source, *one.cue)))
        for other in parted:
            yield replace(other, manner=quotes.manner(other.content, (*other.source, *other.cue)))
    else:
        yield one


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip(" ,"))
    end -= len(words) - len(words.rstrip(" ,"))
    return Span(start, end) if start < end else None
