"""Who relays an utterance, read from the words of its frame.

The relations are those of reporting in English (Quirk et al. 1985, 14.28-31): an agent ("quoted by X"),
an addressee who publishes ("told X"), a place of publication ("in X", "on X"), a comment clause
("X reported", "according to X", "as X reported"), and the subject of "quoted S as saying".  An addressee
or place counts only where it is a news outlet: aides, courts and crowds who are told something relay nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.passage import BLOT, Frame, Naming, Passages
from kg.gazetteer import shipped
from kg.ids import actor_id
from kg.model import Actor, ActorKind, Span

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_STOP = (
    r"(?:that|in|on|at|as|who|whom|which|during|from|after|before|last|earlier|later|when|while|to|by|he|she|they"
    r"|it|about|with|for"
    r"|how|why|what|if|whether|said|says|saying|reported|reports|yesterday|today|this|because|despite|or|but|is"
    r"|was|were|are"
    r"|has|had|have|will|would|citing|quoting|cited|quoted|wrote|published|released|over|under|early|late|its|his"
    r"|her|their"
    rf"|and(?!\s[A-Z])|{_DAY})"
)
_TAIL = r"[\w’'&\-]*(?:\.[\w’'&\-]+)*(?:(?<=\b[A-Z])\.|(?<=\bSt)\.|(?<=\b[MD]r)\.|(?<=\bGen)\.)?"
_WORD = rf"[\w&]{_TAIL}"
_PHRASE = re.compile(
    rf"(?:(?:the|an?|his|her|its|their|this)\s)?(?!{_STOP}\b){_WORD}(?:\s(?!{_STOP}\b){_WORD}){{0,7}}", re.I
)
_NAME = (
    rf"(?:(?i:the)\s)?[A-Z0-9]{_TAIL}"
    rf"(?:\s(?:of|de|di|da|del|della|der|le|la|el|al|en)(?=\s[A-Z])|\s[A-Z]{_TAIL}){{0,6}}"
)
_SPOKE = r"(?:reported|reports|said|says|wrote|writes|noted|added|announced|claimed|revealed)"
_OWN = re.compile(r"(?:this|our|us|me|we)\b|(?:the\s)?(?:TV|television|media|press|radio|news|internet)$", re.I)
_PLATFORM = re.compile(
    r"(?:the\s)?(?:Telegram|Twitter|X|Facebook|Instagram|YouTube|TikTok|WhatsApp|WeChat|Weibo|VK|LinkedIn"
    r"|Truth Social|Bluesky|Threads)\b"
)
_THING = re.compile(
    r"\b(?:assessments?|reports?|data|figures|estimates?|documents?|records|surveys?|polls?|stud(?:y|ies)|plans?"
    r"|schedule|law|rumou?rs?|accounts?"
    r"|information|intelligence|evidence|statistics|tradition|custom|rules?|reporting|analysis|transcripts?"
    r"|filings?|emails?|tally|count)$",
    re.I,
)
_KIND = re.compile(
    r"\b(?:newspaper|newswire|news\sagency|press\sagency|state\sagency|wire\sservice|news\sservice|broadcaster"
    r"|magazine|daily|weekly"
    r"|tabloid|(?:TV|television|radio|news)\s(?:channel|station|programme|program|network)|news\s(?:outlet|site"
    r"|website|portal)"
    r"|outlet|state\smedia|paper)\b"
)
_TITLE = re.compile(
    r"(?:[A-Z][\w’'.-]*\s)+(?:Times|Post|News|Journal|Herald|Tribune|Gazette|Telegraph|Observer|Guardian|Mirror"
    r"|Chronicle|Daily"
    r"|Independent|Standard|Express|Press|Radio|TV|Television|Broadcasting(?:\sCorporation)?|Zeitung|News\sAgency"
    r"|Newswire|Monitor"
    r"|Courier|Inquirer|Globe|Sentinel|Today|Weekly|Magazine|Review|Examiner|Mail)$"
    r"|^(?:the\s)?(?:[A-Z]\w+\s)*(?:Times|Post|Journal|Herald|Tribune|Mirror|Voice|Radio|Daily\s\w+)\sof\s[A-Z]"
    r"|^(?:Radio|TV)\s[A-Z]"
)

# (pattern that ends where the reporter's noun phrase begins, must it be an outlet); from the outermost link inwards
_BEFORE: tuple[tuple[re.Pattern[str], bool], ...] = (
    (re.compile(r"\baccording\sto\s", re.I), False),
    (re.compile(r"\b(?:reported|relayed|carried|published|aired|broadcast|distributed|obtained|seen|reviewed"
                r"|printed|run)\s"
                r"(?:\w+\s)?(?:by|in|on)\s", re.I), True),
    (re.compile(r"\b(?:quoted|cited|paraphrased)\s(?:as\s\w+\s)?(?:\w+ly\s)?by\s", re.I), False),
    (re.compile(r"\bas\s(?=the\s|[A-Z])(?=[^,;]{2,60}\s(?:reported|quoted|put\sit|wrote)\b)"), True),
    (re.compile(r"\b(?:told|tells|telling|informed)\s", re.I), True),
    (re.compile(r"\b(?:interview(?:s|ed)?|conversation|Q&A|talking|talked|speaking|spoke|spoken|comments?"
                r"|remarks?|statement|reply|e-?mail|message|letter)"
                r"\s(?:[\w-]+\s){0,3}?(?:with|to|by|for|on|in)\s", re.I), True),
    (re.compile(r"\b(?:op-?ed|article|column|essay|commentary|piece|editorial|blog|report)\s(?:\w+\s){0,2}?(?:for"
                r"|in|on|by|with)\s", re.I), True),
)  # fmt: skip
_LOOSE = re.compile(rf"\b(?:to|in|on|via)\s(?={_NAME})")
_INSIDE = re.compile(
    rf"\b(?:in|during|on|for|by|to)\s(?:an?\s|the\s|his\s|her\s|its\s|their\s)?(?:\w+\s)?(?P<name>{_NAME})\s"
    r"(?:interview|dispatch|report|article|story|programme|program|podcast|documentary|profile|segment|exclusive"
    r"|op-?ed|column|essay"
    r"|piece|broadcast|investigation)\b"
)
_TRAILING = re.compile(
    rf"(?:[,—–-]|{BLOT}[”\"’']?)\s*(?:as\s)?(?P<name>[^,.;:—–{BLOT}]{{2,60}}?)\s(?:has\s|had\s|also\s"
    rf"|later\s)*{_SPOKE}\b"
)
_QUOTING = re.compile(r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)|interviewed|paraphrased)\s+$", re.I)
_SAYING = re.compile(rf"\b{_SPOKE}\b")
_LATE = re.compile(
    r"\b(?:the|that|this|an)\s(?:\w+\s)?(?:interview|remarks|comments)\b[^.]{0,40}?\b(?:to|with|on|by|in)\s", re.I
)


class Relays:
    """Finds the reporters of one article's attributions."""

    def __init__(self, passages: Passages, cast: Naming) -> None:
        self.passages = passages
        self.cast = cast

    def around(self, i: int, frame: Frame) -> tuple[Actor, ...]:
        """The reporters that the frame of attribution *i* names, outermost first."""
        found = [*self._trailing(i, frame), *self._quoting(i, frame)]
        for pattern, outlet in _BEFORE:
            for match in pattern.finditer(frame.text):
                found.extend(self._reporter(i, frame, match.end(), outlet=outlet))
        for match in _INSIDE.finditer(frame.text):
            found.extend(self.named(frame.span(*match.span("name")), outlet=True))
        for match in _LOOSE.finditer(frame.text):
            if not self._is_adjacent(i, frame, match.start()):
                continue
            found.extend(self._reporter(i, frame, match.end(), outlet=True, proper=True))
        return tuple({actor.id: actor for actor in found}.values())

    def _is_adjacent(self, i: int, frame: Frame, at: int) -> bool:
        """Whether a place of publication stands by the attribution's own words ("said on Fox News"), or leads."""
        attribution = self.passages.attributions[i]
        ends = [frame.at(s.end) for s in (*attribution.source, *attribution.cue, *attribution.content)]
        gap = frame.text[max([0, *(end for end in ends if end <= at)]) : at].strip(" ,”\"’'").replace(BLOT, "")
        return len(gap) <= 25 and not re.search(r"[.,;:]|\b(?:time|job|years|career|appear\w*)\b", gap)

    def told_after(self, i: int) -> tuple[Actor, ...]:
        """Whom the next sentence says the words were given to ("he gave the interview to the BBC")."""
        sentences = self.passages.parsed.sentences
        end = self.passages.whole[i].end
        at = self.passages.sentence(end - 1) + 1
        if at >= len(sentences) or self.passages.paragraph(sentences[at].start) != self.passages.paragraph(end - 1):
            return ()
        match = _LATE.search(sentences[at].of(self.passages.text))
        if match is None or self.passages.innermost(sentences[at].start) is not None:
            return ()
        frame = Frame(sentences[at].start, sentences[at].of(self.passages.text))
        return tuple(self._reporter(i, frame, match.end(), outlet=True))

    def subject(self, before: int, start: int) -> Span | None:
        """The subject of a verb that begins at offset *before*, by its tokens or else by capitals; None if unclear."""
        tokens = self.passages.parsed.tokens
        for t in self.passages.parsed.token_range(Span(before, before + 1)):
            for n in self.passages.parsed.token_range(Span(start, before)) if start < before else ():
                if tokens[n].head == t and tokens[n].dep in {"nsubj", "nsubjpass"}:
                    return self._noun_phrase(n, start)
        words = self.passages.text[start:before].rstrip()
        names = list(re.finditer(_NAME, words))
        if names and words.endswith(names[-1].group()):
            return Span(start + names[-1].start(), start + names[-1].end())
        return None

    def _noun_phrase(self, head: int, start: int) -> Span:
        """The words of a noun up to its head, without what follows it."""
        tokens = self.passages.parsed.tokens
        left, right = tokens[head].start, tokens[head].end
        for n in range(max(0, head - 12), min(len(tokens), head + 8)):
            t = tokens[n]
            own = t.head == head and t.dep in {"compound", "det", "amod", "poss", "nmod", "nummod", "flat"}
            if own or (t.dep == "compound" and tokens[t.head].head == head):
                left, right = min(left, t.start), max(right, t.end)
        return Span(max(left, start), right)

    def _trailing(self, i: int, frame: Frame) -> Iterator[Actor]:
        tail = max(0, frame.at(self.passages.whole[i].end) - 1)
        for match in _TRAILING.finditer(frame.text, tail):
            yield from self.named(frame.span(*match.span("name")), outlet=True, but=i)

    def _quoting(self, i: int, frame: Frame) -> Iterator[Actor]:
        """Who quotes: the subject of "quoted S as saying", or the one who reports "citing S"."""
        source = self.passages.attributions[i].source
        if not source:
            return
        head = frame.text[: frame.at(source[0].start)]
        match = _QUOTING.search(head)
        if match is None:
            return
        if not match.group().rstrip().lower().endswith("ing"):
            subject = self.subject(frame.start + match.start(), frame.start)
            if subject is not None:
                yield from self.named(subject, outlet=False, but=i)
            return
        for verb in _SAYING.finditer(frame.text):
            subject = self.subject(frame.start + verb.start(), frame.start)
            if subject is not None:
                yield from self.named(subject, outlet=False, but=i)
                return

    def _reporter(self, i: int, frame: Frame, at: int, *, outlet: bool, proper: bool = False) -> Iterator[Actor]:
        match = _PHRASE.match(frame.text, at)
        if match is None:
            return
        span = frame.span(match.start(), match.start() + len(_stripped(match.group())))
        yield from self.named(span, outlet=outlet, proper=proper, but=i)

    def named(
        self, span: Span, *, outlet: bool = False, proper: bool = False, but: int | None = None
    ) -> Iterator[Actor]:
        """The actor of a noun phrase, if it may be a reporter; an outlet unknown to the cast is made of its name."""
        words = span.of(self.passages.text)
        if but is not None and any(span.overlaps(s) for s in self.passages.attributions[but].source):
            return
        if _OWN.match(words) or _PLATFORM.match(words) or _THING.search(words):
            return
        actor = self.cast.actor_of(span)
        media = is_outlet(words, actor, proper=proper)
        if actor is None and media:
            body = shipped().body(words)
            name = body.name if body else re.sub(r"^(?:the|an?)\s", "", words, flags=re.I)
            if name[:1].isupper():
                actor = Actor(id=actor_id(ActorKind.MEDIA, name), name=name, kind=ActorKind.MEDIA)
        if actor is not None and (media or not outlet):
            yield actor


def is_outlet(words: str, actor: Actor | None, *, proper: bool = False) -> bool:
    """Whether a noun phrase means a news outlet: by the cast, the table of outlets, or its own words.

    With *proper* a common noun is not enough ("in the paper").
    """
    if actor is not None and actor.kind is ActorKind.MEDIA:
        return True
    body = shipped().body(words)
    if body is not None:
        return body.kind is ActorKind.MEDIA
    return bool(_TITLE.search(words)) or (not proper and bool(_KIND.search(words)))


def _stripped(words: str) -> str:
    """*words* without a sentence's final stop (kept in "A.P.") or a possessive."""
    if words.endswith(".") and not re.search(r"(?:\b\w\.){2,}$", words):
        words = words[:-1]
    return re.sub(r"[’']s?$", "", words)
