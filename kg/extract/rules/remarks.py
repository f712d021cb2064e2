"""Words of the reporter inside a content clause: remarks that no statement's speaker makes about it.

"…, but did not provide evidence", "… — a claim that Kyiv denies", "…, when asked about the troops".
"""

from __future__ import annotations

from kg.extract.rules.tree import Tree

_WITHHELD = frozenset("provide give offer present elaborate specify verify prove substantiate corroborate cite".split())
_TALK = frozenset("""claim allegation statement assertion prediction accusation remark comment report charge figure
    assessment suggestion argument announcement""".split())  # fmt: skip
_PROMPTS = frozenset({"ask", "press", "question", "query"})
_NEGATIONS = frozenset({"n't", "not", "never", "without"})
_BREAKS = frozenset({"—", "–", "-", "--", "―", ","})


def is_remark(tree: Tree, i: int) -> bool:
    """Whether what hangs on the token is the reporter's remark on the clause around it."""
    token = tree[i]
    if token.dep in {"conj", "advcl"} and i > token.head:
        return _evidence(tree, i) or _prompt(tree, i)
    if token.pos == "NOUN" and token.lemma.lower() in _TALK:
        first = tree.subtree(i)[0]
        if first > 0 and i > token.head and tree.lower(first) in {"a", "an"}:
            return tree.word(first - 1) in _BREAKS
    return False


def _evidence(tree: Tree, i: int) -> bool:
    """As in "but he gave no evidence", "but such allegations have never been proven"."""
    subject = tree.child(i, "nsubj", "nsubjpass")
    about_talk = subject is not None and tree[subject].lemma.lower() in _TALK and subject > i - 8
    negated = any(tree.lower(n) in _NEGATIONS for n in tree.children(i, "neg"))
    thing = tree.child(i, "dobj")
    empty = thing is not None and any(tree.lower(d) == "no" for d in tree.children(thing, "det"))
    return (negated or empty) and (tree[i].lemma.lower() in _WITHHELD or about_talk) and _but(tree, i)


def _but(tree: Tree, i: int) -> bool:
    words = [*tree.children(i, "mark", "cc"), *tree.children(tree[i].head, "cc")]
    return any(tree.lower(w) in {"but", "though", "although", "however", "yet"} for w in words)


def _prompt(tree: Tree, i: int) -> bool:
    """As in "when asked about …", "pressed on …"."""
    return tree[i].dep == "advcl" and tree[i].tag == "VBN" and tree[i].lemma.lower() in _PROMPTS
