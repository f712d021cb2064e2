"""Figures side by side: what is counted, as a range of values that the words allow."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from math import floor, inf, log10

from kg.analyse.trace.lexicon import stem
from kg.gazetteer import shipped
from kg.model import Quantity, Statement

# no counts of anything that could be in dispute between two speakers
_TIMES = frozenset("second minute hour day week month year decade".split())
_PEOPLE = frozenset("people person individual man men human resident inhabitant citizen victim dead".split())
_ARMED = frozenset(
    "troop soldier serviceman servicemen servicewoman personnel fighter combatant military infantryman "
    "infantrymen force".split()
)
_FATES = (
    "killed or wounded", "killed and wounded", "killed", "wounded", "missing", "captured", "detained", "displaced",
    "destroyed", "damaged",
)  # fmt: skip
_VAGUE = (
    (r"\bdozens? of thousands\b|\btens of thousands\b", 20_000, 99_999),
    (r"\bhundreds of thousands\b", 200_000, 999_999),
    (r"\bseveral thousand\b", 2_000, 9_999),
    (r"\bseveral hundred\b", 200, 999),
    (r"\ba few (?:dozen|tens)\b", 20, 99),
    (r"\ba few hundred\b", 200, 999),
    (r"\bthousands\b", 1_000, inf),
    (r"\bhundreds\b", 100, inf),
    (r"\bdozens\b", 20, inf),
    (r"\btens of\b", 20, 99),
    (r"\bseveral\b", 2, 20),
)
_NUMBER_OF = re.compile(r"(?i)\b(?:numbers?|total|estimates?|size) of ((?:[\w’'-]+ ){0,4}[\w’'-]+)")
_TOLL = re.compile(
    r"(?i)\b(?:death toll|number of (?:people |those |soldiers |victims )?(?:killed|dead|deaths|fatalities|drowned))\b"
)
_PERISHED = re.compile(
    r"(?i)^(?: \w+){0,4}? (?:drowned|perished|(?:had |have |has )?(?:died|lost (?:his|her|their) li))"
)
# "a third of them are believed to have been killed"
_SHARE = re.compile(r"(?i)^(?: \w+|[ …])*? (killed|wounded|missing|captured|displaced|destroyed|damaged)\b")
# "12 people had died or been injured": neither of the two alone
_EITHER = re.compile(
    r"(?i)^(?: \w+){0,4}? (?:died|killed|dead|perished|wounded|injured|hurt) (?:or|and/or) (?:\w+ ){0,2}"
    r"(?:wounded|injured|hurt|killed|died|dead)\b"
)
_DEATHS = frozenset({"death", "fatality", "fatal"})
_FLOOR = re.compile(
    r"(?i)\b(?:at least|more than|over|above|no (?:less|fewer) than|not less than|upwards of|minimum)\b|\bor more\b"
)
_CEILING = re.compile(r"(?i)\b(?:up to|as many as|at most|fewer than|less than|no more than|under|below|maximum)\b")
_ABOUT = re.compile(r"(?i)\b(?:about|around|some|roughly|approximately|circa|or so|an estimated|estimated)\b|~")
_NEARLY = re.compile(r"(?i)\b(?:nearly|almost|close to)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure as a range: *what* is counted (people, armed, or the noun's stem) and what became of it.

    ``low`` and ``high`` bound the values that the words allow, ``high`` may be infinite.
    """

    quantity: Quantity
    what: str | None
    fate: str | None
    low: float
    high: float

    def meets(self, other: Measure) -> bool:
        """Whether one value fits both."""
        return self.low <= other.high and other.low <= self.high


