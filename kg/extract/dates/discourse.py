"""When something was said that carries no time of its own.

News is told under the date of its publication; what is not news is dated by the
reporter (Bell 1991, The Language of News Media, on time and the inverted pyramid).
So an undated statement was made in the month of publication as long as the text
tells the news.  Once it has turned to the background, by a main clause about an
earlier month, only the speakers of the news keep that date.  Standing opinions,
sayings without a speaker ("is expected"), nominal cues ("the pleas") and the present perfect
of somebody new below the lead tell no date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from kg.extract.dates.values import Partial
from kg.model import Attribution, Parsed, Span

_LEAD = 3  # sentences, as in the inverted pyramid: headline, deck, first paragraph
_FRESH = timedelta(days=14)
_OPINION = re.compile(
    r"(?i)^(?:many|some|most|several|other|western|military|political|independent|legal|financial|security|\s)*"
    r"(?:[a-z]+ )?(?:analysts|experts|critics|observers|commentators|historians|scholars|economists|researchers|"
    r"scientists|academics|pundits|proponents|opponents|supporters|sceptics|skeptics|criminologists|strategists)$"
    # "the mainstream media" as a whole never speaks on one day; "state media" and "French media" may
    r"|^(?:(?:western|mainstream|corporate|international|foreign|global|world|liberal|conservative|other|most|many|some"
    r"|and|[\w-]+)\s)*?(?:western|mainstream|corporate|international|foreign|global|world|liberal|conservative)\s"
    r"(?:and\s[\w-]+\s)?(?:media|press|newspapers|tabloids|outlets|broadcasters)$"
)
_PRESENT = re.compile(
    r"(?i)^(?:is|are|am|do|does|can|will|say|call|claim|argue|believe|think|maintain|deny)\b|"
    r"^(?!was\b|has\b)[a-z]+s\b"
)
_PERFECT = re.compile(r"(?i)^(?:has|have|[’']s|[’']ve)\b")
_TENSELESS = re.compile(r"(?i)^(?:according|per\b|by\b|in\b|as\b|for\b|to\b)")
_PRONOUN = re.compile(r"(?i)^(?:he|she|they|it|his|her|hers|their|its|both|the (?:former|latter))\b")
_DETERMINER = re.compile(r"(?i)^(?:the|an?|its|his|her|their|this|that|these|those)\s+")
_THEN = re.compile(r"(?i)(?:the |its |his |her )?then[ -]\w")  # "the then government denied it"
_OF_NOUN = re.compile(
    r"(?i)(?:an? |the )?(?:\w+ )?"
    r"(?:reports?|claims?|statements?|warnings?|allegations?|accusations?|assertions?|reminders?)"
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*")


def speaker_key(text: str, source: Sequence[Span]) -> str:
    """What tells the speaker at *source* from others: the last name, or the noun phrase without its article.

    Empty where there is no source; "he", "they" and the like give "".
    """
    if not source:
        return ""
    words = source[0].of(text).split(",")[0].strip("“”\"' ")
    if _PRONOUN.match(words):
        return ""
    tokens = [match.group() for match in _NAME.finditer(words)]
    if tokens and tokens[-1][0].isupper():
        return tokens[-1].removesuffix("’s").removesuffix("'s")
    return _DETERMINER.sub("", words).lower()


def is_pronoun(text: str, source: Sequence[Span]) -> bool:
    """Whether the source at *source* is a pronoun, or a noun with one ("her lawyer")."""
    return bool(source) and _PRONOUN.match(source[0].of(text)) is not None


def tells_past(cue: str) -> bool:
    """Whether *cue* narrates a past act of saying, and so goes on from the time of the sentence before."""
    return not (_PERFECT.match(cue) or _TENSELESS.match(cue) or _PRESENT.match(cue))


class NewsCycle:
    """Which part of an article is news, and whose statements are."""

    def __init__(self, parsed: Parsed, published: Partial, dated: Sequence[tuple[int, Partial]]) -> None:
        """*dated* has the sentences whose main clause is dated, with their dates, in text order."""
        self._text = parsed.article.text
        self._month = str(published.cut("month")) if published.month else str(published)
        recent = {s for s, day in dated if _fresh(day, published)}
        old = {s for s, day in dated if not _fresh(day, published)} - recent
        self._background: list[bool] = []
        state = False
        for n in range(len(parsed.sentences)):
            self._background.append(state)
            state = n in old or (state and n not in recent)
        first = min(old, default=len(parsed.sentences))
        end = parsed.sentences[first].start if first < len(parsed.sentences) else len(self._text)
        self._news = self._text[:end]

    def default(self, attribution: Attribution, sentence: int, around: str) -> str | None:
        """The month of publication where the statement in *sentence* is news, else None.

        *around* is the text of the sentence; "now" in it makes even a perfect recent.
        """
        cue = " ".join(span.of(self._text) for span in attribution.cue)
        source = " ".join(span.of(self._text) for span in attribution.source)
        if (
            not source
            or _THEN.match(source)
            or self.nominal(attribution)
            or (_OPINION.match(_DETERMINER.sub("", source)) and not _PRESENT.match(cue))
        ):
            return None
        if _PRESENT.match(cue):
            return self._month
        key = speaker_key(self._text, attribution.source)
        known = bool(key) and re.search(rf"\b{re.escape(key)}\b", self._news, re.IGNORECASE) is not None
        if sentence < len(self._background) and self._background[sentence] and not known:
            return None
        if (
            _PERFECT.match(cue)
            and sentence >= _LEAD
            and not self._spoke_before(key, attribution)
            and not _NOW.search(around)
        ):
            return None
        return self._month

    def _spoke_before(self, key: str, attribution: Attribution) -> bool:
        start = attribution.source[0].start if attribution.source else 0
        return bool(key) and re.search(rf"\b{re.escape(key)}\b", self._text[:start], re.IGNORECASE) is not None

    def nominal(self, attribution: Attribution) -> bool:
        """Whether the cue is a noun: "the minister's claim", "their pleas", "a report by the paper"."""
        if not attribution.cue or not attribution.source:
            return False
        source, cue = attribution.source[-1], attribution.cue[0]
        if _OF_NOUN.fullmatch(cue.of(self._text)) and cue.end < source.start:
            return re.fullmatch(r"\s(?:by|from|of|in)\s(?:the\s)?", self._text[cue.end : source.start]) is not None
        return (
            source.end <= cue.start
            and re.fullmatch(r"[’']s?\s+(?:[a-z-]+\s+)?", self._text[source.end : cue.start]) is not None
        )


_NOW = re.compile(r"(?i)\b(?:now|currently|at present|at the moment|today)\b")


def _fresh(day: Partial, published: Partial) -> bool:
    """Whether *day* lies in the news cycle of an article published on *published*."""
    if day.month is None or published.month is None:
        return day.year >= published.year
    if (day.year, day.month) >= (published.year, published.month):
        return True
    return day.exact is not None and published.exact is not None and published.exact - day.exact <= _FRESH
