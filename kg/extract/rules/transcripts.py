"""Transcripts."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.rules.candidates import Candidate
from kg.extract.rules.tree import Tree


def transcript_candidates(tree: Tree) -> Iterator[Candidate]:
    """None yet."""
    yield from ()
