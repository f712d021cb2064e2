"""One pass over an article in text order that settles every noun phrase: names, descriptions, pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.cast import lexicon as lex
from kg.extract.cast import naming
from kg.extract.cast.animacy import can_speak
from kg.extract.cast.descriptions import gender_of_noun, is_person_noun
from kg.extract.cast.entity import Entity
from kg.extract.cast.events import Event, Events
from kg.extract.cast.focus import Focus, Mention
from kg.extract.cast.kinds import NameKind
from kg.extract.cast.nominals import Nominals
from kg.extract.cast.people import Roll
from kg.extract.cast.phrases import Grammar, Phrase
from kg.extract.cast.pronouns import Pronouns
from kg.extract.cast.register import Register
from kg.extract.cast.roles import describe
from kg.extract.cast.scan import Chunk, Scan
from kg.gazetteer import fold
from kg.model import ActorKind, Span

_TOLD = frozenset(
    "said told added called described put claimed wrote suggested warned denied confirmed insisted recalled argued "
    "asked admitted complained noted thought believed says recalls argues".split()
)


class Reading:
    """What every head word of the article means.  ``sources`` are spans known to be sources of speech."""

    def __init__(
        self, scan: Scan, author: Entity, sources: Sequence[Span] = (), nested: frozenset[Span] = frozenset()
    ) -> None:
        self._scan = scan
        self._page = scan.page
        self._words = scan.page.words
        self.grammar = Grammar(scan)
        self.roll = Roll(scan)
        self.author = author
        self.focus = Focus()
        self.register = Register(self.roll)
        self._at: dict[tuple[int, ...], tuple[Entity, ...]] = {}
        self._pronouns = Pronouns(scan, self.roll, self.focus, author)
        self._nominals = Nominals(
            scan,
            self.grammar,
            self.register,
            self._pronouns,
            phrase=self._phrase,
            settled=lambda core: self._at.get(core, ()),
        )
        for event in Events(scan, self.grammar, sources, nested):
            self._settle(event)
        for entity in self.register.entities:
            self._full_name(entity)

    def _full_name(self, entity: Entity) -> None:
        """Where the article has only an office and a family name ("President Trump"), the full name of the table."""
        if entity.kind is ActorKind.PERSON and len(entity.forms) == 1 and " " not in entity.name:
            people = self._scan.gazetteer.people
            entity.name = next(
                (people[fold(entity.name), w] for w in sorted(entity.words) if (fold(entity.name), w) in people),
                entity.name,
            )

    # -- asking --------------------------------------------------------------------------------------------

    def meaning(self, span: Span, *, source: bool = False) -> list[tuple[Phrase, tuple[Entity, ...]]]:
        """Each noun phrase joined in *span* with the entities that it means."""
        return [(phrase, self._phrase(phrase, source=source)) for phrase in self.grammar.read(span)]

    def role(self, phrase: Phrase) -> str | None:
        """How *phrase* describes whom it means, see `describe`."""
        return describe(phrase, self._scan)

    def met(self) -> list[Entity]:
        """Everybody whom some phrase means, in order of first appearance."""
        return list(dict.fromkeys(e for core in sorted(self._at, key=lambda c: (c[-1], c[0])) for e in self._at[core]))

    def by_name(self, phrase: Phrase) -> bool:
        """Whether *phrase* names whom it means, in its core or an apposition."""
        return self.grammar.name_in(phrase.core) is not None or bool(phrase.appositions)

    # -- the pass -------------------------------------------------------------------------------------------

    def _settle(self, event: Event) -> None:
        here = self._pronouns.here(event.phrase.head)
        entities = self._phrase(event.phrase, source=event.source)
        if not entities:
            return
        self._at[event.phrase.core] = entities
        for entity in entities:
            entity.speaks = entity.speaks or event.source
            self._learn(event.phrase, entity, len(entities) > 1)
        self.focus.add(
            Mention(
                here.index,
                here.sentence,
                here.paragraph,
                entities,
                event.subject,
                event.modifier,
                here.quoted and not event.source,
                event.source and not event.nested,
            )
        )
        if event.partners:
            everybody = tuple(dict.fromkeys(e for phrase in event.partners for e in self._at.get(phrase.core, ())))
            self.focus.add(Mention(here.index, here.sentence, here.paragraph, everybody, subject=True, speech=True))

    def _learn(self, phrase: Phrase, entity: Entity, joint: bool) -> None:
        if joint:
            return
        described = describe(phrase, self._scan)
        named = entity.kind is ActorKind.PERSON and entity.named
        if described and named and (self.grammar.name_in(phrase.core) or self._apposed(phrase) is not None):
            entity.roles.append(described)
        titles = self._scan.text_of(phrase.core) if self.grammar.name_in(phrase.core) and entity.human else ""
        if titles and entity.named:
            entity.words.update(
                w for w in (lex.singular(v) for v in fold(titles).split("-")) if w in lex.PERSON_NOUNS | lex.HONORIFICS
            )
        for text in (
            described or "",
            self._scan.text_of(phrase.core) if entity.named is False else "",
        ):
            entity.words.update(lex.singular(w) for w in fold(text).split("-") if w)
        country = self._nominals.country(phrase)
        if entity.human and entity.country is None and country is not None:
            entity.country = country
        if not entity.gender and entity.human:
            nouns = [lex.singular(self._words[i].low) for i in phrase.core]
            entity.gender = next((g for w in nouns if (g := gender_of_noun(w))), "")
        if phrase.possessor and entity.human:
            owner = self._nominals.owner(phrase)
            if owner is not None and owner is not entity:
                head = phrase.core[-1] if not self.grammar.name_in(phrase.core) else phrase.core[0]
                self.register.owned.setdefault((owner, lex.singular(self._words[head].low)), entity)

    # -- phrases ----------------------------------------------------------------------------------------------

    def _phrase(self, phrase: Phrase, *, source: bool = False) -> tuple[Entity, ...]:
        if phrase.core in self._at:
            return self._at[phrase.core]
        single = self._one_of_them(phrase)
        return (single,) if single is not None else self._read(phrase, source)

    def _read(self, phrase: Phrase, source: bool) -> tuple[Entity, ...]:
        word = self._words[phrase.head]
        counted = word.low == "one" and bool(phrase.det or phrase.post)
        if len(phrase.core) == 1 and word.low in lex.PRONOUNS and word.text != "US" and not counted:
            return self._pronouns.of(phrase.head, word.low, source=source)
        if len(phrase.core) == 1 and word.low in ("who", "which", "whom") and word.text != "WHO":
            return self._pronouns.antecedent(phrase.head)
        if (account := self._account(phrase)) is not None:
            return (account,)
        chunk = self.grammar.name_in(phrase.core)
        if chunk is not None and not self._only_modifies(chunk, phrase):
            return (self._named(chunk, phrase),)
        if (named := self._apposed(phrase)) is not None:
            return named
        found = self._equated(phrase) or self._classed(phrase) or self._nominals.meaning(phrase)
        return (found,) if found is not None else ()

    def _one_of_them(self, phrase: Phrase) -> Entity | None:
        """Somebody of a group just named: "One said …", "Another, a senior diplomat, …"; None for other phrases."""
        word = self._words[phrase.head]
        if len(phrase.core) > 1 or phrase.post or word.low not in ("one", "another", "other"):
            return None
        for part in phrase.appositions:
            inner = self.grammar.read(Span(self._words[part[0]].start, self._words[part[-1]].end))
            if (
                len(inner) == 1
                and self.grammar.name_in(inner[0].core) is None
                and can_speak(self._words[inner[0].head].low)
            ):
                return self._nominals.meaning(replace(inner[0], det="a"))
        after = self._words[phrase.head + 1].low if phrase.head + 1 < len(self._words) else ""
        taken = word.low if word.low == "one" else "another"
        group = next(self.focus.recent(lambda e: e.plural and not e.thing), None) if after in _TOLD else None
        return self.register.make(f"{taken} of the {group.name}", ActorKind.ANONYMOUS, named=False) if group else None

    def _equated(self, phrase: Phrase) -> Entity | None:
        """Whom "the boy | is Jens Kall, who is 41" names; None where no name follows."""
        i = max((*phrase.core, *phrase.post)) + 1
        copula = phrase.det in lex.DEFINITE and self._words[i : i + 1] and self._words[i].low in ("is", "was")
        chunk = self._scan.starting.get(i + 1) if copula and is_person_noun(self._words[phrase.head].low) else None
        return self.roll.of_chunk[chunk.first] if chunk is not None and chunk.kind is NameKind.PERSON else None

    def _account(self, phrase: Phrase) -> Entity | None:
        """The account on a platform that *phrase* gives ("the account @dockwatch"); None for other phrases."""
        first, last = min(phrase.core), max(phrase.core)
        for i in range(max(0, first - 1), last):
            if self._words[i].text == "@" and self._words[i].end == self._words[i + 1].start:
                return self.register.make(f"@{self._words[i + 1].text}", ActorKind.ORGANISATION, named=True)
        return None

    def _classed(self, phrase: Phrase) -> Entity | None:
        """The body whose name a noun for its kind follows ("the Reuters news agency", "the Hydro company")."""
        chunk = self._scan.starting.get(phrase.core[0])
        if chunk is None or chunk.kind is not NameKind.BODY or chunk.last > phrase.head:
            return None
        if self._words[chunk.first].low in lex.PLATFORMS:  # a "Telegram channel" is somebody else's
            return None
        rest = [self._words[i].low for i in phrase.core if i >= chunk.last]
        news = rest in (["news", "agency"], ["news", "site"], ["news", "website"], ["news", "channel"])
        kinds = lex.MEDIA_NOUNS | lex.BUSINESS - {"group", "fund", "unit"}
        return self.roll.of_chunk[chunk.first] if news or (len(rest) == 1 and rest[0] in kinds) else None

    def _only_modifies(self, chunk: Chunk, phrase: Phrase) -> bool:
        return (
            chunk.kind is NameKind.STATE
            and self._scan.surface(chunk.first, chunk.last) in ("US", "DPRK", "UK")
            and len(phrase.core) > chunk.last - chunk.first
        )

    def _named(self, chunk: Chunk, phrase: Phrase) -> Entity:
        entity = self.roll.of_chunk[chunk.first]
        if (
            chunk.kind is NameKind.BODY
            and chunk.body is None
            and phrase.possessor
            and entity.kind is not ActorKind.MEDIA
        ):
            country = self._nominals.country(phrase)
            words = self._scan.surface(chunk.first, chunk.last)
            if country is not None and (known := naming.public_body(country, words, self._scan)) is not None:
                return self.register.make(known[0], known[1], named=True)
        if chunk.kind is NameKind.BODY and chunk.body is None:
            country, rest = naming.country_of(phrase.core, self._scan)
            if country is not None and rest and rest[0] > phrase.core[0] and rest[-1] == chunk.last - 1:
                known = naming.public_body(country, self._scan.text_of(rest), self._scan)
                if known is not None:
                    return self.register.make(known[0], known[1], named=True)
        return entity

    def _apposed(self, phrase: Phrase) -> tuple[Entity, ...] | None:
        """Whom an apposition names ("the minister, Ana Prata"; "two judges, A and B")."""
        head = self._words[phrase.head].low
        person = is_person_noun(head) or head in ("one", "other", "another")
        either = person and lex.singular(head) in lex.BODY_NOUNS  # "the owner, Brightcorp"
        for part in phrase.appositions:
            inner = self.grammar.read(Span(self._words[part[0]].start, self._words[part[-1]].end))
            chunks = [c for p in inner if (c := self.grammar.name_in(p.core)) is not None]
            if not inner or len(chunks) != len(inner):
                continue
            fits = NameKind.PERSON if person else NameKind.BODY
            if all(
                c.kind is fits
                or (fits is NameKind.BODY and c.kind is not NameKind.STATE and not person)
                or (either and c.kind is NameKind.BODY)
                for c in chunks
            ):
                return tuple(self.roll.of_chunk[c.first] for c in chunks)
        return None
