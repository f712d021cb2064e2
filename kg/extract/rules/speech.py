"""Quotations: which are speech, and which cue they hang on.

A quotation of one's own words stands beside its reporting clause, after it ("She said: …"), before it
("…," she said) or on both sides; further ones in the paragraph go on with it, and so does a paragraph
that opens with a quotation where the one before ended with one (Pouliquen et al. 2007; O'Keefe et
al. 2012 on sequence).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.quotes import Quotation, Quotes
from kg.extract.rules.candidates import Candidate
from kg.extract.rules.lexicon import base, entry
from kg.extract.rules.phrases import is_relative, noun_phrase
from kg.extract.rules.tree import Tree
from kg.extract.rules.verbs import cue_words, speaker_of
from kg.model import Span, Spans

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…]['’\"”)\]]*\s*$")
_ENDS = re.compile(r"[.!?…,;:—–-]+$")
_NEAR = 14  # tokens between a cue verb and the quotation that it introduces
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation with the tokens inside it: ``first`` to ``last``, half-open; empty if none."""

    quotation: Quotation
    first: int
    last: int

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return self.quotation.span


def speeches(tree: Tree, quotes: Quotes) -> list[Speech]:
    """The outermost quotations of the article that hold words, in text order."""
    found = []
    for quotation in quotes.outer:
        reach = tree.parsed.token_range(quotation.span)
        if reach and tree[reach[-1]].end > quotation.span.end + 1:
            reach = reach[:-1]  # the tokeniser glued the next word to the closing mark
        if quotation.inner is not None and any(tree.word(i)[0].isalnum() for i in reach):
            found.append(Speech(quotation, reach.start, reach.stop))
    return found


def sentence_like(tree: Tree, speech: Speech) -> bool:
    """Whether the quotation stands by itself: it starts a sentence and ends with a stop, or is never closed."""
    inner = speech.quotation.inner
    if inner is None:
        return False
    body = inner.of(tree.text).strip()
    words = len(_WORD.findall(body))
    before = tree.text[: speech.span.start].rpartition("\n")[2].rstrip()
    opens = not before or bool(_STOP.search(before)) or before.endswith(":")
    return opens and (bool(_ENDS.search(body)) or not speech.quotation.closed or words > 5) and words > 1


def reporting_verbs(tree: Tree, quotes: Quotes) -> list[int]:
    """The cue verbs outside all quotations that may report a quotation, in text order."""
    found = []
    for i, token in enumerate(tree.tokens):
        if token.pos in {"VERB", "AUX"} or token.tag.startswith("VB"):
            cue = entry(token.lemma)
            if cue is not None and "q" in cue.frames and quotes.at(token.start) is None:
                found.append(i)
    return found


def attach(tree: Tree, quotes: Quotes, found: Iterable[Candidate]) -> list[Candidate]:
    """*found* with the quotations that belong to their cues, and candidates for the other quotations that are speech."""
    by_verb = {c.verb: c for c in found}
    verbs = reporting_verbs(tree, quotes)
    last: Candidate | None = None
    last_speech: Speech | None = None
    for speech in speeches(tree, quotes):
        verb = _after(tree, speech, verbs)
        if verb is None:
            verb = _before(tree, speech, verbs)
        if verb is None:
            verb = _around(tree, speech, by_verb)
        if verb is None and last is not None and last_speech is not None and _goes_on(tree, last, last_speech, speech):
            last = by_verb[last.verb] = _with(by_verb[last.verb], (speech.span,))
            last_speech = speech
            continue
        if verb is None:
            last_speech = None if sentence_like(tree, speech) else last_speech
            continue
        grown = _joined(tree, by_verb.get(verb), verb, speech)
        if grown is not None:
            last, last_speech = grown, speech
            by_verb[verb] = grown
    return list(by_verb.values())


def _with(known: Candidate, spans: Spans) -> Candidate:
    return replace(known, content=(*known.content, *spans))


def _joined(tree: Tree, known: Candidate | None, verb: int, speech: Speech) -> Candidate | None:
    if known is not None:
        if known.rule == "clause" and _set_off(tree, known, speech):
            return replace(known, rule="quotation", content=(speech.span,))
        if known.rule != "quotation" and not any(s.overlaps(speech.span) for s in known.content):
            near = _adjacent(tree, verb, speech)
            if not near:
                return known
            if known.rule not in {"clause"}:
                return replace(known, rule="quotation", content=(speech.span,))
        return _with(known, (speech.span,))
    source = quoted_source(tree, verb, speech)
    if not source:
        return None
    cue = [i for i in cue_words(tree, verb) if i not in set(source)]
    return Candidate(
        rule="quotation",
        verb=verb,
        source=_outside(tree.spans(source), speech.span),
        cue=_outside(tree.spans(cue), speech.span),
        content=(speech.span,),
    )


