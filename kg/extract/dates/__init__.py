"""When something was said, and when what was said happened.

Time expressions are found on the surface (`expressions`), tied to an act of saying
(`clauses`), turned into calendar dates (`values`); what carries none of its own takes it
from the discourse (`discourse`).  Partial dates stay partial, and without a publication
date only full dates count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.dates import clauses
from kg.extract.dates.clauses import Place
from kg.extract.dates.discourse import NewsCycle, is_pronoun, speaker_key, tells_past
from kg.extract.dates.expressions import Expression, Kind, find
from kg.extract.dates.values import Clock, Partial
from kg.model import Attribution, Basis, Moment, Parsed, Precision, Span

__all__ = ["refers_to", "said"]

_REACH = 6  # sentences over which a dated speaker keeps the date
_AHEAD = re.compile(r"(?i)\b(?:will|would|’ll|'ll|shall|plans?|planned|going to|set to|due|expect\w*|by|until|next)\b")
_PAST = re.compile(
    r"(?i)\b(?:was|were|had|did|has|have|\w{2,}ed|came|went|took|began|fell|rose|said|made|lost|"
    r"won|left|got|gave)\b"
)
_DOCUMENT = re.compile(
    r"(?i)\b(?:the|its|her|his|this)\s+(?:article|story|piece|report|headline|editorial|"
    r"column|interview|post|title|video|footage|recording|clip)\b"
)
_DOCUMENT_NOUN = re.compile(
    r"(?i)\b(?:article|story|piece|report|headline|editorial|column|interview|post|video|footage|recording|clip)\b"
)
_OWNED = re.compile(r"(?i)(?:his|her|its|their)\s\w")
_RETOLD = re.compile(r"(?i)^(?:(?:is|are)\s+(?:also\s+|then\s+)?(?:quoted|cited|heard|seen)\b|according to\b)")


def said(parsed: Parsed, attributions: Sequence[Attribution]) -> list[Moment | None]:
    """When each of *attributions* was said, in their order; None where the article does not tell.

    The basis is "publication" where only the date of the article speaks for it (never finer than a month).
    """
    return _Dating(parsed, attributions).run()


def refers_to(parsed: Parsed, attribution: Attribution) -> Moment | None:
    """When that happened, or will, which the content of *attribution* tells of; None where it has no date.

    Counts from the day of publication, and in quoted words from the day on which they were said where
    that is told; what is promised or expected may lie after it.
    """
    text = parsed.article.text
    published = Partial.parse(parsed.article.published)
    for span in attribution.content:
        expressions = find(text, span.start, span.end)
        today = published
        if expressions and text[span.start] in '“"':
            today = _day_said(parsed, attribution, published) or published
        for expression in expressions:
            ahead = bool(
                _AHEAD.search(text, span.start, expression.span.end) or not _PAST.search(text, span.start, span.end)
            )
            moment = Clock(today, ahead=ahead).read(expression)
            if moment is not None:
                return moment
    return None


def _day_said(parsed: Parsed, attribution: Attribution, published: Partial | None) -> Partial | None:
    """The day that the sentence itself gives for the saying; None where it gives none."""
    place = clauses.places(parsed, [attribution])[0]
    expressions = find(parsed.article.text, place.area.start, place.area.end)
    e = clauses.own(place, attribution.source, expressions)
    moment = Clock(published).read(e) if e else None
    return Partial.parse(moment.value) if moment and moment.precision is Precision.DAY else None


class _Dating:
    """One article's statements, dated in the order in which they are told."""

    def __init__(self, parsed: Parsed, attributions: Sequence[Attribution]) -> None:
        self.parsed = parsed
        self.text = parsed.article.text
        self.attributions = attributions
        self.places = clauses.places(parsed, attributions)
        self.published = Partial.parse(parsed.article.published)
        self.expressions = find(self.text)
        self.moments = self._read()
        self.starts = [e.span.start for e in self.expressions]
        self.done: dict[int, Moment | None] = {}
        self.dated: dict[int, Moment] = {}  # by sentence: the date of its main clause

    def _read(self) -> dict[Span, Moment | None]:
        """The date of each expression; what a content tells is no anchor for "two days later" outside of it."""
        contents = [span for one in self.attributions for span in one.content]
        found: dict[Span, Moment | None] = {}
        last: Partial | None = None
        for e in self.expressions:
            moment = Clock(self.published, last).read(e)
            found[e.span] = moment
            told = any(span.covers(e.span) for span in contents)
            if moment is not None and not told and (e.kind is not Kind.DEICTIC or e.shift):
                last = Partial.parse(moment.value)
        return found

    def run(self) -> list[Moment | None]:
        self._main_clauses()
        cycle = None
        if self.published is not None:
            dated = [(s, Partial.parse(m.value)) for s, m in sorted(self.dated.items())]
            cycle = NewsCycle(self.parsed, self.published, [(s, day) for s, day in dated if day is not None])
        order = sorted(range(len(self.places)), key=lambda i: (self.places[i].cue.start, i))
        for i in order:
            self._date(i, order, cycle)
        return [self.done[i] for i in range(len(self.places))]

    def _within(self, area: Span) -> list[Expression]:
        return self.expressions[bisect_left(self.starts, area.start) : bisect_left(self.starts, area.end)]

    def _main_clauses(self) -> None:
        """Date the sentences: by the statements that they make, else by an adverbial outside of any content."""
        contents = [span for one in self.attributions for span in one.content]
        for i, place in enumerate(self.places):
            e = clauses.own(place, self.attributions[i].source, self._within(place.area))
            moment = self.moments[e.span] if e else None
            if moment:
                self.dated.setdefault(place.sentence, moment)
        # a noun without a speaker ("first reports of it surfaced in May") leaves the main clause to tell its own date
        busy = {place.sentence for place, one in zip(self.places, self.attributions, strict=True) if one.source}
        for n, area in enumerate(self.parsed.sentences):
            if n in self.dated or not self._within(area):
                continue
            free = [e for e in self._within(area) if not any(span.overlaps(e.span) for span in contents)]
            moment = clauses.narrated(self.text, area, [e.span for e in free], self.moments, opening=n in busy)
            if moment:
                self.dated[n] = moment

    def _date(self, i: int, order: Sequence[int], cycle: NewsCycle | None) -> Moment | None:
        if i in self.done:
            return self.done[i]
        self.done[i] = None  # against circles of contents that enclose each other
        place, one = self.places[i], self.attributions[i]
        e = clauses.own(place, one.source, self._within(place.area))
        moment = self.moments[e.span] if e else None
        if moment is None and e is None and clauses.opaque(place) is None:
            if place.outer is not None:
                moment = None if self._retold(i, cycle) else self._date(place.outer, order, cycle)
            else:
                moment = self._inherited(i, order)
                if moment is None and not self._goes_on(i, order):
                    moment = self._default(i, cycle)
        self.done[i] = moment
        return moment

    def _retold(self, i: int, cycle: NewsCycle | None) -> bool:
        """Whether statement *i*, inside another, was made before it: in quoted words, in the pluperfect, as a noun."""
        one, place = self.attributions[i], self.places[i]
        if place.outer is None:
            return False
        cue = " ".join(span.of(self.text) for span in one.cue)
        around = next((s for s in self.attributions[place.outer].content if s.covers(place.cue)), place.cue)
        if self.text[around.start] in '“"„«‘' and tells_past(cue):
            return True
        return cue.lower().startswith("had ") or (cycle is not None and cycle.nominal(one))

    def _default(self, i: int, cycle: NewsCycle | None) -> Moment | None:
        place = self.places[i]
        if cycle is None:
            return None
        around = self.parsed.sentences[place.sentence].of(self.text) if self.parsed.sentences else self.text
        value = cycle.default(self.attributions[i], place.sentence, around)
        return Moment(value=value, basis=Basis.PUBLICATION) if value else None

    def _previous(self, i: int, order: Sequence[int]) -> int | None:
        """The statement before that has a speaker, not one inside this one's content."""
        mine = self.attributions[i]
        for j in reversed(order[: order.index(i)]):
            told = self.places[j].outer in (None, self.places[i].outer)  # not what somebody else is told to have said
            if told and self.attributions[j].source and not any(s.covers(self.places[j].cue) for s in mine.content):
                return j
        return None

    def _goes_on(self, i: int, order: Sequence[int]) -> bool:
        """Whether statement *i* continues the one before: "he added", or a further verb of the same subject."""
        j = self._previous(i, order)
        if j is None:
            return False
        gap = self.places[i].sentence - self.places[j].sentence
        same = self.attributions[i].source == self.attributions[j].source or not self.attributions[i].source
        cue = " ".join(span.of(self.text) for span in self.attributions[i].cue)
        if gap == 0 and same:
            return tells_past(cue)
        if gap and _OWNED.match(self.attributions[i].source[0].of(self.text) if self.attributions[i].source else ""):
            here, there = self.parsed.sentences[self.places[i].sentence], self.parsed.sentences[self.places[j].sentence]
            if "\n" in self.text[there.start : here.start]:
                return False  # a new paragraph: its office speaks for whom this one names
        return gap <= 2 and is_pronoun(self.text, self.attributions[i].source) and tells_past(cue)

    def _inherited(self, i: int, order: Sequence[int]) -> Moment | None:
        one, place = self.attributions[i], self.places[i]
        cue = " ".join(span.of(self.text) for span in one.cue)
        retold = _RETOLD.match(cue) is not None and _DOCUMENT.search(place.words) is not None
        if not tells_past(cue) and not retold:
            return None
        if not retold and self._goes_on(i, order):
            j = self._previous(i, order)
            return self.done.get(j) if j is not None else None
        key = speaker_key(self.text, one.source)
        for n in range(place.sentence, max(-1, place.sentence - _REACH - 1), -1):
            moment = self.dated.get(n)
            if moment is None or (n == place.sentence and moment.span and moment.span.start > place.cue.start):
                continue
            if n < place.sentence and (self._frames(n, place) or self._taken_up(n, key, place)):
                return moment
            break
        return None

    def _frames(self, n: int, place: Place) -> bool:
        """Whether the dated sentence *n* opens with its date and stands in the same line (Charolles 1997: frames)."""
        here, there = self.parsed.sentences[n], self.parsed.sentences[place.sentence]
        moment = self.dated[n]
        if moment.span is None or "\n" in self.text[here.start : there.start] or moment.precision is Precision.YEAR:
            return False
        lead = self.text[here.start : moment.span.start].split(",")[-1].strip(" \t•*·▪–—-")
        return len(lead.split()) <= 2

    def _taken_up(self, n: int, key: str, place: Place) -> bool:
        """Whether the speaker, or the document that speaks, was introduced in the dated sentence *n*."""
        if self.dated[n].precision is not Precision.DAY:
            return False
        sentence = self.parsed.sentences[n].of(self.text)
        if key and re.search(rf"\b{re.escape(key)}\b", sentence, re.IGNORECASE):
            return True
        return _DOCUMENT.search(place.words) is not None and _DOCUMENT_NOUN.search(sentence) is not None
