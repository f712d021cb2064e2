"""Examples to batches: windows cut anew each epoch, padded, with what the linker has to learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

import numpy as np
import torch
from torch import Tensor

from kg.nlp.tagger.labels import Run
from kg.nlp.tagger.pieces import Vocabulary
from kg.nlp.tagger.relations import Breaks, breaks, relations
from kg.nlp.tagger.windows import PIECES
from kg.nlp.tagger.words import GAP_INSIDE, GAP_LINE, marks
from kg.train.augment import vary
from kg.train.corpus import Example

IGNORED = -1
_HIDDEN = 0.1
_MOVED = 0.1


@dataclass(frozen=True, slots=True)
class Links:
    """Choosers and candidates in one window, their relations, and each chooser's right column."""

    choosers: list[Run]
    candidates: list[Run]
    related: Tensor
    targets: Tensor


@dataclass(frozen=True, slots=True)
class Piece:
    """One window, ready to be padded: piece ids, marks, first pieces, labels, links."""

    ids: list[int]
    marks: list[list[int]]
    firsts: list[int]
    tags: list[int]
    entities: list[int]
    sentences: list[float]
    sources: Links
    contents: Links


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of some windows; ``firsts`` (batch, words) are piece indices."""

    ids: Tensor
    marks: Tensor
    mask: Tensor
    firsts: Tensor
    lengths: Tensor
    tags: Tensor
    entities: Tensor
    sentences: Tensor
    sources: list[Links]
    contents: list[Links]


def cut(example: Example, vocabulary: Vocabulary, random: Random) -> list[Piece]:
    """Return an article's windows, varied and cut at sentence starts from a random first one."""
    strings, gaps = vary(example, random)
    known = marks(strings, gaps)
    ids = vocabulary.pieces(strings)
    ends = list(accumulate(len(word) for word in ids))
    counts = breaks(known.gaps)
    total = len(strings)
    found: list[Piece] = []
    first = 0
    size = random.randint(PIECES // 4, PIECES)
    while first < total:
        used = ends[first - 1] if first else 0
        stop = first
        while stop < total and ends[stop] - used <= size:
            stop += 1
        if stop < total:
            stop = next((i for i in range(stop, (first + stop) // 2, -1) if known.gaps[i] >= GAP_LINE), stop)
        rows = [[], [], []]  # type: list[list[int]]
        pieces: list[int] = [vocabulary.first]
        firsts: list[int] = []
        for i in range(first, stop):
            firsts.append(len(pieces))
            pieces.extend(ids[i])
            more = len(ids[i]) - 1
            rows[0].extend([known.shapes[i]] * (more + 1))
            rows[1].extend([known.quotes[i]] * (more + 1))
            rows[2].extend([known.gaps[i]] + [GAP_INSIDE] * more)
        pieces.append(vocabulary.last)
        sources, contents = _links(example, first, stop, counts, random)
        tags = example.tags[first:stop]
        entities = example.entities[first:stop]
        found.append(
            Piece(
                pieces,
                [[0, *row, 0] for row in rows],
                firsts,
                _begun(tags),
                _begun(entities),
                [float(start) for start in example.sentences[first:stop]],
                sources,
                contents,
            )
        )
        first, size = stop, PIECES
    return found


def _begun(tags: list[int]) -> list[int]:
    """Return *tags* with a run that the window cuts in two begun at its first word."""
    return [tags[0] - 1, *tags[1:]] if tags and tags[0] and tags[0] % 2 == 0 else tags


def _clip(run: Run, first: int, stop: int, random: Random) -> Run | None:
    """Return the part of *run* in the window, an edge moved now and then; None if there is none."""
    low, high = max(run.first, first) - first, min(run.stop, stop) - first
    if low >= high:
        return None
    if random.random() < _MOVED:
        low = min(max(low + random.choice((-1, 1)), 0), high - 1)
    if random.random() < _MOVED:
        high = max(min(high + random.choice((-1, 1)), stop - first), low + 1)
    return Run(low, high, run.kind)


def _links(example: Example, first: int, stop: int, counts: Breaks, random: Random) -> tuple[Links, Links]:
    """Return the window's links: cue to source, content to cue.

    Some cues and sources are hidden, as the tagger will miss some: what belonged to them chooses
    none.
    """
    cues: dict[Run, Run] = {}
    sources: dict[Run, Run] = {}
    outside: set[Run] = set()
    for cue, source, _ in example.links:
        for run, known in ((cue, cues), (source, sources)):
            if run is None or run in known or run in outside:
                continue
            clipped = _clip(run, first, stop, random)
            if clipped is None:
                outside.add(run)
            elif random.random() >= _HIDDEN:
                known[run] = clipped
    cue_list, source_list = sorted(set(cues.values())), sorted(set(sources.values()))
    cue_targets: dict[Run, int] = {}
    chosen: list[tuple[Run, int]] = []
    for cue, source, contents in example.links:
        if cue in cues and (source is None or source not in outside):
            known_source = sources.get(source) if source else None
            column = source_list.index(known_source) if known_source else len(source_list)
            cue_targets.setdefault(cues[cue], column)
        if cue in outside:
            continue
        column = cue_list.index(cues[cue]) if cue in cues else len(cue_list)
        for content in contents:
            clipped = _clip(content, first, stop, random)
            if clipped is not None:
                chosen.append((clipped, column))
    shifted = Breaks(counts.lines[first:stop], counts.sentences[first:stop])
    return (
        _made([(run, cue_targets.get(run, IGNORED)) for run in cue_list], source_list, shifted),
        _made(chosen, cue_list, shifted),
    )


def _made(chosen: Sequence[tuple[Run, int]], candidates: list[Run], counts: Breaks) -> Links:
    choosers = [run for run, _ in chosen]
    related = torch.from_numpy(relations(choosers, candidates, counts))
    return Links(choosers, candidates, related, torch.tensor([t for _, t in chosen], dtype=torch.long))


def pad(windows: Sequence[Piece]) -> Batch:
    """Return the windows as one padded batch."""
    longest = max(len(window.ids) for window in windows)
    words = max(len(window.firsts) for window in windows)
    count = len(windows)
    ids = np.zeros((count, longest), dtype=np.int64)
    marks_ = np.zeros((count, 3, longest), dtype=np.int64)
    mask = np.zeros((count, 1, 1, longest), dtype=np.bool_)
    labels = np.zeros((3, count, words), dtype=np.int64)
    entities = np.full((count, words), IGNORED, dtype=np.int64)
    for row, window in enumerate(windows):
        n, m = len(window.ids), len(window.firsts)
        ids[row, :n] = window.ids
        marks_[row, :, :n] = window.marks
        mask[row, :, :, :n] = True
        labels[0, row, :m] = window.firsts
        labels[1, row, :m] = window.tags
        labels[2, row, :m] = window.sentences
        entities[row, :m] = window.entities
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(marks_),
        torch.from_numpy(mask),
        torch.from_numpy(labels[0]),
        torch.tensor([len(window.firsts) for window in windows]),
        torch.from_numpy(labels[1]),
        torch.from_numpy(entities),
        torch.from_numpy(labels[2]).float(),
        [window.sources for window in windows],
        [window.contents for window in windows],
    )
