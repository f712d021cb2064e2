"""What every extractor returns, and the protocol it keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.model import Attribution, Parsed, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The attributions found in one article, in text order, and what could not be grounded."""

    attributions: tuple[Attribution, ...] = ()
    rejected: tuple[Rejected, ...] = ()


class Extractor(Protocol):
    """Finds who said what: a pure function of the parsed articles.

    ``name`` is what `kg.model.Attribution.extractor` says.  `extract` gives one Extraction
    for each article of the batch, in order.
    """

    @property
    def name(self) -> str:
        """The extractor's name as users type it."""
        ...

    def extract(self, batch: Sequence[Parsed]) -> list[Extraction]:
        """One Extraction for each article of *batch*, in order."""
        ...
