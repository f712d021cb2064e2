"""What looks like a saying and is none: nobody says it, or it is said that somebody does not.

* A fact that somebody "does not know" is the reporter's (factives: Kiparsky & Kiparsky 1970).
* "did not provide evidence of this" is a remark on a statement, recorded with that statement's evidence.
* "rumours of a sale" names no source, and a noun alone is no act of saying.
* "details were not given" says that nothing was said.
* "A number of things stand out": things say nothing.
* "shows no sign of stopping", "have yet to see proof" tell what is to be observed, not what was said.
* "The emails appear to support the idea": a bare *seem* or *appear* is the reporter's hedge (evidentials of
  appearance: Aikhenvald 2004), as is "is known as", a name.
* "Who is saying what?" asks, and "what we know about the crash" announces; neither says.
* "who asked not to be named" says something about the source.
* "challenged her to say whether she knew" asks for a saying.
* "The shadows suggest", "a search shows": signs, which the reporter reads.  "She reviewed the images" says nothing.
* "citing two officials", "without citing a source" names a source and says nothing.
* "He named three, contradicting his statement of May" is what the reporter finds.
"""

from __future__ import annotations

import re

from kg.extract.cast import lexicon as lex
from kg.extract.cast.animacy import can_speak
from kg.model import Attribution

_NOT = r"(?:\snot|n[’']t|\snever|\sno\slonger)"
_AUX = r"(?:has|have|had|did|does|do|is|are|was|were|could|can|would|will)"
_UNKNOWN = re.compile(
    rf"(?:do|does|did|may|might){_NOT}\s(?:yet\s|even\s|\w+ly\s)?(?:know|reali[sz]e|understand|notice)(?:\sthat)?",
    re.IGNORECASE,
)
_OURS = re.compile(r"(?:I|we|you|one|who|nobody|no\sone)\b", re.IGNORECASE)
_ASKED = re.compile(r"(?:if|whether|what|who|whom|whose|why|how|when|where|which)\b", re.IGNORECASE)
_GIVE = r"(?:provid|offer|g[ia]ve|present|produc|suppl|cite)\w*"
_PROOF = r"(?:evidence|proof|documentation|substantiation)"
_UNPROVEN = re.compile(
    rf"(?:{_AUX}{_NOT}|never|cannot)\s(?:\w+ly\s|yet\s|ever\s)?"
    rf"(?:(?:been\s)?(?:able|competent)\sto\s)?(?:{_GIVE}(?:\s[\w’'-]+){{0,4}}?\s{_PROOF}\b|(?:able\sto\s|been\sable\sto\s)?"
    r"(?:prove|substantiate)\b)"
    rf"|(?:{_AUX}\s)?(?:been\s)?(?:unable|failed|failing|fails)\sto\s(?:{_GIVE}(?:\s[\w’'-]+){{0,4}}?\s{_PROOF}\b"
    r"|prove\b|substantiate\b)"
    rf"|(?:provid|offer|g[ia]v|present|cit)(?:es|s|ed|e|ing)?\s(?:no|little|scant)\s(?:[\w’'-]+\s){{0,2}}?{_PROOF}\b"
    r"|(?:provid|offer|g[ia]v|ha[ds]|show)(?:es|s|ed|e|ing)?\snothing\sto\s(?:back|support|prove|substantiate)\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"(?:the\s|these\s|those\s|such\s|its\s|any\s|all\s|some\s)?(?:[\w-]+\s)?"
    r"(?:claims?|allegations?|accusations?|assertions?|suggestions?|rumou?rs?|reports?|speculation|stories)"
    r"(?:\s(?:of|that|about))?",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    rf"(?:no\s[\w-]+\s(?:is|are|was|were|has\sbeen|have\sbeen)|(?:is|are|was|were|has|have|had){_NOT}(?:\sbeen)?)\s"
    r"(?:\w+ly\s)?(?:given|provided|offered|specified|disclosed|released|revealed|named|identified|stated)\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"(?:(?:a|the)\s(?:number|couple|lot|few|handful)\sof\s|(?:a\s)?(?:several|many|some|few|two|three|four|these|those|other"
    r"|more|one|the|all)\s)?(?:other\s|such\s)?(?:things?|aspects?|features?|factors?|circumstances?)",
    re.IGNORECASE,
)

_OBSERVED = re.compile(
    rf"(?:{_AUX}\s)?(?:\w+ly\s)?show(?:s|ed|n|ing)?\s(?:no|little|few|every|some|any)\s(?:[\w-]+\s)?signs?\b"
    r"|(?:has|have|had)\syet\sto\s(?:see|find|receive|get)\b",
    re.IGNORECASE,
)
_SEEMS = re.compile(
    rf"(?:it\s)?(?:(?:do|does|did|would|may|might|can|could|will){_NOT}?\s)?(?:also\s|even\s|\w+ly\s)?"
    r"(?:seem|appear)(?:s|ed|ing)?(?:\sto\sbe)?(?!\sto\s(?:acknowledg|admit|blam|confirm|critici|den[iy]|endors|reject|suggest|say|call|promis|warn))"
    r"|(?:(?:is|are|was|were|has\sbecome|have\sbecome|became)\s)?(?:also\s|\w+ly\s)?known\sas",
    re.IGNORECASE,
)

_UNNAMED = re.compile(
    r"(?:to\ssee\s(?:his|her|their)\snames?\sin\s\w+)|(?:us|me)\snot\sto\s(?:publish|print|use|give|mention)\s(?:his|her|their)\snames?|(?:that\s)?(?:(?:he|she|they|his|her|their)\s)?(?:names?\s)?(?:not\s)?(?:to\s)?(?:be\s)?(?:named|identified|quoted|withheld)"
    r"(?:\sby\s(?:full\s)?name|\sfor\s[^.]{3,60}|\sbecause\s[^.]{3,80}|\sin\sthis\sarticle)?",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"(?:(?:has|have|had|was|were)\s)?(?:\w+ly\s)?contradict(?:s|ed|ing)?(?:\sby)?", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:ask|urg|challeng|press|invit|begg?|dar|want|order|expect|requir|forc|pressur)(?:e|es|ed|ing|s)?\s$|\bcall(?:s|ed|ing)?\son\s$"
)
_NAMING = ("name", "names", "named", "naming")  # whoever names three clerks says who they are
_SHOWN = re.compile(r"(?:also\s)?(?:show|suggest|indicate|demonstrate|prove)(?:s|d|ed)?", re.IGNORECASE)
_SIGNS = frozenset(
    "search shadow evidence sign trace mark pattern trend comparison experience history timing silence absence"
    " look glance billboard uniform weather landscape detail".split()
)
_LOOKED = re.compile(r"(?:(?:has|have|had)\s)?(?:review|examin|inspect|studie|analy[sz]|watch)(?:ed|d)", re.IGNORECASE)
_TO_WHOM = re.compile(r"(?:me|us|him|her|them|you)", re.IGNORECASE)
_CITED = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|without|did\snot)\s)?(?:\w+ly\s)?(?:cit(?:e|es|ed|ing)|nam(?:es|ed|ing)|quot(?:es|ed|ing)?(?:\sby)?)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r",|\s(?:who|whom|that|which|close|familiar|briefed|speaking|whose|named|identified)\b|\s(?:in|at|from|of|inside|within|near|on|with)\s"
)
_ANNOUNCED = re.compile(r"(?:do\s|already\s|now\s|currently\s)?know(?:s)?(?:\s(?:about|of|so\sfar))?", re.IGNORECASE)