def _outside(spans: Spans, quotation: Span) -> Spans:
    """*spans* without what lies in *quotation*, where a token crosses its closing mark."""
    cut = (Span(max(s.start, quotation.end), s.end) if s.overlaps(quotation) and s.end > quotation.end else s for s in spans)
    return tuple(cut)


def _set_off(tree: Tree, known: Candidate, speech: Speech) -> bool:
    """Whether the quotation before the cue begins anew, so that what stands before it is not the speaker's."""
    before = [s for s in known.content if s.start < speech.span.start - 2]
    if not before or min(s.start for s in known.cue) < speech.span.end or not sentence_start(tree, speech):
        return False
    gap = tree.text[speech.span.end : min(s.start for s in (*known.cue, *known.source) if s.start >= speech.span.end)]
    lead = tree.text[: speech.span.start].rstrip()
    return len(gap.split()) <= 1 and (lead.endswith((":", "-", "–", "—")) or bool(_STOP.search(lead[-3:])))


def _adjacent(tree: Tree, verb: int, speech: Speech) -> bool:
    left, right = (verb + 1, speech.first) if verb < speech.first else (speech.last, verb)
    return right - left <= _NEAR


def quoted_source(tree: Tree, verb: int, speech: Speech) -> list[int]:
    """The source of a verb beside *speech*: by dependency, else the noun phrase next to the verb."""
    inside = range(speech.first, speech.last)
    who = speaker_of(tree, verb)
    if who is not None and who.head is not None and who.head not in inside:
        words = [i for i in who.words(tree) if i not in inside]
        if words and not is_relative(tree, who.head):
            return words
    return _by_position(tree, verb, speech)


def _by_position(tree: Tree, verb: int, speech: Speech) -> list[int]:
    """The words between quotation and verb ("…," Ann Lee, a baker, said), else the noun phrase behind the verb."""
    words = list(range(speech.last, min(cue_words(tree, verb)))) if speech.last <= verb else []
    while words and (not tree.word(words[0])[0].isalnum() or tree[words[0]].pos in {"ADV", "CCONJ"}):
        words = words[1:]
    while words and (not tree.word(words[-1])[0].isalnum() or tree[words[-1]].pos in {"ADV", "AUX"}):
        words = words[:-1]
    if words:
        return words if any(tree[i].pos in _NOMINAL for i in words) else []
    after = verb + 1
    if after >= len(tree.tokens) or tree[after].pos not in {*_NOMINAL, "DET", "ADJ", "NUM"}:
        return []
    head = after
    while tree[head].head > head and tree[head].dep in {"compound", "nmod", "poss", "amod", "det", "nummod"}:
        head = tree[head].head
    found = [i for i in noun_phrase(tree, head) if i != verb and not speech.first <= i < speech.last]
    return found if tree[head].pos in _NOMINAL and after in found else []


def _after(tree: Tree, speech: Speech, verbs: list[int]) -> int | None:
    """The verb of a reporting clause that follows *speech* at once: "…," she said / said the minister."""
    n = len(tree.tokens)
    start = speech.last
    while start < n and not tree.word(start)[0].isalnum() and start - speech.last < 3:
        start += 1
    if start >= n or "\n" in tree.text[speech.span.end : tree[start].start]:
        return None
    inner = speech.quotation.inner
    gap = tree.text[speech.span.end : tree[start].start]
    closing = (inner.of(tree.text).rstrip(" \u00a0’'”\"")[-1:] if inner else "") or " "
    if "." in gap or not (closing in ",.?!…—–-;" or "," in gap):
        return None
    if closing == "." and "," not in gap and tree.word(start)[0].isupper():
        return None
    for verb in verbs:
        if verb < start:
            continue
        if verb - start > 40 or "\n" in tree.text[speech.span.end : tree[verb].start]:
            return None
        group = cue_words(tree, verb)
        if all(tree[i].pos == "ADV" for i in range(start, min(group))):
            return verb if tree.word(start)[0].islower() else None
        who = speaker_of(tree, verb)
        if who is not None and who.head is not None:
            words = who.words(tree)
            if words and words[0] <= start <= words[-1] + 1 and words[0] >= speech.last - 1:
                return verb
        if _bare_subject(tree, start, verb):
            return verb
        return None
    return None


