"""What a sentence speaks of, as a vector: near vectors speak of the same."""

from __future__ import annotations

from kg.nlp.encoder.encoder import Encoder, Near, near, nearest, shipped

__all__ = ["Encoder", "Near", "near", "nearest", "shipped"]