def measures(statement: Statement) -> tuple[Measure, ...]:
    """The figures of *statement* that can be compared; lengths of time are left out."""
    toll = _TOLL.search(statement.content)
    named = _named(statement.content)
    found: list[Measure] = []
    for quantity in statement.quantities:
        made = measure(quantity, counts=toll is not None)
        if made is None:
            continue
        if toll and made.fate is None and made.what in {"people", None}:
            made = replace(made, fate="killed", what="people")
        end = quantity.span.end - statement.attribution.content[0].start
        if _EITHER.match(statement.content[end:]):
            made = replace(made, fate="killed or wounded")
        elif made.fate is None and made.what in _DEATHS | {stem(d) for d in _DEATHS}:
            made = replace(made, fate="killed", what="people")
        elif made.fate is None and made.what in {"people", "armed"} and _PERISHED.match(statement.content[end:]):
            made = replace(made, fate="killed")
        elif made.fate is None and made.what == "%" and (share := _SHARE.match(statement.content[end:])):
            made = replace(made, fate=share[1].lower())
        found.append(replace(made, what=named) if made.what is None else made)
    return tuple(found)


def _named(content: str) -> str | None:
    """What a figure without a noun counts where the content gives a number of people or soldiers; None elsewhere."""
    match = _NUMBER_OF.search(content)
    words = {w.removesuffix("s") for w in match[1].lower().split()} if match else set()
    return "armed" if words & _ARMED else "people" if words & _PEOPLE else None


def measure(quantity: Quantity, *, counts: bool = False) -> Measure | None:
    """*quantity* as a range; None for a length of time and for words that bound nothing.

    *counts* tells that the words beside it announce a count ("the death toll rose to 17").
    """
    what, fate = _counted(quantity)
    limits = _range(quantity)
    if what in _TIMES or limits is None or (not counts and _stray(quantity, fate)):
        return None
    return Measure(quantity=quantity, what=what, fate=fate, low=limits[0], high=limits[1])


def _stray(quantity: Quantity, fate: str | None) -> bool:
    """Whether a small bare number is more likely an item of a list ("Two, yet another breach") than a count."""
    bare = len(quantity.text.split()) == 1 and quantity.qualifier is None and fate is None and "%" not in quantity.text
    return bare and quantity.value is not None and quantity.value < 20


def _counted(quantity: Quantity) -> tuple[str | None, str | None]:
    unit = quantity.unit
    if not unit:
        return None, None
    fate = next((f for f in _FATES if unit == f or unit.endswith(" " + f)), None)
    head = (unit.removesuffix(fate).strip() if fate else unit).split()
    noun = head[-1] if head else "people"
    if noun == "%" or noun.isupper():
        return noun, fate
    lower = noun.lower()
    root = lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower
    if root in _PEOPLE or lower in _PEOPLE or shipped().nation(lower):
        return "people", fate
    if f" {noun.capitalize()}" in quantity.text:  # "30 North Koreans"
        return "people", fate
    if root in _ARMED or lower in _ARMED:
        return "armed", fate
    return (root if root in _TIMES else stem(lower)), fate


def _range(quantity: Quantity) -> tuple[float, float] | None:
    words = f"{quantity.qualifier or ''} {quantity.text}"
    if quantity.value is None:
        return next(((a, b) for pattern, a, b in _VAGUE if re.search(pattern, words, re.IGNORECASE)), None)
    value = float(quantity.value)
    top = float(quantity.value_max) if quantity.value_max is not None else value
    slack, above = rounding(quantity.value), rounding(quantity.value_max or quantity.value)
    if _FLOOR.search(words):
        return value - slack, inf
    if _CEILING.search(words):
        return 0.0, top + above
    if _ABOUT.search(words):
        return value - max(slack, 0.15 * value), top + max(above, 0.15 * top)
    if _NEARLY.search(words):
        return value * 0.85, value + slack
    return value - slack, top + above


def rounding(value: Decimal) -> float:
    """Half a unit of the second digit: 12,000 may stand for 11,500 to 12,500; numbers under 100 only for themselves."""
    number = abs(float(value))
    if number < 100:
        return 0.0
    return float(10 ** (floor(log10(number)) - 1)) / 2
