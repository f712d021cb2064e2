"""The training loop: two processes of one thread each, which share gradients (data parallel)."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

import torch
import torch.distributed as dist
from torch import Tensor
from torch.nn import functional

from kg.nlp.tagger.pieces import Vocabulary
from kg.train.batches import IGNORED, Batch, Links, Piece, cut, pad
from kg.train.corpus import Example
from kg.train.network import LINK, Linker, Network


class Stage(NamedTuple):
    """Some epochs in which the rate falls in a line, from and to these shares of its top."""

    epochs: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: what the model card states.

    A later stage starts from the averaged weights of the one before, with a fresh optimiser.
    """

    stages: tuple[Stage, ...] = (Stage(4, 1.0, 0.33), Stage(7, 0.6, 0.0))
    windows: int = 4
    processes: int = 2
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: int = 60
    clip: float = 1.0
    dropout: float = 0.1
    average: float = 0.997
    seed: int = 1
    source_weight: float = 0.5
    content_weight: float = 0.5
    entity_weight: float = 0.15
    sentence_weight: float = 0.1


def losses(network: Network, batch: Batch, plan: Plan) -> dict[str, Tensor]:
    """Return the mean loss of each task on *batch*."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network.encode(batch.ids, batch.marks, batch.mask)
        index = batch.firsts[..., None].expand(-1, -1, states.shape[-1])
        tags, entities, sentences, links = network.heads(states.gather(1, index))
    words = int(batch.lengths.sum())
    real = batch.entities != IGNORED
    found = {
        "tag": network.crf(tags.float(), batch.tags, batch.lengths) / words,
        "entity": functional.cross_entropy(
            entities.float().flatten(0, 1), batch.entities.flatten(), ignore_index=IGNORED
        ),
        "sentence": functional.binary_cross_entropy_with_logits(sentences.float()[real], batch.sentences[real]),
    }
    vectors = links.float().unflatten(-1, (8, LINK))
    found["source"] = _link_loss(network.sources, vectors[:, :, :4], batch.sources)
    found["content"] = _link_loss(network.contents, vectors[:, :, 4:], batch.contents)
    return found


def _link_loss(linker: Linker, vectors: Tensor, links: Sequence[Links]) -> Tensor:
    """Return the mean loss of the links of all windows."""
    total, count = torch.zeros(()), 0
    for vector, link in zip(vectors, links, strict=True):
        right = int((link.targets != IGNORED).sum())
        if not right:
            continue
        choosers = torch.tensor([(run.first, run.stop - 1) for run in link.choosers])
        query = vector[choosers[:, 0], 0] + vector[choosers[:, 1], 1]
        if link.candidates:
            candidates = torch.tensor([(run.first, run.stop - 1) for run in link.candidates])
            key = vector[candidates[:, 0], 2] + vector[candidates[:, 1], 3]
        else:
            key = vector.new_zeros((0, LINK))
        scores = linker(query, key, link.related)
        total = total + functional.cross_entropy(scores, link.targets, ignore_index=IGNORED, reduction="sum")
        count += right
    return total / max(count, 1)


def total_loss(parts: dict[str, Tensor], plan: Plan) -> Tensor:
    """Return the weighted sum of the tasks' losses."""
    return (
        parts["tag"]
        + plan.source_weight * parts["source"]
        + plan.content_weight * parts["content"]
        + plan.entity_weight * parts["entity"]
        + plan.sentence_weight * parts["sentence"]
    )


