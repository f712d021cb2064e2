"""What a speaker does by saying it, how sure the speaker sounds and how far the reporter stands off.

The cue's force decides where it has one; after a neutral cue the content does, if it is
plainly a denial, refusal, prediction, praise or condemnation.  Negated saying is a refusal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.acts import lexicon
from kg.extract.acts.content import act_of, act_of_name, certainty_of
from kg.model import Act, ActorKind, Attribution, Certainty, Distance, Parsed, Polarity, Span, join_content

__all__ = ["Force", "classify"]

_WORD = re.compile(r"[^\W\d_]+")
_SPEECH = (
    r"(?:say|comment|confirm|discuss|disclose|specify|answer|respond|reply|clarify|explain|elaborate|mention|"
    r"reveal|identify|name|"
    r"talk|speak|address|provide|give|offer|state|acknowledge|be drawn|go into|share|release|tell)"
)
_NOT = r"(?:\b(?:not|never|cannot)|n[’']t)"
_OPEN = re.compile(rf"(?i)(?:{_NOT}\b|refus\w+ to|declin\w+ to|without)\s+(?:\w+ ly )?(?:rul\w+ out|exclud\w+)")
_UNDENIED = re.compile(rf"(?i){_NOT}\s+(?:\w+ly )?(?:den(?:y|ied)|disput\w+|contest\w*)\b")
_DISBELIEF = re.compile(rf"(?i){_NOT}\s+(?:\w+ ){{0,2}}?(?:believed?|think|thought|accept|agree|buy)\b")
_SILENCE = re.compile(
    r"(?i)\b(?:declin\w+|refus\w+|fail\w*|omit\w*|unwilling|hesitat\w+) (?:to |any |requests? "
    rf")?.{{0,16}}\b(?:{_SPEECH}|mention|reason)|"
    r"\bneither (?:confirm|den)\w* (?:n?or|and) (?:den|confirm|rul)|\bavoid\w*\b|\bsilen(?:t|ce)\b|"
    r"\btight-lipped\b|\bdodg\w+\b|"
    r"\bsidestepp\w+\b|\bdeflect\w+\b|"
    r"\b(?:gave|gives|offer\w*|provid\w+|made|make) no (?:\w+ )?(?:details?|comment|answers?|explanation|"
    r"mention|reasons?|reply|statement)|"
    r"\b(?:has|have|had) yet to\b|\bomit(?:s|ted|ting)?\b|\bno comment\b|\bwithout (?:mention|comment|elaborat|"
    r"explain|specify)ing\b"
)
_REFUSAL = re.compile(r"(?i)^(?:[\w’']+ ){0,3}?(?:declin|refus)(?:e|es|ed|ing) (?:to|any|all|requests?)\b")
_NEGATED = re.compile(r"(?i)\b(?:not|never|cannot)\b|n[’']t\b")
_STANDS_BY = re.compile(
    rf"(?i){_NOT}\s+(?:\w+ )?(?:withdraw\w*|retract\w*|drop(?:ped)?|abandon\w*|recant\w*|tak(?:e|en) back|revis\w+"
    r"|renounc\w+)"
)
_TELLING = re.compile(rf"(?i)\b(?:{_SPEECH}|link|detail|quantify|announc)(?:e?s|e?d|ing)?\b")
_TOLD_TO = re.compile(
    r"(?i)^(?!that\b)(?:(?!was\b|is\b|were\b|are\b|had\b|has\b|have\b|will\b|"
    r"would\b|he\b|she\b|they\b|we\b|I\b|never\b|did\b|does\b|can\b|could\b|should\b|must\b)"
    r"[\w’'-]+\s+){0,5}(?:not )?to [a-z]+\b"
)
_UNDER = re.compile(r"(?i)\bunder (?:\w+ )?(?:questioning|cross-examination|pressure|oath)\b")
_STANDING_OFF = re.compile(
    r"(?i)\b(?:falsely|wrongly|misleadingly|baselessly|dubiously|supposedly|purportedly|allegedly|so-called|"
    r"without (?:\w+ )?(?:evidence|proof))\b"
)
_IN_CONTENT = re.compile(r"(?i)\b(?:so-called|supposed(?:ly)?|purported(?:ly)?|alleged(?:ly)?|self-styled)\b")
_HEDGED = re.compile(r"(?i)\b(?:purportedly|reportedly|apparently|supposedly|allegedly)\b")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_NEWS = re.compile(r"(?i)\b(?:news agency|newspapers?|broadcaster|news channel|newswire|tabloid|magazine|media)\b")
# content that tells what somebody else said is not the outer speaker's own denial or praise
_QUOTES_OTHERS = re.compile(
    r"(?!\W*(?:he|she|it|they|we|I)\b)\W*(?:[\w.’'-]+,? ){1,8}?(?:said|says|stated|told|described|called|"
    r"claimed|denied|warned|announced|reported|"
    r"added|wrote|insisted|confirmed|accused|condemned|praised|promised|vowed|urged|hailed|dismissed|rejected|"
    r"predicted)\b(?! (?:up|off|by)\b)"
)
_NAMES_TOO = frozenset({"call", "label", "brand", "dub", "term", "declare", "proclaim"})
_MINDS = frozenset(
    "know understand recall remember imagine consider mean agree lie accept recognise recognize judge expect".split()
)
_TOLD = frozenset({Act.CLAIM, Act.CONFIRM, Act.REPORT, Act.ANNOUNCE, Act.ESTIMATE, Act.DESCRIBE})
_SHOWING = frozenset({"show", "post", "publish", "share", "release", "circulate", "air", "broadcast"})


_NEAR = 60  # code points around the cue in which an adverb qualifies it


@dataclass(frozen=True, slots=True)
class Force:
    """What is done by saying it; ``polarity`` and ``certainty`` are the speaker's, ``distance`` the reporter's."""

    act: Act
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    distance: Distance = Distance.NEUTRAL


def classify(parsed: Parsed, attribution: Attribution, speaker_kind: ActorKind | None = None) -> Force:
    """The force of *attribution*.  ``speaker_kind``, where known, tells news from what others say."""
    view = _View.of(parsed, attribution, speaker_kind)
    act, polarity = _act(view)
    return Force(act, polarity, _certainty(view, act), _distance(view))


@dataclass(frozen=True, slots=True)
class _View:
    """The words of an attribution: ``gap`` stands between the cue and its content, ``bases`` are the cue's verbs."""

    cue: str
    gap: str
    content: str
    outside: str
    bases: tuple[str, ...]
    media: bool

    @classmethod
    def of(cls, parsed: Parsed, attribution: Attribution, kind: ActorKind | None) -> _View:
        text = parsed.article.text
        cue = " ".join(span.of(text) for span in attribution.cue)
        source = " ".join(span.of(text) for span in attribution.source)
        cue = _UNDER.sub("", cue)
        bases = tuple(found for word in _WORD.findall(cue) if (found := lexicon.base(word)))
        return cls(
            cue=cue,
            gap=_gap(text, attribution),
            content=join_content(text, attribution.content),
            outside=_outside(parsed, attribution),
            bases=bases,
            media=kind is ActorKind.MEDIA or (kind is None and _NEWS.search(source) is not None),
        )


