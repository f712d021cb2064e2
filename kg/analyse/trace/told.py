"""What one article tells, made ready to be compared with others, and kept for the next time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from kg.analyse.trace import codec, explicit
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.relations import Relation
from kg.analyse.trace.seen import vector
from kg.analyse.trace.weights import Profile, Weights
from kg.model import Actor, ActorId, Article


@dataclass(frozen=True, slots=True)
class Told:
    """The claims of one article in order of id, what its terms tell, and the conflicts that it states itself.

    ``vectors`` tell what each claim speaks of (`kg.nlp.encoder.near`).  A denial that only points back ("these claims")
    has the terms of what it points to, and its vector.
    """

    article: Article
    claims: tuple[Claim, ...]
    profile: Profile
    vectors: tuple[bytes, ...]
    stated: tuple[Relation, ...] = ()

    @classmethod
    def of(cls, claims: Sequence[Claim], vectors: tuple[bytes, ...] | None = None) -> Told:
        """Of all claims of one article, at least one; *vectors* are those of `encoded`, if they are known."""
        profile = Profile.of(claims)
        own = encoded(claims) if vectors is None else vectors
        known = dict(zip((c.key for c in claims), own, strict=True))
        stated = explicit.find(claims, Weights(profile))
        found = explicit.referents(claims)
        for denial, meant in found.items():
            known[denial] = known[meant]
        resolved = tuple(explicit.resolved(claims, found))
        return cls(claims[0].article, resolved, profile, tuple(known[c.key] for c in claims), tuple(stated))


def encoded(claims: Sequence[Claim]) -> tuple[bytes, ...]:
    """The vectors of *claims*, all of one article; several threads may ask at once."""
    passages = [(c.sentence, c.statement.attribution.content) for c in claims]
    known = {passage: vector(claim) for passage, claim in dict(zip(passages, claims, strict=True)).items()}
    return tuple(known[passage] for passage in passages)  # joint speakers share one


def by_article(claims: Iterable[Claim]) -> list[Told]:
    """*claims* (from `read`, in its order) article by article."""
    return [Told.of(tuple(told)) for _, told in groupby(claims, key=lambda c: c.article.id)]


def under(claim: Claim, head: Callable[[str], str]) -> Claim:
    """*claim* with its speaker and reporters under the ids of the actors that stand for them, by *head*; names stay."""
    statement, sides = claim.statement, claim.sides
    speaker = statement.speaker
    if speaker is not None and (known := head(speaker.id)) != speaker.id:
        sides = frozenset(known if side == speaker.id else side for side in sides)
    voices = [*statement.via, *((speaker,) if speaker else ())]
    if all(head(one.id) == one.id for one in voices):
        return claim
    return replace(
        claim,
        statement=replace(
            statement,
            speaker=_headed(speaker, head) if speaker else None,
            via=tuple(_headed(one, head) for one in statement.via),
        ),
        sides=sides,
    )


def _headed(actor: Actor, head: Callable[[str], str]) -> Actor:
    return replace(actor, id=ActorId(head(actor.id)))


def stored_article(told: Told) -> list[Any]:
    """The article of *told* and what its terms tell, as JSON holds it."""
    return [codec.encode(told.article), codec.encode(told.profile)]


def stored_claim(claim: Claim) -> list[Any]:
    """*claim* without its article, as JSON holds it."""
    return codec.without(claim, "article")


def article_of(stored: Sequence[Any]) -> tuple[Article, Profile]:
    """What `stored_article` was given."""
    return codec.decoder(Article)(stored[0]), codec.decoder(Profile)(stored[1])


def claim_of(stored: Sequence[Any], article: Article) -> Claim:
    """What `stored_claim` was given, in its *article*."""
    claim: Claim = codec.filled(Claim, "article")(stored, article)
    return claim
