"""Evidence: what is offered as proof of a statement, and what the article remarks on it.

Everything is recorded as the article shows it: an item that is offered is ``provided``; one that somebody questions
or checks is ``doubted`` or ``verified``; a remark that nothing was given is ``none_given``/``absent``, and
a claim that could not be checked ``none_given``/``doubted``.  Silence of the article is no record at all.
Who offers and who judges are kept apart (PROV-O: what an activity used, and who was associated with it).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.evidence.items import Offer, offers
from kg.extract.evidence.lexicon import nouns
from kg.extract.evidence.remarks import On, Remark, remarks
from kg.extract.evidence.scene import Scene
from kg.extract.passage import Naming, Passages, Voice
from kg.ids import actor_id
from kg.model import Actor, ActorKind, Assessment, Attribution, Evidence, EvidenceKind, Parsed, Span

_TRIGGER = re.compile(
    r"evidence|proof|prove|substantiat|corroborat|calculations|without\s(?:citing|naming|quoting)|(?:where|how)\s(?:the|that|its)\s|nothing\sto\s|document|verif|confirm|authentic|geo-?locat|satellite|intercept"
    r"|wiretap|recording|intelligence|video|footage"
    r"|clip|CCTV|photo|picture|image|screenshot|selfie|testimon|witness|account|interviews?\swith|confession"
    r"|statistic|figure|data|survey|poll|census|tall(?:y|ies)"
    r"|trial|treat(?:y|ies)|agreement|pact|accord|convention|charter|memo|resolution|constitution|statute"
    r"|protocol|mail|records|logs|logbook|receipt|invoice"
    r"|contract|certificate|passport|card|minutes|transcript|cable|filing|papers|files|ledger|spreadsheet"
    r"|messages|results|affidavit|archive|manifest|dossier"
    r"|stud(?:y|ies)|report|basis|back(?:s|ed)?\sup|bear|bore|establish|ascertain|details|specifics|elaborat|fake"
    r"|photoshop|staged|how\s(?:he|she|it|they)\sknew",
    re.I,
)
_NEAR = {
    EvidenceKind.PHOTO: (EvidenceKind.PHOTO, EvidenceKind.SATELLITE_IMAGE),
    EvidenceKind.VIDEO: (EvidenceKind.VIDEO,),
}
_DEFINITE = re.compile(r"(?:the|this|that|these|those)\s", re.I)
_PICTURES = {EvidenceKind.VIDEO, EvidenceKind.PHOTO, EvidenceKind.SATELLITE_IMAGE}
_SHOWING = re.compile(r"\b(?:show|depict|captur|purport|feature)\w*", re.I)
_LINKED = re.compile(r"\b(?:similar|same|such|additional|further|supporting|corroborating|also|too)\b", re.I)
_REACH = 3  # paragraphs that a judgement of an item may come after it


def find(
    parsed: Parsed, attributions: Sequence[Attribution], speakers: Sequence[tuple[Voice, ...]], cast: Naming
) -> list[tuple[Evidence, ...]]:
    """Return the evidence of each attribution in text order, parallel to *attributions* (*speakers* is parallel too).

    Every span lies in the article and ``text`` is its words.  ``provided_by`` is the speaker or whom the text
    names; None where nobody is named.  ``assessed_by`` is None for what is only provided.
    """
    return _Finder(parsed, attributions, speakers, cast).all()


class _Finder:
    def __init__(
        self, parsed: Parsed, attributions: Sequence[Attribution], speakers: Sequence[tuple[Voice, ...]], cast: Naming
    ) -> None:
        self.parsed = parsed
        self.text = parsed.article.text
        self.passages = Passages(parsed, attributions)
        self.who = [tuple(voice.actor for voice in voices) for voices in speakers]
        self.scene = Scene(self.passages, self.who, cast)
        self.found: list[list[Evidence]] = [[] for _ in attributions]
        self.author = _author(parsed)

    def all(self) -> list[tuple[Evidence, ...]]:
        for i in range(len(self.found)):
            self._pictured(i)
        reached = self._reached()
        for sentence in self.parsed.sentences:
            words = sentence.of(self.text)
            if self.passages.paragraph(sentence.start) in reached and _TRIGGER.search(words):
                for offer in sorted(set(offers(words)), key=lambda o: (o.start, -o.end, o.at)):
                    self._offered(offer, sentence.start)
                for remark in sorted(set(remarks(words)), key=lambda r: (r.start, -r.end, r.assessment)):
                    self._remarked(remark, sentence)
        return [tuple(sorted(own, key=lambda e: (e.span, e.kind, e.assessment))) for own in self.found]

    def _reached(self) -> set[int]:
        """The paragraphs that a statement's evidence can stand in."""
        starts = {self.passages.paragraph(whole.start) for whole in self.passages.whole}
        return {p + n for p in starts for n in range(_REACH + 1)}

    def _pictured(self, i: int) -> None:
        """The picture that a cue of showing belongs to: the last such noun before it ("a clip of X showing")."""
        attribution = self.passages.attributions[i]
        cues = [c for c in attribution.cue if _SHOWING.search(c.of(self.text))]
        if not cues:
            return
        start = self.passages.sentences_of(cues[0]).start
        words = self.text[start : cues[-1].end]
        before = [n for n in nouns(words) if n.kind in _PICTURES and not self._is_said(i, start + n.start)]
        chosen = [n for n in before if not n.inner] or before
        for n in chosen[-1:]:
            span = Span(start + n.left, start + n.end)
            self._add(i, n.kind, span, None if self._is_source(i, span) else self._speaker(i))

    def _is_said(self, i: int, at: int) -> bool:
        return any(c.start <= at < c.end for c in self.passages.attributions[i].content)

    def _span(self, place: tuple[int, int] | None, start: int) -> Span | None:
        return Span(start + place[0], start + place[1]) if place else None

    def _offered(self, offer: Offer, start: int) -> None:
        span = Span(start + offer.start, start + offer.end)
        inside = self.passages.innermost(start + offer.at)
        if inside is not None:
            if offer.own:
                self._add(inside, offer.kind, span, self._speaker(inside))
            return
        by = self._span(offer.by, start)
        actor = self.scene.actor(by)
        own = self.scene.own(start + offer.at)
        if own is not None and self._in_frame(own, span) and self._is_by(own, by, actor):
            if self._is_source(own, span):
                if offer.kind is not EvidenceKind.STATISTIC:  # a poll that speaks is no proof of itself
                    self._add(own, offer.kind, span, None)
                return
            self._add(own, offer.kind, span, self._speaker(own))
            return
        self._offered_beside(offer, span, by, actor, start)

    def _offered_beside(self, offer: Offer, span: Span, by: Span | None, actor: Actor | None, start: int) -> None:
        """An item in a sentence of its own: its offerer's nearest statement in the paragraph, before or just after."""
        if offer.own and offer.by is None:
            return
        earlier = self.scene.before(span.start)
        if actor is not None:
            mine = [i for i in earlier if actor in self.who[i]]
            if not mine:
                mine = self._next_of(actor, span.start)
            if not mine and earlier and _LINKED.search(self.passages.sentences_of(span).of(self.text)):
                self._add(earlier[0], offer.kind, span, actor)
                return
            target = mine[:1]
        else:
            target = earlier[:1] if self.scene.is_open(by) and by is not None else []
        for i in target:
            self._add(i, offer.kind, span, self._speaker(i))

    def _next_of(self, actor: Actor, at: int) -> list[int]:
        sentence = self.passages.sentence(at)
        return [
            i for i in self.scene.order
            if self.passages.whole[i].start > at and actor in self.who[i]
            and self.passages.sentence(self.passages.whole[i].start) - sentence <= 1
            and self.passages.paragraph(self.passages.whole[i].start) == self.passages.paragraph(at)
        ]  # fmt: skip

    def _in_frame(self, i: int, span: Span) -> bool:
        """Whether an item stands outside the content, or begins it where the cue is the showing itself."""
        inside = self.passages.innermost(span.start)
        return inside != i or any(c.start <= span.start < c.start + 60 for c in self.passages.attributions[i].content)

    def _is_by(self, i: int, by: Span | None, actor: Actor | None) -> bool:
        """Whether who offers (*by*, meaning *actor*) is the speaker of statement *i*, or is left to be."""
        if by is None or actor in self.who[i] or (actor is None and self.scene.is_open(by)):
            return True
        return self._is_source(i, by)

    def _is_source(self, i: int, span: Span) -> bool:
        return any(span.overlaps(s) for s in self.passages.attributions[i].source)

    def _remarked(self, remark: Remark, sentence: Span) -> None:
        at = sentence.start + remark.at
        by = self._span(remark.by, sentence.start)
        span = Span(sentence.start + remark.start, sentence.start + remark.end)
        inside = self.passages.innermost(at)
        if remark.assessment is Assessment.ABSENT:
            targets = self.scene.of_speaker(at, by) if remark.on is On.SPEAKER or by is not None else []
            if remark.on is On.CLAIM and not targets:
                targets = self.scene.of_claim(at) if inside is None and (by is None or self.scene.is_open(by)) else []
            judge = self._judge(inside, None)
            targets = [i for i in targets if i != inside and (inside is None or self.who[i] != self.who[inside])]
            for i in targets:
                self._add(i, EvidenceKind.NONE_GIVEN, span, None, assessment=Assessment.ABSENT, judge=judge)
            return
        judge = self._judge(inside, by)
        if remark.on is On.CLAIM:
            if inside is None:
                for i in self.scene.of_claim(at):
                    self._add(i, EvidenceKind.NONE_GIVEN, span, None, assessment=remark.assessment, judge=judge)
            return
        self._judged_item(remark, sentence, span, inside, judge)

    def _judge(self, inside: int | None, by: Span | None) -> Actor:
        if by is not None and (actor := self.scene.actor(by)) is not None:
            return actor
        if inside is not None and self.who[inside]:
            return self.who[inside][0]
        return self.author

    def _judged_item(self, remark: Remark, sentence: Span, span: Span, inside: int | None, judge: Actor) -> None:
        """Judge the nearest statement's item of such a kind; else the item that the remark names itself."""
        at = sentence.start + remark.at
        item = self._span(remark.item, sentence.start)
        kinds = {near for kind in remark.kinds for near in _NEAR.get(kind, (kind,))}
        paragraphs = _REACH if remark.kinds else 0
        own = self.scene.own(at) if inside is None else None
        candidates = ([own] if own is not None else []) + self.scene.before(at, paragraphs=paragraphs)
        here, again = self.passages.paragraph(at), False
        for i in candidates:
            if i == inside or (inside is not None and self.who[i] == self.who[inside]):
                continue
            if judge in self.who[i] and judge is not self.author:
                continue
            hits = [
                e for e in self.found[i] if e.kind in kinds or (not kinds and e.kind is not EvidenceKind.NONE_GIVEN)
            ]
            if hits:
                self._replace(i, hits if kinds else hits[-1:], remark.assessment, judge)
                if not _DEFINITE.match(hits[-1].text) or self.passages.paragraph(self.passages.whole[i].start) != here:
                    return
                kinds = {hits[-1].kind}  # "the video" is the one shown before: its first mention is judged too
                again = True
        if again or item is None or inside is not None or not self.scene.before(at):
            return
        target = self.scene.before(at)[0]
        if judge not in self.who[target]:
            self._add(target, remark.kinds[0], item, None, assessment=remark.assessment, judge=judge)

    def _replace(self, i: int, hits: list[Evidence], assessment: Assessment, judge: Actor) -> None:
        for old in hits:
            if old.assessment is Assessment.PROVIDED:
                self.found[i].remove(old)
            self._add(i, old.kind, old.span, old.provided_by, assessment=assessment, judge=judge)

    def _speaker(self, i: int) -> Actor | None:
        return self.who[i][0] if self.who[i] else None

    def _add(
        self,
        i: int,
        kind: EvidenceKind,
        span: Span,
        giver: Actor | None,
        *,
        assessment: Assessment = Assessment.PROVIDED,
        judge: Actor | None = None,
    ) -> None:
        """Record once: an item that overlaps one already there, or a judgement already made, is no second one."""
        words = span.of(self.text)
        offered = assessment is Assessment.PROVIDED
        for old in list(self.found[i]):
            if old.kind is not kind or not (offered or old.assessment is assessment):
                continue
            repeated = old.span.overlaps(span) or kind is EvidenceKind.NONE_GIVEN
            if repeated or old.assessment is not Assessment.PROVIDED or (offered and _DEFINITE.match(words)):
                return
            if _DEFINITE.match(old.text) and span.start < old.span.start:
                self.found[i].remove(old)  # the first mention stands for the item, not "the footage" after it
        self.found[i].append(
            Evidence(kind=kind, assessment=assessment, text=words, span=span, provided_by=giver, assessed_by=judge)
        )


def _author(parsed: Parsed) -> Actor:
    """The article's first author as a judge; else its outlet, else an author without a name of its own."""
    article = parsed.article
    name = article.authors[0] if article.authors else article.outlet
    if name is None:
        return Actor(
            id=actor_id(ActorKind.AUTHOR, "article author", article.id), name="article author", kind=ActorKind.AUTHOR
        )
    return Actor(id=actor_id(ActorKind.AUTHOR, name), name=name, kind=ActorKind.AUTHOR)
