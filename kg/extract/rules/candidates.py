"""What a rule proposes, before its edges are set right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.rules.tree import Tree
from kg.model import Span, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An attribution as found, with the rule that found it.

    ``verb`` is the cue's head token (the sort key and the link between rules); ``source`` and ``cue`` are
    spans of whole tokens.  ``quotable`` says that a quotation beside the cue may join the content.
    """

    rule: str
    verb: int
    source: Spans
    cue: Spans
    content: Spans
    quotable: bool = False

    @property
    def hull(self) -> Span:
        """The stretch from the first to the last word of any role."""
        spans = (*self.source, *self.cue, *self.content)
        return Span(min(s.start for s in spans), max(s.end for s in spans))


def candidate(
    tree: Tree, rule: str, verb: int, *, source: Iterable[int], cue: Iterable[int], content: Iterable[int]
) -> Candidate | None:
    """A candidate out of tokens: what the cue and source have is no content; None if nothing is left."""
    cue, source = set(cue), set(source) - set(cue)
    words = [i for i in content if i not in cue and i not in source]
    if not any(tree.word(i)[0].isalnum() for i in words):
        return None
    return Candidate(rule=rule, verb=verb, source=tree.spans(source), cue=tree.spans(cue), content=tree.spans(words))
