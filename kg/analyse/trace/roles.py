"""Who or what stands in one role that only one can fill: the cause, the culprit, the winner, the holder.

Different fillers of one role are a structural contradiction (de Marneffe, Rafferty & Manning 2008).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.analyse.trace.claims import Claim
from kg.analyse.trace.lexicon import NEGATORS, matter
from kg.analyse.trace.overlap import Overlap
from kg.analyse.trace.sides import SIDE
from kg.analyse.trace.weights import Weights
from kg.analyse.trace.words import tokens

_WON = matter("won")
_CONTESTS = frozenset(map(matter, "vote match final race title cup championship contract tender lawsuit".split()))
_ALIKE = 0.3  # weight of the one effect, or thing, of which both speak
_DEED = 0.7  # share of the shorter description of a deed that the other must hold
_DID = (
    r"shelled|attacked|bombed|struck|fired on|shot|killed|murdered|assassinated|poisoned|stole|kidnapped|abducted|"
    r"hacked|blew up|blown up|set fire to|destroyed|downed|sank"
)
# what is done once, and so by one
_ONCE = re.compile(
    r"(?i)\b(?:killed|murdered|assassinated|poisoned|stole|bl(?:ew|own) up|set fire to|downed|sank) the\b"
)
CAUSE, CULPRIT, HOLDER = "cause", "culprit", "holder"
ROLES = frozenset({CAUSE, CULPRIT, HOLDER})
_DEEDS = frozenset(
    map(matter, "attack killed murdered assassinated poisoned stole kidnapped hacked destroyed sank".split())
)
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"(?i)^(?:that )?{pattern}"))
    for role, pattern in (
        (
            CAUSE,
            r"(?P<thing>.+?)\b(?:caused by|due to|because of|the result of|result of|blamed on|triggered by|"
            r"started by|sparked by)\b(?P<filler>.+)$",
        ),
        (CAUSE, r"(?P<thing>.+?)\b(?:was|were|been) (?=(?:set|started|lit)\b)(?P<filler>.+)$"),
        (CAUSE, r"(?P<thing>.+? made (?:ill|sick)) by\b(?P<filler>.+)$"),
        (CAUSE, r"(?P<filler>.+?)\b(?P<thing>made [^.;]+? (?:ill|sick))\b"),
        (CAUSE, r"(?P<filler>.+?)\b(?:brought) (?P<thing>[^.;]+? down)\b"),
        (
            CAUSE,
            r"(?P<filler>.+?)\b(?:caused|triggered|led to|brought down|is to blame for|was to blame for|started|"
            r"sparked|ignited|set off)\b(?P<thing>.+)$",
        ),
        (CULPRIT, rf"(?P<thing>.+?)\b(?:was|were|been) (?:{_DID}|carried out|ordered|staged) by\b(?P<filler>.+)$"),
        (
            CULPRIT,
            rf"(?P<filler>.+?)\b(?:{_DID}|carried out|(?:was|were|is|are) (?:behind|responsible for))\b(?P<thing>.+)$",
        ),
        (
            HOLDER,
            r"(?P<thing>.+?)\b(?:belong(?:s|ed)? to|(?:is|was|are|were) (?:owned|held|controlled) by)\b(?P<filler>.+)$",
        ),
        (
            HOLDER,
            r"(?P<thing>.+?)\b(?:(?:is|was|are|were|remain\w*) (?:firmly |now |still )?(?:in|under) (?:the )?)"
            r"(?P<filler>[^.;,]+? )(?:hands|control)\b",
        ),
        (HOLDER, r"(?P<thing>.+?)\b(?:is|was) registered in the name of\b(?P<filler>.+)$"),
        (HOLDER, r"(?P<filler>.+?)\b(?:owns?|owned|holds?|controls?|controlled)\b(?P<thing>.+)$"),
    )
)
# "The union blamed [the collapse on rotten timber]", "[rotten timber for the collapse]"
_NEAR = 12  # code points before the content in which "blamed" stands
_ON = re.compile(r"(?i)^(?P<thing>.+?) on (?P<filler>.+)$")
_FOR = re.compile(r"(?i)^(?P<filler>.+?) for (?P<thing>.+)$")
_CRASHED = re.compile(r"(?i)\bdown\b")
_TOOLS = frozenset(map(matter, "caused holds held own owned troops forces units rule still".split()))
_NEGATED = re.compile(rf"(?i)\b(?:{'|'.join(sorted(NEGATORS))})\b|n[’']t\b")
_PRONOUN = re.compile(r"(?i)^\W*(?:its?|his|her|their|our|they|he|she|we|I|my)\b")


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what, *filler*, stands in the *role* towards what: as terms, and as the words for it."""

    role: str
    thing: frozenset[str]
    filler: frozenset[str]
    words: str


