"""The model's files: reading them, and the checksum that names the model."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from kg.errors import InputError
from kg.nlp.tagger.decode import Chain
from kg.nlp.tagger.labels import Floats
from kg.nlp.tagger.linker import Linker
from kg.nlp.tagger.reading import Reader

GRAPH, REST, VOCABULARY, CARD = "model.onnx", "model.json", "tokenizer.json", "MODEL_CARD.md"
FORMAT = 1


def checksum(folder: Path) -> str:
    """Return the SHA-256 over the graph, the other weights and the vocabulary, in that order.

    Raises `InputError` if one of them is missing.
    """
    digest = hashlib.sha256()
    for name in (GRAPH, REST, VOCABULARY):
        try:
            with (folder / name).open("rb") as handle:
                digest.update(hashlib.file_digest(handle, "sha256").digest())
        except OSError as error:
            raise InputError(
                f"the attribution model lacks {name}: {error.strerror}",
                "reinstall the package, or name a folder that `kg train` wrote",
            ) from error
    return digest.hexdigest()


def read(folder: Path) -> tuple[str, Reader]:
    """Return the model's name and everything learned that is not in the graph.

    Raises `InputError` if ``model.json`` cannot be understood.
    """
    try:
        data = json.loads((folder / REST).read_text("utf-8"))
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}, wanted {FORMAT}")
        chain = Chain(*(_floats(data["chain"][part]) for part in ("moves", "first", "last")))
        reader = Reader(
            chain,
            _floats(data["tag_bias"]),
            _linker(data["sources"]),
            _linker(data["contents"]),
            tuple(float(weight) for weight in data["confidence"]),
        )
        return str(data["name"]), reader
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"the attribution model's {REST} cannot be understood: {error}",
            "reinstall the package, or train again with this version of it",
        ) from error


def _linker(data: dict[str, Any]) -> Linker:
    return Linker(tuple(_floats(table) for table in data["tables"]), _floats(data["none"]), float(data["bias"]))


def _floats(data: Any) -> Floats:
    found: Floats = np.asarray(data, dtype=np.float32)
    return found