def _bare_subject(tree: Tree, start: int, verb: int) -> bool:
    """Whether only names, commas and adverbs lie between: the parser lost the clause, the order shows it."""
    if verb - start <= 4 and any(tree[i].pos in {"PROPN", "PRON"} for i in range(start, verb)):
        return True
    return verb - start <= 12 and all(
        tree[i].pos in {*_NOMINAL, "DET", "ADJ", "ADP", "ADV", "PUNCT", "AUX", "NUM", "PART", "CCONJ"}
        for i in range(start, verb)
    )


def _before(tree: Tree, speech: Speech, verbs: list[int]) -> int | None:
    """The verb of a reporting clause that leads up to *speech*: She said: “…”"""
    last = speech.first - 1
    line = tree.text.rfind("\n", 0, speech.span.start) + 1
    lead = tree.text[line : speech.span.start].rstrip()
    if not lead or last < 0:
        return None
    colon = lead.endswith(":")
    if not colon and not lead.endswith(",") and _STOP.search(lead):
        return None
    while last >= 0 and not tree.word(last)[0].isalnum():
        last -= 1
    if colon:
        return _colon(tree, verbs, last)
    for verb in reversed([v for v in verbs if v <= last]):
        if tree[verb].start < line or last - verb > _NEAR:
            return None
        if _STOP.search(tree.text[tree[verb].end : tree[last].end].rstrip()) or _interrupted(tree, verb, last):
            return None
        if last in tree.subtree(verb) or verb == last:
            if lead.endswith(",") or sentence_start(tree, speech) or (verb == last and _long(tree, speech)):
                return verb
        return None
    return None


def _colon(tree: Tree, verbs: list[int], last: int) -> int | None:
    """The topmost reporting verb of the sentence that ends with a colon before a quotation."""
    at = tree.parsed.sentence_index(tree[last].start)
    if at is None:
        return None
    reach = tree.parsed.token_range(tree.parsed.sentences[at])
    depth = {v: sum(1 for _ in tree.ancestors(v)) for v in verbs if v in reach and v <= last}
    return min(depth, key=lambda v: (depth[v], -v), default=None)


def _long(tree: Tree, speech: Speech) -> bool:
    """Whether the quotation is more than a term."""
    return len(_WORD.findall(speech.span.of(tree.text))) > 3


def sentence_start(tree: Tree, speech: Speech) -> bool:
    """Whether the quotation begins with a capital letter."""
    inner = speech.quotation.inner
    return inner is not None and inner.of(tree.text)[:1].isupper()


def _interrupted(tree: Tree, verb: int, last: int) -> bool:
    """Whether another finite clause stands between the verb and the quotation."""
    return any(
        tree[i].tag in {"VBD", "VBZ", "VBP", "MD"} and tree[i].dep not in {"relcl", "acl"} for i in range(verb + 1, last + 1)
    )


def _around(tree: Tree, speech: Speech, by_verb: dict[int, Candidate]) -> int | None:
    """The verb of a candidate whose content already has the quotation, or a part of it that it should have in full."""
    for verb, known in by_verb.items():
        if any(c.overlaps(speech.span) for c in known.content):
            if any(speech.span.covers(s) for s in known.cue):
                continue
            whole = any(c.covers(speech.span) for c in known.content)
            covered = sum(len(_WORD.findall(tree.text[max(c.start, speech.span.start) : min(c.end, speech.span.end)]))
                          for c in known.content if c.overlaps(speech.span))  # fmt: skip
            if whole or (known.rule == "clause" and covered >= 2):
                return verb
    return None


def _goes_on(tree: Tree, last: Candidate, before: Speech, speech: Speech) -> bool:
    """Whether *speech* continues the last speaker: it stands by itself right behind, with no other cue between."""
    if not sentence_like(tree, speech):
        return False
    gap = tree.text[before.span.end : speech.span.start]
    if gap.count("\n\n") > 1 or gap.count("\n") > 2:
        return False
    if "\n" not in gap:
        return True
    after = gap.split("\n", 1)[0]
    tail = max(before.span.end, max(s.end for s in last.cue), max((s.end for s in last.source), default=0))
    rest = tree.text[tail : speech.span.start]
    return not before.quotation.closed or len(_WORD.findall(rest)) <= 12 or not after.strip(" .,")
