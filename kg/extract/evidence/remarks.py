"""Remarks on evidence: that none was given, that it is doubted, that somebody checked it.

A hedge alone ("purportedly", "allegedly") is no doubt: it is how reporters hold back.  Doubt needs a reason
or a judgement: "photoshopped", "could not be verified", "the uniforms are not theirs" (cf. FactBank's
distinction of the reporter's commitment from the source's: Saurí & Pustejovsky 2009; and the
review ratings of ClaimReview).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.evidence.clauses import subject
from kg.extract.evidence.lexicon import Noun, nouns
from kg.model import Assessment, EvidenceKind


class On(StrEnum):
    """What a remark is on: somebody who gave nothing, a claim, or an item."""

    SPEAKER = "speaker"
    CLAIM = "claim"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark at ``start``..``end`` of some words.

    ``by`` is the range of the noun phrase that should have given (on a speaker) or that judges (on a claim or item);
    None where the words name nobody.  ``kinds`` are the items meant; empty for any.  ``item`` is the noun for it.
    """

    assessment: Assessment
    on: On
    start: int
    end: int
    at: int
    by: tuple[int, int] | None = None
    kinds: tuple[EvidenceKind, ...] = ()
    item: tuple[int, int] | None = None


_PROOF = (
    r"(?:evidence|proof|documentation|substantiation|corroboration|documents?\b|data\b(?=[^.;]{0,30}\b(?:support"
    r"|back|claim))|factual\sbasis"
    r"|basis\sfor|sources?\sfor|(?:its|his|her|their|the|any)\s(?:calculations?|workings)|specifics\sto\ssupport)"
)
_GIVE = (
    r"(?:provid|offer|present|giv|produc|cit|suppl|show|shar|furnish|publish|releas|submit|disclos|specif|reveal"
    r"|advanc|adduc|back|substantiat|prov)"
    r"\w*"
)
_GAVE = (
    r"(?:provided|offered|presented|gave|given|produced|cited|supplied|showed|shown|shared|published|released"
    r"|submitted|adduced|put\sforward)"
)
_NEG = r"(?:(?:did|does|do|has|have|had|could|would|can|will)\s?(?:not|n[’']t)|never|cannot)"
_ABSENT = tuple(
    (re.compile(pattern, re.I), on)
    for pattern, on in (
        (rf"\b{_NEG}\s(?:\w+\s){{0,2}}?{_GIVE}\s(?:[^.,;:—]{{0,50}}?\s)?{_PROOF}", On.SPEAKER),
        (rf"\bn(?:ever|ot)\s(?:been\s)?(?:\w+\s)?(?:able|competent|willing"
         rf"|in\sa\sposition)\sto\s(?:{_GIVE}\s[^.,;]{{0,40}}?{_PROOF}|prove|substantiate)\b", On.SPEAKER),
        (r"\b(?:did|would|could)\s?(?:not|n[’']t)\s(?:say|specify|explain|disclose|reveal)\s(?:what\s(?:the|that"
         r"|this|his|her|its|their)\s(?:evidence|proof|intelligence)"
         r"|how\s(?:he|she|it|they)\s(?:knew|know|had\slearned|came\sby|obtained)|where\s(?:the"
         r"|that)\s(?:evidence|information|intelligence))", On.SPEAKER),
        (rf"\bwithout\s(?:\w+ing\s)?(?:(?:any|further|direct|hard|additional|supporting|the|a|shred|of|slightest"
         rf"|concrete|clear)\s)*{_PROOF}", On.SPEAKER),
        (rf"\b{_GAVE}\s(?:no|little|scant|hardly\sany|zero|not\s(?:a|one)\s\w+\sof)\s(?:[\w-]+\s){{0,3}}?{_PROOF}",
         On.SPEAKER),
        (r"\b(?:failed|declined|refused|refuses|declines|yet|unable|unwilling|neglected|not\swilling)\sto\s(?:\w+\s)?"
         rf"{_GIVE}\s(?:[^.,;]{{0,40}}?\s)?{_PROOF}", On.SPEAKER),
        (r"\b(?:proof|evidence)\b[^.;]{0,60}?\b(?:declined|refused|refuses|declines)\sto\s(?:make\s(?:it|them"
         r"|that|this)\spublic|(?:share|release|publish|disclose|show|present)\s(?:it|them|that))", On.SPEAKER),
        (rf"\b(?:neither|none\sof\s(?:them|these|whom))\s(?:\w+\s){{0,3}}?{_GAVE}\s(?:[\w-]+\s){{0,3}}?{_PROOF}",
         On.SPEAKER),
        (r"\b(?:has|had|have|with)\sno\s(?:[\w-]+\s){0,2}?(?:evidence|proof|documents|data|facts)\s(?:to"
         r"|for)\s(?:back|support|prove|substantiate|that|this|its|his|her|their)", On.SPEAKER),
        (rf"\bno\s(?:[\w-]+\s){{0,3}}?(?:evidence|proof)\s(?:[^.;,]{{0,40}}?\s)?(?:was|were|has\sbeen|have\sbeen"
         rf"|had\sbeen|is)\s(?:\w+\s)?{_GAVE}", On.CLAIM),
        (r"\b(?:has|have|had|was|were|is|are)?\s?(?:never|not|yet\sto)\s(?:been\s|be\s)(?:\w+\s)?(?:proven|proved"
         r"|substantiated|corroborated|backed\sup)\b", On.CLAIM),
        (r"\b(?:remains?|remained|is|are|was|were)\s(?:\w+\s)?un(?:proven|proved|substantiated|corroborated"
         r"|supported)\b", On.CLAIM),
        (r"\b(?:is|are|was|were|been)\s?(?:not|n[’']t)\s(?:\w+\s)?(?:supported|backed|corroborated|substantiated"
         r"|borne\sout)\s(?:up\s)?by\b", On.CLAIM),
        (r"\b(?:claim|assertion|allegation|accusation|charge|statement|account)s?\s(?:that\s)?(?:it|he|she"
         r"|they)\s(?:has|have|had)\s?(?:not|n[’']t)\s(?:backed|supported|substantiated)", On.CLAIM),
        (rf"\b{_NEG}\s(?:yet\s)?(?:been\s)?(?:backed|supported|substantiated)\s(?:\w+\s){{0,3}}?(?:with"
         rf"|by)\s(?:any\s|hard\s)?(?:evidence|proof|data|documents|facts)", On.CLAIM),
        (r"\b(?:nothing|no\s\w+)\b[^.;]{0,30}?\bto\s(?:corroborate|support|substantiate|back\s(?:\w+\s)?up|bear\sout|prove)\b",
         On.CLAIM),
        (rf"\b(?:contain|includ|c[oa]m)(?:s|es|ed|e)?\s(?:with\s)?(?:no|little|scant)\s(?:[\w-]+\s){{0,2}}?{_PROOF}",
         On.CLAIM),
        (rf"\b{_NEG}\s(?:say|said|explain(?:ed)?|reveal(?:ed)?|disclosed?)\s(?:where|how)\s(?:the|that|its|this)\s(?:number|figure|toll|count"
         r"|information|claim|estimate)s?\b", On.SPEAKER),
        (rf"\b{_GAVE}\snothing\s(?:\w+\s)?to\s(?:back|support|prove|substantiate)\b", On.SPEAKER),
        (r"\bwithout\s(?:citing|naming|giving|quoting)\s(?:a|any|its|his|her|their)\ssources?\b", On.SPEAKER),
        (r"\bthere\s(?:is|was|has\sbeen)\s(?:\w+\s)?no\s(?:[\w-]+\s){0,2}?(?:evidence|proof)\s(?:for|to\ssupport"
         r"|to\sback|that|of)\b", On.CLAIM),
        (r"\bun(?:substantiated|proven|supported|corroborated)\s(?:claim|allegation|accusation|assertion|charge"
         r"|report)s?\b", On.CLAIM),
    )
)  # fmt: skip
_DETAILS = re.compile(
    r"\b(?:(?:did|would)\s?(?:not|n[’']t)\s(?:provide|offer|give|share|elaborate)|without\s(?:giving|providing"
    r"|elaborating)|(?:gave|offered|provided)\sno)"
    r"\b(?:\s(?:any|further|more|additional|other))*(?:\s(?:details?|specifics|particulars))?",
    re.I,
)
_CLAIMED = re.compile(r"\b(?:evidence|proof|indications?|intelligence|signs|confirmation)\b", re.I)
_UNVERIFIED = re.compile(
    r"\b(?:could|can)\s?not\s(?:be\s)?(?:(?:immediately|independently|yet)\s)*(?:verif(?:y|ied)|authenticated?"
    r"|established|ascertained|corroborated?)\b"
    r"|\b(?:could|can)\s?not\s(?:be\s)?(?:immediately|independently)\s(?:immediately\s"
    r"|independently\s)?confirm(?:ed)?\b"
    r"|\b(?:unable|not\s(?:been\s)?able|has\snot\sbeen\sable|not\spossible|impossible"
    r"|no\sway)\s(?:for\s\w+\s)?to\s(?:\w+ly\s)?(?:verify|confirm|authenticate|establish|ascertain)\b"
    r"|\b(?:has|have|had)\s?(?:not|n[’']t)\s(?:yet\s)?been\s(?:\w+ly\s)?verified\b"
    r"|\b(?:difficult|hard)\sto\s(?:\w+ly\s)?(?:verify|confirm|authenticate)\b|\bun(?:verified|verifiable)\b",
    re.I,
)
_CLAIM_WORD = re.compile(
    r"\b(?:claim|assertion|allegation|accusation|charge|statement|account|report|figure|number|toll|version"
    r"|information|this|that)s?\b",
    re.I,
)
_DOUBT = re.compile(
    r"\b(?:photo-?shopped|doctored|fake[ds]?|fabricated|fabrications?|forged|forger(?:y|ies)|staged|manipulated"
    r"|(?:digitally\s)?altered|deep-?fakes?"
    r"|AI-generated|(?:generated|made)\s(?:by|with)\s(?:AI|artificial)|miscaptioned|mislabel+ed|out\sof\scontext"
    r"|inconclusive|patchy|grainy|blurry|unreliable"
    r"|so-called|hoax|(?:resorted\sto\s)?lies|cast(?:s|ing)?\sdoubts?|doubts?|doubted|raising\s(?:questions"
    r"|doubts)|raise[sd]?\s(?:questions|doubts)|questioned|disputed\sthe\sauthenticity"
    r"|does\snot\smatch|do\snot\smatch|did\snot\smatch|doesn[’']t\smatch|don[’']t\smatch|inconsistent\swith"
    r"|(?<!there\s)(?:is|are|was|were)\s?(?:not|n[’']t|no|hardly)\s(?:a\s)?(?:direct|definitive|conclusive|hard|real"
    r"|solid|any)?\s?(?:evidence|proof)|does\snot\s(?:prove|show)"
    r"|(?:is|was|are|were|dates?|dated|taken|filmed|shot|recorded)\s(?:\w+\s){0,2}?(?:in|from|back\sto"
    r"|of)\s(?:\w+\s)?(?:19|20)\d\d"
    r"|(?:in|from)\s(?:another|a\sdifferent)\s(?:town|city|country|place|war|conflict|year|region|event|village)"
    r"|years\s(?:old|ago|earlier|before)"
    r"|assuming\s(?:that\s)?the\s\w+\s(?:is|are)\s(?:real|genuine|authentic)|(?:if|whether)\s(?:it|they"
    r"|the\s\w+)\s(?:is|are|was|were)\s(?:real|genuine|authentic))",
    re.I,
)
_HEDGED = re.compile(
    r"\b(?:supposedly|allegedly|purportedly|reportedly|purport(?:s|ed|ing)?\sto|claimed\sto|said\sto"
    r"|supposed\sto)\b[^.;]{3,120}?,?\s"
    r"(?:but|however|although|though|yet)\b[^.;]{3,120}?\b(?:not|no|never|could\shave|may\shave|might\shave|unclear)\b|"
    r"\b(?:supposedly|allegedly|purportedly)\b[^.;]{3,120}?,?\s(?:but|however|although|though"
    r"|yet)\b[^.;]{3,120}?n[’']t\b",
    re.I,
)
_CHECKED = re.compile(
    r"\b(?:verified|authenticated|geo-?located|corroborated|confirmed|validated|established|verif(?:y|ies)"
    r"|confirms?|corroborates?)\b",
    re.I,
)
_BEARS_OUT = re.compile(
    r"\b(?:confirm(?:s|ed)?|corroborate[sd]?|back(?:s|ed)?\sup|bear(?:s)?\sout|bore\sout|support(?:s"
    r"|ed)?)\s(?:his|her|their|its|the|this|that|what)\b",
    re.I,
)
_NOT = re.compile(
    r"(?:\b(?:not|no|never|neither|nor|cannot|to|unable|difficult|impossible|un)|n[’']t)\s(?:\w+\s){0,3}$", re.I
)
_AGENT = re.compile(
    r"[^.;,]{0,40}?\bby\s(?P<by>(?:the\s|an?\s)?[\w’'-]+(?:\s(?!(?:to|in|on|as|at|near)\b)[\w’'-]+){0,4})"
)
_DEFINITE = re.compile(r"(?:the|this|that|these|those|its|his|her|their|such|even)\s", re.I)


