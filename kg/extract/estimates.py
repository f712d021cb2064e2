"""Estimates as attribution: "the union put the turnout at 40,000" attributes the figure to the union.

*Put* and *place* a measure *at* a figure, and *give* it *as* one, are verbs of estimating (Levin 1993, 29.4,
declare verbs); the corpus that the tagger learned from hardly has them, and figures are what readers
compare.  A measure is asked for, so that nobody who puts the kettle on at five estimates anything.  Works
on the dependency parse; a sentence without tokens gives nothing.
"""

from __future__ import annotations

import re
from itertools import takewhile

from kg.extract.quotes import find_quotes
from kg.extract.rules.phrases import noun_phrase, verb_group
from kg.extract.rules.subjects import active_subject, is_passive
from kg.extract.rules.tree import Tree
from kg.extract.spans import ground
from kg.model import Attribution, Parsed, Span

NAME = "rules:estimates"
CONFIDENCE = 0.8
_MEASURES = frozenset(
    """number toll figure total count tally cost price value worth damage loss proceeds proceed revenue bill size
    strength turnout share rate probability likelihood odds chance crowd population estimate casualty death dead
    injured wounded missing age budget deficit debt speed distance length height weight depth temperature range rent
    turnover profit income growth inflation unemployment attendance margin majority support shortfall backlog
    investment payment sum reserve output production capacity demand supply membership wage salary fine compensation
    aid volume amount quantity level area sale valuation stake bid intake discharge emission yield""".split()
)
TRIGGER = re.compile(
    r"\b(?:(?:put|puts|putting|place[sd]?|placing)(?:\s[^.!?\n]{3,90}?)?\sat"
    r"|(?:give|gives|gave|given|giving)\s[^.!?\n]{3,60}?\sas)"
    r"\s[^.!?\n]{0,40}?(?:\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?)\b)"
)


def find(parsed: Parsed) -> tuple[Attribution, ...]:
    """The estimates in *parsed* with whose they are, in text order; source is empty where nobody is named."""
    article = parsed.article
    tree: Tree | None = None
    found: list[Attribution] = []
    for match in TRIGGER.finditer(article.text) if parsed.tokens else ():
        quotes = find_quotes(article.text, article.furniture)
        tree = tree or Tree(parsed, quotes)
        verb = next(iter(parsed.token_range(Span(match.start(), match.start() + len("put")))), None)
        made = _read(tree, verb) if verb is not None else None
        if made is None or quotes.at(match.start()) is not None:
            continue
        source, cue, content = made
        grounded = ground(
            article, quotes, source=tree.spans(source), cue=tree.spans(cue), content=tree.spans(content),
            confidence=CONFIDENCE, extractor=NAME,
        )  # fmt: skip
        if isinstance(grounded, Attribution) and grounded.source:
            found.append(grounded)
    return tuple(found)


def _read(tree: Tree, verb: int) -> tuple[list[int], list[int], list[int]] | None:
    """Source, cue and content of the estimate that *verb* makes; None if it makes none."""
    measure, source = _passive(tree, verb) if is_passive(tree, verb) else _active(tree, verb)
    if measure is None or not source or tree[measure].lemma.lower() not in _MEASURES:
        return None
    at = next((p for p in tree.children(verb, "prep") if tree.lower(p) in {"at", "as"} and p > measure), None)
    if at is None:
        at = next((p for p in tree.children(measure, "prep") if tree.lower(p) in {"at", "as"}), None)
    figure = tree.subtree(at) if at is not None else []
    first = list(takewhile(lambda i: tree.lower(i) not in {"of", "in", "on"}, figure))
    if not any(tree[i].pos == "NUM" for i in first):
        return None
    cue = verb_group(tree, verb)
    return source, cue, [i for i in (*tree.subtree(measure), *figure) if i not in source and i not in cue]


def _active(tree: Tree, verb: int) -> tuple[int | None, list[int]]:
    who = active_subject(tree, verb)
    return tree.child(verb, "dobj"), who.words(tree) if who is not None and who.head is not None else []


def _passive(tree: Tree, verb: int) -> tuple[int | None, list[int]]:
    """As in "the toll was put at 300 by the coast guard"; the parser may hang "by" on the figure."""
    below = tree.subtree(verb)
    by = next((i for i in below if i > verb and tree.lower(i) == "by" and tree[i].dep in {"agent", "prep"}), None)
    who = tree.child(by, "pobj") if by is not None else None
    return tree.child(verb, "nsubjpass"), noun_phrase(tree, who) if who is not None else []
