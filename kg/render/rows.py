"""Statements as the plain rows that pages show: names, dates, chains and evidence in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.analyse import network
from kg.ids import short_id
from kg.model import Actor, Article, Evidence, Statement, StatementId
from kg.render import words

if TYPE_CHECKING:
    from kg.analyse.network import Graph, Same, Seen

Conflicts = Mapping[StatementId, Sequence[tuple[StatementId, str]]]


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as a page shows him; ``several`` is the number of articles where the node is more than one crowd."""

    id: str
    name: str
    kind: str
    several: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A remark on evidence: what it is in words, what the article says, and who doubts or checks."""

    word: str
    assessment: str
    text: str
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A statement in words; ``chain`` goes from the article's origin to the last reporter."""

    anchor: str
    statement: Statement
    article: Article
    speaker: Named | None
    act: str
    family: str
    said: str | None
    basis: str
    chain: tuple[Named, ...]
    about: tuple[Named, ...]
    evidence: tuple[Proof, ...]


@dataclass(slots=True)
class Book:
    """How the actors of a graph are called, and the anchors of its statements."""

    graph: Graph
    same: Same
    anchors: dict[StatementId, str] = field(default_factory=dict)

    def of(self, actor: Actor) -> Named:
        """*actor* under his canonical name."""
        return self.node(self.same.get(actor.id, actor.id), actor)

    def node(self, node: str, actor: Actor | None = None) -> Named:
        """The actor at *node* of the graph; *actor* helps out where the graph does not know him."""
        known = self.graph.nodes.get(node)
        if known is not None:
            return Named(node, known["name"], known["kind"], known.get("several", 0))
        return Named(node, actor.name if actor else node, str(actor.kind) if actor else "person")

    def row(self, article: Article, statement: Statement) -> Row:
        """*statement* of *article* in words."""
        chain = network.chain(article, statement, self.same)
        reporters = chain[:-1] if statement.speaker and len(chain) > 1 else chain
        return Row(
            anchor=self.anchors.get(statement.id) or short_id(statement.id),
            statement=statement,
            article=article,
            speaker=self.of(statement.speaker) if statement.speaker else None,
            act=words.ACTS[statement.act],
            family=words.FAMILY[statement.act],
            said=statement.said.value if statement.said else None,
            basis=words.basis(statement.said) if statement.said else "",
            chain=tuple(map(self.node, reporters)),
            about=tuple(map(self.node, network.spoken_of(statement, self.same))),
            evidence=tuple(map(self._proof, statement.evidence)),
        )

    def _proof(self, item: Evidence) -> Proof:
        by = self.of(item.assessed_by).name if item.assessed_by else None
        return Proof(word=words.evidence(item.kind, item.assessment), assessment=item.assessment, text=item.text, by=by)


def book(items: Iterable[Seen], graph: Graph, same: Same | None) -> Book:
    """The `Book` of *items*, whose graph is *graph*."""
    ids = [statement.id for _, statements in items for statement in statements]
    return Book(graph, same or {}, anchors(ids))


def anchors(ids: Iterable[StatementId]) -> dict[StatementId, str]:
    """The shown id of each statement; the whole id where two would be shown alike."""
    short = {one: short_id(one) for one in dict.fromkeys(ids)}
    often = Counter(short.values())
    return {one: shown if often[shown] == 1 else f"st-{one.rpartition(':')[2]}" for one, shown in short.items()}


def newest(statement: Statement) -> str:
    """A key that sorts statements by date said; undated ones come first."""
    return statement.said.value if statement.said else ""
