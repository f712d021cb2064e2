"""Two sentences as the pieces that the model reads."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.pairs import Side
from kg.nlp.pairs.judge import PACKAGED, VOCABULARY
from kg.nlp.pairs.reading import KINDS, SIDE, Pieces

_PIECES = Pieces(PACKAGED / VOCABULARY)


@pytest.fixture
def pieces() -> Pieces:
    return _PIECES


def marked(text: str) -> Side:
    """The side of a sentence with its content between brackets."""
    spans, plain = [], ""
    for part in text.replace("]", "[").split("["):
        spans.append((len(plain), len(plain) + len(part)))
        plain += part
    return Side(plain, tuple(spans[1::2]))


def test_content_is_told_from_what_stands_beside_it(pieces: Pieces) -> None:
    found = pieces.side(marked("“[We won],” she said, “[and they lost].”"))
    assert "".join(".#"[inside] for _, inside in found) == ".##......###.."


def test_sides_are_told_apart_and_each_content_weighs_one(pieces: Pieces) -> None:
    pair = pieces.pair(*(pieces.side(marked(t)) for t in ("He said [it was open].", "She called it [shut].")))
    assert pair.kinds.tolist() == [0, 1, 1, 2, 2, 2, 1, 0, 3, 3, 3, 4, 3, 0]
    assert pair.pools.sum(axis=1).tolist() == pytest.approx([1.0, 1.0])
    assert np.flatnonzero(pair.pools[1]).tolist() == [11]
    assert pair.kinds.max() < KINDS


def test_a_side_alone_has_no_second(pieces: Pieces) -> None:
    alone = pieces.alone(pieces.side(marked("He said [it was open].")))
    assert alone.kinds.tolist() == [0, 1, 1, 2, 2, 2, 1, 0]
    assert not alone.pools[1].any()


def test_of_a_long_sentence_the_content_and_its_surroundings_are_kept(pieces: Pieces) -> None:
    far = "far away and long ago " * 40
    found = pieces.side(marked(f"{far}the mayor of Stell said that [the bridge is shut] until further notice {far}"))
    assert len(found) == SIDE
    assert sum(inside for _, inside in found) == 4
    long = pieces.side(marked(f"He said that [{far}]."))
    assert len(long) == SIDE
    assert sum(inside for _, inside in long) == SIDE


@given(st.text(max_size=60), st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_any_text_can_be_read(before: str, content: str, behind: str) -> None:
    side = Side(before + content + behind, ((len(before), len(before) + len(content)),))
    assert len(_PIECES.side(side)) <= SIDE
