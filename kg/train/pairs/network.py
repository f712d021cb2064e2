"""The network of pairs: a small BERT encoder over both sentences, and a look at what each content says."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.nlp.pairs.reading import KINDS
from kg.train.network import Layer

CLASSES = 3


class PairNetwork(nn.Module):
    """Pieces of two sentences to three scores: neither, contradicts, supports.

    The head sees the first state and both contents' mean states with their difference and product (Conneau et al.
    2017, "Supervised Learning of Universal Sentence Representations"). Read alone, a side is a vector, near to those
    of sides that speak of the same (Reimers & Gurevych 2019, "Sentence-BERT"): that tells cheaply what to compare.
    """

    def __init__(self, vocabulary: int, size: int = 384, layers: int = 6, dropout: float = 0.1) -> None:
        """Make a network of random weights."""
        super().__init__()
        self.words = nn.Embedding(vocabulary, size)
        self.places = nn.Embedding(512, size)
        self.kinds = nn.Embedding(KINDS, size)
        nn.init.normal_(self.kinds.weight, std=0.01)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(size, 12, 4 * size, 0.0) for _ in range(layers))
        self.mixed = nn.Linear(5 * size, size)
        self.classes = nn.Linear(size, CLASSES)
        self.near = nn.Parameter(torch.tensor([12.0, -5.0]))  # slope and bias of the odds that near sides are related

    def states(self, pieces: Tensor, kinds: Tensor, mask: Tensor | None) -> Tensor:
        """Return (batch, n, size) states of (batch, n) pieces and kinds; *mask* is added to attention scores."""
        states = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.kinds(kinds)
        states = self.dropout(self.norm(states))
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def forward(self, pieces: Tensor, kinds: Tensor, pools: Tensor, mask: Tensor | None) -> Tensor:
        """Return scores (batch, 3) of pairs; *pools* (batch, 2, n) weigh the pieces of either content."""
        states = self.states(pieces, kinds, mask)
        left, right = (pools @ states).unbind(1)
        seen = torch.cat([states[:, 0], left, right, (left - right).abs(), left * right], dim=-1)
        scores: Tensor = self.classes(self.dropout(torch.tanh(self.mixed(self.dropout(seen)))))
        return scores

    def vectors(self, pieces: Tensor, kinds: Tensor, pools: Tensor, mask: Tensor | None) -> Tensor:
        """Return unit vectors (batch, size) of single sides: the mean state of the content."""
        states = self.states(pieces, kinds, mask)
        return functional.normalize((pools[:, :1] @ states).squeeze(1), dim=-1)
