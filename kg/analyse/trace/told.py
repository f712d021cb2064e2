"""What one article tells, made ready to be compared with others, and kept for the next time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from kg.analyse.trace import codec, copies, explicit
from kg.analyse.trace.claims import Claim
from kg.analyse.trace.compare import compare
from kg.analyse.trace.relations import Relation
from kg.analyse.trace.weights import Profile, Weights
from kg.model import ActorId, Article


@dataclass(frozen=True, slots=True)
class Told:
    """The claims of one article in order of id, what its terms tell, and the conflicts that it states itself.

    A denial that only points back has the terms of what it points to.
    """

    article: Article
    claims: tuple[Claim, ...]
    profile: Profile
    stated: tuple[Relation, ...] = ()

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Told:
        """Of all claims of one article, at least one."""
        profile = Profile.of(claims)
        stated = explicit.find(claims, Weights(profile))
        return cls(claims[0].article, tuple(explicit.resolved(claims)), profile, tuple(stated))


def by_article(claims: Iterable[Claim]) -> list[Told]:
    """*claims* (from `read`, in its order) article by article."""
    return [Told.of(tuple(told)) for _, told in groupby(claims, key=lambda c: c.article.id)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comparing two claims gave: a relation, or None, and whether one passage was taken from the other."""

    relation: Relation | None
    copied: bool


def judge(left: Claim, right: Claim, weights: Weights) -> Outcome:
    """Compare two claims that are candidates; *weights* are those between their articles."""
    return Outcome(compare(left, right, weights), copies.copied(left, right))


def under(claim: Claim, actor: ActorId) -> Claim:
    """*claim* with its speaker's id replaced by that of the *actor* who stands for it."""
    speaker = claim.statement.speaker
    if speaker is None or speaker.id == actor:
        return claim
    return replace(
        claim,
        statement=replace(claim.statement, speaker=replace(speaker, id=actor)),
        sides=frozenset(actor if side == speaker.id else side for side in claim.sides),
    )


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
