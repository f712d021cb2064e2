"""Content clauses: where the clause that a cue verb governs begins and ends."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.rules.lexicon import base, entry
from kg.extract.rules.remarks import is_remark
from kg.extract.rules.subjects import continues
from kg.extract.rules.tree import Tree

Frame = tuple[str, list[int], list[int]]  # rule, content tokens, further cue tokens

_PLAIN = frozenset("say claim argue insist allege state contend believe think warn suggest add".split())
_SET_OFF = frozenset({",", "”", "''", '"', "’"})
_RELATIVES = frozenset({"WP", "WDT"})


def clause_frames(tree: Tree, verb: int, codes: frozenset[str]) -> Iterator[Frame]:
    """The clauses that may be the content of *verb*, the surest first."""
    for i in tree.children(verb, "ccomp", "advcl"):
        mark = tree.child(i, "mark")
        word = tree.lower(mark) if mark is not None else ""
        if tree[i].dep == "advcl" and word not in {"that", "whether"} and not (word == "if" and mark == verb + 1):
            continue
        if is_infinitive(tree, i) or _relative(tree, i) or _parted(tree, verb, i):
            continue
        yield "clause", [*clause(tree, i), *_backshifted(tree, verb), *_resumed(tree, verb, i)], []
    that = _loose_that(tree, verb)
    if that is not None:
        yield "clause", _rest(tree, that), []
    if "q" in codes and tree[verb].dep == "parataxis" and tree.child(verb, "ccomp", "dobj") is None:
        above = tree[verb].head
        yield "clause", tree.subtree(above, without=[verb]), []
    yield from _lost_clause(tree, verb)


def _relative(tree: Tree, i: int) -> bool:
    """Whether the clause is a relative one ("…, from which troops had fled") taken for a complement."""
    words = tree.subtree(i)[:2]
    return any(tree.lower(w) in {"which", "whom", "whose"} for w in words) and tree.word(words[0] - 1) in _SET_OFF


def _parted(tree: Tree, verb: int, i: int) -> bool:
    """Whether a colon or semicolon parts the clause from the cue behind it: "Three clips exist: the first shows …"."""
    return i < verb and any(tree.word(w) in {":", ";"} for w in range(i + 1, verb))


def _backshifted(tree: Tree, verb: int) -> list[int]:
    """A clause coordinated with the cue, yet in the mood of reported speech: "said …, but it would not last"."""
    if tree[verb].tag != "VBD":
        return []
    found = []
    for i in tree.children(verb, "conj"):
        moods = {tree.lower(a) for a in tree.children(i, "aux")}
        if tree.child(i, "nsubj", "nsubjpass") is not None and moods & {"would", "could", "might"}:
            found += tree.subtree(i)
    return found


def _resumed(tree: Tree, verb: int, content: int) -> list[int]:
    """What goes on with "that" behind a cue put in between ("It is no surprise, he said, that …")."""
    sentence = _rest(tree, verb)
    last = max([verb, *tree.subtree(verb, without=tree.children(verb, "ccomp", "advcl", "conj"))])
    after = [i for i in sentence if i > last][:2]
    if content < verb and after and any(tree.lower(i) == "that" and tree[i].tag == "IN" for i in after):
        return [i for i in sentence if i > last]
    return []


def _lost_clause(tree: Tree, verb: int) -> Iterator[Frame]:
    """The rest of the sentence behind "X said", where the parser lost the clause but there is a finite verb."""
    own = tree.child(verb, "nsubj")
    if base(tree[verb].lemma) not in _PLAIN or own is None or own > verb or tree[own].tag in _RELATIVES:
        return
    if tree.child(verb, "dobj", "ccomp", "oprd") is not None or tree[verb].dep in {"parataxis", "advcl"}:
        return
    rest = _rest(tree, verb + 1)
    opens = bool(rest) and tree[rest[0]].pos in {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}
    if opens and any(tree[i].tag in {"VBZ", "VBD", "VBP", "MD"} for i in rest[1:]):
        yield "clause", rest, []


def _loose_that(tree: Tree, verb: int) -> int | None:
    """A "that" behind the verb and its adverbials, tied to something else by the parser; None if there is none."""
    behind = [c for c in tree.children(verb, "prep", "npadvmod", "advmod", "dative") if c > verb]
    adjuncts = {w for c in behind for w in tree.subtree(c)}
    for i in range(verb + 1, min(verb + 12, len(tree.tokens))):
        if tree.lower(i) == "that" and tree[i].tag == "IN":
            return i
        if i not in adjuncts and tree[i].dep != "punct":
            return None
    return None


def _rest(tree: Tree, start: int) -> list[int]:
    """The tokens from *start* to the end of its sentence: a "that" that the parser tied to something else."""
    if start >= len(tree.tokens):
        return []
    at = tree.parsed.sentence_index(tree[start].start)
    if at is None:
        return []
    words = range(start, tree.parsed.token_range(tree.parsed.sentences[at]).stop)
    return _own(tree, list(words), [i for i in words if continues(tree, i) or is_remark(tree, i)])


def _own(tree: Tree, words: list[int], barred: list[int]) -> list[int]:
    """*words* without what hangs on *barred*, and without the conjunction left at the end."""
    if not barred:
        return words
    out = {w for i in barred for w in tree.subtree(i)}
    left = [w for w in words if w not in out]
    while left and tree[left[-1]].dep in {"cc", "punct"}:
        left.pop()
    return left


def clause(tree: Tree, head: int, *, strict: bool = False) -> list[int]:
    """The tokens of a content clause, without what is the reporter's again.

    That is a participle that goes on reporting ("…, adding that …") and a contrast ("…, while Kyiv said …").
    With *strict*, any "while" clause with a subject of its own is a contrast: a phrase holds none.
    """
    barred = [
        i
        for i in tree.subtree(head)
        if i != head and (continues(tree, i) or _contrasts(tree, i, strict) or is_credit(tree, i) or is_remark(tree, i))
    ]
    return _own(tree, tree.subtree(head), barred)


def is_credit(tree: Tree, i: int) -> bool:
    """Whether a phrase "according to X" closes the sentence behind a comma or a quotation: it covers the cue too."""
    if tree.lower(i) != "according" or i == 0 or tree.quotes.at(tree[i].start) is not None:
        return False
    last = tree.subtree(i)[-1]
    after = tree.text[tree[last].end :][:1]
    return tree.word(i - 1)[-1] in ",”\"'’»" and (after in ".;" or after.isspace() or not after)


def _contrasts(tree: Tree, i: int, strict: bool) -> bool:
    """Whether a "while" clause with a cue verb of its own sets another speaker against this one."""
    cue = entry(tree[i].lemma)
    return (
        tree[i].dep == "advcl"
        and (strict or (cue is not None and "c" in cue.frames))
        and tree.child(i, "nsubj") is not None
        and any(tree.lower(m) in {"while", "whereas", "although", "though"} for m in tree.children(i, "mark"))
    )


def is_infinitive(tree: Tree, i: int) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(tree[c].tag == "TO" for c in tree.children(i, "aux"))
