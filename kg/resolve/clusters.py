"""Who is who across articles: clusters computed from names and the users' decisions.

Decisions are data and the clusters are computed from them, as nomenklatura does: a
"different" holds against every chain of likenesses, so that two actors kept apart by a user are never in one
cluster, however many names link them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.gazetteer.spelling import tokens
from kg.model import Actor, ActorId, ActorKind, Judgement, Link
from kg.resolve.keys import keys


class Clusters:
    """Disjoint sets with pairs that must stay apart."""

    def __init__(self, apart: Iterable[tuple[ActorId, ActorId]]) -> None:
        self._parent: dict[ActorId, ActorId] = {}
        self._foes: dict[ActorId, set[ActorId]] = defaultdict(set)
        self._size: dict[ActorId, int] = defaultdict(lambda: 1)
        for left, right in apart:
            if left == right:
                continue
            self._foes[left].add(right)
            self._foes[right].add(left)

    def root(self, item: ActorId) -> ActorId:
        """Return the set that *item* is in, by one of its members."""
        path = []
        while (parent := self._parent.get(item, item)) != item:
            path.append(item)
            item = parent
        for passed in path:
            self._parent[passed] = item
        return item

    def join(self, left: ActorId, right: ActorId) -> bool:
        """Put two sets together unless a pair across them must stay apart; returns whether they are one now."""
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        if any(self.root(foe) == b for foe in self._foes.get(a, ())):
            return False
        if (self._size[a], b) < (self._size[b], a):
            a, b = b, a
        self._parent[b] = a
        self._size[a] += self._size[b]
        if b in self._foes:
            self._foes[a] |= self._foes.pop(b)
        return True


def canonical(
    actors: Iterable[Actor], decisions: Iterable[Link] = (), weights: Mapping[ActorId, int] | None = None
) -> dict[ActorId, ActorId]:
    """Return for every actor the id of the one that stands for it: the actor of its cluster with the best name.

    Pure; the order of the actors does not matter.  Names that meet under one key are merged; a person
    known by one word never is.  ``Judgement.SAME`` joins and ``Judgement.DIFFERENT`` keeps apart, also against
    "same" decisions on other pairs; ``Judgement.UNSURE`` is ignored; of several decisions on one pair the last
    holds.  *weights* (statements by actor) decide which form is best.
    """
    people = {actor.id: actor for actor in sorted(actors, key=_order)}
    links = standing(decisions)
    clusters = Clusters((link.left, link.right) for link in links if link.judgement is Judgement.DIFFERENT)
    same = {(min(k.left, k.right), max(k.left, k.right)) for k in links if k.judgement is Judgement.SAME}
    for left, right in sorted(same):
        clusters.join(left, right)
    for left, right in _alike(people.values()):
        clusters.join(left, right)
    members: dict[ActorId, list[Actor]] = defaultdict(list)
    for actor in people.values():
        members[clusters.root(actor.id)].append(actor)
    heads = {root: _head(cluster, weights or {}) for root, cluster in members.items()}
    return {key: heads[clusters.root(key)] for key in people}


def standing(decisions: Iterable[Link]) -> list[Link]:
    """Return the decisions that hold: of several on one pair the last."""
    return list({frozenset((link.left, link.right)): link for link in decisions}.values())


def _order(actor: Actor) -> tuple[str, str, tuple[str, ...]]:
    return actor.id, actor.name, actor.aliases


def _alike(actors: Iterable[Actor]) -> Iterator[tuple[ActorId, ActorId]]:
    """Pairs that share a key: each actor with several before it, so that a refused pair does not split the rest."""
    first: dict[str, list[ActorId]] = defaultdict(list)
    for actor in actors:
        for key in keys(actor):
            known = first[key]
            for other in known[:8]:
                yield other, actor.id
            if len(known) < 8:
                known.append(actor.id)


def _head(cluster: list[Actor], weights: Mapping[ActorId, int]) -> ActorId:
    names: dict[str, int] = defaultdict(int)
    for actor in cluster:
        names[actor.name] += weights.get(actor.id, 0)
    best = best_name(names)
    # an outlet or writer that also speaks for itself is what it is elsewhere
    voice = ActorKind.AUTHOR
    return min((a for a in cluster if a.name == best), key=lambda a: (a.kind is voice, -weights.get(a.id, 0), a.id)).id


def best_name(names: Mapping[str, int]) -> str:
    """Return the name to show of *names* (name to count): of several words rather than one, then the most frequent.

    Raises ValueError if there is none.
    """
    return min(names, key=lambda n: (len(tokens(n)) < 2, -names[n], -len(tokens(n)), -len(n), n))