def fillers(left: Claim, right: Claim, shared: Overlap, weights: Weights) -> tuple[tuple[str, str], float] | None:
    """The words for two who cannot both stand in one role, and how much they share; None where there are none."""
    if not shared.own:
        return None
    return _filled(left, right, weights, ROLES) or winners(left, right, shared)


def culprits(left: Claim, right: Claim, weights: Weights) -> tuple[tuple[str, str], float] | None:
    """The words for two who are both said to have done one deed; None where nobody is."""
    if left.terms.keys().isdisjoint(right.terms) or not left.terms.keys() & right.terms.keys() & _DEEDS:
        return None
    return _filled(left, right, weights, frozenset({CULPRIT}))


def _filled(
    left: Claim, right: Claim, weights: Weights, wanted: frozenset[str]
) -> tuple[tuple[str, str], float] | None:
    one, two = _role(left), _role(right)
    if one is None or two is None or one.role != two.role or one.role not in wanted:
        return None
    if not one.filler or not two.filler or one.filler & two.filler or one.filler & two.thing or two.filler & one.thing:
        return None
    both = weights.mass(one.thing & two.thing)
    if both < _ALIKE or (one.role != CAUSE and not _one_deed(one, two, left, right, weights)):
        return None
    return (one.words, two.words), min(3.0, both)


def _one_deed(one: Role, two: Role, left: Claim, right: Claim, weights: Weights) -> bool:
    """Whether both tell one deed, or one thing, and name whom they mean."""
    if left.measures or right.measures or not (one.thing & two.thing) - _TOOLS:
        return False
    names = left.names | right.names
    places = (one.thing & names, two.thing & names)
    if all(places) and not places[0] & places[1]:
        return False
    if weights.mass(one.thing & two.thing) < _DEED * min(weights.mass(r.thing) for r in (one, two)):
        return False
    once = all(_ONCE.search(c.statement.content) for c in (left, right))
    return once or one.role == HOLDER or all(r.filler & names for r in (one, two))


def _role(claim: Claim) -> Role | None:
    start = claim.statement.attribution.content[0].start
    blamed = "blam" in claim.article.text[max(0, start - _NEAR) : start]
    return _read(claim.statement.content, blamed, claim.sides, claim.own)


@lru_cache(maxsize=8192)
def _read(content: str, blamed: bool, sides: frozenset[str], own: frozenset[str]) -> Role | None:
    patterns = ((CAUSE, _ON), (CAUSE, _FOR)) if blamed else _ROLES
    for role, pattern in patterns:
        match = pattern.search(content)
        if match is None or _NEGATED.search(content):
            continue
        thing = {t.term for t in tokens(content, *match.span("thing")) if t.term}
        filler = {t.term for t in tokens(content, *match.span("filler")) if t.term}
        if _CRASHED.search(match["thing"]) and role == CAUSE:
            thing |= {matter("crash"), matter("collapse")}
        if role != CAUSE and _PRONOUN.match(match["filler"]):
            filler |= own | {s.removeprefix(SIDE) for s in sides if s.startswith(SIDE)}
        words = match["filler"].strip(" .”“")
        return Role(role, frozenset(thing - _TOOLS), frozenset(filler - {matter("caused")}), words)
    return None


def winners(left: Claim, right: Claim, shared: Overlap) -> tuple[tuple[str, str], float] | None:
    """The words for two winners of one contest; None where there are none."""
    if _WON not in shared.own or not shared.own & _CONTESTS or any(_WON in c.negated for c in (left, right)):
        return None
    one, two = (c.names & c.terms.keys() - shared.aside for c in (left, right))
    if not one or not two or one & two or left.denies or right.denies:
        return None
    return (left.terms[_WON], right.terms[_WON]), 0.0
