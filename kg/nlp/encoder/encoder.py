"""The sentence encoder (Reimers & Gurevych 2019, "Sentence-BERT"; Wang et al. 2020, "MiniLM") and its files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.errors import InputError

GRAPH, VOCABULARY = "model.onnx", "tokenizer.json"
PACKAGED = Path(__file__).with_name("model")
PIECES = 128
"""Word pieces read of one sentence: the content first, then what stands nearest to it."""
_BEFORE, _BEHIND, _MOST = 500, 300, 2000  # code points before the content, behind it, and in all
Ranges = Sequence[tuple[int, int]]
_Halves = tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]


class Encoder:
    """The model. Cheap to share between calls and threads."""

    def __init__(self, folder: Path) -> None:
        """Open the model in *folder*; `Encoder.load` is the usual way in."""
        try:
            found = [(folder / name).read_bytes() for name in (GRAPH, VOCABULARY)]
        except OSError as error:
            raise InputError(f"the sentence encoder cannot be read: {error}", "reinstall the package") from error
        self.sha256: str = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for data in found)).hexdigest()
        # slow to import, and most commands compare nothing
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(found[0], options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(found[1].decode("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._ends = [self._tokenizer.token_to_id(piece) for piece in ("[CLS]", "[SEP]")]

    @classmethod
    def load(cls, path: Path | None = None) -> Encoder:
        """The encoder in a folder, by default the one in the package.

        Raises `kg.errors.InputError` if a file is missing.
        """
        return cls(PACKAGED if path is None else path)

    def vector(self, text: str, content: Ranges) -> bytes:
        """What a sentence speaks of, as signed bytes: half for its *content*, half for all of it.

        *content* are half-open code-point ranges of *text*, in order, at least one. Of very long sentences what stands
        far from the content is left out. `near` compares two.
        """
        pieces = self._pieces(text, content)
        ids = np.array([[self._ends[0], *(piece for piece, _ in pieces), self._ends[1]]], dtype=np.int64)
        pools = np.array([[0, *(inside for _, inside in pieces), 0], [1] * ids.shape[1]], dtype=np.float32)
        pools /= np.maximum(pools.sum(axis=1, keepdims=True), 1.0)
        (means,) = self._session.run(["means"], {"pieces": ids, "pools": pools})
        return b"".join(map(_rounded, means))

    def _pieces(self, text: str, content: Ranges) -> list[tuple[int, bool]]:
        """The pieces of a sentence, at most ``PIECES``, each with whether it belongs to the content."""
        start = max(0, content[0][0] - _BEFORE)
        end = min(len(text), content[-1][1] + _BEHIND, start + _MOST)
        found: list[tuple[int, bool]] = []
        at = start
        for low, high in content:
            found += self._cut(text[at : min(low, end)], inside=False)
            found += self._cut(text[low : min(high, end)], inside=True)
            at = max(at, high)
        found += self._cut(text[at:end], inside=False)
        return _clipped(found)

    def _cut(self, text: str, *, inside: bool) -> list[tuple[int, bool]]:
        whole = text.encode("utf-8", "replace").decode("utf-8")  # the tokenizer refuses halves of surrogate pairs
        return [(piece, inside) for piece in self._tokenizer.encode(whole, add_special_tokens=False).ids]


def _clipped(found: list[tuple[int, bool]]) -> list[tuple[int, bool]]:
    """Whole if short enough; else the content, and of the rest what stands nearest to it."""
    if len(found) <= PIECES:
        return found
    far = [0 if inside else len(found) for _, inside in found]
    for at in range(1, len(far)):
        far[at] = min(far[at], far[at - 1] + 1)
    for at in range(len(far) - 2, -1, -1):
        far[at] = min(far[at], far[at + 1] + 1)
    ranked = sorted(range(len(found)), key=lambda at: (far[at], at))
    return [found[at] for at in sorted(ranked[:PIECES])]


def _rounded(state: npt.NDArray[np.float32]) -> bytes:
    largest = max(float(np.abs(state).max()), 1e-6)
    rounded: npt.NDArray[np.int8] = np.rint(state * (127 / largest)).astype(np.int8)
    return rounded.tobytes()


class Near(NamedTuple):
    """How near two vectors are (cosines, -1..1): their contents, and the whole sentences."""

    content: float
    whole: float

    @property
    def mean(self) -> float:
        """The mean of both."""
        return (self.content + self.whole) / 2


def near(one: bytes, two: bytes) -> Near:
    """How near two vectors from `Encoder.vector` are."""
    (found,) = nearest(one, [two])
    return found


def nearest(one: bytes, others: Sequence[bytes]) -> list[Near]:
    """How near *one* is to each of *others*, in their order: what `near` says of each, many times faster."""
    if not others:
        return []
    content, whole = _halves(one)
    mine = _squares(one)
    rows = np.frombuffer(b"".join(others), dtype=np.int8).reshape(len(others), 2, -1)
    met = zip(
        (rows[:, 0].astype(np.float32) @ content).tolist(),
        (rows[:, 1].astype(np.float32) @ whole).tolist(),
        map(_squares, others),
        strict=True,
    )
    return [Near(_cosine(a, mine[0] * squares[0]), _cosine(b, mine[1] * squares[1])) for a, b, squares in met]


@lru_cache(4096)  # of 4 kB: what an article is compared with comes again for each of its statements
def _halves(vector: bytes) -> _Halves:
    # sums of products of signed bytes stay below 2**24 for a thousand of them: exact in any order
    content, whole = np.frombuffer(vector, dtype=np.int8).reshape(2, -1).astype(np.float32)
    return content, whole


@lru_cache(50_000)  # of 200 bytes, besides vectors that are held anyhow
def _squares(vector: bytes) -> tuple[float, float]:
    content, whole = _halves(vector)
    return float(content @ content), float(whole @ whole)


def _cosine(product: float, size: float) -> float:
    return product / sqrt(size) if size else 0.0


@cache
def shipped() -> Encoder:
    """The encoder in the package, opened at the first call and kept."""
    return Encoder.load()
