"""What comparison could have found in small articles."""

from __future__ import annotations

from kg.model import ActorId, StatementId
from kg.model.relation import Grounds, Related, RelationKind, RelationSort, RootKind, SharedClaim, SharedRoot

ONE, TWO, THREE = (StatementId(f"urn:kg:statement:{n}" + 15 * "0") for n in (1, 2, 3))
POST, TIMES = ActorId("urn:kg:actor:media:post"), ActorId("urn:kg:actor:media:times")

EXPLICIT = Related(
    left=TWO, right=ONE, kind=RelationKind.CONTRADICTS, sort=RelationSort.DENIAL, grounds=Grounds.EXPLICIT,
    confidence=0.9, words=("the dam “broke”", "denied it"), why="the article sets one against the other",
)  # fmt: skip
INFERRED = Related(
    left=ONE, right=THREE, kind=RelationKind.SUPPORTS, sort=RelationSort.SAME, grounds=Grounds.INFERRED,
    confidence=0.61, words=("the dam is safe", "it is safe"), why="both say the same",
)  # fmt: skip
SHARED = SharedClaim(
    statements=(ONE, THREE),
    why=("both say the same", "the same passage, copied"),
    articles=2,
    roots=(SharedRoot(kind=RootKind.CIRCLE, actors=(POST, TIMES), statements=(ONE, THREE)),),
    circles=((POST, TIMES),),
    copied=1,
)
