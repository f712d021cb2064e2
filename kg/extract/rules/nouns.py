"""Cue nouns: "X's claim that …", "pleas for …", "made the allegation that …".

A noun attributes only where the text names whose saying it is: by a possessive, by "by" or "from", or
as the subject of a verb of making ("issued a warning that …").  "The claims that …" alone name nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.rules.candidates import Candidate, candidate
from kg.extract.rules.lexicon import ISSUING
from kg.extract.rules.phrases import is_relative, noun_phrase, verb_group
from kg.extract.rules.subjects import active_subject, is_passive
from kg.extract.rules.tree import Tree

_THAT = frozenset("""claim allegation assertion suggestion statement accusation complaint warning promise pledge vow
    admission announcement belief view insistence contention argument prediction fear hope concern conclusion finding
    assessment opinion remark denial confirmation revelation report charge proposal declaration assurance
    acknowledgment acknowledgement expectation doubt suspicion worry guarantee rumor rumour comment theory hint
    testimony estimate observation conviction demand recommendation message impression""".split())  # fmt: skip
_TO = frozenset(
    """promise proposal vow pledge threat offer refusal decision call demand request order plea
    commitment desire wish appeal invitation reluctance willingness""".split()
)
_PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "criticism": ("of",), "condemnation": ("of",), "denunciation": ("of",), "praise": ("of", "for"),
    "support": ("for", "of"), "endorsement": ("of",), "opposition": ("to",), "call": ("for",), "plea": ("for",),
    "appeal": ("for",), "demand": ("for",), "request": ("for",), "accusation": ("of", "against"),
    "allegation": ("of", "against"), "claim": ("of",), "rejection": ("of",), "warning": ("of", "about", "against"),
    "view": ("of", "on", "about"), "opinion": ("of", "on", "about"), "comment": ("on", "about"),
    "remark": ("on", "about"), "description": ("of",), "prediction": ("of",), "promise": ("of",), "threat": ("of",),
    "denial": ("of",), "complaint": ("about", "of"), "concern": ("about", "over"), "fear": ("of", "about"),
    "admission": ("of",), "assertion": ("of",), "characterization": ("of",), "confirmation": ("of",),
    "announcement": ("of",), "disapproval": ("of",), "approval": ("of",), "hope": ("for", "of"),
    "proposal": ("for",), "pledge": ("of",), "assessment": ("of",), "estimate": ("of",), "defense": ("of",),
    "defence": ("of",), "report": ("of",), "account": ("of",), "mention": ("of",), "apology": ("for",),
    "embrace": ("of",), "advocacy": ("of", "for"),
}  # fmt: skip

_GENITIVE = frozenset({"'s", "’s", "'", "’"})
_APART = 6  # words of time between a noun and its clause
_TIMES = frozenset("""a an the last this next earlier later ago before after on in at early late just only day days
    week weeks month months year years hour hours minutes monday tuesday wednesday thursday friday saturday sunday
    yesterday today january february march april may june july august september october november december
    """.split())  # fmt: skip


def noun_candidates(tree: Tree) -> Iterator[Candidate]:
    """The candidates of every cue noun that has both content and source, in text order."""
    for i in range(len(tree.tokens)):
        lemma = _noun(tree, i)
        if lemma not in _THAT and lemma not in _TO and lemma not in _PREPOSITIONS:
            continue
        content, link = _content(tree, i, lemma)
        if not content:
            continue
        owner = _owner(tree, i, set(content))
        if owner is None:
            continue
        source, cue = owner
        rule = "owned" if _is_owned(tree, i, source, content) else "noun"
        made = candidate(tree, rule, i, source=source, cue=[*cue, i, *link], content=content)
        if made is not None:
            yield made


def _noun(tree: Tree, i: int) -> str:
    """The lemma of a noun; "claims" behind a possessive is one, whatever its tag.  Empty for other words."""
    if tree[i].pos == "NOUN":
        return tree[i].lemma.lower()
    return tree[i].lemma.lower() if tree[i].pos == "VERB" and _possessor(tree, i) is not None else ""


def _possessor(tree: Tree, noun: int) -> int | None:
    """Whose it is, also where the tagger took "the mayor's claims" for a verb; None if nobody's."""
    if tree[noun].pos == "VERB" and noun > 1 and tree.word(noun - 1) in _GENITIVE and tree[noun - 1].dep == "case":
        return int(tree[noun - 1].head)
    return tree.child(noun, "poss")


