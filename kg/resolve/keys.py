"""What of an actor's name is compared across articles."""

from __future__ import annotations

import re

from kg.gazetteer import fold
from kg.gazetteer.spelling import spelling, tokens
from kg.model import Actor, ActorKind

_LEGAL = re.compile(r"-(inc|corp|corporation|co|ltd|llc|plc|gmbh|ag|sa)$")
PERSONAL = frozenset({ActorKind.PERSON, ActorKind.AUTHOR})


def is_named(actor: Actor) -> bool:
    """Whether *actor* has a name that can be met again in another article.

    Groups and anonymous sources have none, nor has what ends in a common noun ("DPRK vice foreign minister").
    """
    if actor.kind in (ActorKind.ANONYMOUS, ActorKind.GROUP):
        return False
    letters = [word for word in re.findall(r"[^\W\d_]+", actor.name) if word]
    return (
        bool(letters)
        and not (len(letters) > 1 and letters[-1].islower())
        and not (len(letters) == 1 and letters[0].islower())
    )


def is_short(name: str) -> bool:
    """Whether a personal name is one word, which does not tell one person from another."""
    return len(tokens(name)) < 2


def person_key(name: str) -> str:
    """Return the key under which spellings of one full name meet ("Kim Jong-un", "Kim Jong Un")."""
    return "person:" + " ".join(map(spelling, tokens(name)))


def body_key(name: str) -> str:
    """Return the key under which forms of one organisation's name meet (case, dots, "the", "Inc.")."""
    return "body:" + _LEGAL.sub("", fold(name))


def keys(actor: Actor) -> tuple[str, ...]:
    """Return the keys of *actor* that merge it with others; () if it has no name of its own or only a family name.

    A person's aliases count if they are full names, since the article itself used them for one
    person.  An organisation's short forms do not: two may share an acronym.
    """
    if not is_named(actor):
        return ()
    found: list[str] = []
    if actor.kind in PERSONAL:
        found += [person_key(name) for name in (actor.name, *actor.aliases) if not is_short(name)]
    if actor.kind is not ActorKind.PERSON:
        found.append(body_key(actor.name))
    return tuple(dict.fromkeys(found))
