"""Who is spoken of just before: the mentions of an article in text order, and the choice among them.

The score follows the preferences of centering theory (Grosz, Joshi & Weinstein 1995; Brennan,
Friedman & Pollard 1987: subject over object over modifier, the centre is continued) over Hobbs's
(1978) order of search (this sentence from the left, then the sentences before), with the filters of agreement
of Lee et al. (2013), and for sources the rule of Muzny et al. (2017) that a speaker goes on speaking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from kg.extract.cast.entity import Entity

WINDOW = 6  # sentences
_MEMORY = 200  # mentions that a description is looked up among


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: the word where its phrase ends, and how prominent it is there."""

    index: int
    sentence: int
    paragraph: int
    entities: tuple[Entity, ...]
    subject: bool = False
    modifier: bool = False
    quoted: bool = False
    speech: bool = False


class Focus:
    """Mentions so far."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []

    def add(self, mention: Mention) -> None:
        """Note *mention*; they come in text order."""
        self.mentions.append(mention)

    def recent(self, fits: Callable[[Entity], bool]) -> Iterator[Entity]:
        """Entities that fit, each once, the most prominent and last mentioned first."""
        if not self.mentions:
            return
        now = self.mentions[-1]
        ranked = sorted(
            self.mentions[-_MEMORY:],
            key=lambda m: (self._cost(m, now.sentence - m.sentence, now.paragraph, False), -m.index),
        )
        seen: set[Entity] = set()
        for mention in ranked:
            for entity in reversed(mention.entities):
                if entity not in seen and fits(entity):
                    seen.add(entity)
                    yield entity

    def speaker(self, before: int) -> Mention | None:
        """The last mention before word *before* that was a source."""
        return next((m for m in reversed(self.mentions) if m.speech and m.index < before), None)

    def best(
        self, index: int, sentence: int, paragraph: int, fits: Callable[[Entity], float], *, quoted: bool, source: bool
    ) -> tuple[Entity, ...]:
        """The best antecedent before word *index*; () if nothing fits.

        *fits* gives 0 where an entity does not agree and more the better it does.
        """
        last = self.speaker(index)
        best: tuple[float, int, tuple[Entity, ...]] | None = None
        for mention in reversed(self.mentions):
            if mention.index >= index:
                continue
            distance = sentence - mention.sentence
            if distance > WINDOW and best is not None:
                break
            agree = [fits(entity) for entity in mention.entities]
            if not agree or min(agree) <= 0:
                continue
            score = sum(agree) / len(agree) - self._cost(mention, distance, paragraph, quoted)
            if source and last is not None and _goes_on(mention, last) and sentence - last.sentence <= 2:
                score += 0.9 if last.sentence >= sentence - 1 else 0.0 if self._interrupted(last, sentence) else 0.4
            if best is None or score > best[0] + 1e-9:
                best = (score, mention.index, mention.entities)
        return best[2] if best else ()

    def _interrupted(self, last: Mention, sentence: int) -> bool:
        """Whether a person other than the *last* speaker is the subject of a sentence before *sentence*."""
        recent = takewhile(lambda m: m.sentence > last.sentence, reversed(self.mentions))
        between = (m for m in recent if m.sentence < sentence and m.subject)
        return any(e.human for m in between for e in m.entities if e not in last.entities)

    @staticmethod
    def _cost(mention: Mention, distance: int, paragraph: int, quoted: bool) -> float:
        cost = 0.5 * distance
        cost += 0.0 if mention.subject or mention.speech else 0.45
        cost += 0.4 if mention.modifier else 0.0
        cost += 0.9 if mention.quoted and not quoted else 0.0
        cost += 0.15 if mention.paragraph != paragraph else 0.0
        return cost


def _goes_on(mention: Mention, last: Mention) -> bool:
    """Whether *mention* is of the last speaker; of a group some "one" is heard once."""
    return mention.entities == last.entities and not all(e.passing for e in last.entities)
