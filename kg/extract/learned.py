"""The learned extractor: what the tagger finds, grounded, with nested speech and published pictures from rules.

The tagger says which words belong together; rules that know what it cannot decide the rest:
quotation marks give the manner exactly, spans snap to words and quotes, nothing comes from furniture.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kg.extract.extraction import Extraction
from kg.extract.nested import inner
from kg.extract.quotes import Quotes, find_quotes
from kg.extract.spans import ground
from kg.model import Attribution, Parsed, Rejected, Span
from kg.nlp.tagger import Tagged, Tagger


class LearnedExtractor:
    """Runs the tagger over whole articles; the model is loaded once, at the first use."""

    name = "learned"

    @cached_property
    def tagger(self) -> Tagger:
        """The tagger with the model that ships in the package."""
        return Tagger.load()

    def extract(self, batch: Sequence[Parsed]) -> list[Extraction]:
        """Return one extraction an article, in order."""
        texts = [parsed.article.text for parsed in batch]
        blocked = [[(s.start, s.end) for s in parsed.article.furniture] for parsed in batch]
        tagged = self.tagger.tag(texts, blocked)
        return [self._one(parsed, found.attributions) for parsed, found in zip(batch, tagged, strict=True)]

    def _one(self, parsed: Parsed, found: Sequence[Tagged]) -> Extraction:
        quotes = find_quotes(parsed.article.text, parsed.article.furniture)
        kept: list[Attribution] = []
        rejected: list[Rejected] = []
        for raw in found:
            grounded = self._ground(parsed, quotes, raw)
            if isinstance(grounded, Rejected):
                rejected.append(grounded)
            else:
                kept.append(grounded)
        kept += inner(parsed, kept)
        return Extraction(attributions=tuple(dict.fromkeys(kept)), rejected=tuple(rejected))

    def _ground(self, parsed: Parsed, quotes: Quotes, raw: Tagged) -> Attribution | Rejected:
        return ground(
            parsed.article,
            quotes,
            source=tuple(Span(*pair) for pair in raw.source),
            cue=tuple(Span(*pair) for pair in raw.cue),
            content=tuple(Span(*pair) for pair in raw.content),
            confidence=raw.confidence,
            extractor=f"learned {self.tagger.version}",
        )
