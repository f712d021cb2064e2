"""How a noun phrase describes whom it means."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.cast import lexicon as lex
from kg.extract.cast.animacy import CARRIERS
from kg.extract.cast.descriptions import is_person_noun
from kg.extract.cast.phrases import Grammar, Phrase
from kg.extract.cast.scan import Scan


def describe(phrase: Phrase, scan: Scan) -> str | None:
    """The words that say what somebody is: before the name, in the apposition, or the whole of a description.

    None for a bare name, a pronoun, and somebody's document.
    """
    grammar = Grammar(scan)
    words = scan.page.words
    chunk = grammar.name_in(phrase.core)
    if chunk is None:
        if len(phrase.core) == 1 and words[phrase.head].low in lex.PRONOUNS:
            return None
        if lex.singular(words[phrase.head].low) not in CARRIERS:
            return _text([*phrase.possessor, *phrase.core, *phrase.post], scan)
    before = [i for i in phrase.core if chunk is not None and i < chunk.first]
    while before and words[before[-1]].low in lex.HONORIFICS:
        before.pop()
    if before and any(
        is_person_noun(words[i].low) or words[i].low in lex.RANKS or words[i].low in lex.BODY_NOUNS for i in before
    ):
        return _text([*phrase.possessor, *before], scan)
    for part in phrase.appositions:
        inner = [i for i in part if words[i].low not in ("a", "an", "the")] if part[0] in part else list(part)
        if (
            inner
            and not words[inner[0]].text[0].isdigit()
            and any(is_person_noun(words[i].low) or words[i].low in lex.BODY_NOUNS for i in inner)
        ):
            start = part[0] + 1 if words[part[0]].low in ("a", "an", "the") else part[0]
            return _text(range(start, part[-1] + 1), scan)
    return None


def _text(indices: Iterable[int], scan: Scan) -> str | None:
    ordered = sorted(indices)
    return " ".join(scan.surface(ordered[0], ordered[-1] + 1).split()) if ordered else None
