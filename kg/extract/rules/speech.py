"""Quotations: which are speech, and which cue they hang on.

A quotation of one's own words stands beside its reporting clause, after it ("She said: …"), before it
("…," she said) or on both sides; further ones in the paragraph go on with it, and so does a paragraph
that opens with a quotation where the one before ended with one (Pouliquen et al. 2007; O'Keefe et
al. 2012 on sequence).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.quotes import Quotes
from kg.extract.rules.candidates import Candidate
from kg.extract.rules.phrases import cue_words
from kg.extract.rules.reporting import (
    NEAR,
    STOP,
    WORD,
    Speech,
    quoted_source,
    reporting_verbs,
    sentence_start,
    speeches,
    verb_after,
    verb_before,
)
from kg.extract.rules.tree import Tree
from kg.model import Span, Spans

_REACH = 250  # tokens between a quotation and the verb of a sentence around it
_ENDS = re.compile(r"[.!?…,;:—–-]+$")
_RUNNING = frozenset({"clause", "name", "describe", "accuse"})


def sentence_like(tree: Tree, speech: Speech) -> bool:
    """Whether the quotation stands by itself: it starts a sentence and ends with a stop, or is never closed."""
    inner = speech.quotation.inner
    if inner is None:
        return False
    body = inner.of(tree.text).strip()
    words = len(WORD.findall(body))
    before = tree.text[tree.line_start(speech.span.start) : speech.span.start].rstrip()
    opens = not before or bool(STOP.search(before)) or before.endswith(":")
    return opens and (bool(_ENDS.search(body)) or not speech.quotation.closed or words > 5) and words > 1


def attach(tree: Tree, quotes: Quotes, found: Iterable[Candidate]) -> list[Candidate]:
    """*found* with the quotations that belong to their cues, and candidates for the other speech in quotations."""
    thread = _Thread(tree, found, reporting_verbs(tree, quotes))
    for speech in speeches(tree, quotes):
        thread.add(speech)
    return list(thread.by_verb.values())


class _Thread:
    """The candidates so far by their verbs, and who spoke last, in which quotation."""

    def __init__(self, tree: Tree, found: Iterable[Candidate], verbs: list[int]) -> None:
        self.tree = tree
        self.by_verb = {c.verb: c for c in found}
        self.verbs = verbs
        self._known = sorted(self.by_verb)
        self._last: int | None = None
        self._before: Speech | None = None

    def add(self, speech: Speech) -> None:
        """Give *speech* to the cue beside it, else to the one around it, else to the last speaker, else to nobody."""
        near = self._near(speech)
        for known in near:
            if known.rule in _RUNNING and any(_runs_into(self.tree, c, speech) for c in known.content):
                self.by_verb[known.verb] = _with(known, speech.span)
        verb = verb_after(self.tree, speech, self.verbs)
        if verb is None:
            verb = verb_before(self.tree, speech, self.verbs)
        if verb is None:
            verb = _around(self.tree, speech, near)
        if verb is not None:
            grown = _joined(self.tree, self.by_verb.get(verb), verb, speech)
            if grown is not None:
                self.by_verb[verb] = grown
                self._last, self._before = verb, speech
        elif self._goes_on(speech):
            self._before = speech
        elif sentence_like(self.tree, speech):
            self._before = None

    def _near(self, speech: Speech) -> list[Candidate]:
        """The candidates of verbs within a long sentence's reach, in text order."""
        first = bisect_left(self._known, speech.first - _REACH)
        last = bisect_left(self._known, speech.last + _REACH)
        return [self.by_verb[verb] for verb in self._known[first:last]]

    def _goes_on(self, speech: Speech) -> bool:
        """Add *speech* to the last speaker's candidate if it continues that one's speech; whether it did."""
        if self._last is None or self._before is None:
            return False
        last = self.by_verb[self._last]
        if not _continues(self.tree, last, self._before, speech):
            return False
        self.by_verb[self._last] = _with(last, speech.span)
        return True


def _with(known: Candidate, span: Span) -> Candidate:
    return replace(known, content=(*known.content, span))


