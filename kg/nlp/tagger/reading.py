"""One window's scores to attributions: tag, find the runs, link them, say how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.nlp.tagger.decode import Chain
from kg.nlp.tagger.labels import IMPOSSIBLE, ROLES, TAGS, Floats, Run, runs
from kg.nlp.tagger.linker import Linker
from kg.nlp.tagger.relations import breaks
from kg.nlp.tagger.words import OUT, Marks

SOURCE, CUE, CONTENT = range(len(ROLES))
_INSIDE = [tag > 0 and tag % 2 == 0 for tag in range(len(TAGS))]
FEATURES = (
    "constant",
    "cue",
    "content start",
    "content end",
    "content inside",
    "source",
    "source link",
    "content link",
    "no source",
    "quoted",
    "length",
)
"""What confidence is computed from (see `_evidence`)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One attribution of a window as runs of words, and the evidence for it."""

    cue: Run
    source: Run | None
    contents: tuple[Run, ...]
    evidence: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything learned that is not in the graph."""

    chain: Chain
    tag_bias: Floats
    sources: Linker
    contents: Linker
    weights: tuple[float, ...]

    def read(self, tags: Floats, links: Floats, marks: Marks) -> list[Reading]:
        """Return a window's attributions in the order of their cues; no run crosses a paragraph's start."""
        scores = tags + self.tag_bias
        scores[np.ix_(marks.paragraphs, _INSIDE)] = IMPOSSIBLE
        found = runs(self.chain.best(scores))
        cues = [run for run in found if run.kind == CUE]
        contents = [run for run in found if run.kind == CONTENT]
        if not cues or not contents:
            return []
        sources = [run for run in found if run.kind == SOURCE]
        vectors, counts = links.reshape(len(tags), 8, -1), breaks(marks.gaps)
        to_source = self.sources.choose(cues, sources, vectors[:, :4], counts)
        to_cue = self.contents.choose(contents, cues, vectors[:, 4:], counts)
        likely = self.chain.marginals(scores)
        readings: list[Reading] = []
        for i, cue in enumerate(cues):
            mine = [(run, sure) for run, (j, sure, _) in zip(contents, to_cue, strict=True) if j == i]
            if not mine:
                continue
            j, sure, _ = to_source[i]
            source = sources[j] if j >= 0 else None
            evidence = _evidence(likely, cue, source, mine, sure, quoted=[state != OUT for state in marks.quotes])
            readings.append(Reading(cue, source, tuple(run for run, _ in mine), evidence))
        return readings

    def confidence(self, evidence: Sequence[float]) -> float:
        """Return the calibrated probability, to two decimals, that source and content are right."""
        score = sum(weight * value for weight, value in zip(self.weights, evidence, strict=True))
        return round(1 / (1 + float(np.exp(-score))), 2)


def _evidence(
    likely: Floats,
    cue: Run,
    source: Run | None,
    contents: Sequence[tuple[Run, float]],
    source_link: float,
    *,
    quoted: Sequence[bool],
) -> tuple[float, ...]:
    """Return the values of ``FEATURES``: mostly log probabilities of the parts, the worst of several."""
    sure = np.maximum(likely, -8.0)
    begin, inside = TAGS.index("B-content"), TAGS.index("I-content")
    words = [i for run, _ in contents for i in range(run.first, run.stop)]
    ends = [run.stop for run, _ in contents if run.stop < len(sure)]
    at_end = [float(np.log1p(-np.exp(np.minimum(sure[i, inside], -1e-4)))) for i in ends]
    covered = np.logaddexp(sure[words, begin], sure[words, inside])
    return (
        1.0,
        _span(sure, cue),
        min(float(sure[run.first, begin]) for run, _ in contents),
        max(min(at_end, default=0.0), -8.0),
        float(covered.mean()),
        _span(sure, source) if source else 0.0,
        max(source_link, -8.0),
        min(max(link, -8.0) for _, link in contents),
        float(source is None),
        sum(bool(quoted[i]) for i in words) / len(words),
        float(np.log(len(words))),
    )


def _span(likely: Floats, run: Run) -> float:
    """Return the mean log probability of a run's own tags."""
    begin = 1 + 2 * run.kind
    total = float(likely[run.first, begin]) + float(likely[run.first + 1 : run.stop, begin + 1].sum())
    return total / (run.stop - run.first)


def entities(scores: Floats) -> list[Run]:
    """Return the entities of a window: each word's best tag, an I without its B counted as one."""
    tags = [int(tag) for tag in scores.argmax(axis=1)]
    for i, tag in enumerate(tags):
        if tag and tag % 2 == 0 and (i == 0 or tags[i - 1] not in (tag, tag - 1)):
            tags[i] = tag - 1
    return runs(tags)
