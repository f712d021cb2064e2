"""The shipped files of a model: graph, everything else learned, vocabulary."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.nlp.tagger.files import FORMAT, GRAPH, REST, VOCABULARY
from kg.nlp.tagger.labels import TAGS
from kg.nlp.tagger.reading import FEATURES
from kg.nlp.tagger.relations import SIZES
from kg.train.export import export

Arrays = dict[str, npt.NDArray[Any]]


def pack(
    weights: Arrays,
    vocabulary: Path,
    folder: Path,
    name: str,
    *,
    tag_bias: Sequence[float] = (0.0,) * len(TAGS),
    none_bias: tuple[float, float] = (0.0, 0.0),
    confidence: Sequence[float] = (0.0,) * len(FEATURES),
) -> None:
    """Write the model of *weights* into *folder*.

    *tag_bias*, *none_bias* (source, content) and *confidence* are what `kg.train.tune` found.
    """
    folder.mkdir(parents=True, exist_ok=True)
    export(weights, folder / GRAPH)
    shutil.copyfile(vocabulary, folder / VOCABULARY)
    rest = {
        "format": FORMAT,
        "name": name,
        "chain": {part: _numbers(weights[f"crf.{part}"]) for part in ("moves", "first", "last")},
        "tag_bias": list(tag_bias),
        "sources": _linker(weights, "sources", none_bias[0]),
        "contents": _linker(weights, "contents", none_bias[1]),
        "confidence": list(confidence),
    }
    (folder / REST).write_text(json.dumps(rest, indent=1) + "\n", "utf-8")


def _linker(weights: Arrays, name: str, bias: float) -> dict[str, Any]:
    return {
        "tables": [_numbers(weights[f"{name}.tables.{i}"]) for i in range(len(SIZES))],
        "none": _numbers(weights[f"{name}.none"]),
        "bias": float(np.float32(weights[f"{name}.none_bias"][0] + bias)),
    }


def _numbers(value: npt.NDArray[Any]) -> Any:
    return np.round(value.astype(np.float64), 6).tolist()
