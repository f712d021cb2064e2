"""The graph of what comparison finds: relations of two statements, and what several tell together.

Computed from the articles and made again at will; a statement's own graph never changes by it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.ids import content_hash
from kg.model.relation import Grounds, Related, RelationKind, RelationSort, RootKind, SharedClaim, SharedRoot
from kg.model.vocabulary import ActorId, StatementId
from kg.rdf import terms as t
from kg.rdf.nodes import Node, Source
from kg.rdf.sink import Quad, Sink, decimal, integer


def relation_quads(found: Related) -> list[Quad]:
    """The node of one relation; where the article itself sets the statements against each other, CiTO says so too."""
    sink = _sink()
    node = "urn:kg:relation:" + content_hash(*found.key)
    sink.link(node, t.TYPE, t.RELATION)
    sink.link(node, t.RELATION_KIND, t.concept(found.kind))
    sink.link(node, t.RELATION_SORT, t.concept(found.sort))
    sink.link(node, t.GROUNDS, t.concept(found.grounds))
    sink.link(node, t.EARLIER, found.left)
    sink.link(node, t.LATER, found.right)
    sink.words(node, t.EARLIER_WORDS, found.words[0])
    sink.words(node, t.LATER_WORDS, found.words[1])
    sink.add(node, t.PLAINNESS, decimal(found.confidence))
    sink.words(node, t.BECAUSE, found.why)
    if found.grounds is Grounds.EXPLICIT and found.kind is RelationKind.CONTRADICTS:
        sink.link(found.right, t.DISPUTES, found.left)
    return sink.quads


def copy_quads(one: str, two: str) -> list[Quad]:
    """That the passages of two statements are the same or nearly so."""
    sink = _sink()
    sink.link(max(one, two), t.COPIED, min(one, two))
    return sink.quads


def shared_quads(claim: SharedClaim) -> list[Quad]:
    """The node of a claim that several statements make, with its roots and circles."""
    sink = _sink()
    node = "urn:kg:claim:" + claim.statements[0].removeprefix(t.STATEMENT_PREFIX)
    sink.link(node, t.TYPE, t.SHARED_CLAIM)
    sink.link(node, t.TOLD_BY, *claim.statements)
    for why in claim.why:
        sink.words(node, t.BECAUSE, why)
    for predicate, count in (
        (t.ARTICLE_COUNT, claim.articles),
        (t.NAMED_ROOTS, claim.independent),
        (t.ANONYMOUS_ROOTS, claim.anonymous),
        (t.COPIES, claim.copied),
    ):
        sink.add(node, predicate, integer(count))
    for position, root in enumerate(claim.roots, 1):
        place = f"{node}:root:{position}"
        sink.link(node, t.ROOT, place)
        sink.link(place, t.TYPE, t.ROOT_ITEM)
        sink.place(place, position)
        sink.link(place, t.ROOT_KIND, t.concept(root.kind))
        sink.link(place, t.ROOT_ACTOR, *root.actors)
        sink.link(place, t.ENDS_IN, *root.statements)
    for position, circle in enumerate(claim.circles, 1):
        place = f"{node}:circle:{position}"
        sink.link(node, t.CIRCLE, place)
        sink.link(place, t.TYPE, t.CIRCLE_ITEM)
        sink.place(place, position)
        sink.link(place, t.IN_CIRCLE, *circle)
    return sink.quads


def relations_of(
    source: Source, statements: Iterable[str] | None = None, kinds: Collection[RelationKind] = tuple(RelationKind)
) -> list[Related]:
    """The relations of *kinds* that *source* holds, all or those in which *statements* stand, in order of IRI."""
    if statements is None:
        nodes = {
            iri for kind in kinds for iri, _ in source.subjects(t.RELATION_KIND, t.concept(kind), t.RELATIONS_GRAPH)
        }
    else:
        nodes = {
            iri
            for statement in statements
            for predicate in (t.EARLIER, t.LATER)
            for iri, _ in source.subjects(predicate, statement, t.RELATIONS_GRAPH)
        }
    found = (_relation(Node(source, iri, t.RELATIONS_GRAPH)) for iri in sorted(nodes))
    return [one for one in found if one.kind in kinds]


def shared_claims(source: Source, statements: Iterable[str] | None = None) -> list[SharedClaim]:
    """The claims that several statements make, all or those of *statements*, in order of IRI."""
    if statements is None:
        nodes = {iri for iri, _ in source.subjects(t.TYPE, t.SHARED_CLAIM, t.RELATIONS_GRAPH)}
    else:
        nodes = {iri for statement in statements for iri, _ in source.subjects(t.TOLD_BY, statement, t.RELATIONS_GRAPH)}
    return [_shared(Node(source, iri, t.RELATIONS_GRAPH)) for iri in sorted(nodes)]


def copied_from(source: Source, statement: str) -> list[str]:
    """The statements whose passage is that of *statement*, sorted."""
    there = [iri for iri, _ in source.subjects(t.COPIED, statement, t.RELATIONS_GRAPH)]
    return sorted({*there, *Node(source, statement, t.RELATIONS_GRAPH).texts(t.COPIED)})


def _relation(node: Node) -> Related:
    return Related(
        left=StatementId(node.need(t.EARLIER)),
        right=StatementId(node.need(t.LATER)),
        kind=RelationKind(t.CONCEPTS[node.need(t.RELATION_KIND)]),
        sort=RelationSort(t.CONCEPTS[node.need(t.RELATION_SORT)]),
        grounds=Grounds(t.CONCEPTS[node.need(t.GROUNDS)]),
        confidence=float(node.need(t.PLAINNESS)),
        words=(node.need(t.EARLIER_WORDS), node.need(t.LATER_WORDS)),
        why=node.need(t.BECAUSE),
    )


def _shared(node: Node) -> SharedClaim:
    return SharedClaim(
        statements=tuple(StatementId(one) for one in sorted(node.texts(t.TOLD_BY))),
        why=tuple(sorted(node.texts(t.BECAUSE))),
        articles=int(node.need(t.ARTICLE_COUNT)),
        roots=tuple(_roots(node)),
        circles=tuple(tuple(ActorId(one) for one in sorted(c.texts(t.IN_CIRCLE))) for c in node.nodes(t.CIRCLE)),
        copied=int(node.need(t.COPIES)),
    )


def _roots(node: Node) -> Iterator[SharedRoot]:
    for root in node.nodes(t.ROOT):
        yield SharedRoot(
            kind=RootKind(t.CONCEPTS[root.need(t.ROOT_KIND)]),
            actors=tuple(ActorId(one) for one in sorted(root.texts(t.ROOT_ACTOR))),
            statements=tuple(StatementId(one) for one in sorted(root.texts(t.ENDS_IN))),
        )


def _sink() -> Sink:
    return Sink(t.RELATIONS_GRAPH, "", "urn:kg:text:none", "")
