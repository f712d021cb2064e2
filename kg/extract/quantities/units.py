"""What is counted, and what became of it: "soldiers killed" is not "soldiers killed or wounded"."""

from __future__ import annotations

import re

_IRREGULAR = (
    r"people|men|women|children|troops|personnel|police|cattle|sheep|staff|infantrymen|servicemen|servicewomen|crew|"
    r"aircraft|fish|dead|wounded|injured|casualties|km|kg|kilometres|kilometers|hectares|tons|feet"
)
_UNIT_WORDS = re.compile(
    r"(?:km|kg|m|cm|mm|ha|mw|gw|kwh|mph|km/h|tons?|tonnes?|kilomet(?:re|er)s?|met(?:re|"
    r"er)s?|miles?|acres?|hectares?|barrels?)\b",
    re.IGNORECASE,
)
_CURRENCIES = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "rouble": "RUB", "ruble": "RUB", "yuan": "CNY", "yen": "JPY",
    "hryvnia": "UAH", "zloty": "PLN", "rupee": "INR", "franc": "CHF", "lira": "TRY",
}  # fmt: skip
_STERLING = re.compile(r"(?:(?<=illion)|(?<=,\d{3})|(?<=thousand))\s+pounds\b(?!\s+of\b)|\s+pounds sterling\b")
_MONEY_WORD = re.compile(rf"\s+(?:US |U\.S\. |American )?({'|'.join(_CURRENCIES)})s?\b", re.IGNORECASE)
_STOP = frozenset(
    "a an the and or but nor of in on at to by for from with within without into onto over under near across "
    "during after before since until as is are was were be been "
    "being has have had will would can could may might must shall should do does did not no than that which "
    "who whom whose "
    "when where while if because he she it they them us we i you his her its their our this these those there "
    "here per against about "
    "between among through also only more less so then out up down off back away".split()
)
_ATTRIBUTE = {
    "wounded": "wounded",
    "injured": "wounded",
    "dead": "killed",
    "missing": "missing",
    "captured": "captured",
}
_GAP = re.compile(r"\s+(?:[“\"‘'])?|-")
_TOKEN = re.compile(r"[^\W\d_](?:[\w’'.-]*\w)?")
_SINGULAR = re.compile(r"(?:-|\s+)(day|week|month|year|hour|minute|second|decade)s?\b(?:[’'])?", re.IGNORECASE)
_STRONG = re.compile(r"-strong\b", re.IGNORECASE)

_VERBS = frozenset("says shows goes means remains needs".split())

_KILLED = (
    r"(?:killed|dead|died|dying|slain|perished|lost their lives|deaths?|murdered|shot dead|executed|"
    r"executions?|fallen)"
)
_HURT = r"(?:wounded|injured|hurt|maimed|wounds|injuries)"
_FATES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (fate, re.compile(rf"(?i)\b{pattern}\b"))
    for fate, pattern in (
        ("killed or wounded", rf"(?:{_KILLED}\s+(?:or|and/or)\s+{_HURT}|{_HURT}\s+or\s+{_KILLED})"),
        ("killed and wounded", rf"(?:{_KILLED}\s+and\s+{_HURT}|{_HURT}\s+and\s+{_KILLED})"),
        ("killed", _KILLED),
        ("wounded", _HURT),
        ("missing", r"(?:missing|unaccounted for)"),
        ("captured", r"(?:captured|taken prisoner|taken captive)"),
        ("detained", r"(?:detained|arrested|jailed|imprisoned|in custody)"),
        ("displaced", r"(?:displaced|evacuated)"),
        ("destroyed", r"(?:destroyed|shot down|downed)"),
        ("damaged", r"damaged"),
    )
)
_STEMS = (
    ("killed", "kill"),
    ("wounded", "wound"),
    ("wounded", "injur"),
    ("captured", "captur"),
    ("destroyed", "destroy"),
    ("destroyed", "shot"),
    ("detained", "detain"),
    ("detained", "arrest"),
)
_NEXT_FIGURE = re.compile(
    r"[.;]|,? (?:and|but|while|with) (?=\S*\d|(?:a |an |at least |some )?(?:hundred|one|two|"
    r"three|four|five|six|seven|eight|nine|ten)\b)|,? (?:but|while|which|who|whose)\b"
)
_CIRCUMSTANCE = re.compile(r"\b(?:after|before|because|since|that|by|near|in|at|within|during|from|of|for)\b")
_NOT = re.compile(r"\b(?:not|never|no)\b|n[’']t\b")
_TOLL = re.compile(
    r"(?i)\bdeath toll\b|\bnumber of (?:dead|deaths)\b|\b(?:killed|dead) (?:was|is|at|stood|"
    r"stands|had)\b"
)
_SUBJECT = re.compile(
    r"(?i)\b(?:killed|killing|wounded|wounding|injured|injuring|captured|capturing|destroyed|"
    r"destroying|shot down|detained|arrested)\s+(?:(?:at least|around|about|some|over|more than|up to|"
    r"nearly)\s+)?$"
)
_AUX = re.compile(
    r"(?i)^[^.;,]*?\b(?:(?:is|are|was|were|be|been|being|have|has|had|got|feared|believed|reported|presumed|"
    r"died|perished|lost|dead|killed|wounded|"
    r"injured|missing|captured)\b)"
)
_ELLIPSIS = re.compile(
    r"(?i)\s+(?:(?:others|more)\s+)?(?:(?:was|were|had been|have been)\s+)?(?:killed|"
    r"wounded|injured|missing|dead|died|captured|detained)\b"
)


