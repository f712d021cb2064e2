"""The rule extractor: candidates of all rules, edges set right, one attribution for each set of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.extraction import Extraction
from kg.extract.quotes import Quotes, find_quotes
from kg.extract.rules.attitudes import attitude_candidates
from kg.extract.rules.candidates import Candidate
from kg.extract.rules.confidence import CONFIDENCE
from kg.extract.rules.nouns import noun_candidates
from kg.extract.rules.prepositions import preposition_candidates
from kg.extract.rules.speech import attach
from kg.extract.rules.transcripts import transcript_candidates
from kg.extract.rules.tree import Tree
from kg.extract.rules.verbs import verb_candidates
from kg.extract.spans import ground
from kg.model import Attribution, Parsed, Rejected

NAME = "rules"


class RuleExtractor:
    """Finds attributions by dependency, cue lexicon and quotation marks; needs no training."""

    name = NAME

    def extract(self, batch: Sequence[Parsed]) -> list[Extraction]:
        """One Extraction for each article of *batch*, in order; nested attributions are among its attributions."""
        return [self.extract_one(parsed) for parsed in batch]

    def extract_one(self, parsed: Parsed) -> Extraction:
        """The attributions of one article, outer and nested, by where their content starts."""
        quotes = find_quotes(parsed.article.text, parsed.article.furniture)
        kept: dict[object, Attribution] = {}
        rejected: set[Rejected] = set()
        for found in candidates(Tree(parsed), quotes):
            grounded = ground(
                parsed.article,
                quotes,
                source=found.source,
                cue=found.cue,
                content=found.content,
                confidence=CONFIDENCE[found.rule],
                extractor=NAME,
            )
            if isinstance(grounded, Rejected):
                rejected.add(grounded)
            else:
                kept.setdefault(grounded.key, grounded)
        ordered = sorted(kept.values(), key=lambda a: (a.content, a.cue, a.source))
        return Extraction(attributions=tuple(ordered), rejected=tuple(sorted(rejected)))


def candidates(tree: Tree, quotes: Quotes) -> Iterator[Candidate]:
    """What all rules propose for one article, in a fixed order."""
    spoken = attach(tree, quotes, verb_candidates(tree))
    yield from spoken
    for found in preposition_candidates(tree, quotes):
        yield whole(found, spoken)
    yield from attitude_candidates(tree)
    yield from noun_candidates(tree)
    yield from transcript_candidates(tree)


def whole(found: Candidate, spoken: Sequence[Candidate]) -> Candidate:
    """*found* with all that is said in it: “…,” he said, according to KCNA."""
    added = tuple(
        span
        for other in spoken
        if other.rule in {"quotation", "clause"} and all(any(c.covers(s) for c in found.content) for s in (*other.cue, *other.source))
        for span in other.content
    )
    return replace(found, content=(*found.content, *added)) if added else found