def _joined(tree: Tree, known: Candidate | None, verb: int, speech: Speech) -> Candidate | None:
    if known is not None:
        if known.rule == "clause" and _set_off(tree, known, speech):
            return replace(known, rule="quotation", content=(speech.span,))
        if known.rule != "quotation" and not any(s.overlaps(speech.span) for s in known.content):
            near = _adjacent(tree, verb, speech)
            if not near:
                return known
            if known.rule != "clause":
                return replace(known, rule="quotation", content=(speech.span,))
        return _with(known, speech.span)
    source = quoted_source(tree, verb, speech)
    if not source:
        return None
    cue = [i for i in cue_words(tree, verb) if i not in set(source)]
    content = [*tree.spans(_lead(tree, verb, speech)), speech.span]
    return Candidate(
        rule="quotation",
        verb=verb,
        source=_outside(tree.spans(source), speech.span),
        cue=_outside(tree.spans(cue), speech.span),
        content=tuple(content),
    )


def _lead(tree: Tree, verb: int, speech: Speech) -> list[int]:
    """The words before a quotation that begins in mid-sentence, with its cue behind it: The men “ran,” he noted."""
    inner = speech.quotation.inner
    at = tree.parsed.sentence_index(speech.span.start)
    if verb < speech.first or inner is None or at is None or not inner.of(tree.text)[:1].islower():
        return []
    words = range(tree.parsed.token_range(tree.parsed.sentences[at]).start, speech.first)
    if any(not tree.word(i)[0].isalnum() and tree.word(i) not in {"-", "$"} for i in words):
        return []  # a comma or another mark before it: the quotation may be an insertion
    return list(words)


def _outside(spans: Spans, quotation: Span) -> Spans:
    """*spans* without what lies in *quotation*, where a token crosses its closing mark."""
    crossing = [s.overlaps(quotation) and s.end > quotation.end for s in spans]
    return tuple(Span(max(s.start, quotation.end), s.end) if c else s for s, c in zip(spans, crossing, strict=True))


def _set_off(tree: Tree, known: Candidate, speech: Speech) -> bool:
    """Whether the quotation before the cue begins anew, so that what stands before it is not the speaker's."""
    before = [s for s in known.content if s.start < speech.span.start - 2]
    if not before or min(s.start for s in known.cue) < speech.span.end or not sentence_start(tree, speech):
        return False
    gap = tree.text[speech.span.end : min(s.start for s in (*known.cue, *known.source) if s.start >= speech.span.end)]
    lead = tree.text[tree.line_start(speech.span.start) : speech.span.start].rstrip()
    return len(gap.split()) <= 1 and (lead.endswith((":", "-", "–", "—")) or bool(STOP.search(lead[-3:])))


def _adjacent(tree: Tree, verb: int, speech: Speech) -> bool:
    left, right = (verb + 1, speech.first) if verb < speech.first else (speech.last, verb)
    return right - left <= NEAR


def _around(tree: Tree, speech: Speech, near: Iterable[Candidate]) -> int | None:
    """The verb of a candidate whose content already has the quotation, or a part of it that it should have in full."""
    for known in near:
        if any(c.overlaps(speech.span) for c in known.content):
            if any(speech.span.covers(s) for s in known.cue):
                continue
            whole = any(c.covers(speech.span) for c in known.content)
            covered = sum(len(WORD.findall(tree.text[max(c.start, speech.span.start) : min(c.end, speech.span.end)]))
                          for c in known.content if c.overlaps(speech.span))  # fmt: skip
            if whole or (known.rule == "clause" and covered >= 2):
                return known.verb
    return None


def _runs_into(tree: Tree, part: Span, speech: Speech) -> bool:
    """Whether the quotation follows the words at once: “troops” said to “have fought”."""
    gap = tree.text[part.end : speech.span.start] if part.end <= speech.span.start else "x"
    return gap in {" ", "\u00a0"} and tree.text[part.end - 1] not in ".,;:!?"


def _continues(tree: Tree, last: Candidate, before: Speech, speech: Speech) -> bool:
    """Whether *speech* continues the last speaker: it stands by itself right behind, with no other cue between."""
    if not sentence_like(tree, speech):
        return False
    gap = tree.text[before.span.end : speech.span.start]
    if gap.count("\n\n") > 1 or gap.count("\n") > 2:
        return False
    if "\n" not in gap:
        return True
    after = gap.split("\n", 1)[0]
    tail = max(before.span.end, *(s.end for s in (*last.cue, *last.source)))
    rest = tree.text[tail : speech.span.start]
    return not before.quotation.closed or len(WORD.findall(rest)) <= 12 or not after.strip(" .,")
