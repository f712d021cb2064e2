"""What unnamed and descriptive sources are called.

Groups and anonymous sources as the text prints them, without determiner, number and relative
clause; public bodies of a state by its adjective ("Ukraine's foreign ministry" -> "Ukrainian
Foreign Ministry"), so that one body has one name however it is put.
"""

from __future__ import annotations

import re

from kg.extract.cast import lexicon as lex
from kg.extract.cast.phrases import Phrase
from kg.extract.cast.scan import Scan
from kg.gazetteer import Body, Country, speaking_nouns
from kg.model import ActorKind

_MINISTRIES = (
    (
        re.compile(r"(?i)^ministry of foreign affairs$|^foreign (affairs )?ministry$|^foreign affairs ministry$"),
        "Foreign Ministry",
    ),
    (re.compile(r"(?i)^ministry of (national )?defen[cs]e$|^defen[cs]e ministry$"), "Defense Ministry"),
    (re.compile(r"(?i)^ministry of (?:the )?(\w+)$"), r"\1 Ministry"),
    (re.compile(r"(?i)^(military|armed forces)$"), "Armed Forces"),
)
_NATIONAL = frozenset(
    "ministry department military army navy police intelligence parliament guard treasury presidency cabinet "
    "junta embassy customs senate congress office bank directorate service agency council court bureau "
    "administration prosecutors".split()
)
_OFFICIALS = frozenset("officials leaders".split())


def public_body(country: Country, words: str, scan: Scan) -> tuple[str, ActorKind] | None:
    """Name and kind of the body that *words* ("foreign ministry") are of *country*; None if they are not one.

    A capitalised name of its own ("National Intelligence Service") stays as it is.
    """
    head = lex.singular(words.rsplit(maxsplit=1)[-1].casefold()) if words.split() else ""
    for form in (f"{country.adjective} {words}", f"{country.name.removeprefix('the ')}'s {words}"):
        if (body := scan.gazetteer.body(form)) is not None:
            return body.name, body.kind
    if (head in lex.STATE_NOUNS or words.casefold() in lex.STATE_NOUNS) and len(words.split()) == 1:
        return country.government, ActorKind.GOVERNMENT
    if (service := intelligence(words)) is not None:
        return f"{country.adjective} {service}", ActorKind.GOVERNMENT
    armed = bool(re.search(r"(?i)\b(armed forces|air force)$", words))
    if head not in _NATIONAL and not armed and not words.casefold().startswith("ministry"):
        return None
    if words.casefold().startswith("national ") and words[0].isupper():
        return words, ActorKind.GOVERNMENT
    for pattern, standard in _MINISTRIES:
        if pattern.match(words):
            words = pattern.sub(standard, words)
            break
    title = " ".join(w if w in ("of", "for", "the", "and") or w[0].isupper() else w.capitalize() for w in words.split())
    kind = (
        ActorKind.ORGANISATION
        if head in ("office", "court", "bank", "council", "agency", "service")
        else ActorKind.GOVERNMENT
    )
    return f"{country.adjective} {title}", kind


def intelligence(words: str) -> str | None:
    """Return "intelligence" where *words* name intelligence services in general, else None."""
    return (
        "intelligence" if re.fullmatch(r"(?i)intelligence( (agenc(y|ies)|services?|communit(y|ies)))?", words) else None
    )


def printed(phrase: Phrase, scan: Scan, *, article_wide: dict[int, str] | None = None) -> str:
    """*phrase* as printed, without determiner, number and relative clause; "US" is written "U.S.".

    *article_wide* gives other words for single indices (a pronoun replaced by the name it stands for).
    """
    indices = [*phrase.core, *phrase.post]
    words = scan.page.words
    text = ""
    for n, i in enumerate(indices):
        word = words[i]
        shown = (article_wide or {}).get(i, "U.S." if word.text == "US" else word.text)
        if n == 0 and i in scan.page.starts_sentence and not _proper(i, scan):
            shown = shown[0].lower() + shown[1:]
        gap = scan.page.text[words[i - 1].end : word.start] if n and indices[n - 1] == i - 1 else " " * bool(n)
        text += gap + shown
    return " ".join(text.split())


def _proper(i: int, scan: Scan) -> bool:
    word = scan.page.words[i]
    return (
        i in scan.starting
        or (word.text.isupper() and len(word.text) > 1)
        or "." in word.text
        or (word.capital and speaking_nouns().get(lex.singular(word.low), False))
        or any(
            scan.gazetteer.nation(scan.surface(i, i + n)) is not None
            for n in (1, 2, 3)
            if i + n <= len(scan.page.words)
        )
        or word.low
        in lex.ORIENTATIONS
        & frozenset("western european african asian arab american gulf nordic baltic balkan kurdish".split())
    )


def country_of(indices: tuple[int, ...], scan: Scan) -> tuple[Country | None, tuple[int, ...]]:
    """The state whose adjective (or short name used as one) opens *indices*, and the words after it."""
    for size in (3, 2, 1):
        if len(indices) < size or indices[size - 1] != indices[0] + size - 1:
            continue
        text = scan.surface(indices[0], indices[0] + size)
        found = scan.gazetteer.nation(text) or scan.gazetteer.country(text)
        if found is not None and scan.page.words[indices[0]].capital:
            return found, indices[size:]
    return None, indices


def group_of_seat(phrase: Phrase, scan: Scan) -> Country | None:
    """The state for "officials in Pyongyang", where the seat or country is all that tells whose they are."""
    words = scan.page.words
    if words[phrase.head].low not in _OFFICIALS or len(phrase.core) > 1 or len(phrase.post) < 2:
        return None
    if words[phrase.post[0]].low not in ("in", "from"):
        return None
    chunk = scan.starting.get(phrase.post[1])
    return chunk.country if chunk is not None and chunk.last == phrase.post[-1] + 1 else None


def known_body(text: str, scan: Scan) -> Body | Country | None:
    """The table's entry for *text*, if any."""
    return scan.gazetteer.body(text) or scan.gazetteer.country(text)
