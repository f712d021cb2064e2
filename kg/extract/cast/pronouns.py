"""Whom a pronoun means: the best of the mentions before it that agrees, or for want of one the first after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.cast import lexicon as lex
from kg.extract.cast.entity import Entity
from kg.extract.cast.focus import Focus
from kg.extract.cast.people import Roll
from kg.extract.cast.scan import Scan
from kg.model import ActorKind

_ASKED = frozenset("asked pressed questioned challenged quizzed prodded confronted interrupted reminded".split())


@dataclass(frozen=True, slots=True)
class Here:
    """Where a phrase stands."""

    index: int
    sentence: int
    paragraph: int
    quoted: bool


class Pronouns:
    """Resolves pronouns against the mentions so far."""

    def __init__(self, scan: Scan, roll: Roll, focus: Focus, author: Entity) -> None:
        self._scan = scan
        self._words = scan.page.words
        self.roll = roll
        self.focus = focus
        self.author = author

    def here(self, index: int) -> Here:
        """Where word *index* stands."""
        word = self._words[index]
        return Here(index, word.sentence, self._scan.page.paragraph(index), word.quoted)

    def of(self, index: int, form: str, *, source: bool) -> tuple[Entity, ...]:
        """Whom the pronoun *form* at word *index* means; a *source* prefers the last speaker."""
        here = self.here(index)
        kind, _, gender = lex.PRONOUNS[form]
        if kind == "author":
            nobody = here.quoted or (form == "one" and not source) or self._scan.page.converses
            return () if nobody else (self.author,)
        asker = self._asker(index) if source and kind == "person" else ()

        def fits(e: Entity) -> float:
            if kind == "person":
                return 0.0 if e in asker else _as_person(e, gender)
            if kind == "thing":
                if e.human or _is_many(e) or (e.place and not e.speaks) or e.name.casefold() in lex.PLATFORMS:
                    return 0.0
                return 1.0 if e.country is None or e.speaks else 0.75
            if _is_many(e):
                return 1.3
            return 0.0 if e.human or (e.place and not e.speaks) else 0.4

        if kind == "any":
            joint = self._joint_fits(here)
            if joint:
                return joint
        found = self.focus.best(index, here.sentence, here.paragraph, fits, quoted=here.quoted, source=source)
        if not found and source:
            found = self._later(here, fits)
        if source and len(found) == 1 and kind == "person" and not found[0].gender:
            found[0].gender = gender
        return found

    def antecedent(self, index: int) -> tuple[Entity, ...]:
        """What a relative pronoun at word *index* takes up: the phrase just before it."""
        here = self._words[index].sentence
        before = [m for m in self.focus.mentions if m.index < index and m.sentence == here and not m.modifier]
        return before[-1].entities if before else ()

    def _asker(self, index: int) -> tuple[Entity, ...]:
        """Who asks in "Asked by a senator, he said": not the one who answers."""
        by = index - 1
        while by > 0 and self._words[by].sentence == self._words[index].sentence:
            if self._words[by].low == "by" and self._words[by - 1].low in _ASKED:
                asked = (m for m in self.focus.mentions if by < m.index < index)
                return next((m.entities for m in asked), ())
            by -= 1
        return ()

    def _joint_fits(self, here: Here) -> tuple[Entity, ...]:
        """The joint speakers of the sentence before or this one, for "they"."""
        for mention in reversed(self.focus.mentions):
            if mention.index >= here.index or mention.quoted:
                continue
            if here.sentence - mention.sentence > 1:
                break
            if len(mention.entities) > 1:
                return mention.entities
            if any(e.plural for e in mention.entities):
                break
        return ()

    def _later(self, here: Here, fits: Callable[[Entity], float]) -> tuple[Entity, ...]:
        """Cataphora: the first fitting name after the pronoun, in this sentence or the next."""
        for chunk in self._scan.chunks:
            if chunk.first <= here.index or self._words[chunk.first].quoted:
                continue
            if self._words[chunk.first].sentence > here.sentence + 1:
                break
            entity = self.roll.of_chunk[chunk.first]
            if fits(entity):
                return (entity,)
        return ()


def _as_person(entity: Entity, gender: str) -> float:
    """How well *entity* agrees with "he" or "she"; somebody of a group hardly does."""
    if not entity.human or (entity.gender and entity.gender != gender):
        return 0.0
    if entity.passing:
        return 0.4
    return 1.0 + (0.15 if entity.gender == gender else 0.0) + (0.3 if entity.named else 0.0)


def _is_many(entity: Entity) -> bool:
    return entity.plural or entity.kind is ActorKind.GROUP
