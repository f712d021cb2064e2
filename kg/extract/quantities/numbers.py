"""Numbers as news writes them: digits with separators, number words, scales, ranges, fractions, vague multiples.

Where the words give no number ("several hundred", "thousands of") the value is None and
the words are kept as the qualifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kg.model import Span

_ONES = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12,
}  # fmt: skip
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}

_SMALL = "|".join(sorted((*_ONES, *_TENS), key=len, reverse=True))
_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[   ]\d{3})+(?!\d)|\d+(?:\.\d+)?"
_GROUP = rf"(?:{_SMALL})(?:-(?:{_SMALL}))?(?:\s+{_SCALE})*"
_WORDS = rf"{_GROUP}(?:\s+(?:and\s+)?{_GROUP})*"
_SYMBOLS = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₴": "UAH",
    "₽": "RUB",
    "₹": "INR",
    "₩": "KRW",
}
_CODES = "USD|EUR|GBP|JPY|CNY|RUB|UAH|INR|KRW|CHF|PLN|TRY|NOK|SEK"
_MONEY = rf"(?P<money>US\$|[$€£¥₴₽₹₩]|\b(?:{_CODES})\s)\s?"
_NUMBER = rf"(?:(?:{_DIGITS})(?:\s?(?:{_SCALE})\b|(?:bn|tn|mn|[kmb])\b)?|\b(?:an?\s+)?(?:{_SCALE})\b|\b(?:{_WORDS})\b)"
_BEFORE = (
    r"at\s+least|at\s+most|around|about|approximately|roughly|nearly|almost|some|over|more\s+than|fewer\s+than|"
    r"less\s+than|"
    r"no\s+fewer\s+than|no\s+less\s+than|no\s+more\s+than|not\s+more\s+than|not\s+less\s+than|up\s+to|"
    r"as\s+many\s+as|as\s+much\s+as|as\s+few\s+as|"
    r"under|above|below|close\s+to|an\s+estimated|upwards?\s+of|in\s+excess\s+of|only|exactly|an\s+additional|"
    r"circa|just\s+(?:over|under)|well\s+over"
)
_VAGUE = (
    r"(?:(?:several|many|a\s+few|tens\s+of|hundreds\s+of)\s+)?(?:hundreds|thousands|millions|billions|dozens|"
    r"scores|tens)(?:\s+of)?(?:\s+thousands)?|"
    r"(?:hundreds|tens)\s+of\s+(?:thousands|millions)|(?:several|a\s+few|many)\s+(?:hundred|thousand|million|"
    r"billion|dozen)"
)
_FRACTION = (
    rf"(?:an?|one|two|three|four|five|nearly\s+a)[\s-](?:{'|'.join(p for p in _PARTS if p != 'half')})s?|"
    r"(?:one[\s-])?half|a\s+half"
)
_BOUND = r"(?<![\w.,/-])"
_PATTERN = re.compile(
    rf"(?i){_BOUND}(?:(?P<qualifier>{_BEFORE})\s+)?(?:"
    rf"(?P<vague>{_VAGUE})\b(?!\s+(?:of\s+)?(?:the\s+)?dollars?\b)(?:\s+of\b)?"
    rf"|(?P<fraction>{_FRACTION})\b(?P<whole>\s+of\s+(?:the\s+|its\s+|their\s+)?(?P<base>{_NUMBER}))?"
    rf"|(?P<some>{_NUMBER})\s+(?:out\s+of|in|of(?=\s+every))\s+(?:every\s+)?(?P<all>{_NUMBER})(?!\d|\s?%|\s+percent|\s+[a-z]+s\b)"
    rf"|(?P<dozens>{_NUMBER}|a|an|half\s+a)\s+dozen\b"
    rf"|(?:between\s+)?(?:{_MONEY})?(?P<low>{_NUMBER})(?:(?:\s?[–—-]\s?|\s+to\s+|\s+and\s+)(?P<between>(?:US\$|"
    rf"[$€£])?(?P<high>{_NUMBER})))?"
    rf"(?P<percent>\s?%|\s+per\s?cent\b|\s+percentage\s+points?\b)?"
    r")(?P<orso>\s+or\s+so\b)?(?![\d:/]|\.\d|,\d)"
)
_FEW_DOZENS = {"a": Decimal(1), "an": Decimal(1), "half a": Decimal("0.5")}
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in the text; ``unit`` is a currency or "%" where the number itself says so.

    ``fraction`` is the share where the words give one of something uncounted ("a third"); ``value`` has it in per cent.
    """

    span: Span
    value: Decimal | None
    high: Decimal | None = None
    qualifier: str | None = None
    unit: str | None = None
    fraction: Decimal | None = None


_ANCHORS = frozenset(
    "thirds quarters fifths dozen dozens scores tens hundred hundreds thousand thousands million millions "
    "billion billions trillion".split()
) | {*_ONES, *_TENS, *_PARTS}
_TOKEN = re.compile(r"\w+")


