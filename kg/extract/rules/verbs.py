"""Cue verbs with the clause, infinitive, object or phrase that they govern."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.rules.candidates import Candidate, candidate
from kg.extract.rules.clauses import Frame, clause_frames, is_infinitive
from kg.extract.rules.complements import infinitive_frames, object_frames, passive_frames, phrase_frames
from kg.extract.rules.lexicon import CATENATIVES, PARTICLES, PASSIVES, PREPOSITIONS, REFUSALS, Cue, base, entry
from kg.extract.rules.phrases import cue_words
from kg.extract.rules.subjects import Subject, active_subject, continues, is_passive, subject
from kg.extract.rules.tree import Tree

_MODALS = frozenset({"should", "would", "could", "might", "may", "must", "can", "ca"})
_ABSORBING = frozenset({"clause", "name", "describe", "accuse"})
_FIRST = frozenset({"i", "we", "us", "me"})
_SECOND = frozenset({"you", "one"})
_RELATIVES = frozenset({"WP", "WDT"})


def verb_candidates(tree: Tree) -> Iterator[Candidate]:
    """The candidates of every cue verb that governs its content, at most one a verb, in text order."""
    for verb, token in enumerate(tree.tokens):
        if not (token.pos in {"VERB", "AUX"} or token.tag.startswith("VB")):
            continue
        cue = entry(token.lemma)
        if cue is None and base(token.lemma) not in PREPOSITIONS:
            continue
        if is_infinitive(tree, verb) and not _carried(tree, verb):
            continue
        if hypothetical(tree, verb):
            continue
        found = _candidate(tree, verb, cue)
        if found is not None:
            yield found


def hypothetical(tree: Tree, verb: int) -> bool:
    """Whether the saying is only supposed: under "if", or with a modal other than "will"."""
    if any(tree.lower(i) in {"if", "unless"} for i in tree.children(verb, "mark")):
        return True
    if any(tree.lower(i) in _MODALS for i in tree.children(verb, "aux")):
        return not any(tree.lower(i) in {"n't", "not"} for i in tree.children(verb, "neg"))
    return tree[verb].tag == "VB" and tree.child(verb, "nsubj", "aux", "neg") is None and tree[verb].dep == "ROOT"


def _candidate(tree: Tree, verb: int, cue: Cue | None) -> Candidate | None:
    passive = is_passive(tree, verb)
    who = subject(tree, verb)
    if who is None or (passive and base(tree[verb].lemma) not in PASSIVES):
        return None
    frame = next(_frames(tree, verb, cue, passive), None)
    if frame is None or not frame[1] or not _can_speak(tree, who, frame[0]):
        return None
    rule, content, extra = frame
    group = [*cue_words(tree, verb), *extra]
    if _inside_speech(tree, verb, group, who):
        return None
    if rule in _ABSORBING and not passive:
        content = [*content, *_absorbed(tree, verb, content)]
    return candidate(tree, rule, verb, source=_source(tree, verb, who), cue=group, content=content)


def _source(tree: Tree, verb: int, who: Subject) -> list[int]:
    """The source's tokens, without the cue and its content where they hang on the source ("a report saying …")."""
    below = set(tree.subtree(verb)) if who.head is not None and verb > who.head else set()
    return [i for i in who.words(tree) if i not in below or who.head in below]


def _inside_speech(tree: Tree, verb: int, group: list[int], who: Subject) -> bool:
    """Whether a quotation makes this no attribution: "I think" in it is its speaker again, "“expected" half a cue."""
    quotation = tree.quotes.at(tree[verb].start)
    if any(tree.quotes.at(tree[i].start) != quotation for i in group):
        return True
    return quotation is not None and who.head is not None and tree.lower(who.head) in _FIRST | _SECOND


def _absorbed(tree: Tree, verb: int, content: list[int]) -> list[int]:
    """Modifiers that stand right behind the content, no comma between, though the parser ties them to the cue."""
    found: list[int] = []
    end = max(content)
    if end < verb:
        return found
    for i in tree.children(verb, "prep", "advcl", "xcomp"):
        below = tree.subtree(i)
        if below[0] == end + 1 and not continues(tree, i) and tree.lower(below[0]) != "according":
            found += below
            end = below[-1]
    return found


def _carried(tree: Tree, verb: int) -> bool:
    """Whether an infinitive is a cue of its own: "went on to say", "is said to have denied"."""
    above = tree[verb].head
    return tree[verb].dep in {"xcomp", "conj"} and (
        base(tree[above].lemma) in CATENATIVES | REFUSALS or is_passive(tree, above)
    )


def _can_speak(tree: Tree, who: Subject, rule: str) -> bool:
    """Whether the source may hold an attitude; anything may *say* (a report, a sign), few things may want."""
    if who.head is None:
        return who.passive and rule in {"passive", "clause"}
    if tree.lower(who.head) in _SECOND or (tree.lower(who.head) in _FIRST and rule != "clause"):
        return False
    if tree.lower(who.head) in {"there", "what"} or tree[who.head].tag in _RELATIVES:
        return False
    if rule in {"clause", "asked"}:
        return True
    return tree.lower(who.head) not in {"it", "this", "that", "these", "those"}


def _frames(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Iterator[Frame]:
    codes: frozenset[str] = cue.frames if cue else frozenset()
    lemma = base(tree[verb].lemma)
    if PARTICLES.get(lemma) and not any(tree.lower(i) == PARTICLES[lemma] for i in tree.children(verb)):
        codes = frozenset()
    if passive:
        yield from passive_frames(tree, verb, codes)
        return
    if codes & {"c", "q"}:
        yield from clause_frames(tree, verb, codes)
    yield from infinitive_frames(tree, verb, codes)
    yield from object_frames(tree, verb, codes)
    yield from phrase_frames(tree, verb)


def speaker_of(tree: Tree, verb: int) -> Subject | None:
    """The source of a verb beside a quotation; the passive's subject doesn't speak."""
    return subject(tree, verb) if is_passive(tree, verb) else active_subject(tree, verb)
