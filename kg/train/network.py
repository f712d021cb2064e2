"""The network: a small BERT encoder with marks of print, a tag row as a CRF, and a linker.

The encoder is MiniLM (Wang et al. 2020) with three more embedding tables, for letter shape,
quotation and white space. Tags are scored by a linear-chain CRF (Lample et al. 2016). A link is
a scaled dot product of the chooser's and the candidate's first and last states, plus a weight for
each of the relations between them.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.nlp.tagger.labels import ENTITY_TAGS, IMPOSSIBLE, TAGS, legal
from kg.nlp.tagger.relations import SIZES
from kg.nlp.tagger.words import GAPS, QUOTES, SHAPES
from kg.train.backbone import Arrays

LINK = 64
"""Dimensions of a link vector; there are eight: two linkers, chooser and candidate, first and last."""


class Layer(nn.Module):
    """One transformer layer (post-norm, as in BERT)."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        """Make a layer of *size* states and *heads* attention heads."""
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return the states after attention and feed-forward; *mask* is added to the scores."""
        batch, length, size = states.shape
        shaped = self.qkv(states).view(batch, length, 3, self.heads, size // self.heads)
        query, key, value = shaped.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, size)
        states = self.norm1(states + self.dropout(self.out(mixed)))
        return self.norm2(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class Network(nn.Module):
    """Pieces with their marks to scores for each word."""

    def __init__(self, vocabulary: int, size: int = 384, layers: int = 6, dropout: float = 0.1) -> None:
        """Make a network of random weights."""
        super().__init__()
        self.words = nn.Embedding(vocabulary, size)
        self.places = nn.Embedding(512, size)
        self.shapes = nn.Embedding(SHAPES, size)
        self.quotes = nn.Embedding(QUOTES, size)
        self.gaps = nn.Embedding(GAPS, size)
        for table in (self.shapes, self.quotes, self.gaps):
            nn.init.normal_(table.weight, std=0.01)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(size, 12, 4 * size, dropout) for _ in range(layers))
        self.tags = nn.Linear(size, len(TAGS))
        self.entities = nn.Linear(size, len(ENTITY_TAGS))
        self.sentences = nn.Linear(size, 1)
        self.links = nn.Linear(size, 8 * LINK)
        self.crf = Crf(len(TAGS))
        self.sources = Linker()
        self.contents = Linker()
        self.words.weight.requires_grad_(False)

    def encode(self, pieces: Tensor, marks: Tensor, mask: Tensor | None) -> Tensor:
        """Return states (batch, pieces, size); *marks* is (batch, 3, pieces)."""
        places = self.places.weight[: pieces.shape[1]]
        states = self.words(pieces) + places + self.shapes(marks[:, 0])
        states = states + self.quotes(marks[:, 1]) + self.gaps(marks[:, 2])
        states = self.dropout(self.norm(states))
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def heads(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return tag, entity, sentence-start and link scores of word states (..., size)."""
        dropped = self.dropout(states)
        sentences = self.sentences(dropped).squeeze(-1)
        return self.tags(dropped), self.entities(dropped), sentences, self.links(states)


class Crf(nn.Module):
    """Transition scores; the likelihood of a tag sequence."""

    def __init__(self, tags: int) -> None:
        """Start from transitions that are all alike but for the illegal ones."""
        super().__init__()
        allowed = torch.from_numpy(legal(tags))
        self.moves = nn.Parameter(torch.zeros(tags, tags))
        self.first = nn.Parameter(torch.zeros(tags))
        self.last = nn.Parameter(torch.zeros(tags))
        self.register_buffer("barred", torch.where(allowed, 0.0, IMPOSSIBLE), persistent=False)

    def transitions(self) -> Tensor:
        """Return the scores of moving from one tag (row) to another (column)."""
        return self.moves + self.barred

    def forward(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Return the summed negative log likelihood; *scores* (batch, words, tags) in float32."""
        moves = self.transitions()
        steps = torch.arange(scores.shape[1])
        inside = steps[None] < lengths[:, None]
        gold = (scores.gather(2, tags[..., None]).squeeze(2) * inside).sum()
        pairs = moves[tags[:, :-1], tags[:, 1:]] * inside[:, 1:]
        ends = tags.gather(1, (lengths - 1)[:, None]).squeeze(1)
        gold = gold + pairs.sum() + self.first[tags[:, 0]].sum() + self.last[ends].sum()
        alpha = self.first + scores[:, 0]
        for step in range(1, scores.shape[1]):
            new = torch.logsumexp(alpha[:, :, None] + moves, dim=1) + scores[:, step]
            alpha = torch.where(inside[:, step, None], new, alpha)
        return torch.logsumexp(alpha + self.last, dim=1).sum() - gold


class Linker(nn.Module):
    """Scores of a chooser's candidates and of choosing none, which is the last column."""

    def __init__(self) -> None:
        """Start with all relations alike."""
        super().__init__()
        self.tables = nn.ParameterList(nn.Parameter(torch.zeros(n)) for n in SIZES)
        self.none = nn.Parameter(torch.zeros(LINK))
        self.none_bias = nn.Parameter(torch.zeros(1))

    def forward(self, choosers: Tensor, candidates: Tensor, related: Tensor) -> Tensor:
        """Return (n, m + 1) scores for (n, LINK), (m, LINK) vectors and (4, n, m) relations."""
        scores = choosers @ candidates.T / math.sqrt(LINK)
        for table, buckets in zip(self.tables, related, strict=True):
            scores = scores + table[buckets]
        none = choosers @ self.none / math.sqrt(LINK) + self.none_bias
        return torch.cat([scores, none[:, None]], dim=1)


def load_backbone(network: Network, weights: Arrays) -> None:
    """Copy the weights of a pre-trained encoder (from `kg.train.backbone.renamed`) into *network*."""
    state = {name: torch.from_numpy(value) for name, value in weights.items()}
    missing, unexpected = network.load_state_dict(state, strict=False)
    if unexpected or any(name.startswith(("layers.", "words", "norm")) for name in missing):
        raise ValueError("the checkpoint does not fit the network")
