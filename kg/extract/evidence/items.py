"""Items of evidence that a text offers: shown, published, cited, or given as grounds.

An item counts only where somebody offers it for what is said.  A noun alone ("the video should not have been
deleted") is a topic, and what is promised, refused or merely possible is no offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.evidence.clauses import subject
from kg.extract.evidence.lexicon import Noun, nouns
from kg.extract.passage import BLOT
from kg.model import EvidenceKind

_GAVE = (
    r"(?:posted|shared|released|published|showed|presented|displayed|produced|circulated|uploaded|aired|broadcast"
    r"|provided|submitted|unveiled|played|handed\s(?:over|in)|distributed|leaked|disclosed|declassified|attached"
    r"|tweeted|supplied"
    r"|sharing|posting|releasing|publishing|showing|presenting|producing|circulating|providing|submitting|shown|given)"
)
_PUBLISH = re.compile(rf"\b{_GAVE}\s", re.I)
_CITE = re.compile(
    r"\b(?:citing|cited|cites|quoting|pointing\sto|pointed\sto|points\sto|referring\sto|referred\sto|relying\son"
    r"|relied\son|relies\son"
    r"|based\son|on\sthe\s(?:basis|strength)\sof|drawing\son|drew\son|backed(?:\s\w+){0,3}?\s(?:by|with)"
    r"|supported(?:\s\w+){0,3}?\s(?:by|with)"
    r"|according\sto|after\s(?:reviewing|analy[sz]ing|examining|studying)|as\s(?:proof"
    r"|evidence)\sof\s\w+\s(?:cited|gave))\s",
    re.I,
)
_SHOW = re.compile(
    r"\b(?:shows?|showed|shown|reveals?|revealed|depicts?|depicted|captures?|captured|indicates?|indicated"
    r"|suggests?|suggested|proves?|proved"
    r"|confirms?|confirmed|demonstrates?|demonstrated|documents|documented|points?\sto|pointed\sto"
    r"|appeared?\sto\sshow|appears\sto\sshow)\b(?!\sof\b)"
)
_GROUNDS = re.compile(
    r"\b(?:under|in\saccordance\swith|in\sline\swith|pursuant\sto|stem(?:s|med|ming)?\sfrom|aris(?:es|ing)\sfrom"
    r"|as\srequired\sby|required\sby"
    r"|in\s(?:full\s)?compliance\swith|bound\sby|guaranteed\s(?:by|in)|provided\sfor\s(?:in|by)|invok(?:e|es|ed"
    r"|ing)|enshrined\sin"
    r"|in\skeeping\swith|permitted\sby|allowed\sby|entitled\sby|on\sthe\sbasis\sof"
    r"|based\son)\s(?=(?:[\w’'-]+\s){0,6}?(?:treat|agreement|pact|accord"
    r"|convention|charter|memorand|resolution|constitution|statute|protocol))",
    re.I,
)
_UNREAL = re.compile(
    r"(?:\bto|n[’']t|\b(?:not|never|nor|neither|no|will|would|should|must|could|may|might|can|if|before|without"
    r"|refused|declined|promised"
    r"|plans?|threatened|failed|yet))\s(?:\w+\s){0,2}$",
    re.I,
)
_STOP = re.compile(
    rf"[.;:—()“”\"{BLOT}\n]|,\s(?:but|though|although|which|who|while|saying|however|yet|said)\b|\s(?:but|that"
    rf"|which|said|says|to\ssupport|to\sback|as"
    r"|showing|allegedly|purportedly|supposedly|reportedly|depicting|taken|filmed)\b|\s(?:to)\s(?:the\s)?(?:court"
    r"|paper|police|reporters|journalists|committee)\b"
)
_BY_AFTER = re.compile(
    rf"[^.;,{BLOT}]{{0,45}}?\b(?:posted|shared|released|published|presented|circulated|provided|supplied"
    rf"|submitted|distributed|uploaded|aired|leaked|shown)"
    rf"\b[^.;,{BLOT}]{{0,40}}?\bby\s(?P<by>(?:the\s|a\s|an\s)?[\w’'-]+(?:\s(?!(?:show\w*|appear\w*|that|which|was"
    rf"|were|is|are|to|on|in)\b)[\w’'-]+){{0,4}})",
    re.I,
)
_CLAUSE_AFTER = re.compile(
    r"\s(?:(?:that|which)\s)?(?P<by>(?:it|he|she|they)|(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}"
    r"|the\s[\w’'-]+)\s(?:has\s|had\s|have\s|later\s|then\s|also\s)?"
    r"(?:posted|shared|released|published|showed|shown|presented|produced|circulated|provided|supplied|submitted"
    r"|distributed|uploaded|aired|offered)\b"
)
_PRINTED = {
    EvidenceKind.VIDEO,
    EvidenceKind.PHOTO,
    EvidenceKind.SATELLITE_IMAGE,
    EvidenceKind.INTERCEPT,
    EvidenceKind.INTELLIGENCE,
    EvidenceKind.TESTIMONY,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """An item at ``start``..``end`` of some words, and who offers it.

    ``by`` is the range of a noun phrase or pronoun that names the offerer; None where the clause leaves it to its
    surroundings.  ``at`` is where the offering words begin.  ``own`` tells that the words of a content themselves may
    offer it (a source that the speaker cites); what is merely told of as published by somebody is not.
    """

    kind: EvidenceKind
    start: int
    end: int
    at: int
    by: tuple[int, int] | None
    own: bool


def offers(words: str) -> Iterator[Offer]:
    """The items that *words* (a sentence, maybe with content blotted out) offer, in no fixed order, maybe repeated."""
    found = list(nouns(words))
    if not found:
        return
    yield from _published(words, found)
    yield from _cited(words, found)
    yield from _shown(words, found)
    yield from _grounds(words, found)


def _reach(words: str, start: int) -> int:
    stop = _STOP.search(words, start)
    return min(stop.start() if stop else len(words), start + 160)


def _published(words: str, found: list[Noun]) -> Iterator[Offer]:
    for verb in _PUBLISH.finditer(words):
        if _UNREAL.search(words[max(0, verb.start() - 40) : verb.start()]):
            continue
        end = _reach(words, verb.end())
        by = subject(words, verb.start())
        for noun in nouns(words, verb.end(), end):
            if not noun.inner and _can_be_shown(noun):
                yield Offer(noun.kind, max(verb.end(), noun.left), noun.end, verb.start(), by, own=False)
    for noun in found:
        if not _can_be_shown(noun):
            continue
        told = _BY_AFTER.match(words, noun.end) or _CLAUSE_AFTER.match(words, noun.end)
        if told and not _UNREAL.search(words[max(0, noun.left - 20) : noun.left]):
            yield Offer(noun.kind, noun.left, noun.end, noun.left, told.span("by"), own=False)


def _can_be_shown(noun: Noun) -> bool:
    return noun.kind in _PRINTED or noun.sort == "paper"


def _cited(words: str, found: list[Noun]) -> Iterator[Offer]:
    for verb in _CITE.finditer(words):
        if _UNREAL.search(words[max(0, verb.start() - 25) : verb.start()]):
            continue
        end = _reach(words, verb.end())
        finite = re.match(
            r"(?:cited|cites|pointed|points|referred|relied|relies|drew|backed\b.*\bwith|supported\b.*\bwith)\b",
            verb.group(),
            re.I,
        )
        by = subject(words, verb.start()) if finite else None
        for noun in nouns(words, verb.end(), end):
            if not noun.inner:
                yield Offer(noun.kind, max(verb.end(), noun.left), noun.end, verb.start(), by, own=True)


def _shown(words: str, found: list[Noun]) -> Iterator[Offer]:
    """Items as the subject of "show": a speaker who says what a picture shows cites it."""
    for verb in _SHOW.finditer(words):
        start = 0
        for border in re.finditer(rf"[.;:—()“”\"{BLOT}\n]|\b(?:that|but|while|said|says)\s", words[: verb.start()]):
            start = border.end()
        for noun in found:
            between = words[noun.end : verb.start()] if start <= noun.start < verb.start() else None
            if between is None or len(between) > 60 or noun.inner or noun.sort in {"legal"}:
                continue
            if re.search(r"\b(?:no|not|never|nothing|neither)\b|n[’']t\b", words[noun.left : verb.end() + 12]):
                continue
            if re.search(r"\b(?:was|were|is|are|will|would|has|have|had|should|could|can|must)\b", between):
                continue
            yield Offer(noun.kind, noun.left, noun.end, noun.left, None, own=True)


def _grounds(words: str, found: list[Noun]) -> Iterator[Offer]:
    """Treaties and the like given as the ground of what is said."""
    for match in _GROUNDS.finditer(words):
        for noun in found:
            if noun.sort == "legal" and match.end() <= noun.start <= match.end() + 60:
                yield Offer(noun.kind, match.end(), noun.end, match.start(), None, own=True)
                break