def _is_owned(tree: Tree, noun: int, source: list[int], content: list[int]) -> bool:
    """As in "the mayor's claim that …", "a statement by the mayor that …": the clearest of cue nouns."""
    by = (tree.child(p, "pobj") for p in tree.children(noun, "prep", "agent") if tree.lower(p) in {"by", "from"})
    return (
        (_possessor(tree, noun) in source or any(who in source for who in by if who is not None))
        and tree[max(source)].pos in {"NOUN", "PROPN", "PART"}
        and any(tree.lower(i) == "that" and tree[i].dep == "mark" for i in content)
    )


def _content(tree: Tree, noun: int, lemma: str) -> tuple[list[int], list[int]]:
    """Content tokens and the preposition that belongs to the cue; empty lists if there is none."""
    for c in tree.children(noun, "acl", "ccomp", "relcl"):
        if c < noun:
            continue
        mark = any(tree.lower(m) == "that" for m in tree.children(c, "mark"))
        infinitive = any(tree[a].tag == "TO" for a in tree.children(c, "aux"))
        if mark and lemma in _THAT:
            return tree.subtree(c), []
        if infinitive and lemma in _TO and tree[c].dep != "relcl":
            return tree.subtree(c), []
    for c in tree.children(noun, "acl", "advcl", "relcl", "xcomp"):
        marks = [m for m in tree.children(c, "mark") if tree.lower(m) == "for" and m > noun]
        if marks and "for" in _PREPOSITIONS.get(lemma, ()):
            return [i for i in tree.subtree(c) if i != marks[0]], marks
    for p in tree.children(noun, "prep"):
        if p > noun and tree.lower(p) in _PREPOSITIONS.get(lemma, ()):
            below = [i for i in tree.subtree(p) if i != p]
            if below:
                return below, [p]
    return _copular(tree, noun, lemma) or _later(tree, noun, lemma), []


def _later(tree: Tree, noun: int, lemma: str) -> list[int]:
    """As in "her claim two weeks later that …", where the parser loses the noun."""
    if lemma not in _THAT or _possessor(tree, noun) is None:
        return []
    end = noun + 1
    while end < len(tree.tokens) and end - noun <= _APART and (tree[end].pos == "NUM" or tree.lower(end) in _TIMES):
        end += 1
    if end == noun + 1 or end >= len(tree.tokens) or tree.lower(end) != "that" or tree[end].dep != "mark":
        return []
    return [i for i in tree.subtree(tree[end].head) if i >= end]


def _copular(tree: Tree, noun: int, lemma: str) -> list[int]:
    """As in "His view is that …"."""
    verb = tree[noun].head
    if lemma in _THAT and tree[noun].dep == "nsubj" and tree[verb].lemma == "be":
        clause = next((c for c in tree.children(verb, "ccomp") if tree.child(c, "mark") is not None), None)
        if clause is not None:
            return tree.subtree(clause)
    return []


def _owner(tree: Tree, noun: int, content: set[int]) -> tuple[list[int], list[int]] | None:
    """The source's tokens and the verb that makes the cue, if any; None if nobody is named."""
    owner = _possessor(tree, noun)
    if owner is not None and tree[owner].pos != "PRON":
        return noun_phrase(tree, owner), []
    for by in tree.children(noun, "prep", "agent"):
        who = tree.child(by, "pobj")
        if tree.lower(by) in {"by", "from"} and who is not None and who not in content:
            return noun_phrase(tree, who), []
    verb = tree[noun].head
    if tree[noun].dep == "dobj" and tree[verb].lemma.lower() in ISSUING and not is_passive(tree, verb):
        who_said = active_subject(tree, verb)
        if who_said is not None and who_said.head is not None and not is_relative(tree, who_said.head):
            cue = [*verb_group(tree, verb), *range(verb + 1, noun)]
            return who_said.words(tree), cue if noun - verb <= 5 else verb_group(tree, verb)
    return None if owner is None else ([owner], [])
