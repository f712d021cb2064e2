"""Two statements to how they stand to each other: a small model that reads both sentences at once."""

from __future__ import annotations

from kg.nlp.pairs.judge import Judge, Judged, near, shipped
from kg.nlp.pairs.reading import Side

__all__ = ["Judge", "Judged", "Side", "near", "shipped"]
