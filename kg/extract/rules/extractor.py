"""The rule extractor: candidates of all rules, edges set right, one attribution for each set of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from kg.extract import turns
from kg.extract.extraction import Extraction
from kg.extract.quotes import Quotes, find_quotes
from kg.extract.rules.attitudes import attitude_candidates
from kg.extract.rules.candidates import Candidate
from kg.extract.rules.confidence import CONFIDENCE
from kg.extract.rules.nouns import noun_candidates
from kg.extract.rules.prepositions import preposition_candidates
from kg.extract.rules.speech import attach
from kg.extract.rules.tree import Tree
from kg.extract.rules.verbs import verb_candidates
from kg.extract.spans import ground
from kg.model import Article, Attribution, Parsed, Rejected
from kg.nlp import Parser

NAME = "rules"
# what the learned extractor takes over as well: "X's claim that …", "according to X, …"
OWNED, ACCORDING = "rules:owned", "rules:according"


class RuleExtractor:
    """Finds attributions by dependency, cue lexicon and quotation marks; needs no training."""

    name = NAME

    @cached_property
    def _parser(self) -> Parser:
        return Parser()

    def read(self, article: Article) -> tuple[Parsed, Extraction]:
        """The article parsed in full, and its attributions; the language model is loaded at the first use."""
        (parsed,) = self._parser.parse([article])
        return parsed, self.extract_one(parsed)

    def extract(self, batch: Sequence[Parsed]) -> list[Extraction]:
        """One Extraction for each article of *batch*, in order; nested attributions are among its attributions."""
        return [self.extract_one(parsed) for parsed in batch]

    def extract_one(self, parsed: Parsed) -> Extraction:
        """The attributions of one article, outer and nested, by where their content starts."""
        article = parsed.article
        quotes = find_quotes(article.text, article.furniture)
        kept: dict[object, Attribution] = {turn.key: turn for turn in turns.find(article, quotes)}
        rejected: set[Rejected] = set()
        for found in candidates(Tree(parsed, quotes), quotes):
            grounded = ground(
                article,
                quotes,
                source=found.source,
                cue=found.cue,
                content=found.content,
                confidence=CONFIDENCE[found.rule],
                extractor=_name(article.text, found),
            )
            if isinstance(grounded, Rejected):
                rejected.add(grounded)
            else:
                kept.setdefault(grounded.key, grounded)
        ordered = sorted(kept.values(), key=lambda a: (a.content, a.cue, a.source))
        return Extraction(attributions=tuple(ordered), rejected=tuple(sorted(rejected)))


def _name(text: str, found: Candidate) -> str:
    if found.rule == "preposition" and found.cue and found.cue[0].of(text).lower().startswith("according"):
        return ACCORDING
    return OWNED if found.rule == "owned" else NAME


def candidates(tree: Tree, quotes: Quotes) -> Iterator[Candidate]:
    """What all rules propose for one article, in a fixed order."""
    spoken = attach(tree, quotes, verb_candidates(tree))
    yield from spoken
    for found in preposition_candidates(tree, quotes):
        yield _whole(found, spoken)
    yield from attitude_candidates(tree)
    yield from noun_candidates(tree)


def _whole(found: Candidate, spoken: Sequence[Candidate]) -> Candidate:
    """*found* with all that is said in it: “…,” he said, according to KCNA."""
    added = tuple(span for other in spoken if _tells(found, other) for span in other.content)
    return replace(found, content=(*found.content, *added)) if added else found


def _tells(found: Candidate, other: Candidate) -> bool:
    frame = (*other.cue, *other.source)
    return other.rule in {"quotation", "clause"} and all(any(c.covers(s) for c in found.content) for s in frame)
