"""One pass over an article in text order that settles every noun phrase: names, descriptions, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extract.cast import lexicon as lex
from kg.extract.cast import naming
from kg.extract.cast.descriptions import compound_body, find_body, find_person, gender_of_noun, is_person_noun
from kg.extract.cast.entity import Entity
from kg.extract.cast.events import Event, Events
from kg.extract.cast.focus import Focus, Mention
from kg.extract.cast.people import Roll
from kg.extract.cast.phrases import Grammar, Phrase
from kg.extract.cast.scan import Chunk, NameKind, Scan
from kg.gazetteer import Body, Country, fold
from kg.model import ActorKind, Span

_CARRIERS = lex.NEWS_NOUNS | frozenset(
    "statement study survey poll post letter paper document video broadcast bulletin communique communiqué channel account page website opening beginning headline title piece text".split()
)


@dataclass(frozen=True, slots=True)
class Here:
    """Where a phrase stands."""

    index: int
    sentence: int
    paragraph: int
    quoted: bool


class Reading:
    """What every head word of the article means.  ``sources`` are spans known to be sources of speech."""

    def __init__(self, scan: Scan, author: Entity, sources: Sequence[Span] = ()) -> None:
        self._scan = scan
        self._page = scan.page
        self._words = scan.page.words
        self.grammar = Grammar(scan)
        self.roll = Roll(scan)
        self.author = author
        self.focus = Focus()
        self.entities: list[Entity] = list(self.roll.entities)
        self._made: dict[tuple[str, str], Entity] = {}
        self._owned: dict[tuple[Entity, str], Entity] = {}
        self._at: dict[tuple[int, ...], tuple[Entity, ...]] = {}
        for event in Events(scan, self.grammar, sources):
            self._settle(event)
        for entity in self.entities:
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
        """How *phrase* describes whom it means: the title before the name or the apposition; None for a bare name or pronoun."""
        return describe(phrase, self._scan)

    def met(self) -> list[Entity]:
        """Everybody whom some phrase means, in order of first appearance."""
        return list(dict.fromkeys(e for core in sorted(self._at, key=lambda c: (c[-1], c[0])) for e in self._at[core]))

    def by_name(self, phrase: Phrase) -> bool:
        """Whether *phrase* names whom it means, in its core or an apposition."""
        return self.grammar.name_in(phrase.core) is not None or bool(phrase.appositions)

    # -- the pass -------------------------------------------------------------------------------------------

    def _settle(self, event: Event) -> None:
        here = self._here(event.phrase.head)
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
                event.source,
            )
        )

    def _learn(self, phrase: Phrase, entity: Entity, joint: bool) -> None:
        if joint:
            return
        described = describe(phrase, self._scan)
        if described and entity.kind is ActorKind.PERSON and entity.named and phrase.det not in ("that", "this"):
            if self.grammar.name_in(phrase.core) or self._apposed(phrase) is not None:
                entity.roles.append(described)
        titles = (
            self._scan.surface(phrase.core[0], phrase.core[-1] + 1)
            if self.grammar.name_in(phrase.core) and entity.human
            else ""
        )
        if titles and entity.named:
            entity.words.update(
                w for w in (lex.singular(v) for v in fold(titles).split("-")) if w in lex.PERSON_NOUNS | lex.HONORIFICS
            )
        for text in (
            described or "",
            self._scan.surface(phrase.core[0], phrase.core[-1] + 1) if entity.named is False else "",
        ):
            entity.words.update(lex.singular(w) for w in fold(text).split("-") if w)
        country = self._country(phrase)
        if entity.human and entity.country is None and country is not None:
            entity.country = country
        if not entity.gender and entity.human:
            nouns = [lex.singular(self._words[i].low) for i in phrase.core]
            entity.gender = next((g for w in nouns if (g := gender_of_noun(w))), "")
        if phrase.possessor and entity.human:
            owner = self._owner(phrase)
            if owner is not None and owner is not entity:
                head = phrase.core[-1] if not self.grammar.name_in(phrase.core) else phrase.core[0]
                self._owned.setdefault((owner, lex.singular(self._words[head].low)), entity)

    def _here(self, index: int) -> Here:
        word = self._words[index]
        return Here(index, word.sentence, self._page.paragraph(index), word.quoted)

    # -- phrases ----------------------------------------------------------------------------------------------

    def _phrase(self, phrase: Phrase, *, source: bool = False) -> tuple[Entity, ...]:
        if phrase.core in self._at:
            return self._at[phrase.core]
        word = self._words[phrase.head]
        if len(phrase.core) == 1 and word.low in lex.PRONOUNS and word.text != "US":
            return self._pronoun(self._here(phrase.head), word.low, source=source)
        if len(phrase.core) == 1 and word.low in ("who", "which", "whom") and word.text != "WHO":
            return self._antecedent(phrase.head)
        chunk = self.grammar.name_in(phrase.core)
        if chunk is not None and not self._only_modifies(chunk, phrase):
            return (self._named(chunk, phrase),)
        if (named := self._apposed(phrase)) is not None:
            return named
        found = self._description(phrase)
        return (found,) if found is not None else ()

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
            country = self._country(phrase)
            words = self._scan.surface(chunk.first, chunk.last)
            if country is not None and (known := naming.public_body(country, words, self._scan)) is not None:
                return self._make(known[0], known[1], named=True)
        if chunk.kind is NameKind.BODY and chunk.body is None:
            country, rest = naming.country_of(phrase.core, self._scan)
            if country is not None and rest and rest[0] > phrase.core[0] and rest[-1] == chunk.last - 1:
                known = naming.public_body(country, self._scan.surface(rest[0], rest[-1] + 1), self._scan)
                if known is not None:
                    return self._make(known[0], known[1], named=True)
        return entity

    def _apposed(self, phrase: Phrase) -> tuple[Entity, ...] | None:
        """Whom an apposition names ("the minister, Ana Prata"; "two judges, A and B")."""
        head = self._words[phrase.head].low
        person = is_person_noun(head) or head in ("one", "other", "another")
        for part in phrase.appositions:
            inner = self.grammar.read(Span(self._words[part[0]].start, self._words[part[-1]].end))
            chunks = [c for p in inner if (c := self.grammar.name_in(p.core)) is not None]
            if not inner or len(chunks) != len(inner):
                continue
            fits = NameKind.PERSON if person else NameKind.BODY
            if all(
                c.kind is fits or (fits is NameKind.BODY and c.kind is not NameKind.STATE and not person)
                for c in chunks
            ):
                return tuple(self.roll.of_chunk[c.first] for c in chunks)
        return None

    # -- descriptions -----------------------------------------------------------------------------------------

    def _country(self, phrase: Phrase) -> Country | None:
        """The state whose adjective opens the phrase or whose name possesses it."""
        if phrase.possessor:
            chunk = self.grammar.name_in(phrase.possessor)
            if chunk is not None and chunk.country is not None:
                return chunk.country
            if len(phrase.possessor) == 1 and self._words[phrase.possessor[0]].low in lex.POSSESSIVES:
                owner = self._owner(phrase)
                return owner.country if owner is not None and not owner.human else None
            return None
        if (found := self._own_country(phrase)) is not None:
            return found
        named = (self.grammar.read(Span(self._words[p[0]].start, self._words[p[-1]].end)) for p in phrase.appositions)
        return next((c for read in named for q in read for c in [self._own_country(q)] if c is not None), None)

    def _own_country(self, phrase: Phrase) -> Country | None:
        every = (naming.country_of(phrase.core[n:], self._scan)[0] for n in range(len(phrase.core)))
        return next((country for country in every if country is not None), None)

    def _description(self, phrase: Phrase) -> Entity | None:
        words = self._words
        head = lex.singular(words[phrase.head].low)
        plural = (
            words[phrase.head].low != head
            or words[phrase.head].tag == "NNS"
            or head in ("media", "police")
            or words[phrase.head].low in lex.GROUP_NOUNS
        )
        if (known := self._tabled(phrase)) is not None:
            return known
        if phrase.det == "this" and head in (
            "reporter",
            "author",
            "writer",
            "correspondent",
            "columnist",
            "newspaper",
            "outlet",
        ):
            return self.author
        if head in {lex.singular(w) for w in _CARRIERS} and (carried := self._carrier(phrase)) is not None:
            return carried
        country, rest = (
            (self._country(phrase), phrase.core) if phrase.possessor else naming.country_of(phrase.core, self._scan)
        )
        if country is not None and rest:
            body = naming.public_body(country, self._scan.surface(rest[0], rest[-1] + 1), self._scan)
            if body is not None:
                made = self._make(body[0], body[1], named=True)
                if body[0] == country.government:
                    made.country, made.speaks = country, True
                return made
        if phrase.possessor and (owned := self._possessed(phrase, head, plural)) is not None:
            return owned
        modifiers = [lex.singular(words[i].low) for i in phrase.core[:-1]]
        if country is not None and not rest:
            head, modifiers = ("", []) if not plural else (head, [])
        if phrase.det in lex.DEFINITE or (not phrase.det and not plural):
            if (old := self._anaphor(head, modifiers, country, plural)) is not None:
                return old
        return self._new(phrase, head, plural)

    def _tabled(self, phrase: Phrase) -> Entity | None:
        text = self._scan.surface(phrase.core[0], phrase.core[-1] + 1)
        found = naming.known_body(text, self._scan) if any(self._words[i].capital for i in phrase.core) else None
        if isinstance(found, Body):
            return self._make(found.name, found.kind, named=True)
        if isinstance(found, Country):
            made = self._make(found.government, ActorKind.GOVERNMENT, named=True)
            made.country = found
            return made
        return None

    def _carrier(self, phrase: Phrase) -> Entity | None:
        """Whose "an article in the X" or "a statement by X" is; bare "articles" are the last medium's."""
        post = phrase.post
        if phrase.possessor and (owner := self._owner(phrase)) is not None:
            return owner
        if post and self._words[post[0]].low in ("by", "from", "in", "of") and len(post) > 1:
            for inner in self.grammar.read(Span(self._words[post[1]].start, self._words[post[-1]].end))[:1]:
                chunk = self.grammar.name_in(inner.core)
                if chunk is None and self._words[inner.head].low in _CARRIERS | {"piece"}:
                    return self._carrier(inner)
                if chunk is not None and (
                    chunk.kind in (NameKind.PERSON, NameKind.BODY) or self._words[post[0]].low in ("by", "from")
                ):
                    return self.roll.of_chunk[chunk.first]
        if self._words[phrase.head].low in (
            "articles",
            "article",
            "editorial",
            "editorials",
            "commentary",
            "commentaries",
            "dispatch",
            "dispatches",
            "story",
            "piece",
        ):
            return next(self.focus.recent(lambda e: e.kind is ActorKind.MEDIA), None)
        return None

    def _owner(self, phrase: Phrase) -> Entity | None:
        last = phrase.possessor[-1]
        if self._words[last].low in lex.POSSESSIVES:
            found = self._at.get((last,)) or self._pronoun(self._here(last), self._words[last].low, source=False)
            return found[0] if len(found) == 1 else None
        if self._words[last].text in "’'" and len(phrase.possessor) > 1:
            last = phrase.possessor[-2]
        chunk = self._scan.ending.get(last + 1)
        if chunk is not None:
            return self.roll.of_chunk[chunk.first]
        inner = self.grammar.read(Span(self._words[phrase.possessor[0]].start, self._words[last].end))
        return next((e for p in inner for e in self._phrase(p)), None) if inner else None

    def _possessed(self, phrase: Phrase, head: str, plural: bool) -> Entity | None:
        owner = self._owner(phrase)
        if owner is None:
            return None
        if (known := self._owned.get((owner, head))) is not None:
            return known
        if not is_person_noun(head) and head not in lex.BODY_NOUNS and not plural:
            return None
        core = naming.printed(Phrase(core=phrase.core, post=phrase.post), self._scan)
        if not owner.named and owner.human and self._words[phrase.possessor[-1]].low not in lex.POSSESSIVES:
            owned = [i for i in phrase.possessor if self._words[i].low not in lex.DETERMINERS]
            shown = self._scan.surface(owned[0], phrase.core[-1] + 1) if owned else core
            return self._owned.setdefault((owner, head), self._make(shown, ActorKind.ANONYMOUS, named=False))
        mark = "'" if owner.name.endswith("s") and (owner.plural or owner.kind is ActorKind.GROUP) else "'s"
        name = f"{owner.name}{mark} {core}"
        if owner.country is not None:
            name = f"{owner.country.adjective} {core}"
        kind = ActorKind.GROUP if plural else ActorKind.ANONYMOUS if is_person_noun(head) else ActorKind.ORGANISATION
        made = self._make(name, kind, named=False, plural=plural)
        self._owned[(owner, head)] = made
        return made

    def _anaphor(self, head: str, modifiers: list[str], country: Country | None, plural: bool) -> Entity | None:
        if plural:
            groups = self.focus.recent(lambda e: e.plural and head in e.words)
            return next(groups, None)
        mods = [m for m in modifiers if country is None or m not in fold(" ".join(country.adjectives)).split("-")]
        if head == "" or (is_person_noun(head) and not compound_body(head, modifiers)):
            return find_person(head, mods, country, self.focus)
        return find_body(head, mods, country, self.focus)

    def _new(self, phrase: Phrase, head: str, plural: bool) -> Entity:
        words = self._words
        replaced = {}
        for i in phrase.post:
            if (
                words[i].low in ("him", "her", "it", "them")
                and len(found := self._pronoun(self._here(i), words[i].low, source=False)) == 1
            ):
                replaced[i] = found[0].name
        seat = naming.group_of_seat(phrase, self._scan)
        core = self._scan.surface(phrase.core[0], phrase.core[-1] + 1)
        name = naming.printed(phrase, self._scan, article_wide=replaced)
        if seat is not None:
            name = f"{seat.adjective} {words[phrase.head].low}"
        rest = [i for i in phrase.core if words[i].low not in lex.ORIENTATIONS]
        if rest and rest != list(phrase.core) and naming.intelligence(self._scan.surface(rest[0], rest[-1] + 1)):
            return self._make(
                f"{self._scan.surface(phrase.core[0], rest[0])} intelligence agencies",
                ActorKind.GOVERNMENT,
                named=False,
                plural=True,
            )
        if head == "media" or lex.singular(words[phrase.head].low) in {lex.singular(w) for w in lex.MEDIA_NOUNS}:
            return self._make(name, ActorKind.MEDIA, named=False, plural=plural)
        if plural and head not in {lex.singular(w) for w in lex.NEWS_NOUNS}:
            return self._make(name, ActorKind.GROUP, named=False, plural=True)
        if head in {lex.singular(w) for w in lex.NEWS_NOUNS}:
            return self._make(name, ActorKind.MEDIA, named=False, plural=plural)
        before = [words[i].low for i in phrase.core[:-1]]
        if not compound_body(head, before) and (is_person_noun(head) or not self._bodylike(head)):
            office = phrase.det == "the" and head in lex.OFFICES and any(words[i].capital for i in phrase.core)
            shown = f"another {name}" if phrase.det == "another" else name
            return self._make(shown, ActorKind.PERSON if office else ActorKind.ANONYMOUS, named=False)
        public = head in lex.GOVERNMENTAL or (head == "office" and len(core.split()) > 1)
        return self._make(name, ActorKind.GOVERNMENT if public else ActorKind.ORGANISATION, named=False)

    @staticmethod
    def _bodylike(head: str) -> bool:
        return head in lex.BODY_NOUNS or head in lex.NAME_BODIES

    def _make(self, name: str, kind: ActorKind, *, named: bool, plural: bool = False) -> Entity:
        key = (str(kind), fold(name))
        found = next(
            (e for e in self.roll.entities if named and fold(e.name) == key[1] and e.kind is kind), None
        ) or self._made.get(key)
        if found is None:
            found = self._made[key] = Entity(kind, name, plural=plural, named=named)
            found.words.update(lex.singular(w) for w in key[1].split("-"))
            self.entities.append(found)
        found.saw(name)
        return found

    # -- pronouns ------------------------------------------------------------------------------------------------

    def _pronoun(self, here: Here, form: str, *, source: bool) -> tuple[Entity, ...]:
        kind, number, gender = lex.PRONOUNS[form]
        if kind == "author":
            return () if here.quoted or (form == "one" and not source) else (self.author,)
        index = here.index

        def fits(e: Entity) -> float:
            if kind == "person":
                if not e.human or (e.gender and e.gender != gender):
                    return 0.0
                return 1.0 + (0.15 if e.gender == gender else 0.0) + (0.1 if e.named else 0.0)
            if kind == "thing":
                if e.human or e.plural or e.kind is ActorKind.GROUP or (e.place and not e.speaks):
                    return 0.0
                return 1.0 if e.country is None or e.speaks else 0.75
            if e.plural or e.kind is ActorKind.GROUP:
                return 1.3
            return 0.0 if e.human or (e.place and not e.speaks) else 0.4

        if kind == "any":
            joint = self._joint_fits(here)
            if joint:
                return joint
        found = self.focus.best(index, here.sentence, here.paragraph, fits, quoted=here.quoted, source=source)
        if not found and source:
            found = self._later(here, fits)
        if len(found) == 1 and kind == "person" and not found[0].gender:
            found[0].gender = gender
        return found

    def _antecedent(self, index: int) -> tuple[Entity, ...]:
        """What a relative pronoun at word *index* takes up: the phrase just before it."""
        here = self._words[index].sentence
        before = [m for m in self.focus.mentions if m.index < index and m.sentence == here and not m.modifier]
        return before[-1].entities if before else ()

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

    def _later(self, here: Here, fits: object) -> tuple[Entity, ...]:
        """Cataphora: the first fitting name after the pronoun, in this sentence or the next."""
        assert callable(fits)
        for chunk in self._scan.chunks:
            if chunk.first <= here.index or self._words[chunk.first].quoted:
                continue
            if self._words[chunk.first].sentence > here.sentence + 1:
                break
            entity = self.roll.of_chunk[chunk.first]
            if fits(entity):
                return (entity,)
        return ()


