"""What every extractor returns, and the protocol it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kg.model import Article, Attribution, Parsed, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The attributions found in one article, in text order, and what could not be grounded."""

    attributions: tuple[Attribution, ...] = ()
    rejected: tuple[Rejected, ...] = ()


class Extractor(Protocol):
    """Finds who said what: a pure function of the article.

    ``name`` is what users type.  What is parsed, and how far, is the extractor's own affair.
    """

    @property
    def name(self) -> str:
        """The extractor's name as users type it."""
        ...

    def read(self, article: Article) -> tuple[Parsed, Extraction]:
        """The article, parsed as far as its statements need it, and the attributions found in it."""
        ...
