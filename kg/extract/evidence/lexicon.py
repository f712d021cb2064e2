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
    r"documents?|memos?|memorand(?:um|a)|e-?mails?|(?:[\w’'-]+\s)?records|(?:[\w’'-]+\s)?logs|logbooks?|receipts?|invoices?|contracts?|certificates?"
    r"|passports?|(?:identity|ID)\scards?|minutes|transcripts?|cables?|court\s(?:filings?|papers)|filings?|internal\sfiles|ledgers?|spreadsheets?"
    r"|text\smessages|(?:test|laboratory|lab|autopsy|forensic)\s(?:results?|reports?)|affidavits?|archives|manifests?|dossiers?"
)
_KINDS: tuple[tuple[EvidenceKind, str], ...] = (
    (EvidenceKind.SATELLITE_IMAGE, r"satellite\s(?:\w+\s)?(?:images?|imagery|photos?|photographs?|pictures?|shots|data)"),
    (EvidenceKind.INTERCEPT,
     r"(?:[\w-]+\s)?intercepts|interceptions|intercepted\s(?:\w+\s){0,2}?(?:calls?|communications?|recordings?|messages?|conversations?|audio"
     r"|signals|e-?mails|transmissions?|traffic)|wiretaps?|(?:audio|phone|voice|wiretap)\srecordings?"),
    (EvidenceKind.INTELLIGENCE,
     r"intelligence\s(?:data|reports?|assessments?|information|findings|briefings?|material|estimates?)|(?<!artificial\s)intelligence(?=[\s,.;]|$)"
     r"(?!\s(?:agenc|service|chief|official|officer|director|sourc|committee|work|minist|head|commun|unit|branch|bureau|department|expert|analyst))"),
    (EvidenceKind.VIDEO, r"(?:[\w-]+\s)?videos?(?!\s(?:link|game|call|conference|message|address|appeal|statement|camera))(?:\s(?:clips?|footage|recordings?))?"
                         r"|(?:[\w-]+\s)?footage|(?:video|audio)?clips?|CCTV(?:\s\w+)?"),
    (EvidenceKind.PHOTO, r"photos?|photographs?|pictures?|images?|imagery|screenshots?|selfies?"),
    (EvidenceKind.TESTIMONY,
     r"testimon(?:y|ies)|(?:eye)?witness(?:es)?\s(?:accounts?|statements?|reports?)|accounts?\s(?:of|from|by)\s(?:[\w’'-]+\s){0,4}?"
     r"(?:eye)?(?:witnesses|survivors|residents|victims|workers|prisoners|defectors|refugees|people|soldiers)"
     r"|interviews\swith\s(?:[\w’'-]+\s){0,4}?(?:eye)?(?:witnesses|survivors|residents|victims|workers|prisoners|defectors|refugees|people|soldiers|officials)"
     r"|confessions?|eyewitnesses"),
    (EvidenceKind.STATISTIC, r"statistics|figures?|data|surveys?|(?:opinion\s)?polls?|census|tall(?:y|ies)"
                             r"|(?:clinical\s)?trials?(?=\s(?:with|of|in|involving|data)\b)"),
    (EvidenceKind.DOCUMENT, rf"(?P<paper>{_PAPER})|(?P<legal>{_LEGAL})|(?P<study>stud(?:y|ies)|(?:annual\s|official\s|internal\s)?reports?|articles?\s\d+)"),
)  # fmt: skip
_HEAD = re.compile("|".join(rf"(?P<{kind.value}>\b(?:{pattern})\b)" for kind, pattern in _KINDS), re.I)
_INNER = re.compile(r"(?<!pages )(?<!copies )(?<!dozens )(?<!hundreds )(?<!thousands )(?<!trove )(?<!set )(?<!series )(?<!number )(?<!lot )\b(?:of|in|from|on|about|at|near|into|inside|for|over|against|with|to)\s(?:[\w’'-]+\s){0,3}$", re.I)
_PREMOD = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|this|that|these|those|some|several|many|two|three|four|another|more|new|one|\d[\d,]*)\s)"
    r"(?:(?!(?:of|in|on|to|and|or|by|with|from|for|that|which|said)\b)[\w’'-]+\s){0,4}$|(?:(?!(?:of|in|on|to|and|or|by|with|from|for|that|which"
    r"|said|says|citing|cited|posted|published|released|shared|showed)\b)(?:[a-z][\w’'-]*(?:ed|ing|al|ic|y|an|ish|ese|-\w+)|[A-Z]\w+)\s){1,3}$"
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
        inner = bool(_INNER.search(words[max(start, left - 30) : left]))
        yield Noun(EvidenceKind(group), sort, match.start(), match.end(), left, inner)
