"""The training loop of pairs: one process, as many threads as there are cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from kg.nlp.pairs.reading import Pair, Pieces
from kg.train.network import load_backbone
from kg.train.pairs.data import Labelled
from kg.train.pairs.network import PairNetwork


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: what the model card states."""

    epochs: int = 2
    batch: int = 32
    encoder_rate: float = 1.2e-4
    head_rate: float = 6e-4
    decay: float = 0.01
    warm_up: int = 150
    clip: float = 1.0
    dropout: float = 0.1
    smoothing: float = 0.05
    near: float = 0.5
    near_every: int = 3
    average: float = 0.998
    seed: int = 1


class Sides(NamedTuple):
    """A pair as input, and each of its sides alone."""

    pair: Pair
    left: Pair
    right: Pair


def batch(found: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Padded pieces, kinds, pools and the mask that is added to attention scores."""
    longest = max(len(pair.pieces) for pair in found)
    pieces = torch.zeros((len(found), longest), dtype=torch.long)
    kinds = torch.zeros_like(pieces)
    pools = torch.zeros((len(found), 2, longest))
    mask = torch.full((len(found), 1, 1, longest), float("-inf"))
    for row, pair in enumerate(found):
        length = len(pair.pieces)
        pieces[row, :length] = torch.from_numpy(pair.pieces)
        kinds[row, :length] = torch.from_numpy(pair.kinds)
        pools[row, :, :length] = torch.from_numpy(pair.pools)
        mask[row, ..., :length] = 0.0
    return pieces, kinds, pools, mask


def start(base: Path, seed: int, dropout: float) -> PairNetwork:
    """A network with the weights of the pre-trained encoder in *base*."""
    torch.manual_seed(seed)
    weights = load_file(base / "model.safetensors")
    network = PairNetwork(weights["embeddings.word_embeddings.weight"].shape[0], dropout=dropout)
    load_backbone(network, weights)
    network.words.weight.requires_grad_(False)
    return network


def losses(network: PairNetwork, found: Sequence[Sides], labels: Tensor, plan: Plan, *, near: bool) -> Tensor:
    """The loss of a batch: of the three classes and, if *near*, of telling from the vectors alone what is related."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(*batch([sides.pair for sides in found]))
    loss = functional.cross_entropy(scores.float(), labels, label_smoothing=plan.smoothing)
    if not near:
        return loss
    with torch.autocast("cpu", dtype=torch.bfloat16):
        left = network.vectors(*batch([sides.left for sides in found]))
        right = network.vectors(*batch([sides.right for sides in found]))
    odds = (left.float() * right.float()).sum(-1) * network.near[0] + network.near[1]
    return loss + plan.near * functional.binary_cross_entropy_with_logits(odds, (labels > 0).float())


def train(
    network: PairNetwork,
    pieces: Pieces,
    labelled: Callable[[int], Sequence[Labelled]],
    plan: Plan,
    report: Callable[[str], None],
) -> dict[str, Tensor]:
    """Train *network* on what *labelled* gives for each epoch; return its averaged weights."""
    groups = _groups(network, plan)
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    steps, total = 0, 0
    network.train()
    for epoch in range(plan.epochs):
        random = Random(plan.seed * 7919 + epoch)  # noqa: S311 - nothing secret
        blocks = _blocks(labelled(epoch), pieces, plan.batch, random)
        total = total or plan.epochs * len(blocks)
        lost = 0.0
        for number, (found, labels) in enumerate(blocks):
            loss = losses(network, found, labels, plan, near=number % plan.near_every == 0)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), plan.clip)
            rate = min(1.0, (steps + 1) / plan.warm_up) * max(0.0, 1 - steps / total)
            for group in optimiser.param_groups:
                group["lr"] = group["top"] * rate
            optimiser.step()
            optimiser.zero_grad()
            steps += 1
            _mix(average, network, 1 - min(plan.average, steps / (steps + 10)))
            lost += float(loss.detach())
            if number % 100 == 99 or number + 1 == len(blocks):
                report(f"epoch {epoch + 1} {number + 1}/{len(blocks)} loss {lost / (number + 1):.4f}")
    return average


def _groups(network: PairNetwork, plan: Plan) -> list[dict[str, object]]:
    inner = ("layers.", "norm.", "places.")
    groups: list[dict[str, object]] = []
    for encoder in (True, False):
        for flat in (True, False):
            members = [
                p
                for n, p in network.named_parameters()
                if p.requires_grad and n.startswith(inner) == encoder and (p.dim() < 2) == flat
            ]
            rate = plan.encoder_rate if encoder else plan.head_rate
            groups.append({"params": members, "lr": rate, "top": rate, "weight_decay": 0.0 if flat else plan.decay})
    return groups


def _blocks(
    labelled: Sequence[Labelled], pieces: Pieces, size: int, random: Random
) -> list[tuple[list[Sides], Tensor]]:
    """Batches of like length in random order; sides change places at random."""
    made = []
    for one in labelled:
        sides = [pieces.side(one.left), pieces.side(one.right)]
        if random.random() < 0.5:
            sides.reverse()
        made.append((Sides(pieces.pair(*sides), *map(pieces.alone, sides)), one.label))
    random.shuffle(made)
    made.sort(key=lambda one: len(one[0].pair.pieces) // 16)
    cut = [made[i : i + size] for i in range(0, len(made), size)]
    random.shuffle(cut)
    return [([sides for sides, _ in block], torch.tensor([label for _, label in block])) for block in cut]


def _mix(average: dict[str, Tensor], network: PairNetwork, share: float) -> None:
    with torch.no_grad():
        for name, value in network.state_dict().items():
            if value.is_floating_point():
                average[name].lerp_(value, share)
