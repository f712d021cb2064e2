"""Who takes part in what a word of a content tells, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what takes part: terms that are names, and others; both empty where the sentence does not tell."""

    names: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()

    def meets(self, other: Party) -> bool:
        """Whether they have a term in common."""
        return not (self.names | self.things).isdisjoint(other.names | other.things)

    def clashes(self, other: Party) -> bool:
        """Whether both are told and cannot be the same: different names, or different things and no name."""
        unnamed = not self.names and not other.names
        told = bool(self.names and other.names) or bool(unnamed and self.things and other.things)
        return told and not self.meets(other)

    def strangers(self, other: Party) -> bool:
        """Whether both are told and have nothing in common."""
        return bool(self.names | self.things) and bool(other.names | other.things) and not self.meets(other)


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a word in a content.

    *said* tells that its clause is put forward, neither asked nor a condition, and *real* that what it says is not only
    meant, wanted or possible; *bare* that it is a noun of which nothing is said, or any; *agent* that it is who does it
    ("supporters"); *verb* is the term by which it is said, None for "is" and the like.
    """

    negated: bool
    said: bool
    real: bool
    bare: bool
    agent: bool
    verb: str | None
    doer: Party
    object: Party
    beside: Party  # further complements

    def fits(self, other: Use) -> bool:
        """Whether both may be of one event: of one verb each party in its place, else no names but others'."""
        if self.beside.names and other.beside.names and self.beside.names.isdisjoint(other.beside.names):
            return False
        if self.verb is not None and self.verb == other.verb:
            return not (self.doer.clashes(other.doer) or self.object.clashes(other.object))
        return not self.all.names or not other.all.names or not self.all.names.isdisjoint(other.all.names)

    @property
    def all(self) -> Party:
        """Everybody and everything beside the word."""
        parties = (self.doer, self.object, self.beside)
        return Party(frozenset().union(*(p.names for p in parties)), frozenset().union(*(p.things for p in parties)))
