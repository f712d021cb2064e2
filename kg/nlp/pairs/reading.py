"""Two sentences as the pieces that the model reads: content told from its surroundings, one side from the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
SIDE = 72
"""Pieces kept of one side: the content first, then what stands nearest to it."""
KINDS = 5
_MARK, _LEFT, _RIGHT = 0, 1, 3  # and one more where the piece belongs to the content


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence as printed, and the half-open code-point ranges in it that are attributed, in order."""

    text: str
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Piece ids, what kind of place each piece has, and one row a side with the share of each of its content pieces."""

    pieces: Ints
    kinds: Ints
    pools: npt.NDArray[np.float32]


class Pieces:
    """Cuts sentences into pieces of an uncased word-piece vocabulary (Devlin et al. 2019, BERT)."""

    def __init__(self, path: Path) -> None:
        """Read a ``tokenizer.json``."""
        from tokenizers import Tokenizer  # slow to import; most commands compare nothing

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._first, self._last = (self._tokenizer.token_to_id(piece) for piece in ("[CLS]", "[SEP]"))

    def side(self, side: Side) -> list[tuple[int, bool]]:
        """The pieces of a sentence, at most ``SIDE``, each with whether it belongs to the content."""
        found: list[tuple[int, bool]] = []
        at = 0
        for start, end in side.content:
            found += self._cut(side.text[at:start], inside=False)
            found += self._cut(side.text[start:end], inside=True)
            at = end
        found += self._cut(side.text[at:], inside=False)
        return _clipped(found)

    def _cut(self, text: str, *, inside: bool) -> list[tuple[int, bool]]:
        whole = text.encode("utf-8", "replace").decode("utf-8")  # the tokenizer refuses halves of surrogate pairs
        return [(piece, inside) for piece in self._tokenizer.encode(whole, add_special_tokens=False).ids]

    def alone(self, side: Sequence[tuple[int, bool]]) -> Pair:
        """One side (from `side`) as input; the second row of its pools is empty."""
        return self.pair(side, ())

    def pair(self, left: Sequence[tuple[int, bool]], right: Sequence[tuple[int, bool]]) -> Pair:
        """Both sides (from `side`) as one input."""
        pieces, kinds = [self._first], [_MARK]
        for kind, told in ((_LEFT, left), (_RIGHT, right)):
            if not told:
                continue
            pieces += [piece for piece, _ in told] + [self._last]
            kinds += [kind + inside for _, inside in told] + [_MARK]
        row = np.array(kinds, dtype=np.int64)
        pools = np.stack([row == _LEFT + 1, row == _RIGHT + 1]).astype(np.float32)
        pools /= np.maximum(pools.sum(axis=1, keepdims=True), 1.0)
        return Pair(np.array(pieces, dtype=np.int64), row, pools)


def _clipped(found: list[tuple[int, bool]]) -> list[tuple[int, bool]]:
    """Whole if short enough; else the content, and of the rest what stands nearest to it."""
    if len(found) <= SIDE:
        return found
    far = [0 if content else len(found) for _, content in found]
    for at in range(1, len(far)):
        far[at] = min(far[at], far[at - 1] + 1)
    for at in range(len(far) - 2, -1, -1):
        far[at] = min(far[at], far[at + 1] + 1)
    ranked = sorted(range(len(found)), key=lambda at: (far[at], at))
    return [found[at] for at in sorted(ranked[:SIDE])]
