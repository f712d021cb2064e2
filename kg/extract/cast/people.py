"""Names of one article to entities: persons by full and short name, bodies by name, short form and acronym.

The order of sieves is that of Lee et al. (2013): exact match first, then relaxed forms, then
what only the neighbourhood decides (of two Kims the one named last, or the one whose gender fits
"Ms.").  A short form that fits nobody is a person of its own.
"""

from __future__ import annotations

from bisect import bisect_left

from kg.extract.cast import lexicon as lex
from kg.extract.cast import names
from kg.extract.cast.entity import Entity
from kg.extract.cast.kinds import NameKind
from kg.extract.cast.scan import Chunk, Scan
from kg.gazetteer import fold
from kg.model import ActorKind


class Roll:
    """The named entities of an article, and which one each `Chunk` means."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self.entities: list[Entity] = []
        self.of_chunk: dict[int, Entity] = {}
        self._keys: dict[str, Entity] = {}
        self._firsts = [chunk.first for chunk in scan.chunks]
        self._persons: dict[tuple[str, ...], Entity] = {}
        self._full_persons()
        for chunk in scan.chunks:
            if chunk.first not in self.of_chunk:
                entity = self._entity(chunk)
                entity.weak = chunk.weak and not entity.forms
                entity.saw(self._name(chunk))
                self.of_chunk[chunk.first] = entity
        self._order()

    def _name(self, chunk: Chunk) -> str:
        return self._scan.surface(chunk.first, chunk.last)

    def _order(self) -> None:
        seen = dict.fromkeys(self.of_chunk[first] for first in sorted(self.of_chunk))
        self.entities = list(seen)

    # -- persons ---------------------------------------------------------------------------------------

    def _full_persons(self) -> None:
        chunks = [c for c in self._scan.chunks if c.kind is NameKind.PERSON and len(names.tokens(self._name(c))) > 1]
        for chunk in sorted(chunks, key=lambda c: (-len(names.tokens(self._name(c))), c.first)):
            name = self._name(chunk)
            key = names.tokens(name)
            entity = self._persons.get(key) or self._longer(key) or self._typo(key)
            if entity is None:
                entity = Entity(ActorKind.PERSON, name, gender=names.gender_of(name, self._scan.gazetteer))
            self._persons.setdefault(key, entity)
            entity.weak = chunk.weak and (entity.weak or not entity.forms)
            entity.saw(name)
            entity.gender = entity.gender or self._honorific(chunk)
            self.of_chunk[chunk.first] = entity
        for entity in dict.fromkeys(self._persons.values()):
            entity.name = self._best_form(entity)

    def _best_form(self, entity: Entity) -> str:
        """The fullest form, without a word before the given name that only some places put there ("Republican")."""
        given = self._scan.gazetteer.genders
        forms = [f for f in entity.forms if fold(f.split()[0]) in given] or list(entity.forms)
        order = list(entity.forms)
        return max(forms, key=lambda n: (len(names.tokens(n)), entity.forms[n], len(n), -order.index(n)))

    def _longer(self, key: tuple[str, ...]) -> Entity | None:
        fits = [e for k, e in self._persons.items() if names.short_for(key, k)]
        fits = list(dict.fromkeys(fits))
        return fits[0] if len(fits) == 1 else None

    def _typo(self, key: tuple[str, ...]) -> Entity | None:
        fits = [e for k, e in self._persons.items() if names.misspelt(key, k, self._scan.gazetteer)]
        return fits[0] if len(set(fits)) == 1 else None

    def _honorific(self, chunk: Chunk) -> str:
        for word in self._scan.page.words[max(chunk.pre, 0) : chunk.first]:
            if word.low in lex.HONORIFICS_F | lex.NOUNS_F:
                return "f"
            if word.low in lex.HONORIFICS_M | lex.NOUNS_M:
                return "m"
        return ""

    def _short_person(self, chunk: Chunk) -> Entity | None:
        """Whom a short name means: by family name before given name, then by "Mr." or "Ms.", then the last named."""
        key = names.tokens(self._name(chunk))
        gender = self._honorific(chunk)
        fits = {
            e: k
            for k, e in self._persons.items()
            if names.short_for(key, k) and not (gender and e.gender and e.gender != gender)
        }
        if not fits:
            fits = {
                e: k for k, e in self._persons.items() if len(k) > 1 and len(key) == 1 and self._slip(key[0], k[-1])
            }
        if not fits:
            return None
        family = [e for e, k in fits.items() if len(key) > 1 or names.same_word(key[0], k[-1])]
        if gender and any(e.gender == gender for e in fits):
            family = [e for e in fits if e.gender == gender]
        pool = family or list(fits)
        found = self._last_named(pool, chunk)
        found.gender = found.gender or gender
        return found

    def _last_named(self, pool: list[Entity], chunk: Chunk) -> Entity:
        """Of *pool* whom the name nearest before *chunk* means; the first of *pool* if none is before it."""
        at = bisect_left(self._firsts, chunk.first)
        before = (self.of_chunk.get(first) for first in reversed(self._firsts[:at]))
        return next((e for e in before if e in pool), pool[0]) if len(pool) > 1 else pool[0]

    @staticmethod
    def _slip(left: str, right: str) -> bool:
        return min(len(left), len(right)) >= 7 and names.one_edit(left, right)

    # -- everything else --------------------------------------------------------------------------------

    def _entity(self, chunk: Chunk) -> Entity:
        if chunk.country is not None:
            entity = self._keyed(chunk.country.government, ActorKind.GOVERNMENT)
            entity.country = chunk.country
            return entity
        if chunk.body is not None:
            known = self._keyed(chunk.body.name, chunk.body.kind)
            known.words.update({"agency"} if known.name in lex.NEWS_AGENCIES else ())
            return known
        return self._short_person(chunk) or (
            self._person(chunk) if chunk.kind is NameKind.PERSON else self._body(chunk)
        )

    def _person(self, chunk: Chunk) -> Entity:
        entity = Entity(ActorKind.PERSON, self._name(chunk), gender=self._honorific(chunk))
        self._persons[names.tokens(entity.name)] = entity
        return entity

    def _body(self, chunk: Chunk) -> Entity:
        name = self._name(chunk).removeprefix("The ")
        known = self._short_body(self._name(chunk)) or (self._expansion(chunk) if chunk.kind is NameKind.BODY else None)
        if known is not None:
            return known
        place = chunk.kind is NameKind.PLACE
        entity = self._keyed(name, ActorKind.GOVERNMENT if place else self._body_kind(chunk))
        entity.place = entity.place or place
        return entity

    def _keyed(self, name: str, kind: ActorKind) -> Entity:
        entity = self._keys.get(fold(name))
        if entity is None:
            entity = self._keys[fold(name)] = Entity(kind, name)
            entity.words.update(w for w in fold(name).split("-"))
        return entity

    def _short_body(self, name: str) -> Entity | None:
        """The body of which *name* is the first or last words ("Halcyon" of "Halcyon Semiconductor")."""
        short = fold(name).split("-")
        if len(short) == 1 and short[0] in lex.NAME_BODIES | lex.ORIENTATIONS | lex.PORTFOLIOS:
            return None
        found = None
        for key, entity in self._keys.items():
            full = key.split("-")
            if (
                entity.country is None
                and len(full) > len(short)
                and (full[: len(short)] == short or full[-len(short) :] == short)
            ):
                found = entity
        return found

    def _expansion(self, chunk: Chunk) -> Entity | None:
        """The body whose full name *chunk* shortens: in brackets after it, or by its initials."""
        name = self._name(chunk)
        if not name.rstrip("+").isupper() or len(name) < 2:
            return None
        words = self._scan.page.words
        before = self._scan.ending.get(chunk.first - 1)
        if words[chunk.first - 1].text == "(" and before is not None and before.first in self.of_chunk:
            entity = self.of_chunk[before.first]
            if entity.kind is not ActorKind.PERSON and entity.country is None:
                self._keys[fold(name)] = entity
                return entity
        if (known := self._keys.get(fold(name))) is not None:
            return known
        for key, entity in self._keys.items():
            initials = "".join(w[0] for w in key.split("-") if w not in ("of", "for", "and", "the"))
            if entity.country is None and len(name) > 2 and initials == name.casefold():
                self._keys[fold(name)] = entity
                return entity
        return None

    def _body_kind(self, chunk: Chunk) -> ActorKind:
        words = self._scan.page.words
        own = {w.low for w in words[chunk.first : chunk.last]}
        before = words[chunk.first - 1].low if chunk.first else ""
        if (
            before in lex.MEDIA_NOUNS
            or own & {"times", "herald", "tribune", "gazette", "newspaper", "radio", "television", "tv"}
            or "news agency" in self._name(chunk).lower()
            or (before == "agency" and words[chunk.first - 2].low in ("news", "press", "wire"))
        ):
            return ActorKind.MEDIA
        if own & (lex.GOVERNMENTAL | {"department"}) and not own & {"university"}:
            return ActorKind.GOVERNMENT
        return ActorKind.ORGANISATION
