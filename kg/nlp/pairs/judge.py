"""The model that judges two statements, and its files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.errors import InputError
from kg.nlp.pairs.reading import Pair, Pieces, Side

GRAPH, REST, VOCABULARY, CARD = "model.onnx", "model.json", "tokenizer.json", "MODEL_CARD.md"
FORMAT = 1
PACKAGED = Path(__file__).with_name("model")
_KEPT = 4096  # sides whose pieces are remembered


@dataclass(frozen=True, slots=True)
class Judged:
    """How likely two statements cannot both hold, or say the same, each in 0..1; what is left is neither."""

    contradicts: float
    supports: float


class Judge:
    """The learned model. Not for use by several threads at once; cheap to share between calls."""

    def __init__(self, folder: Path) -> None:
        """Open the model in *folder*; `Judge.load` is the usual way in."""
        try:
            rest = json.loads((folder / REST).read_text("utf-8"))
            if rest["format"] != FORMAT:
                raise ValueError(f"format {rest['format']}, wanted {FORMAT}")
            self._bias = np.array(rest["bias"], dtype=np.float64)
            self._slope = float(rest["slope"])
            digest = hashlib.sha256()
            for name in (GRAPH, REST, VOCABULARY):
                digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"the model of pairs cannot be read: {error}",
                "reinstall the package, or name a folder that `kg train --pairs` wrote",
            ) from error
        self.sha256: str = digest.hexdigest()
        self.version: str = f"{rest['name']}+{self.sha256[:12]}"
        """Name of the model and the start of its SHA-256."""
        import onnxruntime  # slow to import; most commands compare nothing

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])
        self._pieces = Pieces(folder / VOCABULARY)
        self._sides: dict[Side, list[tuple[int, bool]]] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> Judge:
        """The model in a folder, by default the one in the package.

        Raises `kg.errors.InputError` if a file is missing or cannot be understood.
        """
        return cls(PACKAGED if path is None else path)

    def judge(self, left: Side, right: Side) -> Judged:
        """How *left* and *right* stand to each other; the order matters a little, so keep to one.

        The result depends on the two sides alone, never on what else was judged.
        """
        pair = self._pieces.pair(self._side(left), self._side(right))
        (scores,) = self._session.run(["scores"], _feed(pair))
        raised = scores[0].astype(np.float64) * self._slope + self._bias
        shares = np.exp(raised - raised.max())
        shares /= shares.sum()
        return Judged(float(shares[1]), float(shares[2]))

    def vector(self, side: Side) -> bytes:
        """What *side* speaks of, as signed bytes; `near` compares two."""
        (contents,) = self._session.run(["contents"], _feed(self._pieces.alone(self._side(side))))
        state = contents[0]
        rounded: npt.NDArray[np.int8] = np.rint(state * (127 / max(float(np.abs(state).max()), 1e-6))).astype(np.int8)
        return rounded.tobytes()

    def _side(self, side: Side) -> list[tuple[int, bool]]:
        found = self._sides.get(side)
        if found is None:
            if len(self._sides) >= _KEPT:
                self._sides.clear()
            found = self._sides[side] = self._pieces.side(side)
        return found


def _feed(pair: Pair) -> dict[str, npt.NDArray[Any]]:
    return {"pieces": pair.pieces[None], "kinds": pair.kinds[None], "pools": pair.pools}


def near(one: bytes, two: bytes) -> float:
    """How near two vectors are (their cosine, -1..1)."""
    left, right = (np.frombuffer(v, dtype=np.int8).astype(np.int32) for v in (one, two))
    size = float(left @ left) * float(right @ right)
    return float(left @ right) / sqrt(size) if size else 0.0


@cache
def shipped() -> Judge:
    """The model in the package, opened at the first call and kept."""
    return Judge.load()
