"""From words to comparable terms: names under one form, other words by their stem and matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.analyse.trace.lexicon import FALSE, NEGATORS, NOT_NEGATING, PHRASES, SAYING, STOP, matter, stem
from kg.analyse.trace.weights import background
from kg.gazetteer import fold, shipped

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_CAPITAL = re.compile(r"[A-ZÀ-ÞЀ-Я]")
_DEMONYM = re.compile(r"(?:ians?|ans?|ese|ish|is?|ia|a|e|o|s)$")
NEXT = re.compile(r" [A-ZÀ-Þ][^\W\d_]+")  # "Dario Melk goes ...": the first word of a sentence belongs to a name
_OWN = re.compile(r"[’']s?$")
_MASKED = re.compile(r"(?<![^\W_])[^\W\d_][-*_]{2,}$")  # "f---ing": what is left of a word is none
_MASK = 9  # code points in which it stands
_LONGEST = 4  # words of a name in the gazetteer
_SAID = frozenset(map(stem, "say said saying tell told".split()))
_SCOPE = 7  # words after a negation that it can reach
_FAR = re.compile(r"(?i)(?:far from|short of|refus\w+ to|declin\w+ to|fail\w* to|refusal to|yet to)\b")
_IF = re.compile(r"(?i)\b(?:if|unless|whether)\b[^.;,]*$")
_OPEN = frozenset({"whether", "if"})  # "does not show whether": the rest is left open, not negated
_CONDITION = 40  # code points before a negation in which it may stand under a condition
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE = 4  # long words, at least, that all have a capital: a headline, where capitals tell nothing
CLAUSE = re.compile(r"[,;:.—–]|\b(?:but|because|although|while|though)\b")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or name at its offsets; ``term`` is None where it carries none, ``negates`` tells "not"."""

    start: int
    end: int
    term: str | None
    name: bool = False
    negates: bool = False


@lru_cache(16_384)
def name_term(word: str) -> str:
    """A capitalised *word* so that a country and its adjective agree ("Kirva", "Kirvan")."""
    lower = fold(word)
    short = _DEMONYM.sub("", lower)
    return short if len(short) >= 4 else lower


def capitals(text: str) -> frozenset[str]:
    """The words that *text* has with a capital where no sentence begins: names, whatever stands first in a sentence.

    Headlines do not count.
    """
    found: set[str] = set()
    for line in re.finditer(r"[^\n]+", text):
        if not _titled(line.group()):
            words = WORD.finditer(text, *line.span())
            found.update(m.group() for m in words if _CAPITAL.match(m.group()) and not _opens(text, m.start()))
    return frozenset(found)


def _titled(words: str) -> bool:
    """Whether *words* are written like a headline: All Long Words With a Capital."""
    found = _LONG_WORD.findall(words)
    return len(found) >= _TITLE and all(map(_CAPITAL.match, found))


def tokens(text: str, start: int, end: int, known: frozenset[str] = frozenset()) -> list[Token]:
    """The words of ``text[start:end]``; one that opens a sentence or is in a headline is a name if it is *known*."""
    phrases = [Token(*m.span(), matter(word)) for pattern, word in PHRASES for m in pattern.finditer(text, start, end)]
    inside = [(p.start, p.end) for p in phrases]
    titled = _titled(text[start:end])
    found = [m for m in WORD.finditer(text, start, end) if not any(a <= m.start() < b for a, b in inside)]
    out: list[Token] = []
    at = 0
    while at < len(found):
        match = found[at]
        length, term = _listed(text, found, at) if _CAPITAL.match(match.group()) else (1, None)
        last = found[at + length - 1]
        if term:
            out.append(Token(match.start(), last.end(), term, name=True))
        else:
            out.append(_token(text, match, known, titled=titled))
        at += length
    return sorted((*out, *phrases), key=lambda t: t.start) if phrases else out


def _listed(text: str, found: list[re.Match[str]], at: int) -> tuple[int, str | None]:
    """How many words the longest name in the gazetteer that begins here has, and its term."""
    tables = shipped()
    for length in range(min(_LONGEST, len(found) - at), 0, -1):
        words = _OWN.sub("", text[found[at].start() : found[at + length - 1].end()])
        if length > 1 and not _CAPITAL.match(found[at + length - 1].group()):
            continue
        country = tables.country(words) or tables.nation(words)
        if country is not None:
            return length, fold(country.name)
        body = tables.body(words) if length > 1 or words.isupper() else None
        if body is not None:
            return length, fold(body.name)
    return 1, None


def _token(text: str, match: re.Match[str], known: frozenset[str], *, titled: bool) -> Token:
    word = match.group()
    bare = word.rstrip(".").replace("’", "'").removesuffix("'s")
    lower = bare.lower()
    negates = lower in NEGATORS or lower.endswith("n't")
    masked = _MASKED.search(text[max(0, match.start() - _MASK) : match.start()]) is not None
    if lower in STOP or lower in FALSE or len(lower) == 1 or not any(c.isalpha() for c in lower) or masked:
        return Token(match.start(), match.end(), None, negates=negates)
    unknown = matter(lower) not in background()  # no English word: a name, wherever it stands
    shown = not titled and (NEXT.match(text, match.end()) or not _opens(text, match.start()))
    named = word in known or unknown or shown
    if _CAPITAL.match(word) and named:
        return Token(match.start(), match.end(), name_term(bare), name=True)
    return Token(match.start(), match.end(), matter(lower))


def negated(text: str, found: Sequence[Token], by: str = "") -> dict[str, str]:
    """The terms within reach of a negation, each with the words that say so ("not … swimming").

    *by* is what negates from the beginning: "against" in "decided against | recommending charges".
    """
    out: dict[str, str] = {}
    reach, last, here = _SCOPE if by else 0, 0, list[str]()
    silent = [m.span() for m in NOT_NEGATING.finditer(text)]
    for token in found:
        if reach and last and CLAUSE.search(text, last, token.start):
            reach = 0
        last = token.end
        far = _FAR.match(text, token.start) is not None
        if _IF.search(text, max(0, token.start - _CONDITION), token.start):
            continue  # what would be if not
        if (token.negates or far) and not any(a <= token.start < b for a, b in silent):
            reach, by, here = _SCOPE, text[token.start : token.end], []
        elif reach:
            reach -= 1
            if not reach and text.startswith(" of ", token.end):
                reach = 2  # "no … act | of terrorism": one thing
            if text[token.start : token.end].lower() in _OPEN:
                out = {term: words for term, words in out.items() if term not in here}
                reach = 0
            elif token.term in SAYING or (token.term is None and _said(text[token.start : token.end])):
                reach = 0
            elif token.term and token.term not in out:
                here.append(token.term)
                out[token.term] = f"{by} … {text[token.start : token.end]}"
    return out


def _said(word: str) -> bool:
    return stem(word.lower()) in _SAID


def _opens(text: str, at: int) -> bool:
    """Whether a word at *at* begins a sentence, where a capital tells nothing."""
    before = text[max(0, at - 12) : at].rstrip(" \t“‘\"'«([")
    return not before or before[-1] in ".!?:\n"