def remarks(words: str) -> Iterator[Remark]:
    """The remarks on evidence in *words* (one sentence), in no fixed order."""
    for pattern, on in _ABSENT:
        for match in pattern.finditer(words):
            yield Remark(Assessment.ABSENT, on, match.start(), match.end(), match.start(), _giver(words, match))
    if _CLAIMED.search(words):
        for match in _DETAILS.finditer(words):
            if re.search(r"detail|specific|particular|elaborat", match.group()):
                yield Remark(
                    Assessment.ABSENT,
                    On.SPEAKER,
                    match.start(),
                    match.end(),
                    match.start(),
                    subject(words, match.start()),
                )
    found = [n for n in nouns(words) if n.sort not in {"legal", "study"}]
    yield from _doubts(words, found)
    yield from _checks(words, found)


def _giver(words: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Who should have given: the subject; an adjunct ("without evidence") has none of its own."""
    if match.group().lower().startswith(("without", "with no")):
        return None
    pair = re.match(r"neither|none", match.group(), re.I)
    return (match.start(), match.start() + pair.end()) if pair else subject(words, match.start())


def _doubts(words: str, found: list[Noun]) -> Iterator[Remark]:
    for match in _UNVERIFIED.finditer(words):
        about = [n for n in found if not _CLAIM_WORD.fullmatch(words[n.start : n.end])]
        claim = _CLAIM_WORD.search(words) if not about else None
        by = (
            None
            if re.search(r"\bbe\b|been|possible|difficult|hard|no\sway|^unver", match.group())
            else subject(words, match.start())
        )
        yield _judged(Assessment.DOUBTED, On.CLAIM if claim else On.ITEM, match, about, by)
    for match in _DOUBT.finditer(words):
        about = [
            n
            for n in found
            if (abs(n.start - match.start()) < 120 and n.kind is not EvidenceKind.STATISTIC) or _is_data(words, n)
        ]
        agent = subject(words, match.start()) if re.match(r"doubt|question|disput|cast", match.group(), re.I) else None
        yield _judged(Assessment.DOUBTED, On.ITEM, match, about, agent)
    for match in _HEDGED.finditer(words):
        about = [n for n in found if n.start < match.start()]
        if about:
            yield _judged(Assessment.DOUBTED, On.ITEM, match, about[-1:], None)


def _is_data(words: str, noun: Noun) -> bool:
    return words[noun.start : noun.end].lower() in {"data", "survey", "poll", "statistics", "figures"}


def _checks(words: str, found: list[Noun]) -> Iterator[Remark]:
    for match in _CHECKED.finditer(words):
        if _NOT.search(words[max(0, match.start() - 40) : match.start()]):
            continue
        after = [n for n in found if 0 <= n.start - match.end() <= 40 and _DEFINITE.match(words, n.left)]
        before = [n for n in found if 0 <= match.start() - n.end <= 60 and not n.inner]
        passive = re.search(r"\b(?:was|were|been|being|is|are)\s(?:\w+\s)?$", words[: match.start()])
        if after and not passive:
            yield _judged(Assessment.VERIFIED, On.ITEM, match, after[:1], subject(words, match.start()))
        elif before and passive:
            agent = _AGENT.match(words, match.end())
            yield _judged(Assessment.VERIFIED, On.ITEM, match, before[-1:], agent.span("by") if agent else None)
    for match in _BEARS_OUT.finditer(words):
        before = [n for n in found if 0 <= match.start() - n.end <= 40 and not n.inner]
        if before and not _NOT.search(words[max(0, match.start() - 25) : match.start()]):
            yield _judged(Assessment.VERIFIED, On.ITEM, match, before[-1:], None)


def _judged(
    assessment: Assessment, on: On, match: re.Match[str], about: list[Noun], by: tuple[int, int] | None
) -> Remark:
    item = (about[0].left, about[0].end) if about else None
    kinds = tuple(dict.fromkeys(n.kind for n in about))
    return Remark(assessment, on, match.start(), match.end(), match.start(), by, kinds, item)
