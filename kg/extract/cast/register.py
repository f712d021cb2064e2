"""Those whom descriptions bring in, kept by name so that the same words mean the same one again."""

from __future__ import annotations

from kg.extract.cast import lexicon as lex
from kg.extract.cast.entity import Entity
from kg.extract.cast.people import Roll
from kg.gazetteer import fold
from kg.model import ActorKind


class Register:
    """Entities beyond the names; ``owned`` gives by owner and noun who "his spokesman" is."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self._made: dict[tuple[str, str], Entity] = {}
        self.entities: list[Entity] = list(roll.entities)
        self.owned: dict[tuple[Entity, str], Entity] = {}

    def make(self, name: str, kind: ActorKind, *, named: bool, plural: bool = False) -> Entity:
        """Return whoever bears *name*, made now if nobody does."""
        key = (str(kind), fold(name))
        found = next(
            (e for e in self._roll.entities if named and fold(e.name) == key[1] and e.kind is kind), None
        ) or self._made.get(key)
        if found is None:
            found = self._made[key] = Entity(kind, name, plural=plural, named=named)
            found.words.update(lex.singular(w) for w in key[1].split("-"))
            self.entities.append(found)
        found.saw(name)
        return found

    def thing(self, name: str, *, plural: bool = False) -> Entity:
        """Return the thing called *name*, which "it" or "they" can take up and which never speaks."""
        found = self.make(name, ActorKind.GROUP if plural else ActorKind.ORGANISATION, named=False, plural=plural)
        found.thing = True
        return found
