"""Sentences as vectors: near ones speak of the same, and nothing but the sentence counts."""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.nlp.encoder import Encoder, near, nearest, shipped
from kg.nlp.encoder.encoder import PIECES

pytestmark = pytest.mark.model


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence and the ranges of its content, which stands between brackets."""
    spans, plain = [], ""
    for part in text.replace("]", "[").split("["):
        spans.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans[1::2]


def vector(text: str) -> bytes:
    return shipped().vector(*marked(text))


SAVED = "The harbour office said that [all nine sailors had been saved]."


def test_who_speaks_of_the_same_is_near() -> None:
    lost = near(vector(SAVED), vector("A diver found [the bodies of two of the crew], his son said."))
    steel = near(vector(SAVED), vector("A minister said [the steel works in Ostra had been sold]."))
    assert lost.mean > steel.mean
    assert near(vector(SAVED), vector("“[Every sailor was saved],” the harbour office said.")).mean > 0.7


def test_content_and_sentence_have_a_half_each() -> None:
    other = vector("The harbour office said that [the bar was closed].")
    found = near(vector(SAVED), other)
    assert found.whole > found.content
    assert found.mean == pytest.approx((found.whole + found.content) / 2)
    assert near(other, other) == pytest.approx((1.0, 1.0))
    assert near(bytes(768), other) == (0.0, 0.0)


def test_nothing_else_counts() -> None:
    fresh = Encoder.load()
    before = fresh.vector(*marked(SAVED))
    fresh.vector(*marked("[Something else] was said."))
    assert fresh.vector(*marked(SAVED)) == before == Encoder.load().vector(*marked(SAVED))


def test_of_a_long_sentence_the_content_and_its_surroundings_are_read() -> None:
    far = "far away and long ago " * 400
    cut = f"{far}the mayor of Stell said that [the bridge is shut] until further notice {far}"
    text, content = marked(cut)
    pieces = shipped()._pieces(text, content)
    assert len(pieces) == PIECES
    assert sum(inside for _, inside in pieces) == 4
    assert near(vector(cut), vector("The mayor of Stell said that [the bridge is shut].")).content > 0.6


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_any_text_can_be_read(before: str, content: str, behind: str) -> None:
    found = shipped().vector(before + content + behind, [(len(before), len(before) + len(content))])
    assert len(found) == 768


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read") as raised:
        Encoder.load(tmp_path)
    assert raised.value.hint == "reinstall the package"


def test_nearness_is_the_cosine_of_whole_numbers_to_the_last_bit() -> None:
    """Relations are decided by it: they must not depend on how or in which order the products are summed."""
    rnd = Random(4)  # noqa: S311
    for _ in range(50):
        one, two = ([rnd.randint(-127, 127) for _ in range(768)] for _ in range(2))
        expected = []
        for half in (slice(384), slice(384, None)):
            left, right = one[half], two[half]
            size = float(sum(a * a for a in left)) * float(sum(b * b for b in right))
            expected.append(float(sum(a * b for a, b in zip(left, right, strict=True))) / sqrt(size))
        assert tuple(near(*(bytes(n % 256 for n in vector) for vector in (one, two)))) == tuple(expected)


def test_many_at_once_are_as_near_as_one_by_one() -> None:
    rnd = Random(5)  # noqa: S311
    vectors = [rnd.randbytes(768) for _ in range(300)] + [bytes(768)]
    assert nearest(vectors[0], vectors) == [near(vectors[0], other) for other in vectors]
    assert nearest(vectors[0], []) == []
