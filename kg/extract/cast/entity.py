"""Who is in an article while it is being read: one mutable `Entity` for each, made into an `Actor` at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.gazetteer import Country
from kg.ids import actor_id
from kg.model import Actor, ActorKind, ArticleId

_SCOPED = frozenset({ActorKind.ANONYMOUS, ActorKind.GROUP})


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody the article speaks of.

    ``gender`` is "m", "f" or "" (not known), ``plural`` whether "they" fits rather than "he" or
    "it".  ``named`` is False for sources without a name, which belong to this article alone.
    ``words`` are what a later description can match (roles, the head noun of an unnamed source).
    ``speaks`` is set once it is a source, ``place`` for a name that only locates unless it speaks,
    ``weak`` where only capitals show that it is a name, ``thing`` for what cannot speak.
    """

    kind: ActorKind
    name: str
    gender: str = ""
    plural: bool = False
    named: bool = True
    country: Country | None = None
    forms: Counter[str] = field(default_factory=Counter)
    roles: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    speaks: bool = False
    place: bool = False
    weak: bool = False
    thing: bool = False

    @property
    def human(self) -> bool:
        """Whether "he" or "she" can mean it."""
        return not self.plural and self.kind in (ActorKind.PERSON, ActorKind.ANONYMOUS)

    @property
    def passing(self) -> bool:
        """Whether it is just somebody of a group, who is heard once."""
        return self.name.startswith(("one of ", "another of "))

    def saw(self, form: str) -> None:
        """Note that the text calls it *form*."""
        self.forms[form] += 1

    def actor(self, article: ArticleId) -> Actor:
        """The actor as the rest of the project sees it.

        A person known by one word only, an unnamed one and a group are scoped to *article*:
        "Kim" here and "Kim" there need not be one.
        """
        scoped = not self.named or self.kind in _SCOPED or (self.kind is ActorKind.PERSON and " " not in self.name)
        return Actor(
            id=actor_id(self.kind, self.name, article if scoped else None),
            name=self.name,
            kind=self.kind,
            aliases=tuple(form for form in self.forms if form != self.name),
            roles=tuple(dict.fromkeys(self.roles)),
        )
