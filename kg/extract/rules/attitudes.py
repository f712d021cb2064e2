"""Attitudes put in an adjective: "is confident that …", "made it clear that …"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.rules.candidates import Candidate, candidate
from kg.extract.rules.clauses import clause
from kg.extract.rules.phrases import verb_group
from kg.extract.rules.subjects import active_subject
from kg.extract.rules.tree import Tree
from kg.extract.rules.verbs import hypothetical

_ADJECTIVES = frozenset("""confident certain sure aware unaware afraid fearful worried concerned hopeful optimistic
    pessimistic convinced adamant skeptical sceptical doubtful unsure uncertain glad proud sorry surprised shocked
    disappointed alarmed outraged insistent positive persuaded grateful thankful""".split())  # fmt: skip
_IMPERSONAL = frozenset({"it", "this", "that", "there", "what", "which"})


def attitude_candidates(tree: Tree) -> Iterator[Candidate]:
    """The candidates of every attitude with a content clause, in text order."""
    for verb, token in enumerate(tree.tokens):
        if token.pos not in {"VERB", "AUX"} or hypothetical(tree, verb):
            continue
        found = _adjective(tree, verb) or _clear(tree, verb)
        who = active_subject(tree, verb) if found else None
        if found is None or who is None or who.head is None or tree.lower(who.head) in _IMPERSONAL:
            continue
        cue, content = found
        made = candidate(tree, "attitude", verb, source=who.words(tree), cue=cue, content=content)
        if made is not None:
            yield made


def _adjective(tree: Tree, verb: int) -> tuple[list[int], list[int]] | None:
    for i in tree.children(verb, "acomp"):
        if tree.lower(i) not in _ADJECTIVES or i < verb:
            continue
        for c in [*tree.children(i, "ccomp"), *tree.children(verb, "ccomp")]:
            if c > i and not any(tree[a].tag == "TO" for a in tree.children(c, "aux")):
                return [*verb_group(tree, verb), *range(verb + 1, i + 1)], clause(tree, c)
    return None


def _clear(tree: Tree, verb: int) -> tuple[list[int], list[int]] | None:
    if tree[verb].lemma != "make":
        return None
    clear = next((i for i in range(verb + 1, min(verb + 4, len(tree.tokens))) if tree.lower(i) == "clear"), None)
    if clear is None:
        return None
    for head in (clear, verb):
        for c in tree.children(head, "ccomp", "advcl"):
            if c > clear + 1 and tree.child(c, "nsubj", "nsubjpass", "expl") is not None:
                words = [i for i in clause(tree, c) if i > clear]
                return [*verb_group(tree, verb), *range(verb + 1, clear + 1)], words
    return None
