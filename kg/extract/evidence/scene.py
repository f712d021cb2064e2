"""Whose statement an item or a remark belongs to.

A remark's reach is the passage: its sentence, then its paragraph; a judgement of an item already shown may
come a few paragraphs later.  A subject that is a pronoun or a bare description ("the agency") is the last
one who spoke; one that names somebody is that somebody or nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.evidence.clauses import PRONOUN
from kg.extract.passage import Naming, Passages
from kg.model import Actor, Span

_BARE = re.compile(r"(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat)\s[a-z]")
_REFUSAL = re.compile(r"\bnot\b|n[’']t\b|\b(?:never|without|refus\w+|declin\w+|fail\w+|no)\b", re.I)
_PAIR = re.compile(r"(?:neither|none|both)\b", re.I)
_CLAIM = re.compile(
    r"\b(?:claim|assertion|allegation|accusation|charge|statement|account|figure|number|report|story|version"
    r"|testimony|rumou?r|such)(?P<s>s|ies)?\b",
    re.I,
)
_BACK = 60  # statements that a remark may reach back over, however long the paragraph


class Scene:
    """The statements of an article with their speakers, and who is meant where."""

    def __init__(self, passages: Passages, who: Sequence[tuple[Actor, ...]], cast: Naming) -> None:
        self.passages = passages
        self.who = who
        self.cast = cast
        self.order = sorted(range(len(who)), key=lambda i: (passages.whole[i].start, -passages.whole[i].end))
        self.starts = [passages.whole[i].start for i in self.order]

    def own(self, at: int) -> int | None:
        """The statement whose sentence and level *at* belongs to: around it, else the last before, else the next."""
        level = self.passages.innermost(at)
        sentence = self.passages.sentences_of(Span(at, at + 1))
        best: tuple[int, int, int] | None = None
        for i in self.passages.touching(sentence):
            whole = self.passages.whole[i]
            if self.passages.containers[i] != level or self._is_cue(i, at):
                continue
            if whole.start <= at < whole.end:
                rank = (0, whole.end - whole.start, i)
            elif whole.end <= at:
                rank = (1, at - whole.end, i)
            else:
                rank = (2, whole.start - at, i)
            best = rank if best is None or rank < best else best
        return best[2] if best else None

    def before(self, at: int, *, paragraphs: int = 0) -> list[int]:
        """The statements that begin before *at*, in its paragraph or up to so many earlier; nearest first."""
        here = self.passages.paragraph(at)
        found = []
        end = bisect_left(self.starts, at)
        for i in reversed(self.order[max(0, end - _BACK) : end]):
            whole = self.passages.whole[i]
            if here - self.passages.paragraph(whole.start) > paragraphs:
                break
            if not any(c.start <= at < c.end for c in self.passages.attributions[i].content) and not self._is_cue(
                i, at
            ):
                found.append(i)
        return found

    def _is_cue(self, i: int, at: int) -> bool:
        """Whether the words at *at* are themselves the cue of a refusal ("did not say what the evidence was")."""
        cues = self.passages.attributions[i].cue
        return any(c.start <= at < c.end and _REFUSAL.search(c.of(self.passages.text)) for c in cues)

    def actor(self, by: Span | None) -> Actor | None:
        """Whom a subject names; None for a pronoun or for somebody unknown."""
        if by is None or PRONOUN.match(by.of(self.passages.text)):
            return None
        return self.cast.actor_of(by)

    def is_open(self, by: Span | None) -> bool:
        """Whether a subject leaves it to the passage who is meant (nothing, a pronoun, "the agency")."""
        if by is None:
            return True
        words = by.of(self.passages.text)
        return bool(PRONOUN.match(words)) or bool(_BARE.match(words))

    def of_speaker(self, at: int, by: Span | None) -> list[int]:
        """The earlier statements that a remark at *at* on what *by* gave is about."""
        words = by.of(self.passages.text) if by else ""
        if by and _PAIR.match(words):
            return self._last_two(at)
        actor = self.actor(by)
        inside = self.passages.innermost(at)
        voiced = {a.id for i in self.before(at, paragraphs=1) for a in self.who[i]}
        if actor is not None and actor.id in voiced:
            own = [i for i in self.before(at) if actor in self.who[i]]
            return own or [i for i in self.before(at, paragraphs=1) if actor in self.who[i]]
        if by and (claim := _CLAIM.search(words)):
            return self.of_claim(at, plural=bool(claim.group("s")))
        if not self.is_open(by) or inside is not None:
            return []
        own_statement = self.own(at)
        if own_statement is not None and (by is None or self.passages.whole[own_statement].start < at):
            return self._same_sentence(own_statement, at)
        return self._of_last(at)

    def _same_sentence(self, i: int, at: int) -> list[int]:
        sentence = self.passages.sentences_of(Span(at, at + 1))
        same = [
            j for j in self.before(at)
            if j != i and self.who[j] and self.who[j] == self.who[i] and self.passages.whole[j].overlaps(sentence)
        ]  # fmt: skip
        return [i, *same]

    def _of_last(self, at: int) -> list[int]:
        earlier = self.before(at) or self.before(at, paragraphs=1)[:1]
        if not earlier:
            return []
        last = self.who[earlier[0]]
        return [i for i in earlier if self.who[i] == last] if last else earlier[:1]

    def _last_two(self, at: int) -> list[int]:
        speakers: list[tuple[Actor, ...]] = []
        found = []
        for i in self.before(at):
            if self.who[i] not in speakers:
                speakers.append(self.who[i])
            if len(speakers) > 2:
                break
            found.append(i)
        return found

    def of_claim(self, at: int, *, plural: bool = False) -> list[int]:
        """The statement that "the claim" means: its own sentence's, else the last (a plural: all of that speaker's)."""
        own = self.own(at)
        if own is not None and self.passages.whole[own].start < at and self.passages.innermost(at) is None:
            return [own]
        earlier = self._of_last(at)
        return earlier if plural else earlier[:1]