def train(start: dict[str, Tensor], examples: Sequence[Example], vocabulary: Path, plan: Plan, folder: Path) -> Path:
    """Train from the weights *start*; return the path of the averaged weights.

    After each epoch ``stage-S-epoch-N.pt`` is written in *folder*, and lines to ``train.log``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = folder
    for stage in range(len(plan.stages)):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        given = (port, start, examples, vocabulary, plan, stage, folder)
        torch.multiprocessing.spawn(_work, given, nprocs=plan.processes)
        made = _saved(folder, stage, plan.stages[stage].epochs)
        start = torch.load(made)
    return made


def _saved(folder: Path, stage: int, epoch: int) -> Path:
    return folder / f"stage-{stage + 1}-epoch-{epoch}.pt"


def _work(  # noqa: PLR0917 - spawn hands arguments over by place
    rank: int,
    port: int,
    start: dict[str, Tensor],
    examples: Sequence[Example],
    vocabulary: Path,
    plan: Plan,
    stage: int,
    folder: Path,
) -> None:
    """Train one stage as process *rank*."""
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
    dist.init_process_group("gloo", rank=rank, world_size=plan.processes)
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed * 1000 + stage * 100 + rank)
    network = Network(start["words.weight"].shape[0], dropout=plan.dropout)
    network.load_state_dict(start)
    network.train()
    share = _Shared(network, plan)
    words = Vocabulary(vocabulary)
    size = plan.windows * plan.processes
    epochs, high, low = plan.stages[stage]
    for epoch in range(epochs):
        windows = _epoch(examples, words, plan.seed * 7919 + stage * 100 + epoch, size)
        per_epoch = len(windows) // size
        sums: dict[str, float] = {}
        began = time.monotonic()
        for i in range(per_epoch):
            first = i * size + rank * plan.windows
            batch = pad(windows[first : first + plan.windows])
            parts = losses(network, batch, plan)
            total_loss(parts, plan).backward()
            done = (epoch + i / per_epoch) / epochs
            warm = min(1.0, (epoch * per_epoch + i + 1) / plan.warm_up)
            share.step(warm * (high + (low - high) * done))
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
            if rank == 0 and (i % 25 == 24 or i + 1 == per_epoch):
                line = " ".join(f"{name} {value / (i + 1):.4f}" for name, value in sums.items())
                pace = (time.monotonic() - began) / (i + 1)
                with (folder / "train.log").open("a", encoding="utf-8") as log:
                    log.write(f"stage {stage + 1} epoch {epoch + 1} {i + 1}/{per_epoch} {pace:.2f} s/step {line}\n")
        if rank == 0:
            torch.save(share.averaged(), _saved(folder, stage, epoch + 1))
    dist.destroy_process_group()


def _epoch(examples: Sequence[Example], words: Vocabulary, seed: int, size: int) -> list[Piece]:
    """Return one epoch's windows, shuffled in blocks of *size* of like length; alike in each process."""
    random = Random(seed)  # noqa: S311 - nothing secret
    windows = [window for example in examples for window in cut(example, words, random)]
    random.shuffle(windows)
    windows.sort(key=lambda window: len(window.ids) // 64)
    blocks = [windows[i : i + size] for i in range(0, len(windows), size)]
    blocks = [block for block in blocks if len(block) == size]
    random.shuffle(blocks)
    return [window for block in blocks for window in block]


class _Shared:
    """The optimiser, with gradients in one buffer that processes sum, and averaged weights."""

    def __init__(self, network: Network, plan: Plan) -> None:
        self._plan, self._network = plan, network
        named = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
        self._parameters = [p for _, p in named]
        self._buffer = torch.zeros(sum(p.numel() for p in self._parameters))
        offset = 0
        for parameter in self._parameters:
            size = parameter.numel()
            parameter.grad = self._buffer[offset : offset + size].view_as(parameter)
            offset += size
        inner = ("layers.", "norm.", "places.")
        groups = []
        for encoder in (True, False):
            for flat in (True, False):
                members = [p for n, p in named if n.startswith(inner) == encoder and (p.dim() < 2) == flat]
                rate = plan.encoder_rate if encoder else plan.head_rate
                groups.append({"params": members, "lr": rate, "top": rate, "weight_decay": 0.0 if flat else plan.decay})
        self._optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.99), fused=True)
        self._average = [p.detach().clone() for p in self._parameters]
        self._steps = 0

    def step(self, rate: float) -> None:
        """Sum the processes' gradients, clip, move, and average."""
        dist.all_reduce(self._buffer)
        self._buffer /= dist.get_world_size()
        norm = float(self._buffer.norm())
        if norm > self._plan.clip:
            self._buffer *= self._plan.clip / norm
        for group in self._optimiser.param_groups:
            group["lr"] = group["top"] * rate
        self._optimiser.step()
        self._buffer.zero_()
        self._steps += 1
        share = 1 - min(self._plan.average, self._steps / (self._steps + 10))
        with torch.no_grad():
            torch._foreach_lerp_(self._average, self._parameters, share)

    def averaged(self) -> dict[str, Tensor]:
        """Return the state of the network with averaged weights."""
        state = {name: value.clone() for name, value in self._network.state_dict().items()}
        names = [n for n, p in self._network.named_parameters() if p.requires_grad]
        state.update(zip(names, (value.clone() for value in self._average), strict=True))
        return state
