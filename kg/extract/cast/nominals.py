"""Noun phrases without a name of their own: bodies of states, carriers of news, "his spokesman", new sources."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.cast import lexicon as lex
from kg.extract.cast import naming
from kg.extract.cast.animacy import CARRIERS, PLACES, can_speak, is_nobody, is_quantity
from kg.extract.cast.descriptions import compound_body, find_body, find_person, is_person_noun
from kg.extract.cast.entity import Entity
from kg.extract.cast.kinds import NameKind
from kg.extract.cast.phrases import Grammar, Phrase
from kg.extract.cast.pronouns import Pronouns
from kg.extract.cast.register import Register
from kg.extract.cast.scan import Scan
from kg.gazetteer import Body, Country, fold, group_nouns
from kg.model import ActorKind, Span

_BODYLIKE = lex.BODY_NOUNS | lex.NAME_BODIES | PLACES
_PRESS = frozenset("media news press newspaper tv television radio wire agency tabloid".split())
_CROWDS = frozenset("family couple crowd audience household public mob throng populace".split())
_PIECES = frozenset("article editorial commentary dispatch story piece".split())
_MASS = frozenset("television radio tv".split())  # "state television" is definite only with "the"
_WHICH = frozenset("that which who whose".split())
_ALL = frozenset("them us those these".split())
_WRITERS = frozenset(
    "reporter author writer correspondent columnist column newspaper paper magazine outlet site website".split()
)

Meaning = tuple[Entity, ...]


class Nominals:
    """Resolves descriptions.  *phrase* gives the meaning of any noun phrase, *settled* that of one met before."""

    def __init__(
        self,
        scan: Scan,
        grammar: Grammar,
        register: Register,
        pronouns: Pronouns,
        *,
        phrase: Callable[[Phrase], Meaning],
        settled: Callable[[tuple[int, ...]], Meaning],
    ) -> None:
        self._scan = scan
        self._words = scan.page.words
        self.grammar = grammar
        self._register = register
        self._pronouns = pronouns
        self.roll = pronouns.roll
        self.focus = pronouns.focus
        self.author = pronouns.author
        self._phrase = phrase
        self._settled = settled

    def country(self, phrase: Phrase) -> Country | None:
        """The state whose adjective opens the phrase or whose name possesses it."""
        if phrase.possessor:
            chunk = self.grammar.name_in(phrase.possessor)
            if chunk is not None and chunk.country is not None:
                return chunk.country
            if len(phrase.possessor) == 1 and self._words[phrase.possessor[0]].low in lex.POSSESSIVES:
                owner = self.owner(phrase)
                return owner.country if owner is not None and not owner.human else None
            return None
        if (found := self._own_country(phrase)) is not None:
            return found
        named = (self.grammar.read(Span(self._words[p[0]].start, self._words[p[-1]].end)) for p in phrase.appositions)
        return next((c for read in named for q in read for c in [self._own_country(q)] if c is not None), None)

    def _own_country(self, phrase: Phrase) -> Country | None:
        every = (naming.country_of(phrase.core[n:], self._scan)[0] for n in range(len(phrase.core)))
        return next((country for country in every if country is not None), None)

    def meaning(self, phrase: Phrase) -> Entity | None:
        """Whom the description *phrase* means: somebody known before somebody new; None for nobody."""
        word = self._words[phrase.head]
        head = lex.singular(word.low)
        parted = bool(phrase.post) and self._words[phrase.post[0]].low == "of"
        if is_nobody(phrase.det, word.low, alone=not parted):
            return None
        if parted and is_quantity(word.low):
            return self._counted(phrase)
        plural = word.low != head or word.tag == "NNS" or head in ("media", "police") or word.low in lex.GROUP_NOUNS
        return (
            self._tabled(phrase)
            or (self.author if phrase.det == "this" and head in _WRITERS else None)
            or (self._carrier(phrase) if head in CARRIERS else None)
            or self._public(phrase)
            or (self._possessed(phrase, head, plural) if phrase.possessor else None)
            or self._known(phrase, head, plural)
            or self._new(phrase, head, plural)
        )

    def _counted(self, phrase: Phrase) -> Entity | None:
        """The people of "a number of people", somebody for "one of the people"; None where things are counted."""
        first, last = phrase.post[0] + 1, phrase.post[-1]
        inner = self.grammar.read(Span(self._words[first].start, self._words[last].end)) if last >= first else ()
        if not inner or not (self._words[inner[0].head].low in _ALL or can_speak(self._words[inner[0].head].low)):
            return None
        if self._words[phrase.head].low in ("one", "another", "either"):
            return self._register.make(naming.printed(phrase, self._scan), ActorKind.ANONYMOUS, named=False)
        return self._register.make(naming.printed(inner[0], self._scan), ActorKind.GROUP, named=False, plural=True)

    def _public(self, phrase: Phrase) -> Entity | None:
        """The government or public body of the state that the phrase names."""
        country, rest = self._split(phrase)
        body = (
            naming.public_body(country, self._scan.text_of(rest), self._scan) if country is not None and rest else None
        )
        if country is None or body is None:
            return None
        made = self._register.make(body[0], body[1], named=True)
        if body[0] == country.government:
            made.country, made.speaks = country, True
        return made

    def _split(self, phrase: Phrase) -> tuple[Country | None, tuple[int, ...]]:
        return (self.country(phrase), phrase.core) if phrase.possessor else naming.country_of(phrase.core, self._scan)

    def _known(self, phrase: Phrase, head: str, plural: bool) -> Entity | None:
        """Somebody spoken of before, for a definite description."""
        if phrase.det not in lex.DEFINITE and (phrase.det or plural or head in _MASS):
            return None
        country, rest = self._split(phrase)
        modifiers = [lex.singular(self._words[i].low) for i in phrase.core[:-1]]
        if country is not None and not rest:
            head, modifiers = head if plural else "", []
        found = self._anaphor(head, modifiers, country, plural, definite=bool(phrase.det))
        # "the firm that owns the ship" tells which one: it need not be one spoken of
        told = self._words[phrase.head + 1 : phrase.head + 2]
        return found if found is None or head in found.words or not (told and told[0].low in _WHICH) else None

    def _tabled(self, phrase: Phrase) -> Entity | None:
        text = self._scan.text_of(phrase.core)
        found = naming.known_body(text, self._scan) if any(self._words[i].capital for i in phrase.core) else None
        if isinstance(found, Body):
            return self._register.make(found.name, found.kind, named=True)
        if isinstance(found, Country):
            made = self._register.make(found.government, ActorKind.GOVERNMENT, named=True)
            made.country = found
            return made
        return None

    def _carrier(self, phrase: Phrase) -> Entity | None:
        """Whose "an article in the X" or "a statement by X" is; bare "articles" are the last medium's."""
        if phrase.possessor and (owner := self.owner(phrase)) is not None:
            return owner
        if (maker := self._maker(phrase.post)) is not None:
            return maker
        printed_in = self._scan.ending.get(phrase.head)
        if (
            printed_in is not None
            and printed_in.kind is NameKind.BODY
            and printed_in.first in phrase.core
            and not lex.PLATFORMS & {self._words[printed_in.first].low}
        ):
            return self.roll.of_chunk[printed_in.first]
        if lex.singular(self._words[phrase.head].low) in _PIECES:
            return next(self.focus.recent(lambda e: e.kind is ActorKind.MEDIA), None)
        return None

    def _maker(self, post: tuple[int, ...]) -> Entity | None:
        """Whom "by X", "from X", "in X" or "of X" behind a document names; None if nobody."""
        if post and self._words[post[0]].tag == "VBN":  # "a post published on Friday by X"
            post = post[next((n for n, i in enumerate(post) if self._words[i].low == "by"), len(post)) :]
        if len(post) < 2 or self._words[post[0]].low not in ("by", "from", "in", "of"):
            return None
        read = self.grammar.read(Span(self._words[post[1]].start, self._words[post[-1]].end))
        if not read:
            return None
        inner = read[0]
        chunk = self.grammar.name_in(inner.core)
        if chunk is not None:
            named = chunk.kind in (NameKind.PERSON, NameKind.BODY) or self._words[post[0]].low in ("by", "from")
            return self.roll.of_chunk[chunk.first] if named else None
        if lex.singular(self._words[inner.head].low) in CARRIERS and self._words[inner.core[-1] - 1].text != "@":
            return self._carrier(inner)
        known = can_speak(self._words[inner.head].low) or self._words[inner.core[-1] - 1].text == "@"
        owners = self._phrase(inner) if known else ()
        return owners[0] if len(owners) == 1 else None

    def owner(self, phrase: Phrase) -> Entity | None:
        """Whom the possessor of *phrase* means."""
        last = phrase.possessor[-1]
        if self._words[last].low == "whose":
            return next(iter(self._pronouns.antecedent(last)), None)
        if self._words[last].low in lex.POSSESSIVES:
            found = self._settled((last,)) or self._pronouns.of(last, self._words[last].low, source=False)
            return found[0] if len(found) == 1 else None
        if self._words[last].text in "’'" and len(phrase.possessor) > 1:
            last = phrase.possessor[-2]
        chunk = self._scan.ending.get(last + 1)
        if chunk is not None:
            return self.roll.of_chunk[chunk.first]
        inner = self.grammar.read(Span(self._words[phrase.possessor[0]].start, self._words[last].end))
        return next((e for p in inner for e in self._phrase(p)), None) if inner else None

    def _possessed(self, phrase: Phrase, head: str, plural: bool) -> Entity | None:
        owner = self.owner(phrase)
        if owner is None:
            return None
        if (known := self._register.owned.get((owner, head))) is not None:
            return known
        if not is_person_noun(head) and head not in lex.BODY_NOUNS and not plural:
            return None
        post = phrase.post if phrase.post and self._words[phrase.post[0]].low in ("of", "for", "on", "to") else ()
        core = naming.printed(Phrase(core=phrase.core, post=post), self._scan)
        if not owner.named and owner.human and self._words[phrase.possessor[-1]].low not in lex.POSSESSIVES:
            owned = [i for i in phrase.possessor if self._words[i].low not in lex.DETERMINERS]
            shown = self._scan.surface(owned[0], phrase.core[-1] + 1) if owned else core
            return self._register.owned.setdefault(
                (owner, head), self._register.make(shown, ActorKind.ANONYMOUS, named=False)
            )
        mark = "'" if owner.name.endswith("s") and (owner.plural or not owner.human) else "'s"
        name = f"{owner.name}{mark} {core}"
        if owner.country is not None and not owner.human:
            name = f"{owner.country.adjective} {core}"
        kind = ActorKind.GROUP if plural else ActorKind.ANONYMOUS if is_person_noun(head) else ActorKind.ORGANISATION
        made = self._register.make(name, kind, named=False, plural=plural)
        self._register.owned[(owner, head)] = made
        return made

    def _anaphor(
        self, head: str, modifiers: list[str], country: Country | None, plural: bool, *, definite: bool
    ) -> Entity | None:
        if plural:
            groups = self.focus.recent(lambda e: e.plural and head in e.words and set(modifiers) <= e.words)
            return next(groups, None)
        if (
            head in lex.MEDIA_NOUNS
            and is_person_noun(head)
            and (body := find_body(head, modifiers, country, self.focus))
        ):
            return body
        mods = [m for m in modifiers if country is None or m not in fold(" ".join(country.adjectives)).split("-")]
        if head == "" or (is_person_noun(head) and not compound_body(head, modifiers)):
            return find_person(head, mods, country, self.focus, definite=definite)
        return find_body(head, mods, country, self.focus)

    def _new(self, phrase: Phrase, head: str, plural: bool) -> Entity:
        words = self._words
        replaced = {}
        for i in phrase.post:
            if (
                words[i].low in ("him", "her", "it", "them")
                and len(found := self._pronouns.of(i, words[i].low, source=False)) == 1
            ):
                replaced[i] = found[0].name
        seat = naming.group_of_seat(phrase, self._scan)
        name = naming.printed(phrase, self._scan, article_wide=replaced)
        if seat is not None:
            name = f"{seat.adjective} {words[phrase.head].low}"
        rest = [i for i in phrase.core if words[i].low not in lex.ORIENTATIONS]
        if rest and rest != list(phrase.core) and naming.intelligence(self._scan.text_of(rest)):
            return self._register.make(
                f"{self._scan.text_of([i for i in phrase.core if i not in rest])} intelligence agencies",
                ActorKind.GOVERNMENT,
                named=False,
                plural=True,
            )
        if head == "media" or lex.singular(words[phrase.head].low) in {lex.singular(w) for w in lex.MEDIA_NOUNS}:
            return self._register.make(name, ActorKind.MEDIA, named=False, plural=plural)
        before = {words[i].low for i in phrase.core[:-1]}
        if head in CARRIERS and _PRESS & before:
            return self._register.make(name, ActorKind.MEDIA, named=False, plural=plural)
        if phrase.det == "those" and words[phrase.head].tag in ("JJ", "VBN", "VBG"):
            return self._register.make(f"those {name}", ActorKind.GROUP, named=False, plural=True)
        if not (can_speak(words[phrase.head].low) or self._proper(phrase.head)):
            return self._register.thing(name, plural=plural)
        kind = ActorKind.GROUP if plural else self._kind_of(phrase, head)
        told = phrase.det == "both" or (phrase.det == "another" and kind in (ActorKind.ANONYMOUS, ActorKind.PERSON))
        return self._register.make(f"{phrase.det} {name}" if told else name, kind, named=False, plural=plural)

    def _kind_of(self, phrase: Phrase, head: str) -> ActorKind:
        """What an unnamed single source is: holder of a post, public or other body, or just somebody."""
        words = self._words
        if not compound_body(head, [words[i].low for i in phrase.core[:-1]]) and (
            is_person_noun(head) or not self._bodylike(head)
        ):
            post = phrase.det == "the" and head in lex.POSTS and any(words[i].capital for i in phrase.core)
            return ActorKind.PERSON if post else ActorKind.ANONYMOUS
        if head in _CROWDS:
            return ActorKind.GROUP
        public = head in lex.GOVERNMENTAL | PLACES or (head == "office" and len(phrase.core) > 1)
        return ActorKind.GOVERNMENT if public else ActorKind.ORGANISATION

    @staticmethod
    def _bodylike(head: str) -> bool:
        return head in _BODYLIKE or head in group_nouns()

    def _proper(self, i: int) -> bool:
        """Whether word *i* has the capital of a name ("Democrats", "Ukrainians")."""
        return self._words[i].capital and (
            i not in self._scan.page.starts_sentence or self._scan.gazetteer.nation(self._words[i].text) is not None
        )