def describe(phrase: Phrase, scan: Scan) -> str | None:
    """The words of *phrase* that say what somebody is: before the name, in the apposition, or the whole of a description."""
    grammar = Grammar(scan)
    words = scan.page.words
    chunk = grammar.name_in(phrase.core)
    if chunk is None:
        if len(phrase.core) == 1 and words[phrase.head].low in lex.PRONOUNS:
            return None
        return _text([*phrase.possessor, *phrase.core, *phrase.post], scan)
    before = [i for i in phrase.core if i < chunk.first]
    while before and words[before[-1]].low in lex.HONORIFICS:
        before.pop()
    if before and any(
        is_person_noun(words[i].low) or words[i].low in lex.RANKS or words[i].low in lex.BODY_NOUNS for i in before
    ):
        return _text([*phrase.possessor, *before], scan)
    for part in phrase.appositions:
        inner = [i for i in part if words[i].low not in ("a", "an", "the")] if part[0] in part else list(part)
        if (
            inner
            and not words[inner[0]].text[0].isdigit()
            and any(is_person_noun(words[i].low) or words[i].low in lex.BODY_NOUNS for i in inner)
        ):
            start = part[0] + 1 if words[part[0]].low in ("a", "an", "the") else part[0]
            return _text(range(start, part[-1] + 1), scan)
    return None


def _text(indices: Iterable[int], scan: Scan) -> str | None:
    ordered = sorted(indices)
    return " ".join(scan.surface(ordered[0], ordered[-1] + 1).split()) if ordered else None
