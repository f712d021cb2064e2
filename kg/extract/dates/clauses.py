"""Which time expression belongs to the act of saying.

Said on a day are the words whose cue has that day as an adverbial ("said on Tuesday",
"On Tuesday, X said", "in an interview on Tuesday").  A date inside the content, in a
relative clause ("Smith, who resigned in March, said"), on the event that is commented
("asked about Tuesday's vote") or after "since", "until", "after" dates something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.dates.expressions import OPAQUE, Expression
from kg.model import Attribution, Moment, Parsed, Span

_BREAK = re.compile(r"[,;:()]|\s[-–—]\s|—")
_STRONG = re.compile(r";|\b(?:but|though|although|while|whereas|yet)\b|,\s+and\b")
_RELATIVE = re.compile(r"\b(?:who|whom|which|whose|where|when|that|because|if|as)\b")
_OTHER_TIME = re.compile(
    r"(?i)\b(?:since|until|till|before|after|by|from|between|through|following|ahead of|of|for|to|about|over)"
    r"(?:\s+(?:last|late|early|the))?\s*$"
)
_OTHER_TIME_INSIDE = re.compile(r"(?i)(?:since|until|till|before|after|by|from|between|through|for|of)\b")
_DETERMINER = re.compile(r"(?i:\b(?:the|an?|its|his|her|their|this|that)\b|[’']s)\s*(?:[a-z]+\s+)?$")
_MEETING = re.compile(
    r"\bwhen (?:we|I|he|she|they) (?:first |last )?(?:met|spoke|talked|visited|called|came)\b"
)  # the saying itself
_DEICTIC = re.compile(r"(?i)(?:last|next|yesterday)\b")  # "told this newspaper last month"
_DETERMINER_INSIDE = re.compile(r"(?i:the|an?|its|his|her|their|[’']s)\s+(?:\d{4}|(?:early|late|mid)\b|[A-Z])")
_OCCASION = re.compile(
    r"(?:[’']s)?[\s-]+(?:[a-z-]+\s+){0,2}?(?:statement|report|interview|speech|address|hearing|conference|"
    r"briefing|letter|memo|"
    r"post|tweet|memoir|book|article|story|audit|study|survey|paper|filing|testimony|editorial|meeting|session|debate|"
    r"broadcast|message|note|ruling|column|essay|call|appearance|release|communiqué|episode|podcast)s?\b"
)
_VENUE = re.compile(r"(?i)(?:^|\b(?:in|at|during|from|through|via))\s*(?:an?|the|his|her|its|their)?\s*(?:[a-z]+\s+)?$")
_MADE_PUBLIC = re.compile(
    r"(?i)\b(?:dated|published|released|issued|sent|posted|aired|broadcast|delivered|given|made|held|signed|obtained|"
    r"conducted|recorded|seen|printed|speaking|writing|testifying|appearing)\b"
)
_PARTICIPLE = re.compile(
    r"(?i)\b(?:[a-z]{2,}ed|born|shot|built|taken|begun|won|lost|going)\s+(?:(?:on|in|at|"
    r"late|early|during)\s*)?$"
)
_OPENER = re.compile(
    r"(?i)[\s•*·▪–—-]*(?:(?:and|earlier|later|then|also|however|meanwhile|even)\s+)*"
    r"(?:on|in|at|during|early|late|earlier|speaking|writing|testifying|appearing|talking|posting|addressing|"
    r"in an?|yesterday|today|tonight|last|this|that|the (?:same|next|following|previous|day))\b"
)
_BULLETS = " \t•*·▪–—-"
_FINITE = re.compile(r"(?:(?P<before>[^\W\d_]+)\s+)?\b(?:was|were|is|are|has|have|had|(?P<past>[a-z]{2,}ed))\b")
# before a participle in -ed these make it an attribute: "after renewed talks", "the damaged bridge"
_ATTRIBUTIVE = frozenset(
    """a an the its his her their our my this that these those some any no all after before since of in on at by for
    from with without about between among over under during despite amid through into to as""".split()
)
_TOPIC = re.compile(r"(?i)\s*in (?:response|reaction|reply|answer|reference|light|the wake|the aftermath|connection)\b")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the act of saying stands: its cue (or what stands for it), the words around it and who encloses it.

    ``words`` is the text of ``area`` with every content blanked out, so that offsets stay true.
    """

    cue: Span
    area: Span
    words: str
    sentence: int
    outer: int | None

    def piece(self, offset: int) -> Span:
        """The part between commas, in offsets of the article, that holds *offset*."""
        cuts = [self.area.start, *(self.area.start + m.end() for m in _BREAK.finditer(self.words)), self.area.end + 1]
        at = max(i for i, cut in enumerate(cuts[:-1]) if cut <= offset)
        return Span(cuts[at], cuts[at + 1])

    def between(self, start: int, end: int) -> str:
        """The words from *start* to *end*, offsets of the article."""
        return self.words[max(0, start - self.area.start) : max(0, end - self.area.start)]


def places(parsed: Parsed, attributions: Sequence[Attribution]) -> list[Place]:
    """Return the place of each of *attributions*, in their order."""
    points = [_point(one) for one in attributions]
    inside: dict[int, list[int]] = {}
    for i, point in enumerate(points):
        inside.setdefault(parsed.sentence_index(point.start) or 0, []).append(i)
    found = []
    for one, point in zip(attributions, points, strict=True):
        sentence = parsed.sentence_index(point.start) or 0
        near = [j for s in range(sentence - 3, sentence + 4) for j in inside.get(s, ())]
        area = parsed.sentences[sentence] if parsed.sentences else Span(0, len(parsed.article.text))
        outer, around = _outer(one, point, attributions, near)
        if around is not None and around.start <= point.start < area.end:
            area = Span(max(area.start, around.start), min(area.end, around.end))
        blanks = [s for j in near for s in attributions[j].content if not s.covers(point)]
        found.append(Place(point, area, _blanked(parsed.article.text, area, blanks), sentence, outer))
    return found