def _gap(text: str, attribution: Attribution) -> str:
    """What stands between the end of the cue and the content after it; empty where the content comes first."""
    if not attribution.cue:
        return ""
    end = attribution.cue[-1].end
    start = next((span.start for span in attribution.content if span.start >= end), end)
    return text[end:start] if start - end < 80 else ""


def _outside(parsed: Parsed, attribution: Attribution) -> str:
    """The words of the sentence around the cue, without the content and the source."""
    at = (attribution.cue or attribution.source or attribution.content)[0]
    index = parsed.sentence_index(at.start)
    if index is None:
        return ""
    area = Span(max(parsed.sentences[index].start, at.start - _NEAR), min(parsed.sentences[index].end, at.end + _NEAR))
    words = area.of(parsed.article.text)
    for span in (*attribution.content, *attribution.source):
        start, end = max(span.start, area.start) - area.start, min(span.end, area.end) - area.start
        if start < end:
            words = words[:start] + " " * (end - start) + words[end:]
    return words


def _act(view: _View) -> tuple[Act, Polarity]:
    cue = view.cue + (view.gap if len(view.gap) < 12 else "")
    if _OPEN.search(cue):
        return Act.CLAIM, Polarity.POSITIVE
    if _DISBELIEF.search(cue):
        return Act.DENY, Polarity.NEGATIVE
    if _UNDENIED.search(cue) or _STANDS_BY.search(cue):
        return Act.CLAIM, Polarity.POSITIVE
    if _silent(view, cue):
        return Act.REFUSE_COMMENT, Polarity.POSITIVE
    act, word = _force(view, cue)
    if act is Act.DENY:
        return act, Polarity.NEGATIVE
    return _with_content(view, act, word), Polarity.POSITIVE