def find(text: str, start: int, end: int) -> Iterator[Number]:
    """Yield the numbers in ``text[start:end]`` in text order; offsets count in *text*."""
    if not any(w[0].isdigit() or w.lower() in _ANCHORS for w in _TOKEN.findall(text, start, end)):
        return
    at = start
    while match := _PATTERN.search(text, at, end):
        at = match.end()
        number = _read(text, match)
        if number is not None:
            yield number
            at = max(match.start() + 1, number.span.end)


def _read(text: str, match: re.Match[str]) -> Number | None:
    before = " ".join((match["qualifier"] or "").split()).lower() or None
    if match["vague"]:
        words = " ".join(text[match.start("vague") : match.end()].lower().split())
        return Number(span=Span(*match.span()), value=None, qualifier=words)
    if match["fraction"]:
        return _fraction(match, before)
    if match["some"]:
        return _ratio(match, before)
    if match["dozens"]:
        count = _FEW_DOZENS.get(match["dozens"].lower()) or number_of(match["dozens"])
        return Number(span=Span(*match.span()), value=plain(count * 12) if count else None, qualifier=before)
    return None if _ORDINAL.match(text, match.end()) else _figure(text, match, before)


def _figure(text: str, match: re.Match[str], before: str | None) -> Number | None:
    """One number or a range; None for a score or a ratio ("2 to 1")."""
    span = Span(*match.span())
    ranged = match["high"] is not None
    joined = text[match.end("low") : match.start("between")].strip().lower() if ranged else ""
    if joined == "and" and "between" not in match.group().lower():
        ranged = False
        span = Span(match.start(), match.end("low"))
    low = number_of(match["low"])
    high = number_of(match["high"]) if ranged else None
    if low is None:
        return None
    if high is not None:
        scale = _scale(match["high"])
        if scale and not _scale(match["low"]) and low * scale < high:
            low *= scale
        if high <= low:
            return None
    unit = "%" if match["percent"] and (ranged or not match["high"]) else None
    if match["money"]:
        sign = match["money"].strip().upper()
        unit = _SYMBOLS.get(sign, sign)
    return Number(
        span=span,
        value=plain(low),
        high=None if high is None else plain(high),
        qualifier="or so" if match["orso"] else before,
        unit=unit,
    )


def _ratio(match: re.Match[str], before: str | None) -> Number:
    """Give "eight out of ten" in per cent; only its first number where that makes no share ("two in 2023")."""
    part, base = number_of(match["some"]), number_of(match["all"])
    if not part or not base or part >= base or base > 1000:
        return Number(span=Span(match.start(), match.end("some")), value=part, qualifier=before)
    return Number(span=Span(*match.span()), value=_percent(part / base), qualifier=before, unit="%")


def _percent(share: Decimal) -> Decimal:
    return plain((share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _fraction(match: re.Match[str], before: str | None) -> Number:
    words = re.split(r"[\s-]+", match["fraction"].lower().removeprefix("nearly "))
    part = words[-1] if words[-1] in _PARTS else words[-1].removesuffix("s")
    share = Decimal(_ONES.get(words[0], 1)) / _PARTS[part]
    base = number_of(match["base"]) if match["base"] else None
    if base is not None:
        phrase = " ".join(match.group().split()).lower()
        return Number(span=Span(*match.span()), value=plain(whole(base * share)), qualifier=phrase)
    return Number(span=Span(*match.span()), value=_percent(share), qualifier=before, unit="%", fraction=share)


def number_of(words: str) -> Decimal | None:
    """The number that *words* spell or write; None where they don't."""
    total = current = Decimal(0)
    seen = False
    for part in re.findall(r"\d[\d,.   ]*|[a-z]+", words.lower()):
        if part[0].isdigit():
            current += Decimal(re.sub(r"[,\s]", "", part).rstrip("."))
        elif part in _SCALES:
            current = (current or Decimal(1)) * _SCALES[part]
            if part != "hundred":
                total, current = total + current, Decimal(0)
        elif part in _ONES or part in _TENS:
            current += _ONES.get(part, 0) + _TENS.get(part, 0)
        elif part not in {"and", "a", "an"}:
            return None
        seen = seen or part not in {"and", "a", "an"}
    return total + current if seen else None


def _scale(words: str) -> int:
    last = (re.findall(r"[a-z]+$", words.lower()) or [""])[-1]
    return _SCALES.get(last, 0)


def whole(value: Decimal) -> Decimal:
    """*value* to the nearest whole number."""
    return value.to_integral_value(ROUND_HALF_UP)


def plain(value: Decimal) -> Decimal:
    """*value* without trailing zeros and without an exponent."""
    short = value.normalize()
    return Decimal(int(short)) if short == short.to_integral_value() else short