def counted(text: str, at: int, end: int, *, one: bool) -> tuple[str | None, int]:
    """What is counted by the number that ends at *at*, and where its noun phrase ends.

    (None, *at*) where no noun follows before *end*; with *one* it may be in the singular.
    """
    if money := _MONEY_WORD.match(text, at, end):
        return _CURRENCIES[money[1].lower()], money.end()
    if sterling := _STERLING.match(text, at, end):
        return "GBP", sterling.end()
    if strong := _STRONG.match(text, at, end):
        return "people", strong.end()
    if span := _SINGULAR.match(text, at, end):
        return f"{span[1].lower()}s", span.end()
    found: tuple[str, int] | None = None
    fate = ""
    position = at
    for _ in range(5):
        gap = _GAP.match(text, position, end)
        word = _TOKEN.match(text, gap.end(), end) if gap else None
        if word is None or word.group().lower() in _STOP:
            break
        lower = word.group().lower().removesuffix("’s").removesuffix("'s")
        if lower in _ATTRIBUTE and found is None:
            fate = _ATTRIBUTE[lower]
        elif _counts(word.group(), one=one) and not (found and word.group()[0].isupper()):
            if found and lower in _VERBS:
                break
            found = _name(word.group(), lower), word.end()
        elif found:
            break
        position = word.end()
    if found is None:
        return None, at
    return " ".join(part for part in (found[0], fate) if part), found[1]


def _name(word: str, lower: str) -> str:
    """The unit as it is compared: "Koreans" and "Americans" are people, other names stay as they are written."""
    if not word[0].isupper():
        return lower
    return "people" if lower.endswith("ans") else word


def _counts(word: str, *, one: bool) -> bool:
    lower = word.lower()
    if re.fullmatch(_IRREGULAR, lower) or _UNIT_WORDS.fullmatch(lower) or lower.endswith("men"):
        return True
    if word.isupper() and len(word) > 1:
        return False
    plural = lower.endswith("s") and not lower.endswith(("ss", "us", "is", "’s", "'s"))
    return plural or (one and lower.isalpha() and len(lower) > 2 and not word[0].isupper())


def fate(text: str, start: int, at: int, end: int) -> str | None:
    """What became of the things counted by the number at *start*, whose noun phrase ends at *at*; None where not told.

    Looks at the verb after them ("were killed"), or before ("killing 30 soldiers"), never past another number's.
    """
    if subject := _SUBJECT.search(text[max(0, start - 60) : start]):
        word = subject.group().lower()
        return next((name for name, stem in _STEMS if word.startswith(stem)), None)
    after = _NEXT_FIGURE.split(text[at:end], maxsplit=1)[0]
    if not _AUX.match(after) and not _ELLIPSIS.match(after):
        return None
    reach = _CIRCUMSTANCE.split(after, maxsplit=1)[0]
    if _NOT.search(reach):
        return None
    return next((name for name, pattern in _FATES if pattern.search(reach)), None)


def toll(text: str, start: int) -> bool:
    """Whether the number at *start* gives a death toll."""
    return _TOLL.search(text[max(0, start - 60) : start]) is not None
