"""One training of the model of pairs, from sentences in camps to model card."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.errors import InputError
from kg.nlp.pairs.judge import CARD, FORMAT, GRAPH, REST, VOCABULARY, Judge
from kg.nlp.pairs.reading import SIDE, Pieces
from kg.train.course import backbone
from kg.train.pairs import annotated, card, data
from kg.train.pairs.export import export
from kg.train.pairs.loop import Plan, start, train

NAME = "pairs-en-1"
_NEAR = 0.4  # of the pairs of a topic that are neither, the share that an epoch sees
_STRANGERS = 4  # pairs of different topics, a topic
Scores = npt.NDArray[np.float64]


def train_and_pack(folder: Path, output: Path, *, epochs: int | None, seed: int, report: Callable[[str], None]) -> Path:
    """Train on the topics of ``folder/camps/*.txt`` and the pairs of ``folder/*.yaml``; return *output*.

    Raises `InputError` if a file cannot be understood or there is nothing to learn from.
    """
    topics = [topic for path in sorted(folder.glob("camps/*.txt")) for topic in data.read(path)]
    natural = [pair for path in sorted(folder.glob("*.yaml")) for pair in annotated.read(path)]
    if not topics or not natural:
        raise InputError(
            f"{folder} has no topics to learn from", "it needs camps/*.txt and *.yaml as in tests/golden/relations"
        )
    report(f"{len(topics)} topics and {len(natural)} annotated pairs to learn from")
    plan = Plan(seed=seed) if epochs is None else Plan(seed=seed, epochs=epochs)
    base = backbone()
    pieces = Pieces(base / "tokenizer.json")
    network = start(base, plan.seed, plan.dropout)
    weights = train(network, pieces, lambda epoch: drawn(topics, natural, seed * 100 + epoch), plan, report)
    pack({name: value.float().numpy() for name, value in weights.items()}, base / "tokenizer.json", output)
    (output / CARD).write_text(card.write(Judge.load(output), plan, topics, natural), "utf-8")
    return output


def drawn(topics: Sequence[Sequence[data.Line]], natural: Sequence[data.Labelled], seed: int) -> list[data.Labelled]:
    """What an epoch sees: all pairs that are related, and a share of the others."""
    random = Random(seed)  # noqa: S311 - nothing secret
    found = [pair for topic in topics for pair in data.pairs(topic)] + list(natural)
    kept = [pair for pair in found if pair.label != data.NEITHER or random.random() < _NEAR]
    return kept + list(data.strangers(topics, _STRANGERS * len(topics), random))


def pack(weights: dict[str, npt.NDArray[Any]], vocabulary: Path, folder: Path) -> None:
    """Write the model of *weights* into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    export(weights, 2 * SIDE + 3, folder / GRAPH)
    shutil.copyfile(vocabulary, folder / VOCABULARY)
    rest = {"format": FORMAT, "name": NAME, "slope": 1.0, "bias": [0.0, 0.0, 0.0]}
    (folder / REST).write_text(json.dumps(rest, indent=1) + "\n", "utf-8")
