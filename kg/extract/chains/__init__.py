"""Chains: every reporter between an article and a speaker, and the medium it was said in.

Who stands between is what PROV-O calls qualified attribution and derivation, and what the annotation
of nested attributions (Penn Discourse Treebank: Prasad et al. 2007; PARC: Pareti 2012) shows for text:

* speech inside speech: the speaker of each content that holds the attribution whole;
* a relay in the frame: "was quoted by CNN as saying", "told Reuters", "according to KCNA" (`reporters`);
* a passage that retells a piece: "the Guardian ran a story ... X is quoted as saying" (`pieces`);
* a speaker who goes on ("he added"), in the paragraph where the relay was named.

The article's own outlet and author are no link of the chain: what the article reports itself has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract import medium
from kg.extract.chains import pieces
from kg.extract.chains.reporters import Relays
from kg.extract.passage import Naming, Passages, Voice
from kg.gazetteer import fold
from kg.model import Actor, ActorKind, Attribution, Parsed

_GOING_ON = re.compile(
    r"\b(?:add(?:s|ed|ing)|continu(?:es|ed|ing)|went\son|goes\son|conclud(?:es|ed|ing)|elaborated)\b"
)
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|disput|refut|rebut)\w*)\b", re.IGNORECASE)
_BACK = 60  # attributions before one that its relay may be taken from: more than any two paragraphs hold


@dataclass(frozen=True, slots=True)
class Chain:
    """How one attribution reached the article.

    ``via`` has the reporters, outermost first; empty for what the article itself reports.  ``nested_in`` is
    the index of the attribution whose content holds this one whole (the innermost such); None if there is
    none.  ``medium`` is where it was said, in a short form; None if the text does not tell.
    """

    via: tuple[Actor, ...] = ()
    nested_in: int | None = None
    medium: str | None = None


def link(
    parsed: Parsed, attributions: Sequence[Attribution], speakers: Sequence[tuple[Voice, ...]], cast: Naming
) -> list[Chain]:
    """Return the chain of each attribution, parallel to *attributions* (any order; *speakers* is parallel too)."""
    return _Linker(parsed, attributions, speakers, cast).all()


class _Linker:
    def __init__(
        self, parsed: Parsed, attributions: Sequence[Attribution], speakers: Sequence[tuple[Voice, ...]], cast: Naming
    ) -> None:
        self.passages = Passages(parsed, attributions)
        self.relays = Relays(self.passages, cast)
        self.pieces = pieces.find(self.passages, self.relays)
        self.who = [tuple(voice.actor for voice in voices) for voices in speakers]
        self.outlet = fold(parsed.article.outlet or "")
        self.local: dict[int, tuple[Actor, ...]] = {}
        self.media: dict[int, str | None] = {}

    def all(self) -> list[Chain]:
        order = sorted(range(len(self.who)), key=lambda i: (self.passages.whole[i].start, -self.passages.whole[i].end))
        for at, i in enumerate(order):
            self._read(i, order[max(0, at - _BACK) : at])
        return [self._chain(i) for i in range(len(self.who))]

    def _read(self, i: int, before: Sequence[int]) -> None:
        frame = self.passages.frame(i)
        self.media[i] = medium.named(frame.text)
        found = self.relays.around(i, frame)
        piece = pieces.continued(self.pieces, self.passages, i, frame)
        if not found and piece is not None:
            found = piece.by
        if not found and pieces.is_relayed(frame.text):
            found = self._last_outlet(i, before)
        if not found and self.passages.containers[i] is None:
            found = self._going_on(i, before)
        if piece is not None and self.media[i] is None:
            self.media[i] = piece.medium
        late = self.relays.told_after(i)
        if late:
            found, self.media[i] = found or late, self.media[i] or "interview"
        self.local[i] = found

    def _last_outlet(self, i: int, before: Sequence[int]) -> tuple[Actor, ...]:
        """Who "was quoted as saying" leaves out: the last outlet that the paragraph or the one before it heard."""
        here = self.passages.paragraph(self.passages.whole[i].start)
        for j in reversed(before):
            if here - self.passages.paragraph(self.passages.whole[j].start) > 1:
                break
            outlets = tuple(actor for actor in self.who[j] if actor.kind is ActorKind.MEDIA)
            if outlets and j not in self.passages.around(i):
                return outlets[:1]
        return ()

    def _going_on(self, i: int, before: Sequence[int]) -> tuple[Actor, ...]:
        """The relay of the same speaker's words just before, where the cue only carries them on."""
        attribution, start = self.passages.attributions[i], self.passages.whole[i].start
        if not any(_GOING_ON.search(cue.of(self.passages.text)) for cue in attribution.cue):
            return ()
        for j in reversed(before):
            whole = self.passages.whole[j]
            if self.passages.paragraph(whole.start) != self.passages.paragraph(start):
                break
            if self.passages.sentence(start) - self.passages.sentence(whole.end - 1) > 2:
                break
            if self.who[j] and self.who[j] == self.who[i]:
                return self._via(j)
        return ()

    def _via(self, i: int) -> tuple[Actor, ...]:
        found: list[Actor] = []
        for outer in self.passages.around(i):
            if any(_DENYING.search(cue.of(self.passages.text)) for cue in self.passages.attributions[outer].cue):
                continue  # who denies a report does not relay it
            found.extend(self.local[outer])
            found.extend(self.who[outer])
        found.extend(self.local[i])
        own = {actor.id for actor in self.who[i]}
        links = (actor for actor in found if actor.id not in own and not self._is_self(actor))
        return tuple({actor.id: actor for actor in links}.values())

    def _is_self(self, actor: Actor) -> bool:
        """Whether *actor* is the article's own outlet or author."""
        return actor.kind is ActorKind.AUTHOR or (bool(self.outlet) and fold(actor.name) == self.outlet)

    def _chain(self, i: int) -> Chain:
        return Chain(via=self._via(i), nested_in=self.passages.containers[i], medium=self.media[i])