def reason(text: str, one: Attribution) -> str | None:
    """Why nothing is said by *one*; None where something is."""
    cue = " ".join(span.of(text) for span in one.cue)
    words = f"{cue} {one.content[0].of(text)}"
    source = one.source[0].of(text) if one.source else ""
    if _UNKNOWN.fullmatch(cue) and source and not _OURS.match(source) and not _ASKED.match(one.content[0].of(text)):
        return "is not known to its source"
    proof = _UNPROVEN.match(words)
    if proof and proof.start() < len(cue):
        return "is a remark on evidence"
    if not source and (_TALK.fullmatch(cue) or _WITHHELD.match(words[len(words) - len(words.lstrip()) :])):
        return "is said by nobody"
    rest = {
        "is about the source": _UNNAMED.fullmatch(one.content[0].of(text)) and len(one.content) == 1,
        "is asked for": _is_asked_for(text, one, cue),
        "is the reporter's reading": _is_sign(source, cue)
        or (_LOOKED.fullmatch(cue) and not _ASKED.match(one.content[0].of(text))),
        "names a source": _names_source(cue, one.content[0].of(text)) and len(one.content) == 1,
        "says it to them": cue.endswith((" to", " with", " for")) and _TO_WHOM.fullmatch(one.content[0].of(text)),
        "is the reporter's comparison": _COMPARED.fullmatch(cue),
        "is seen, not said": _is_seen(cue, words),
        "asks or announces": _asks_or_announces(text, one, source, cue),
        "has a thing for a source": source and _THINGS.fullmatch(source),
    }
    return next((why for why, holds in rest.items() if holds), None)


def _is_asked_for(text: str, one: Attribution, cue: str) -> bool:
    """Whether the source is only asked to say it ("urged the minister | to say | why")."""
    if len(one.source) != 1 or not one.cue or not cue.lower().startswith("to "):
        return False
    before = text[max(0, one.source[0].start - 16) : one.source[0].start]
    return text[one.source[0].end : one.cue[0].start].strip() == "" and _ASKING.search(before) is not None


def _noun(words: str) -> str:
    """The head of the noun phrase that *words* begin with, small; "" where there is none."""
    phrase = _BEHIND.split(words.strip("“”\"'‘’"), maxsplit=1)[0].split()
    return phrase[-1].lower().strip("“”\"'‘’") if phrase else ""


def _is_sign(source: str, cue: str) -> bool:
    """Whether what "shows" it is a trace that the reporter reads, or an "it" that shows."""
    return _SHOWN.fullmatch(cue) is not None and (
        lex.singular(_noun(source)) in _SIGNS or source.lower() in {"it", "they"}
    )


def _names_source(cue: str, content: str) -> bool:
    """Whether somebody "cites" people, who may say anything, rather than a fact or a document."""
    noun = _noun(content)
    return (
        _CITED.fullmatch(cue) is not None
        and " that " not in content
        and (
            lex.singular(noun) == "source" or (noun.islower() and can_speak(noun) and not cue.lower().endswith(_NAMING))
        )
    )


def _is_seen(cue: str, words: str) -> bool:
    seems = _SEEMS.match(words)
    return (seems is not None and seems.end() >= len(cue)) or _OBSERVED.match(words) is not None


def _asks_or_announces(text: str, one: Attribution, source: str, cue: str) -> bool:
    """Whether it is a question about who said it, or "what we know about" something."""
    line = text[one.cue[-1].end :].partition("\n")[0]
    before = text[: one.source[0].start].rstrip(" ").rpartition("\n")[2] if one.source else ""
    if source.lower() == "who" and "?" in line and (not before or before.endswith((" and", " or", ":", ".", "?", "—"))):
        return True
    first = one.content[0].of(text)
    told = _ASKED.match(first) or first.startswith(("“", '"')) or " is " in first or " are " in first
    return source.lower() in {"we", "you", "i"} and _ANNOUNCED.fullmatch(cue) is not None and not told
