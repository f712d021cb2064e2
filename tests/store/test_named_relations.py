"""The named queries on what comparison found, on two small articles with relations as they could be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import StatementId
from kg.model.relation import Related, RelationKind, RelationSort
from kg.rdf.relations import relation_quads, shared_quads
from kg.rdf.terms import RELATIONS_GRAPH
from kg.store import Store, open_store
from kg.store.named import bind, load_query
from tests import small
from tests.rdf.related import EXPLICIT, INFERRED, POST, SHARED, TIMES
from tests.store.test_lookup import DENIAL, HOSTILE, INNER, OUTER, SAFE

KG = "https://w3id.org/kg-said#"


def related(left: str, right: str, kind: RelationKind, sort: RelationSort, base: Related = INFERRED) -> Related:
    return replace(base, left=StatementId(left), right=StatementId(right), kind=kind, sort=sort)


FOUND = [
    related(SAFE, DENIAL, RelationKind.CONTRADICTS, RelationSort.POSITION),
    related(INNER, DENIAL, RelationKind.CONTRADICTS, RelationSort.DENIAL, EXPLICIT),
    related(INNER, OUTER, RelationKind.DEVELOPMENT, RelationSort.FIGURES),
]
TOLD = tuple(sorted((StatementId(INNER), StatementId(OUTER))))
CLAIM = replace(SHARED, statements=TOLD, roots=(replace(SHARED.roots[0], statements=TOLD[:1]),))
NODE = "urn:kg:claim:" + TOLD[0].rpartition(":")[2]
# query -> [(parameters, columns, rows of those columns in order)]
EXPECTED: dict[str, list[tuple[dict[str, str], str, list[tuple[str | None, ...]]]]] = {
    "contradictions": [
        ({}, "grounds sort earlier later", [
            (KG + "explicitGrounds", KG + "onDenial", INNER, DENIAL),
            (KG + "inferredGrounds", KG + "onPosition", SAFE, DENIAL),
        ]),
        ({"name": "ENGINEER"}, "earlierSpeaker laterSpeaker plainness laterWords", [
            ("an engineer", "Irina Vale", "0.9", "denied it")
        ]),
        ({"name": "nobody"}, "earlier", []),
    ],
    "position-changes": [
        ({"name": "vale"}, "earlierSaid earlierSpeaker later", [("2024-05-03", "Irina Vale", DENIAL)]),
        ({"name": "engineer"}, "later", []),
    ],
    "figures-compared": [
        ({"counting": "HOUSE"}, "kind earlier later", [(KG + "development", INNER, OUTER)]),
        ({"counting": "troops"}, "kind", []),
    ],
    "shared-claims": [
        ({"phrase": "HOUSES"}, "articles namedRoots anonymousRoots copied statements claim", [
            ("2", "0", "0", "1", "2", NODE)
        ]),
        ({"phrase": "moon"}, "claim", []),
    ],
    "roots": [
        ({}, "claim kind actor statement", [(NODE, KG + "circleRoot", a, TOLD[0]) for a in (POST, TIMES)]),
        ({"phrase": "moon"}, "claim", []),
    ],
    "circles": [({}, "claim reporter", [(NODE, POST), (NODE, TIMES)])],
}  # fmt: skip
CASES = [(name, *case) for name, found in EXPECTED.items() for case in found]


@pytest.fixture
def compared() -> Store:
    """A store with the two articles and what could have been found."""
    store = open_store(None)
    quads = [quad for one in FOUND for quad in relation_quads(one)]
    store.replace_all([*small.graphs().items(), (RELATIONS_GRAPH, [*quads, *shared_quads(CLAIM)])])
    return store


@pytest.mark.parametrize(("name", "params", "columns", "rows"), CASES)
def test_answers(compared: Store, name: str, params: dict[str, str], columns: str, rows: list[tuple[str, ...]]) -> None:
    found = compared.select(bind(load_query(name), params))
    at = [found.variables.index(column) for column in columns.split()]
    assert [tuple(row[n] for n in at) for row in found.rows] == rows


@pytest.mark.parametrize("name", [name for name in EXPECTED if load_query(name).declared])
def test_hostile_values_are_only_values(compared: Store, name: str) -> None:
    query = load_query(name)
    for text in HOSTILE:
        assert compared.select(bind(query, {query.parameters[0]: text})).rows == []
