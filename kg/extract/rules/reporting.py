"""Reporting clauses: which cue verb stands beside a quotation, and whose words it says they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from kg.extract.quotes import Quotation, Quotes
from kg.extract.rules.lexicon import entry
from kg.extract.rules.phrases import cue_words, is_relative, noun_phrase
from kg.extract.rules.tree import Tree
from kg.extract.rules.verbs import speaker_of
from kg.model import Span

WORD = re.compile(r"\w+")
STOP = re.compile(r"[.!?…]['’\"”)\]]*\s*$")
NEAR = 14  # tokens between a cue verb and the quotation that it introduces
_FAR = 40  # tokens of a speaker's name and title between quotation and verb
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


def reporting_verbs(tree: Tree, quotes: Quotes) -> list[int]:
    """The cue verbs outside all quotations that may report a quotation, in text order."""
    found = []
    for i, token in enumerate(tree.tokens):
        if token.pos in {"VERB", "AUX"} or token.tag.startswith("VB"):
            cue = entry(token.lemma)
            negated = any(tree.lower(n) in {"n't", "not", "never"} for n in tree.children(i, "neg"))
            acts = cue is not None and cue.classes == ("phase",) and tree.child(i, "dobj") is not None
            if cue is not None and "q" in cue.frames and not (negated or acts) and quotes.at(token.start) is None:
                found.append(i)
    return found


def verb_after(tree: Tree, speech: Speech, verbs: list[int]) -> int | None:
    """The verb of a reporting clause that follows *speech* at once: "…," she said / said the minister."""
    start = _next_word(tree, speech)
    at = bisect_left(verbs, start) if start is not None else len(verbs)
    if start is None or at == len(verbs):
        return None
    verb = verbs[at]
    if verb - start > _FAR or "\n" in tree.text[speech.span.end : tree[verb].start]:
        return None
    if not _leads_on(tree, speech, start, verb) or _is_a_term(tree, speech, verb):
        return None
    if all(tree[i].pos == "ADV" for i in range(start, min(cue_words(tree, verb)))):
        return verb if tree.word(start)[0].islower() else None
    return verb if _subject_at(tree, speech, start, verb) or _bare_subject(tree, start, verb) else None


def _is_a_term(tree: Tree, speech: Speech, verb: int) -> bool:
    """Whether the quotation belongs to "what X called a “term,”" before it, or is too little for a verb like "went"."""
    if sentence_start(tree, speech):
        return False
    cue = entry(tree[verb].lemma)
    at = tree.parsed.sentence_index(speech.span.start)
    first = tree.parsed.token_range(tree.parsed.sentences[at]).start if at is not None else speech.first
    named = speech.first - first > 2 and tree[first].pos in {"ADP", "SCONJ"} and tree.lower(first + 1) == "what"
    return named or (cue is not None and cue.classes == ("phase",))


def _next_word(tree: Tree, speech: Speech) -> int | None:
    """The first token behind *speech* that is a word; None if the paragraph ends there."""
    start = speech.last
    while start < len(tree.tokens) and not tree.word(start)[0].isalnum() and start - speech.last < 3:
        start += 1
    if start >= len(tree.tokens) or "\n" in tree.text[speech.span.end : tree[start].start]:
        return None
    return start


def _leads_on(tree: Tree, speech: Speech, start: int, verb: int) -> bool:
    """Whether the quotation ends so that a reporting clause may follow: with a comma, a question mark, a dash.

    Behind a full stop only a bare “She said.” is one; “She said …” begins a sentence of its own.
    """
    inner = speech.quotation.inner
    gap = tree.text[speech.span.end : tree[start].start]
    closing = (inner.of(tree.text).rstrip(" \u00a0’'”\"")[-1:] if inner else "") or " "
    if "." in gap or not (closing in ",.?!…—–-;" or "," in gap):
        return False
    if closing != "." or "," in gap or not tree.word(start)[0].isupper():
        return True
    return verb + 1 < len(tree.tokens) and tree.word(verb + 1) == "." and tree[verb].dep == "ROOT"


def _subject_at(tree: Tree, speech: Speech, start: int, verb: int) -> bool:
    who = speaker_of(tree, verb)
    words = who.words(tree) if who is not None else []
    return bool(words) and speech.last - 1 <= words[0] <= start <= words[-1] + 1


def _bare_subject(tree: Tree, start: int, verb: int) -> bool:
    """Whether only names, commas and adverbs lie between: the parser lost the clause, the order shows it."""
    if verb - start <= 4 and any(tree[i].pos in {"PROPN", "PRON"} for i in range(start, verb)):
        return True
    return verb - start <= 12 and all(
        tree[i].pos in {*_NOMINAL, "DET", "ADJ", "ADP", "ADV", "PUNCT", "AUX", "NUM", "PART", "CCONJ"}
        for i in range(start, verb)
    )


def verb_before(tree: Tree, speech: Speech, verbs: list[int]) -> int | None:
    """The verb of a reporting clause that leads up to *speech*: She said, “…”."""
    line = tree.line_start(speech.span.start)
    lead = tree.text[line : speech.span.start].rstrip()
    last = speech.first - 1
    while last >= 0 and not tree.word(last)[0].isalnum():
        last -= 1
    if not lead or last < 0:
        return None
    if lead.endswith(":"):
        return _colon(tree, verbs, last)
    at = bisect_right(verbs, last) - 1
    if STOP.search(lead[-4:]) or at < 0 or tree[verbs[at]].start < line:
        return None
    return verbs[at] if _leads_up(tree, speech, verbs[at], last) else None


def _leads_up(tree: Tree, speech: Speech, verb: int, last: int) -> bool:
    """Whether *verb* governs what stands right before the quotation, and no other clause comes between."""
    if last - verb > NEAR or _interrupted(tree, verb, last) or last not in tree.subtree(verb):
        return False
    between = tree.text[tree[verb].end : tree[last].end]
    if STOP.search(between.rstrip()):
        return False
    comma = tree.text[tree[last].end : speech.span.start].strip() == ","
    return comma or sentence_start(tree, speech) or (verb == last and _long(tree, speech))


def _colon(tree: Tree, verbs: list[int], last: int) -> int | None:
    """The topmost reporting verb of the sentence that ends with a colon before a quotation."""
    at = tree.parsed.sentence_index(tree[last].start)
    if at is None:
        return None
    reach = tree.parsed.token_range(tree.parsed.sentences[at])
    there = verbs[bisect_left(verbs, reach.start) : bisect_right(verbs, last)]
    depth = {v: sum(1 for _ in tree.ancestors(v)) for v in there}
    return min(depth, key=lambda v: (depth[v], -v), default=None)


def _long(tree: Tree, speech: Speech) -> bool:
    """Whether the quotation is more than a term."""
    return len(WORD.findall(speech.span.of(tree.text))) > 3


def sentence_start(tree: Tree, speech: Speech) -> bool:
    """Whether the quotation begins with a capital letter."""
    inner = speech.quotation.inner
    return inner is not None and inner.of(tree.text)[:1].isupper()


def _interrupted(tree: Tree, verb: int, last: int) -> bool:
    """Whether another finite clause stands between the verb and the quotation."""
    between = (tree[i] for i in range(verb + 1, last + 1))
    return any(t.tag in {"VBD", "VBZ", "VBP", "MD"} and t.dep not in {"relcl", "acl"} for t in between)


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
