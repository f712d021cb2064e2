"""Sources named by a preposition: "according to", "in the words of", "per", "in X's view"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.quotes import Quotes
from kg.extract.rules.candidates import Candidate, candidate
from kg.extract.rules.clauses import is_credit
from kg.extract.rules.lexicon import entry
from kg.extract.rules.phrases import noun_phrase
from kg.extract.rules.tree import Tree
from kg.model import Span

_VIEWS = frozenset("word view opinion estimation telling account mind judgment judgement eye".split())
_PER_SOURCES = frozenset({"report", "source", "official", "poll", "survey", "agency", "newspaper", "statement"})


def preposition_candidates(tree: Tree, quotes: Quotes) -> Iterator[Candidate]:
    """The candidates of every prepositional cue, in text order; their content is the clause that it stands in."""
    for i, token in enumerate(tree.tokens):
        found = _phrase(tree, i) if token.pos in {"ADP", "VERB", "SCONJ", "ADJ", "ADV"} or token.dep == "prep" else None
        if found is None:
            continue
        top, cue, source = found
        content = _scope(tree, top, {*cue, *source}, quotes)
        made = candidate(tree, "preposition", top, source=source, cue=cue, content=content)
        if made is not None:
            yield _with_quotation(tree, made, quotes)


def _phrase(tree: Tree, i: int) -> tuple[int, list[int], list[int]] | None:
    """Head token, cue and source of the phrase that starts at *i*; None if it is no cue."""
    word = tree.lower(i)
    if word == "according":
        to = next((c for c in tree.children(i, "prep") if tree.lower(c) == "to"), None)
        noun = tree.child(to, "pobj") if to is not None else tree.child(i, "pobj")
        if noun is None or to is None or _is_measure(tree, noun):
            return None
        return i, [i, to], noun_phrase(tree, noun)
    noun = tree.child(i, "pobj")
    if noun is None:
        return None
    named = word == "per" and tree.word(i) != "per" and i != _sentence(tree, i).start  # Per Dahl is a man
    if word == "per" and not named and (tree[noun].pos == "PROPN" or tree[noun].lemma.lower() in _PER_SOURCES):
        return i, [i], noun_phrase(tree, noun)
    if word in {"in", "to"} and tree[noun].lemma.lower() in _VIEWS:
        return _view(tree, i, noun)
    return None


def _view(tree: Tree, i: int, noun: int) -> tuple[int, list[int], list[int]] | None:
    """As in "in the words of X" and "in X's words"."""
    owner = tree.child(noun, "poss")
    if owner is not None and noun - i < 12:
        return i, [i, noun], noun_phrase(tree, owner)
    of = next((c for c in tree.children(noun, "prep") if tree.lower(c) == "of"), None)
    holder = tree.child(of, "pobj") if of is not None else None
    if holder is None or of is None or tree[noun].lemma.lower() == "mind":
        return None
    return i, list(range(i, of + 1)), noun_phrase(tree, holder)


def _is_measure(tree: Tree, noun: int) -> bool:
    """As in "according to plan", "according to size" name no source."""
    return tree[noun].lemma.lower() in {"plan", "size", "need", "age", "schedule", "rule", "taste", "type", "ability"}


def _scope(tree: Tree, top: int, frame: set[int], quotes: Quotes) -> list[int]:
    """The clause that the phrase at *top* qualifies: all of its sentence where it opens it, else its own clause.

    At the end of a sentence it qualifies the coordinated clauses before it too, back to a colon.
    """
    quotation = quotes.at(tree[top].start)
    sentence = [i for i in _sentence(tree, top) if i not in frame]
    if quotation is not None:
        sentence = [i for i in sentence if quotes.at(tree[i].start) == quotation]
    words = [i for i in sentence if tree.word(i)[0].isalnum()]
    below = set(tree.subtree(top))
    if words and words[0] > top:
        return [i for i in sentence if i not in below or not _attached(tree, i, top)]
    trailing = all(i < top or i in below for i in words)
    head = next((a for a in tree.ancestors(top) if tree[a].pos in {"VERB", "AUX"}), None)
    if head is None:
        return [i for i in sentence if i not in below]
    climbing = {"conj", "advcl", "xcomp", "acl"} if trailing else {"xcomp", "acl"}
    if trailing and is_credit(tree, top):
        climbing.add("ccomp")
    while tree[head].dep in climbing and tree[head].head != head and tree[tree[head].head].pos in {"VERB", "AUX"}:
        head = tree[head].head
    told = [c for c in tree.children(head, "advcl") if c > top and _tells(tree, c)]
    scope = [i for i in tree.subtree(head, without=told) if i not in below]
    breaks = [i for i in scope if i < top and tree.word(i) in {":", ";"} and i not in words[:1]]
    return [i for i in scope if not breaks or i > breaks[-1]] if trailing else scope


def _tells(tree: Tree, clause: int) -> bool:
    """Whether the clause has a speaker of its own: "Prices fell, according to X, while Y says they will rise"."""
    cue = entry(tree[clause].lemma)
    said = any(tree[c].pos in {"VERB", "AUX"} for c in tree.children(clause, "ccomp"))
    return cue is not None and "c" in cue.frames and said and tree.child(clause, "nsubj") is not None


def _attached(tree: Tree, i: int, top: int) -> bool:
    """Whether the token belongs to the phrase at *top* itself and not to a clause that the parser hung below it."""
    while i != top:
        if tree[i].pos in {"VERB", "AUX"} and tree[i].dep in {"ccomp", "conj", "advcl", "parataxis"}:
            return False
        i = tree[i].head
    return True


def _sentence(tree: Tree, i: int) -> range:
    at = tree.parsed.sentence_index(tree[i].start)
    return tree.parsed.token_range(tree.parsed.sentences[at]) if at is not None else range(i, i + 1)


def _with_quotation(tree: Tree, made: Candidate, quotes: Quotes) -> Candidate:
    """*made* with the whole of a quotation that ends right before the cue and whose last sentence it has."""
    start = min(s.start for s in made.cue)
    before = tree.text[:start].rstrip(" ,")
    quotation = quotes.at(len(before) - 1) if before else None
    if quotation is None or quotation.span.end != len(before):
        return made
    if not any(s.overlaps(quotation.span) for s in made.content):
        return made
    spans: tuple[Span, ...] = (*made.content, quotation.span)
    return Candidate(rule=made.rule, verb=made.verb, source=made.source, cue=made.cue, content=spans)
