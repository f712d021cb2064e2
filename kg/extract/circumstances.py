"""Circumstances of the utterance that were taken for its content: "“…” when asked about the talks".

A clause that tells on which occasion something was said is the reporter's, not the speaker's (guideline
of Pareti 2015: content is what is attributed).  It is cut where it follows a closing quotation mark or a comma.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.quotes import Quotes
from kg.model import Attribution, Span

_OCCASION = re.compile(
    r"(?P<before>[”\"»’']|,)\s+(?P<clause>(?:when|after (?:being|he was|she was|they were)|while being|on being|if)"
    r" (?:(?:he|she|they|it) (?:was|were) )?(?:asked|pressed|questioned|confronted|quizzed|prodded)\b"
    r"|in (?:response|answer|reply) to (?:a|the|his|her|their|our|questions?|reporters)\b"
    r"|asked (?:about|if|whether|why|how|what|by)\b)"
)


def without(article_text: str, quotes: Quotes, attribution: Attribution) -> Attribution:
    """Return *attribution* with such a clause at the end of its content cut off; itself if there is none."""
    *kept, last = attribution.content
    match = next(
        (
            m
            for m in _OCCASION.finditer(article_text, last.start, last.end)
            if m.end("before") - last.start > 1 and not _quoted(quotes, m.start("clause"))
        ),
        None,
    )
    if match is None:
        return attribution
    end = match.start("before") if match["before"] == "," else match.end("before")
    content = (*kept, Span(last.start, end))
    frame = (*attribution.source, *attribution.cue)
    return replace(attribution, content=content, manner=quotes.manner(content, frame))


def _quoted(quotes: Quotes, offset: int) -> bool:
    return quotes.at(offset) is not None