def _silent(view: _View, cue: str) -> bool:
    """Whether the cue tells of silence or refusal; a negated cue does, whatever its verb."""
    head = " ".join(f"{cue} {view.content[:40]}".split())
    if re.match(r"(?i)(?:fail|neither)", view.cue):
        return _SILENCE.search(head) is not None
    if _REFUSAL.search(head):
        return True
    if re.search(r"(?i)\bonly\b", cue):
        return False
    if _SILENCE.search(cue):
        return True
    if not _NEGATED.search(view.cue):
        return False
    telling = any(lexicon.FORCE[word] in _TOLD and word not in _MINDS for word in view.bases)
    return telling or _TELLING.search(view.cue) is not None


def _force(view: _View, cue: str) -> tuple[Act, str]:
    """The act of the cue and the word it rests on; of several words the last that has a force of its own."""
    head = " ".join([cue.strip(), *view.content.split()[:4]])
    for act, pattern in lexicon.PHRASES:
        if (match := pattern.search(head)) and match.start() < len(cue.strip()):
            return act, match.group().lower()
    if re.match(r"(?i)put", view.cue) and " at " in f"{view.content} ":
        return Act.ESTIMATE, "put"
    strong = [word for word in view.bases if lexicon.FORCE[word] is not Act.CLAIM]
    word = strong[-1] if strong else view.bases[-1] if view.bases else ""
    act = lexicon.FORCE.get(word, Act.CLAIM)
    if word == "show" and any(other in _SHOWING for other in view.bases):
        return Act.REPORT, word
    return act, word


def _with_content(view: _View, act: Act, word: str) -> Act:
    """The act after a look at the content, where the cue leaves the judgement to it."""
    if word == "tell" and "that" not in view.gap and _TOLD_TO.match(view.content):
        return Act.ORDER
    if act is Act.DESCRIBE or word in _NAMES_TOO:
        named = act_of_name(view.content, evaluates=word in _NAMES_TOO)
        return named or (Act.REPORT if view.media and act is Act.ANNOUNCE else act)
    if act in lexicon.NEUTRAL and word not in lexicon.FIRM and not _QUOTES_OTHERS.match(view.content):
        plain = act_of(view.content)
        # a verb that the lexicon lacks may have any force; only a judgement shows through it
        weak = {Act.PREDICT, Act.ASK} if view.media or not (word or _according(view.cue)) else set()
        if plain is not None and plain not in weak:
            return plain
    if view.media and act in {Act.CLAIM, Act.ANNOUNCE}:
        return Act.REPORT
    return act


def _according(cue: str) -> bool:
    return not _WORD.search(cue) or re.match(r"(?i)(?:according|per|as|in|for|by)\b", cue) is not None


def _certainty(view: _View, act: Act) -> Certainty:
    if _OPEN.search(view.cue) or any(word in lexicon.POSSIBLE for word in view.bases):
        return Certainty.POSSIBLE
    if act in {Act.REFUSE_COMMENT, Act.ASK, Act.ORDER, Act.DESCRIBE}:
        return Certainty.CERTAIN
    said = certainty_of(view.content)
    if said is Certainty.POSSIBLE:
        return said
    weak = act is Act.ESTIMATE or any(word in lexicon.PROBABLE for word in view.bases)
    return Certainty.PROBABLE if weak or _HEDGED.search(view.outside) else said


def _distance(view: _View) -> Distance:
    own = _QUOTED.sub("", view.content)
    doubted = any(word in lexicon.DOUBTED for word in view.bases) and not re.match(
        r"(?i)\W*(?:responsibility|credit)\b", view.content
    )
    if doubted or _STANDING_OFF.search(view.outside) or _IN_CONTENT.search(own):
        return Distance.DOUBTING
    return Distance.NEUTRAL
