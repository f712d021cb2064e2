"""Annotated topics with all their pairs: what the model's probabilities are fitted to.

The format is told in tests/golden/relations/README.md; of a topic only the sentences and pairs are read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from kg.errors import InputError
from kg.train.pairs.data import CONTRADICTS, NEITHER, SUPPORTS, Labelled, side

_LABELS = {"contradicts": CONTRADICTS, "supports": SUPPORTS, "repeats": SUPPORTS}
_LEFT_OUT = "development"  # whether two states exclude each other is a question of their dates


def read(path: Path) -> list[Labelled]:
    """All pairs of the topics in a file, labelled. Raises `InputError` if it is not in that format."""
    try:
        return [pair for topic in yaml.safe_load_all(path.read_text("utf-8")) for pair in _pairs(topic)]
    except (yaml.YAMLError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: {error}", "see tests/golden/relations/README.md for the format") from error


def _pairs(topic: dict[str, Any]) -> Iterator[Labelled]:
    sides = {key: side(row[5]) for key, row in topic["statements"].items()}
    known = {frozenset((one, two)): kind for kind, one, two, *_ in topic["pairs"]}
    for one, two in combinations(sides, 2):
        kind = known.get(frozenset((one, two)))
        if kind != _LEFT_OUT:
            yield Labelled(sides[one], sides[two], _LABELS[kind] if kind else NEITHER)
