"""The nouns of evidence, by kind, and how far the noun phrase around one reaches.

Kinds follow evidentiality (Aikhenvald 2004: visual and other sensory sources, inference, report) as
far as an article can show them: what can be seen, read, overheard, told or counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import EvidenceKind

_LEGAL = (
    r"treat(?:y|ies)|agreements?|pacts?|accords?|conventions?|charter|memorand(?:um|a)\sof\sunderstanding|resolutions?"
    r"|constitution|statutes?|protocols?"
)
_PAPER = (
    r"documents?|memos?|memorand(?:um|a)|e-?mails?|records|logs|logbooks?|receipts?|invoices?|contracts?|certificates?"
    r"|passports?|(?:identity|ID)\scards?|minutes|transcripts?|cables?|court\s(?:filings?|papers)|filings?"
    r"|internal\sfiles|ledgers?|spreadsheets?"
    r"|text\smessages|(?:test|laboratory|lab|autopsy|forensic)\s(?:results?|reports?)|affidavits?|archives"
    r"|manifests?|dossiers?"
)
_KINDS: tuple[tuple[EvidenceKind, str], ...] = (
    (EvidenceKind.SATELLITE_IMAGE, r"satellite\s(?:\w+\s)?(?:images?|imagery|photos?|photographs?|pictures?|shots"
                                   r"|data)"),
    (EvidenceKind.INTERCEPT,
     r"intercepts|interceptions|intercepted\s(?:\w+\s){0,2}?(?:calls?|communications?|recordings?|messages?"
     r"|conversations?|audio"
     r"|signals|e-?mails|transmissions?|traffic)|wiretaps?|(?:audio|phone|voice|wiretap)\srecordings?"),
    (EvidenceKind.INTELLIGENCE,
     r"intelligence\s(?:data|reports?|assessments?|information|findings|briefings?|material|estimates?)"
     r"|(?<!artificial\s)intelligence(?=[\s,.;]|$)"
     r"(?!\s(?:agenc|service|chief|official|officer|director|sourc|committee|work|minist|head|commun|unit|branch"
     r"|bureau|department|expert|analyst))"),
    (EvidenceKind.VIDEO, r"videos?(?!\s(?:link|game|call|conference|message|address|appeal|statement"
                         r"|camera))(?:\s(?:clips?|footage|recordings?))?"
                         r"|footage|(?:video|audio)?clips?|CCTV(?:\s\w+)?"),
    (EvidenceKind.PHOTO, r"photos?|photographs?|pictures?|images?|imagery|screenshots?|selfies?"),
    (EvidenceKind.TESTIMONY,
     r"testimon(?:y|ies)|(?:eye)?witness(?:es)?\s(?:accounts?|statements?|reports?)|accounts?\s(?:of|from"
     r"|by)\s(?:[\w’'-]+\s){0,4}?"
     r"(?:eye)?(?:witnesses|survivors|residents|victims|workers|prisoners|defectors|refugees|people|soldiers)"
     r"|interviews\swith\s(?:[\w’'-]+\s){0,4}?(?:eye)?(?:witnesses|survivors|residents|victims|workers|prisoners"
     r"|defectors|refugees|people|soldiers|officials)"
     r"|confessions?|eyewitnesses"),
    (EvidenceKind.STATISTIC, r"statistics|figures|data|surveys?|(?:opinion\s)?polls?|census|tall(?:y|ies)"
                             r"|(?:clinical\s)?trials?(?=\s(?:with|of|in|involving|data)\b)"),
    (EvidenceKind.DOCUMENT, rf"(?P<paper>{_PAPER})|(?P<legal>{_LEGAL})|(?P<study>stud(?:y|ies)|(?:annual|official"
                            rf"|internal|police|medical|audit|inspection)\sreports?|articles?\s\d+)"),
)  # fmt: skip
_HEAD = re.compile("|".join(rf"(?P<{kind.value}>\b(?:{pattern})\b)" for kind, pattern in _KINDS), re.I)
_INNER = re.compile(
    r"\b(?:of|in|from|on|about|at|near|into|inside|for|over|against|with|to)\s(?:[\w’'-]+\s){0,3}$",
    re.I,
)
_MEASURE = re.compile(
    r"\b(?:pages|copies|dozens|scores|hundreds|thousands|trove|sets?|series|numbers?|lots?|stacks?|piles?)\sof\s(?:[\w’'-]+\s){0,3}$",
    re.I,
)
_DETERMINERS = (
    r"an?|the|its|his|her|their|this|that|these|those|some|several|many|two|three|four|another|more|new|one|\d[\d,]*"
)
_NO_ADJECTIVE = (
    r"(?!(?:of|in|on|to|and|or|by|with|from|for|that|which|said|says|citing|cited|posted|published|released"
    r"|shared|showed|showing|provided"
    rf"|narrating|including|was|were|is|are|{_DETERMINERS})\b)"
)
_PREMOD = re.compile(
    rf"(?:\b(?:{_DETERMINERS})\s)(?:{_NO_ADJECTIVE}[\w’'“”-]+\s){{0,4}}$"
    rf"|(?:{_NO_ADJECTIVE}\b(?:[a-z][\w’'-]*(?:ed|ing|al|ic|y|an|ish|ese|-\w+)|drone|phone|bank|court|police"
    rf"|[A-Z]\w+)\s){{1,3}}$"
)
_AGENCY = re.compile(
    r"(?:\b[A-Z][\w.’'-]*|\bmilitary|\bforeign|\bsignals|\bstate)\sintelligence$|^intelligence\s+(?:has|had|was"
    r"|is|said|says|believes)"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of evidence at ``start``..``end`` of some words.  ``sort`` tells documents apart: paper, legal, study.

    ``left`` is where its determiners and adjectives begin; ``inner`` tells that it only modifies another noun
    ("a photo of the documents").
    """

    kind: EvidenceKind
    sort: str | None
    start: int
    end: int
    left: int
    inner: bool


def nouns(words: str, start: int = 0, end: int | None = None) -> Iterator[Noun]:
    """The nouns of evidence in ``words[start:end]``, in order; offsets count in *words*."""
    for match in _HEAD.finditer(words, start, len(words) if end is None else end):
        group = next(name for name in (kind.value for kind, _ in _KINDS) if match.group(name))
        sort = next((s for s in ("paper", "legal", "study") if match.group(s)), None)
        before = words[max(start, match.start() - 60) : match.start()]
        premod = _PREMOD.search(before)
        left = match.start() - (len(before) - premod.start() if premod else 0)
        lead = words[max(start, left - 40) : left]
        inner = bool(_INNER.search(lead)) and not _MEASURE.search(lead)
        if group == EvidenceKind.INTELLIGENCE and _AGENCY.search(words[left : match.end()]):
            continue
        yield Noun(EvidenceKind(group), sort, match.start(), match.end(), left, inner)
