"""Where one saying ends and the next begins in a sentence.

"Oslo says it lost 11 men; Riga puts them at 300": behind the semicolon somebody else speaks.
"Insisted that the bridge held and accused the press of lying": the speaker goes on.  The parser hangs
"accused" on "held", whose subject cannot speak; so it is the first speaker who accuses (selectional
restrictions on verbs of saying: Levin 1993, 37).  What was said ends before the conjunction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.cast.animacy import can_speak
from kg.extract.nested import is_inside
from kg.extract.quotes import Quotes
from kg.extract.rules.tree import Tree
from kg.model import Attribution, Parsed, Span

_SEMICOLON = re.compile(r";\s(?:and\s|but\s|while\s)?$")
_AND = re.compile(r",?\s(?:and|but)\s(?:\w+ly\s)?$")


def parted(tree: Tree, quotes: Quotes, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return *attributions* with what follows such a semicolon or conjunction taken from the saying before it.

    Behind a conjunction the speaker is the one before it, if the subject there cannot speak.
    """
    found = {one.key: one for one in attributions}
    for one in attributions:
        outer = next((o for o in found.values() if o.source and o.key != one.key and is_inside(one, o)), None)
        if outer is None or not one.cue or not one.source:
            continue
        first = min(one.source[0].start, one.cue[0].start)
        own = one
        end = _end(tree.text, quotes, outer, first, _SEMICOLON)
        if end is None and not _speaks(tree, one.source[0]):
            end, own = _end(tree.text, quotes, outer, one.cue[0].start, _AND), replace(one, source=outer.source)
        if end is None:
            continue
        said = tuple(Span(s.start, min(s.end, end)) for s in outer.content if s.start < end)
        del found[one.key], found[outer.key]
        shorter = replace(outer, content=said, manner=quotes.manner(said, (*outer.source, *outer.cue)))
        found |= {shorter.key: shorter, own.key: own}
    return tuple(found.values())


def within_sentence(parsed: Parsed, quotes: Quotes, one: Attribution) -> Attribution:
    """Return *one* without the reporter's sentence that its content runs on into ("… is gone. They may be right").

    What is quoted there, or led by its own words in quotation marks, stays.
    """
    if not one.cue or not one.source:
        return one
    content = tuple(_first_sentence(parsed, quotes, one.cue[-1], span) for span in _near(parsed, quotes, one))
    if content == one.content:
        return one
    return replace(one, content=content, manner=quotes.manner(content, (*one.source, *one.cue)))


def _near(parsed: Parsed, quotes: Quotes, one: Attribution) -> Sequence[Span]:
    """The pieces of the content of *one* but for unquoted ones in a later sentence than its cue and first piece."""
    at = parsed.sentence_index(one.cue[-1].start)
    if at is None or parsed.sentence_index(one.content[0].start) != at:
        return one.content
    end = parsed.sentences[at].end
    return [s for s in one.content if s.start < end or any(quotes.touching(s))]


def _first_sentence(parsed: Parsed, quotes: Quotes, cue: Span, span: Span) -> Span:
    at = parsed.sentence_index(span.start)
    if at is None or cue.start > span.start or parsed.sentence_index(cue.start) != at:
        return span
    end = parsed.sentences[at].end
    if end >= span.end or quotes.at(end - 1) is not None or any(quotes.touching(Span(end, span.end))):
        return span
    words = span.of(parsed.article.text)[: end - span.start].rstrip(" .")
    return Span(span.start, span.start + len(words)) if words else span


def _end(text: str, quotes: Quotes, outer: Attribution, start: int, mark: re.Pattern[str]) -> int | None:
    """Where the content of *outer* ends if *mark* stands right before *start* in it; None if it does not."""
    at = next((s for s in outer.content if s.start <= start < s.end), None)
    match = mark.search(text, at.start, start) if at is not None else None
    if at is None or match is None or match.start() == at.start or quotes.at(match.start()) is not None:
        return None
    return match.start()


def _speaks(tree: Tree, source: Span) -> bool:
    """Whether the head of *source* is a name, a pronoun for people, or a noun for somebody."""
    inside = tree.parsed.token_range(source)
    head = next((i for i in inside if tree[i].head not in inside or tree[i].head == i), None)
    if head is None:
        return True
    if tree[head].pos == "PRON":
        return tree.lower(head) not in {"it", "this", "that", "there", "which", "what"}
    return tree[head].pos == "PROPN" or can_speak(tree.lower(head))
