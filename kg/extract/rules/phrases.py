"""Noun phrases and verb groups: the words that a source or a cue consists of."""

from __future__ import annotations

from kg.extract.rules.lexicon import CATENATIVES, REFUSALS, base
from kg.extract.rules.tree import Tree

_CLAUSES = ("relcl", "advcl", "ccomp", "parataxis", "xcomp")
_RELATIVES = frozenset({"WP", "WDT", "WP$", "WRB"})
_LONG = 30  # tokens; an apposition beyond that is another sentence to the parser's mind
_MARKS = frozenset({"''", "``", "-LRB-", "-RRB-"})


def noun_phrase(tree: Tree, head: int) -> list[int]:
    """The tokens of the noun phrase around *head*: titles, short apposition and coordination, without relative clause.

    A possessive 's at the end is left out, and so are words that a verb parts from the head.
    """
    barred = [i for i in tree.children(head) if _stray(tree, head, i)]
    words = [i for i in tree.subtree(head, without=barred) if not _below_clause(tree, i, head)]
    at = words.index(head)
    first, last = at, at
    while first > 0 and words[first] - words[first - 1] == 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1] - words[last] == 1:
        last += 1
    return _trimmed(tree, _without_date(tree, words[first : last + 1], head), head)


def _without_date(tree: Tree, words: list[int], head: int) -> list[int]:
    """*words* without an adverbial before a comma that the parser took into the phrase ("On Monday, Mr Lee")."""
    if tree[words[0]].pos != "ADP":
        return words
    commas = [n for n, i in enumerate(words) if tree.word(i) == "," and i < head]
    return words[commas[0] + 1 :] if commas else words


def _stray(tree: Tree, head: int, i: int) -> bool:
    token = tree[i]
    if token.dep in _CLAUSES or (token.dep == "conj" and token.pos in {"VERB", "AUX"}):
        return True
    if token.dep == "acl" and any(tree.lower(m) == "that" for m in tree.children(i, "mark")):
        return True
    if token.dep in {"acl", "advmod", "cc", "prep"} and i > head and i > 0 and tree.word(i - 1) == ",":
        return token.dep != "cc"
    return token.dep in {"appos", "conj"} and len(tree.subtree(i)) > _LONG


def _below_clause(tree: Tree, i: int, head: int) -> bool:
    """Whether a relative clause stands between *i* and *head*."""
    while i != head:
        if tree[i].dep == "relcl":
            return True
        i = tree[i].head
    return False


def _trimmed(tree: Tree, words: list[int], head: int) -> list[int]:
    while len(words) > 1 and words[-1] != head and _edge(tree, words[-1]):
        words = words[:-1]
    while len(words) > 1 and words[0] != head and (_edge(tree, words[0]) or _focuses(tree, words[0])):
        words = words[1:]
    return words


def _focuses(tree: Tree, i: int) -> bool:
    """Whether the token is a mark, or a focus particle ("even the bank")."""
    return tree[i].dep == "punct" or (tree[i].pos == "ADV" and tree.lower(i) in {"even", "also", "only"})


def _edge(tree: Tree, i: int) -> bool:
    token = tree[i]
    if token.dep in {"case", "cc", "preconj"} or token.tag == "POS":
        return True
    return token.dep == "punct" and token.tag != "-RRB-" and not tree.word(i).isalnum()


def is_relative(tree: Tree, i: int) -> bool:
    """Whether the token is a relative or interrogative pronoun (who, which, that)."""
    return tree[i].tag in _RELATIVES or (tree[i].dep.startswith("nsubj") and tree.lower(i) == "that")


def verb_group(tree: Tree, verb: int) -> list[int]:
    """The cue of a verb: its auxiliaries, negation and particle, without adverbs at the edge.

    Auxiliaries on the far side of the subject ("Did he say") are left out, so that the cue is one
    stretch; adverbs inside it ("has officially confirmed") stay.
    """
    first = verb
    for i in sorted(tree.children(verb, "aux", "auxpass", "neg"), reverse=True):
        if i < verb and not any(tree[k].dep.startswith("nsubj") for k in range(i, first)):
            first = i
    group = list(range(first, verb + 1))
    if any(_foreign(tree, i, verb) for i in group):
        group = [i for i in group if i == verb or tree[i].head == verb]
    return group + [i for i in tree.children(verb, "prt") if i > verb]


def _foreign(tree: Tree, i: int, verb: int) -> bool:
    """Whether the token is no part of the verb group although it stands inside."""
    return i != verb and (tree[i].dep in {"punct", "dobj", "nsubj"} or tree[i].tag in _MARKS)


def cue_words(tree: Tree, verb: int) -> list[int]:
    """The verb group of a cue, from the catenative above it where there is one ("went on to say")."""
    group = verb_group(tree, verb)
    above = tree[verb].head
    if tree[verb].dep == "xcomp" and above < verb and base(tree[above].lemma) in CATENATIVES | REFUSALS:
        upper = verb_group(tree, above)
        if verb - above <= 4:
            return sorted({*upper, *range(above, verb), *group})
    return group
