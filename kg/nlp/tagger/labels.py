"""The tags that the network gives to words, and spans read from them.

Tags are BIO (Ramshaw and Marcus 1995) over source, cue and content in one row: in PolNeAR the
roles hardly ever overlap. Entities have a row of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
ENTITIES = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW",
    "LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
ENTITY_TAGS = ("O", *(f"{edge}-{kind}" for kind in ENTITIES for edge in "BI"))

Floats = npt.NDArray[np.float32]
IMPOSSIBLE = -1e4


class Run(NamedTuple):
    """A tagged run of words: half-open word indices and the index of its role or entity kind."""

    first: int
    stop: int
    kind: int


def legal(tags: int) -> npt.NDArray[np.bool_]:
    """Return which tag (column) may follow which (row): I only after B or I of its kind."""
    allowed = np.ones((tags, tags), dtype=np.bool_)
    for inside in range(2, tags, 2):
        allowed[:, inside] = False
        allowed[[inside - 1, inside], inside] = True
    return allowed


def runs(tags: Sequence[int]) -> list[Run]:
    """Return the runs of a legal tag sequence, in order."""
    found: list[Run] = []
    first = -1
    for i, tag in enumerate([*tags, 0]):
        if first >= 0 and (tag == 0 or tag % 2):
            found.append(Run(first, i, (tags[first] - 1) // 2))
            first = -1
        if tag % 2:
            first = i
    return found
