"""What comparison finds, as quads and back."""

from __future__ import annotations

import pytest

from kg.rdf import terms as t
from kg.rdf.check import check_shapes
from kg.rdf.nodes import QuadSource
from kg.rdf.relations import copied_from, copy_quads, relation_quads, relations_of, shared_claims, shared_quads
from tests.rdf.related import EXPLICIT, INFERRED, ONE, SHARED, THREE, TWO

QUADS = [*relation_quads(EXPLICIT), *relation_quads(INFERRED), *shared_quads(SHARED), *copy_quads(ONE, THREE)]


def test_round_trip() -> None:
    source = QuadSource(QUADS)
    assert sorted(relations_of(source), key=str) == sorted([EXPLICIT, INFERRED], key=str)
    assert shared_claims(source) == [SHARED]
    assert shared_claims(source, [THREE]) == [SHARED]
    assert shared_claims(source, [TWO]) == []
    assert relations_of(source, [TWO]) == [EXPLICIT]
    assert relations_of(source, [THREE]) == [INFERRED]
    assert copied_from(source, ONE) == [THREE]
    assert copied_from(source, THREE) == [ONE]


def test_all_in_one_graph_and_fit_for_the_shapes() -> None:
    assert {str(quad[3]) for quad in QUADS} == {t.RELATIONS_GRAPH}
    assert check_shapes(QUADS) == []


@pytest.mark.parametrize(("found", "said"), [(EXPLICIT, True), (INFERRED, False)])
def test_only_what_an_article_says_is_said_with_cito(found, said) -> None:  # type: ignore[no-untyped-def]
    assert any(str(p) == t.DISPUTES for _, p, _, _ in relation_quads(found)) is said


def test_order_of_the_two_gives_one_node() -> None:
    assert {str(s) for s, p, _, _ in relation_quads(EXPLICIT) if str(p) == t.TYPE} == {
        str(s)
        for s, p, _, _ in relation_quads(INFERRED.__class__(**{**_fields(EXPLICIT), "left": ONE, "right": TWO}))
        if str(p) == t.TYPE
    }


def _fields(found):  # type: ignore[no-untyped-def]
    return {name: getattr(found, name) for name in found.__slots__}
