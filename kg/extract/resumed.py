"""A speaker who goes on after what was said: "insisted that the bridge held and accused the press of lying".

The parser hangs "accused" on "held", whose subject cannot speak; so it is the first speaker who accuses
(selectional restrictions on verbs of saying: Levin 1993, 37).  What was said ends before the conjunction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.cast.animacy import can_speak
from kg.extract.nested import is_inside
from kg.extract.quotes import Quotes
from kg.extract.rules.tree import Tree
from kg.model import Attribution, Span

_AND = re.compile(r",?\s(?:and|but)\s(?:\w+ly\s)?$")


def shared(tree: Tree, quotes: Quotes, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return *attributions* with such a saying given to the speaker before it, its words taken from what was said."""
    found = {one.key: one for one in attributions}
    for one in attributions:
        outer = next((o for o in found.values() if o.source and o.key != one.key and is_inside(one, o)), None)
        if outer is None or not one.cue or not one.source or _speaks(tree, one.source[0]):
            continue
        at = next((s for s in outer.content if s.covers(one.cue[0])), None)
        conjunction = _AND.search(tree.text, at.start, one.cue[0].start) if at is not None else None
        if at is None or conjunction is None or quotes.at(conjunction.start()) is not None:
            continue
        said = (*(s for s in outer.content if s.end <= at.start), Span(at.start, conjunction.start()))
        del found[one.key], found[outer.key]
        shorter = replace(outer, content=said, manner=quotes.manner(said, (*outer.source, *outer.cue)))
        own = replace(one, source=outer.source)
        found |= {shorter.key: shorter, own.key: own}
    return tuple(found.values())


def _speaks(tree: Tree, source: Span) -> bool:
    """Whether the head of *source* is a name, a pronoun for people, or a noun for somebody."""
    inside = tree.parsed.token_range(source)
    head = next((i for i in inside if tree[i].head not in inside or tree[i].head == i), None)
    if head is None:
        return True
    if tree[head].pos == "PRON":
        return tree.lower(head) not in {"it", "this", "that", "there", "which", "what"}
    return tree[head].pos == "PROPN" or can_speak(tree.lower(head))