def _point(one: Attribution) -> Span:
    return (one.cue or one.source or one.content)[0]


def _outer(
    one: Attribution, point: Span, attributions: Sequence[Attribution], near: Iterable[int]
) -> tuple[int | None, Span | None]:
    """The attribution whose content encloses this one most tightly, and that content."""
    around = [
        (span.end - span.start, j, span)
        for j in near
        for span in attributions[j].content
        if attributions[j] is not one and span.covers(point) and attributions[j].content != one.content
    ]
    if not around:
        return None, None
    _, j, span = min(around)
    return j, span


def _blanked(text: str, area: Span, blanks: Iterable[Span]) -> str:
    words = area.of(text)
    for span in blanks:
        start, end = max(span.start, area.start) - area.start, min(span.end, area.end) - area.start
        if start < end:
            words = words[:start] + "\0" * (end - start) + words[end:]
    return words


_LATER = re.compile(r"(?i)\b(?:later|afterwards?|earlier|before)$")


def own(place: Place, source: Sequence[Span], expressions: Iterable[Expression]) -> Expression | None:
    """The expression among *expressions* that dates the saying at *place*; None where none does."""
    home = place.piece(place.cue.start)
    fitting = []
    for e in expressions:
        if e.span.start - place.cue.end == 1 and _LATER.search(place.between(e.span.start, e.span.end)):
            return e  # "her claim two weeks later that …"
        if not place.area.covers(e.span) or "\0" in place.between(e.span.start, e.span.end):
            continue
        low, high = sorted((e.span, place.cue))
        apart = place.between(low.end, high.start) if low.end < high.start else ""
        if _STRONG.search(apart) or not _dates_saying(place, e.span, source, home):
            continue
        fitting.append((e.span.start not in range(home.start, home.end), len(apart), e.span.start, e))
    return min(fitting, key=lambda f: f[:3])[-1] if fitting else None


def _dates_saying(place: Place, span: Span, source: Sequence[Span], home: Span) -> bool:
    piece = place.piece(span.start)
    before, words = place.between(piece.start, span.start), place.between(span.start, span.end)
    after = place.between(span.end, place.area.end)
    within_source = any(s.covers(span) for s in source)
    made_public = _MADE_PUBLIC.search(before) is not None
    # "X, who told a rally on Friday": the clause that the cue stands in is its own
    since = place.between(max(piece.start, place.cue.end), span.start) if place.cue.end <= span.start else before
    if (_RELATIVE.search(_MEETING.sub("", since)) and not made_public) or _TOPIC.match(before):
        return False
    if (
        (_DETERMINER.search(before) and not _DEICTIC.match(words))
        or _DETERMINER_INSIDE.match(words)
        or re.match(r"[’']s\b", after)
    ):
        return (within_source or _VENUE.search(before) is not None) and _OCCASION.match(after) is not None
    if _OTHER_TIME.search(before) or _OTHER_TIME_INSIDE.match(words):
        return False
    if made_public:
        return True
    if piece != home and before.strip(_BULLETS) and not _OPENER.match(before):
        return False
    loose = within_source or piece != home or span.start > place.cue.start
    participle = _PARTICIPLE.search(before)
    return not (loose and participle and piece.start + participle.start() not in range(place.cue.start, place.cue.end))


def opaque(place: Place) -> Span | None:
    """The words that put the saying into an indefinite past or make it a habit; None where there are none."""
    home = place.piece(place.cue.start)
    for match in OPAQUE.finditer(place.words):
        start = place.area.start + match.start()
        piece = place.piece(start)
        before = place.between(piece.start, start)
        low, high = sorted((start, place.cue.start))
        if _RELATIVE.search(before) or _STRONG.search(place.between(low, high)):
            continue
        if piece == home or not before.strip(_BULLETS):
            return Span(start, place.area.start + match.end())
    return None


def _has_finite(text: str, start: int, end: int) -> bool:
    """Whether a finite verb stands from *start* to *end*, as far as words tell; no participle before a noun is one."""
    return any(
        not m["past"] or (m["before"] or "").lower() not in _ATTRIBUTIVE for m in _FINITE.finditer(text, start, end)
    )


def narrated(
    text: str, area: Span, spans: Sequence[Span], moments: Mapping[Span, Moment | None], *, opening: bool
) -> Moment | None:
    """The date of what the sentence at *area* tells in its main clause, from the expressions at *spans*.

    With *opening* only one that opens the sentence counts.  None where only subordinate clauses are dated.
    """
    for span in spans:
        before = text[area.start : span.start]
        moment = moments.get(span)
        if moment is None or _OTHER_TIME.search(before) or _OTHER_TIME_INSIDE.match(span.of(text)):
            continue
        if opening and len(before.strip(_BULLETS).split()) > 2:
            continue
        if _PARTICIPLE.search(before) and _has_finite(text, span.end, area.end):
            continue  # "footage filmed on Monday was shown": a reduced relative clause
        if _RELATIVE.search(before) or _DETERMINER.search(before) or _DETERMINER_INSIDE.match(span.of(text)):
            continue
        if re.match(r"[’']s\b", text[span.end : area.end]):
            continue
        return moment
    return None
