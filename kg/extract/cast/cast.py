"""The cast of an article: its actors, and which of them a noun phrase denotes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.cast.entity import Entity
from kg.extract.cast.reading import Reading
from kg.extract.cast.scan import Scan
from kg.extract.cast.words import Page
from kg.gazetteer import Gazetteer, shipped
from kg.model import Actor, ActorKind, Article, Parsed, Span, Spans


@dataclass(frozen=True, slots=True)
class Denoted:
    """One member of a noun phrase: the actor, its own words there, how they describe it, and whether by name."""

    actor: Actor
    words: Spans
    role: str | None
    by_name: bool


class Cast:
    """Who is in an article.  Make one with `build_cast`; it never changes."""

    def __init__(
        self, scan: Scan, article: Article, sources: Sequence[Span] = (), nested: Collection[Span] = ()
    ) -> None:
        self._scan = scan
        self._article = article
        self._author = _author(article)
        self._sources = tuple(sources)
        self._nested = frozenset(nested)

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self._scan, self._author, self._sources, self._nested)

    @cached_property
    def author(self) -> Actor:
        """Who wrote the article: its author, else its outlet, else "article author" (of this article alone)."""
        return self._author.actor(self._article.id)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody who can speak, in order of first appearance; places that only locate are left out."""
        found = (e.actor(self._article.id) for e in self._reading.met() if _can_speak(e))
        return tuple({actor.id: actor for actor in found}.values())

    def denoted(self, span: Span) -> tuple[Denoted, ...]:
        """The members of the noun phrase at *span* in text order; () if it denotes nobody."""
        found = []
        for phrase, entities in self._reading.meaning(span, source=True):
            words = self._reading.grammar.spans(phrase.words)
            described = self._reading.role(phrase) if len(entities) == 1 else None
            by_name = self._reading.by_name(phrase)
            found += [
                Denoted(e.actor(self._article.id), words, described if _described(e, by_name) else None, by_name)
                for e in entities
                if not e.thing
            ]
        return tuple(found)

    def actors_of(self, span: Span) -> tuple[Actor, ...]:
        """All actors whom the noun phrase at *span* denotes, joint ones in text order."""
        return tuple(member.actor for member in self.denoted(span))

    def actor_of(self, span: Span) -> Actor | None:
        """The actor whom the noun phrase at *span* denotes, the first of several; None if nobody."""
        return next(iter(self.actors_of(span)), None)

    def role_of(self, span: Span) -> str | None:
        """How the noun phrase at *span* describes its actor, verbatim; None for a bare name or pronoun."""
        return next((member.role for member in self.denoted(span)), None)

    def with_sources(self, sources: Sequence[Span], nested: Collection[Span] = ()) -> Cast:
        """The cast read again, knowing that *sources* are sources of speech; itself if it was read so already.

        Those of them that are *nested* speak in somebody else's words, who goes on speaking after them.
        """
        if tuple(sources) == self._sources and frozenset(nested) == self._nested:
            return self
        return Cast(self._scan, self._article, sources, nested)


def build_cast(parsed: Parsed, gazetteer: Gazetteer | None = None) -> Cast:
    """The cast of *parsed*.  Works on sentences without tokens and without any names found; never raises on them."""
    return Cast(Scan(Page(parsed), gazetteer or shipped()), parsed.article)


def _author(article: Article) -> Entity:
    name = " and ".join(article.authors) or article.outlet
    return Entity(
        ActorKind.AUTHOR,
        name or "article author",
        named=name is not None and bool(name),
        plural=len(article.authors) > 1,
    )


def _described(entity: Entity, by_name: bool) -> bool:
    """Whether the words of a phrase say what *entity* is: of a body only beside its name, of a state never."""
    return entity.named and entity.kind is not ActorKind.GOVERNMENT and (entity.human or by_name)


def _can_speak(entity: Entity) -> bool:
    if entity.thing:
        return False
    if entity.speaks:
        return True
    state = entity.kind is ActorKind.GOVERNMENT and entity.country is not None
    return entity.named and not state and not entity.place and not entity.weak
