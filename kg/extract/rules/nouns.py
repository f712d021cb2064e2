"""Cue nouns: "X's claim that …", "pleas for …", "made the allegation that …"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.rules.candidates import Candidate, candidate
from kg.extract.rules.lexicon import entry
from kg.extract.rules.phrases import noun_phrase, verb_group
from kg.extract.rules.subjects import subject
from kg.extract.rules.tree import Tree


def noun_candidates(tree: Tree) -> Iterator[Candidate]:
    """None yet."""
    yield from ()
