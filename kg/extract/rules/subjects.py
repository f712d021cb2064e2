"""Who a cue verb's source is, by dependency."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.rules.lexicon import CONTINUING, ISSUING, base, entry
from kg.extract.rules.phrases import is_relative, noun_phrase
from kg.extract.rules.tree import Tree

_BREAKS = frozenset({",", "”", '"', "''", "—", "–"})
_SUBJECTS = ("nsubj", "nsubjpass")
_CLIMB = 6  # verbs between a cue and the subject it shares; more is a parse gone wrong


@dataclass(frozen=True, slots=True)
class Subject:
    """The head noun of a source; None where the text has none (agentless passive, "it is said")."""

    head: int | None
    passive: bool = False

    def words(self, tree: Tree) -> list[int]:
        """The source's tokens; empty where there is none."""
        return [] if self.head is None else noun_phrase(tree, self.head)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb is a passive, with or without its auxiliary."""
    return tree.child(verb, "auxpass", "nsubjpass") is not None


def subject(tree: Tree, verb: int) -> Subject | None:
    """The source of *verb* taken as a cue; None where the parse shows no way to one."""
    if is_passive(tree, verb):
        return Subject(_agent(tree, verb), passive=True)
    if tree[verb].dep == "advcl" and tree[verb].tag == "VBN" and tree.child(verb, "nsubj", "aux") is None:
        return Subject(_agent(tree, verb), passive=True)
    if tree[verb].dep == "acl" and tree[verb].tag == "VBN":
        agent = _agent(tree, verb)
        return None if agent is None else Subject(agent, passive=True)
    return active_subject(tree, verb)


def active_subject(tree: Tree, verb: int) -> Subject | None:
    """The grammatical subject of *verb*, its own or the one that it shares with the verbs above it."""
    here = reporter_above(tree, verb) if continues(tree, verb) else verb
    for _ in range(_CLIMB):
        own = _own(tree, here)
        if own is not None:
            return own
        above = _above(tree, here)
        if above is None:
            return None
        if tree[above].pos in {"NOUN", "PROPN", "PRON"}:
            return Subject(above)
        here = above
    return None


def continues(tree: Tree, i: int) -> bool:
    """Whether the participle stands after a comma and reports on for the speaker of the clause above."""
    token = tree[i]
    if token.tag != "VBG" or token.dep != "advcl" or i < token.head or base(token.lemma) not in CONTINUING:
        return False
    first = tree.subtree(i)[0]
    return i - first <= 2 and first > 0 and tree.word(first - 1) in _BREAKS


def reporter_above(tree: Tree, i: int) -> int:
    """The cue verb in whose content clause the token stands; the token itself if there is none."""
    below = i
    for above in tree.ancestors(i):
        cue = entry(tree[above].lemma)
        if tree[below].dep == "ccomp" and cue is not None and "c" in cue.frames:
            return above
        below = above
    return i


def _agent(tree: Tree, verb: int) -> int | None:
    for by in tree.children(verb, "agent", "prep"):
        noun = tree.child(by, "pobj") if tree.lower(by) == "by" else None
        if noun is not None:
            return noun
    return None


def _own(tree: Tree, verb: int) -> Subject | None:
    if tree.child(verb, "expl") is not None and tree.child(verb, "nsubj") is None:
        return Subject(None)
    for i in reversed(tree.children(verb, *_SUBJECTS)):
        if not is_relative(tree, i):
            return Subject(i)
        if tree[verb].dep == "relcl":
            return Subject(tree[verb].head)
        return None
    return None


def _issuer(tree: Tree, noun: int) -> int:
    """Where the source of "… a statement saying" is: the verb that puts the document out, else the document."""
    verb = tree[noun].head
    if tree[noun].dep == "dobj" and tree[verb].lemma.lower() in ISSUING and not is_passive(tree, verb):
        return verb
    return noun


def _above(tree: Tree, verb: int) -> int | None:
    """Where the understood subject of *verb* is to be looked for; None if nowhere."""
    token = tree[verb]
    above = token.head
    if token.dep == "conj":
        return _if_verb(tree, above)
    if token.dep == "xcomp":
        # object control: in "urged him to say" the speaker is the object
        thing = tree.child(above, "dobj")
        return thing if thing is not None and thing < verb else above
    if token.dep == "acl" and token.tag == "VBG":
        return _issuer(tree, above)
    if token.dep == "advcl" and (token.tag in {"VBG", "VBN"} or tree.child(verb, "aux") is not None):
        return above
    if token.dep in {"pcomp", "prep"}:
        return _if_verb(tree, above) or _if_verb(tree, tree[above].head)
    return None


def _if_verb(tree: Tree, i: int) -> int | None:
    return i if tree[i].pos in {"VERB", "AUX"} else None
