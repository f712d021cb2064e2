"""What the reporter adds and a reading took for content: "“…” when asked about the talks".

A clause that tells on which occasion something was said, or that no proof came with it ("but did not
provide evidence"), is the reporter's, not the speaker's (guideline of Pareti 2015: content is what is
attributed).  An occasion is cut where it follows a closing quotation mark or a comma, a remark on
proof at its conjunction.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.quotes import Quotes
from kg.model import Attribution, Span

_OCCASION = re.compile(
    r"(?P<before>[”\"»’']|,)\s+(?P<clause>(?:when|after (?:being|he was|she was|they were)|while being|on being|if)"
    r" (?:(?:he|she|they|it) (?:was|were) )?(?:asked|pressed|questioned|confronted|quizzed|prodded)\b"
    r"|in (?:response|answer|reply) to (?:a|the|his|her|their|our|questions?|reporters)\b"
    r"|asked (?:about|if|whether|why|how|what|by)\b)"
)
_NEGATED = (
    r"(?:(?:did|does|do|has|have|had|would|could)(?:\snot|n[’']t)\s(?:\w+ly\s|yet\s|any\s){0,2}"
    r"(?:provid|offer|g[ia]ve|present|produc|cit|suppl|shar|show|releas|publish|disclos|specif|elaborat|substantiat|prov)\w*"
    r"|(?:provid|offer|g[ia]v|present|produc|cit|suppl)(?:es|ed|e|ing)?\sno)\b"
)
_PROOF = r"(?:evidence|proof|documentation|details?|specifics|particulars|substantiation)"
_TALK = (
    r"(?:claims?|allegations?|assertions?|accusations?|reports?|statements?|figures?|numbers?|charges?|accounts?"
    r"|this|that|it)"
)
_CHECKED = r"(?:prove[nd]|verified|confirmed|substantiated|corroborated|backed\sup|established)"
_REMARK = re.compile(
    r"(?P<before>[,;]?)\s+(?P<clause>"
    # "but did not provide evidence", "though she gave no details", "but did not elaborate"
    r"(?:but|though|although|yet|while)\s(?:(?:he|she|it|they|(?:the|its|his|her)\s\w+(?:\s\w+)?)\s)?(?:\w+ly\s)?"
    rf"(?:{_NEGATED}(?:\s[\w’'-]+){{0,3}}?\s(?:{_PROOF}|one\sof\s(?:its|his|her|their)\sown)\b"
    r"|(?:did|has|have|had|would)(?:\snot|n[’']t)\s(?:\w+ly\s)?elaborate\b)"
    # "but such claims have never been proven", "although this could not be verified"
    rf"|(?:but|though|although|yet)\s(?:(?:such|these|those|the|this|that|its|his|her|their|none\sof\s(?:the|these|this))\s)?"
    rf"(?:\w+\s)?{_TALK}\s(?:has|have|had|is|are|was|were|could|can)(?:\snot|n[’']t|not|\snever)?"
    rf"(?:\s(?:\w+ly|yet|ever|never))?(?:\sbe|\sbeen)?(?:\s\w+ly)?\s{_CHECKED}\b"
    # "; it did not publish its calculations"
    rf"|(?<=;\s)(?:he|she|it|they)\s(?:\w+ly\s)?{_NEGATED}(?:\s[\w’'-]+){{0,3}}?\s(?:{_PROOF}|calculations?|sources?)\b"
    # "without elaborating", and behind a comma "without providing evidence"
    r"|without\selaborating\b|(?<=,\s)without\s(?:(?:providing|offering|giving|citing|presenting|producing)\s)?"
    rf"(?:[\w’'-]+\s){{0,2}}?{_PROOF}\b|without\s(?:citing|naming)\s(?:an?|any|its|his|her|their)\s(?:\w+\s)?sources?\b"
    # "; its source was a clerk"
    r"|(?<=;\s)(?:its|his|her|their|the)\s(?:only\s)?sources?\s(?:was|were|is|are)\b(?=[^.]*$)"
    # "but could not say who had asked"
    r"|(?:but|though|although)\s(?:(?:he|she|it|they)\s)?(?:could|would|did)(?:\snot|n[’']t)\s(?:say|explain|specify|clarify|name)\s"
    r"(?:who|what|why|how|when|where|which|whether)\b)"
)
_NOT = re.compile(r"n[’']t\b|\b(?:not|no|never|none|without)\b|cannot")


def without(article_text: str, quotes: Quotes, attribution: Attribution) -> Attribution:
    """Return *attribution* with such a clause at the end of its content cut off; itself if there is none."""
    *kept, last = attribution.content
    end = last.end
    for pattern in (_OCCASION, _REMARK):
        for match in pattern.finditer(article_text, last.start, end):
            told = pattern is _OCCASION or "source" in match["clause"] or _NOT.search(match["clause"])
            if told and match.end("before") - last.start > 1 and not _quoted(quotes, match.start("clause")):
                end = match.end("before") if match["before"] not in {",", ";", ""} else match.start("before")
                break
    if end == last.end:
        return attribution
    content = (*kept, Span(last.start, end))
    frame = (*attribution.source, *attribution.cue)
    return replace(attribution, content=content, manner=quotes.manner(content, frame))


def _quoted(quotes: Quotes, offset: int) -> bool:
    return quotes.at(offset) is not None
