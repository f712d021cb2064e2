"""Transcripts: lines that open with a speaker's name and a colon ("SMITH: …", "Q: …" aside)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extract.rules.candidates import Candidate
from kg.extract.rules.tree import Tree
from kg.model import Span

_LABEL = re.compile(
    r"""(?P<open>["“']?)(?P<name>(?:[A-Z][\w.'’-]*)(?:[ ](?:of|the|de|van|von|al|bin|[A-Z][\w.'’-]*)){0,5})
        (?:[ ]?[(\[][^)\]\n]{1,40}[)\]])?(?P<colon>:)[ \t]+(?=\S)""",
    re.VERBOSE,
)
_LABELS_AT_LEAST = 3  # lines; fewer are headings, "Photo: …" and the like
_NO_NAMES = frozenset("""photo image update note related more watch read source sources video also editor analysis
    opinion correction credit file by question answer q a via date time location where when who what why topic tags
    caption picture getty twitter facebook email phone website subject re from to cc ps step""".split())


def transcript_candidates(tree: Tree) -> Iterator[Candidate]:
    """One candidate for each labelled line of a transcript, with the unlabelled lines that follow it at once.

    An article is a transcript if at least three lines bear a label and one speaker has two of them, or
    two speakers do.
    """
    labels = list(_labels(tree))
    names = Counter(tree.text[name.start : name.end] for name, _, _ in labels)
    if len(labels) < _LABELS_AT_LEAST or max(names.values()) < 2:
        return
    for name, colon, body in labels:
        yield Candidate(
            rule="transcript",
            verb=tree.parsed.token_range(colon).start,
            source=(name,),
            cue=(colon,),
            content=(body,),
        )


def _labels(tree: Tree) -> Iterator[tuple[Span, Span, Span]]:
    """Name, colon and words of every labelled line outside furniture."""
    text = tree.text
    seen = -1
    for sentence in tree.parsed.sentences:
        start = text.rfind("\n", 0, sentence.start) + 1
        if start <= seen:
            continue
        seen = start
        match = _LABEL.match(text, sentence.start)
        if match is None or match["name"].split()[-1].lower() in _NO_NAMES:
            continue
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        body = text[match.end() : end].rstrip()
        if body:
            yield (
                Span(*match.span("name")),
                Span(*match.span("colon")),
                Span(match.end(), match.end() + len(body)),
            )
