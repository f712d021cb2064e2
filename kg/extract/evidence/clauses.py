"""The subject of a clause, read from the words before its verb.

Surface only, so that it works where nothing was parsed: the words from the last clause border
to the verb, without conjunctions, adverbs and auxiliaries.
"""

from __future__ import annotations

import re

from kg.extract.passage import BLOT

_BORDER = re.compile(
    rf"[.;:,—–()“”\"{BLOT}\n]\s*|\s(?:but|and|although|though|while|yet|which|that|who|whom|as|because|since|or"
    rf"|said|says|added|if)\s",
    re.I,
)
_LEADING = re.compile(
    r"^(?:(?:however|but|and|although|though|yet|still|also|later|then|as|so|nevertheless|again|too|while|when"
    r"|in\sfact|meanwhile"
    r"|proof|evidence|which|that|who|to\s“?prove”?)\b[\s,]*)+",
    re.I,
)
_TRAILING = re.compile(
    r"(?:\s?\b(?:has|have|had|is|are|was|were|be|been|being|did|does|do|will|would|could|can|may|might|also|later"
    r"|now|then|still"
    r"|just|already|even|ever|never|not|recently|reportedly|allegedly|immediately|since|itself|himself|herself"
    r"|themselves|\w+ly))+\s*$",
    re.I,
)
PRONOUN = re.compile(r"(?:he|she|it|they|him|them|who)$", re.I)


def subject(words: str, verb: int) -> tuple[int, int] | None:
    """The range in *words* of the subject of a verb at *verb*; None where the clause shows none (a participle)."""
    start = 0
    for border in _BORDER.finditer(words, max(0, verb - 160), verb):
        start = border.end()
    clause = words[start:verb]
    lead = _LEADING.match(clause)
    if lead:
        start += lead.end()
        clause = clause[lead.end() :]
    trail = _TRAILING.search(clause)
    clause = (clause[: trail.start()] if trail else clause).rstrip()
    if not clause:
        return None
    last = clause.rsplit(None, 1)[-1]
    if PRONOUN.match(last):
        start += len(clause) - len(last)
    return start, start + len(clause.lstrip()) if not PRONOUN.match(last) else start + len(last)
