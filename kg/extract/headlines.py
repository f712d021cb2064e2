"""Headlines as attribution: "the Herald ran a story with the headline “…”" attributes the words to the Herald.

Printing under a title is publishing it; titles of books and films claim nothing, so only pieces of
journalism count.  Works on the dependency parse; a sentence without tokens gives nothing.
"""

from __future__ import annotations

import re

from kg.extract.quotes import find_quotes
from kg.extract.rules.subjects import active_subject
from kg.extract.rules.tree import Tree
from kg.extract.spans import ground
from kg.model import Attribution, Parsed, Span

NAME = "rules:headlines"
CONFIDENCE = 0.75
TRIGGER = re.compile(
    r"\b(?P<verb>ran|runs|run|running|publish(?:es|ed|ing)|carri(?:es|ed)|carrying|printed|prints|posted|aired|released"
    r"|wrote|penned)\s(?:an?|its|his|her|the|two|another)\s(?:[\w’'-]+\s){0,4}?(?:stor(?:y|ies)|articles?|pieces?|reports?"
    r"|columns?|op-?eds?|editorials?|essays?|analys[ie]s|features?|investigations?|interviews?|dispatch(?:es)?|blog\sposts?)\b"
    r"[^“\"„«\n.;]{0,80}?\s(?P<how>(?:with|under|bearing|carrying)\s(?:the|a)\s(?:\w+\s)?(?:headline|title)|headlined|titled"
    r"|entitled)[,:]?\s(?=[“\"„«‘'])"
)


def find(parsed: Parsed) -> tuple[Attribution, ...]:
    """The headlines that *parsed* quotes with who ran them, in text order."""
    if not parsed.tokens:
        return ()
    article = parsed.article
    quotes = find_quotes(article.text, article.furniture)
    tree = Tree(parsed, quotes)
    found: list[Attribution] = []
    for match in TRIGGER.finditer(article.text):
        title = next((q.span for q in quotes.quotations if q.span.start == match.end() and q.closed), None)
        verb = next(iter(parsed.token_range(Span(*match.span("verb")))), None)
        who = active_subject(tree, verb) if verb is not None else None
        if title is None or who is None or who.head is None:
            continue
        cue = [Span(*match.span("verb")), Span(*match.span("how"))]
        grounded = ground(
            article, quotes, source=tree.spans(who.words(tree)), cue=cue, content=[title], confidence=CONFIDENCE,
            extractor=NAME,
        )  # fmt: skip
        if isinstance(grounded, Attribution) and grounded.source:
            found.append(grounded)
    return tuple(found)
