"""What a cue verb governs beside a clause: infinitive, object, predicate, prepositional phrase; and its passive."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.rules.clauses import Frame, clause, is_infinitive
from kg.extract.rules.lexicon import HEARSAY, PREPOSITIONS, base
from kg.extract.rules.subjects import Subject, subject
from kg.extract.rules.tree import Tree

_PUBLISHING = frozenset("post publish release share upload circulate broadcast air tweet".split())
_PICTURES = frozenset("video photo photograph picture image footage clip screenshot recording".split())
_OF = frozenset({"of", "for", "with", "on", "over", "about"})
_COMPLETING = frozenset({"for", "of", "about", "against", "toward", "towards", "to", "between", "over"})
_DUMMIES = frozenset(
    """it this that so what which nothing something anything more much itself himself herself
    themselves myself ourselves yourself""".split()
)
_RELATIVES = frozenset({"WP", "WDT"})


def infinitive_frames(tree: Tree, verb: int, codes: frozenset[str]) -> Iterator[Frame]:
    """Infinitives and gerunds that *verb* governs, with the object that is to do it."""
    for i in tree.children(verb, "xcomp", "ccomp"):
        thing = tree.child(verb, "dobj", "dative")
        if not is_infinitive(tree, i):
            if "g" in codes and tree[i].tag == "VBG" and tree[i].dep == "xcomp":
                yield "gerund", tree.subtree(i), []
            continue
        if "ot" in codes and thing is not None and verb < thing < i:
            yield "urge", [*tree.subtree(thing), *tree.subtree(i)], []
        elif "ot" in codes and tree[i].dep == "ccomp":
            yield "urge", tree.subtree(i), []
        elif "d" in codes:
            yield _refusal(tree, verb, i)
        elif "t" in codes and thing is None:
            yield "intend", tree.subtree(i), []


def _refusal(tree: Tree, verb: int, i: int) -> Frame:
    """The content of "refused to say whether …" is what wasn't said; of "refused to leave", the infinitive."""
    if base(tree[i].lemma) in {"say", "comment", "discuss", "disclose", "answer", "confirm", "specify", "elaborate"}:
        below = [c for c in tree.children(i, "ccomp", "dobj", "prep", "advcl") if c > i]
        content = [w for c in below for w in tree.subtree(c)]
        if content:
            return "refuse", content, list(range(verb, i + 1))
    return "refuse", tree.subtree(i), []


def object_frames(tree: Tree, verb: int, codes: frozenset[str]) -> Iterator[Frame]:
    """The noun object of *verb* with what is predicated of it: "called it a threat", "accused him of theft"."""
    thing = tree.child(verb, "dobj", "nmod")
    predicate = tree.child(verb, "oprd")
    if thing is None:
        if "k" in codes and predicate is not None and predicate > verb:
            yield "name", tree.subtree(predicate), []
        yield from _small_clause(tree, verb, codes)
        return
    if "k" in codes and predicate is not None:
        yield "name", [*tree.subtree(thing), *tree.subtree(predicate)], []
    for p in [*tree.children(verb, "prep"), *tree.children(thing, "prep")]:
        word = tree.lower(p)
        if p < verb or (p < thing and tree[thing].tag not in _RELATIVES):
            continue
        if word == "as" and "as" in codes:
            yield "describe", [*tree.subtree(thing), *tree.subtree(p)], []
        if word in _OF and "of" in codes and tree.child(p, "pobj", "pcomp") is not None:
            yield "accuse", [*tree.subtree(thing), *clause(tree, p, strict=True)], []
    if base(tree[verb].lemma) in _PUBLISHING and tree[thing].lemma.lower() in _PICTURES:
        return  # a picture is no statement; what it is said to show may be one
    if "o" in codes and _substantial(tree, thing, verb):
        yield "object", [*tree.subtree(thing), *_completion(tree, verb, thing)], []


def _small_clause(tree: Tree, verb: int, codes: frozenset[str]) -> Iterator[Frame]:
    """As in "called the plan a threat", where the parser takes object and predicate for a clause."""
    if "k" not in codes and "as" not in codes:
        return
    for i in tree.children(verb, "ccomp"):
        if i > verb and not is_infinitive(tree, i) and "k" in codes and "c" not in codes:
            yield "name", tree.subtree(i), []
    for p in tree.children(verb, "prep"):
        if tree.lower(p) == "to" and base(tree[verb].lemma) == "refer" and "as" in codes:
            tail = [w for q in tree.children(verb, "prep") if tree.lower(q) == "as" for w in tree.subtree(q)]
            if tail:
                yield "describe", [*[w for w in tree.subtree(p) if w != p], *tail], [p]


def _completion(tree: Tree, verb: int, thing: int) -> list[int]:
    """What belongs to a noun object although the parser ties it to the verb ("announced steps to cut costs")."""
    words: list[int] = []
    end = tree.subtree(thing)[-1]
    for i in tree.children(verb, "prep", "xcomp", "advcl", "acl", "relcl"):
        below = tree.subtree(i)
        if below[0] != end + 1 or i < thing:
            continue
        if tree[i].dep != "prep" and not is_infinitive(tree, i) and tree[i].dep not in {"acl", "relcl"}:
            continue
        if tree[i].dep == "prep" and tree.lower(i) not in _COMPLETING:
            continue
        words += below
        end = below[-1]
    return words


def _substantial(tree: Tree, thing: int, verb: int) -> bool:
    return thing > verb and tree.lower(thing) not in _DUMMIES and tree[thing].tag not in _RELATIVES


def phrase_frames(tree: Tree, verb: int) -> Iterator[Frame]:
    """The prepositional phrases that are content behind this verb: "called for talks", "called on Paris to act"."""
    wanted = PREPOSITIONS.get(base(tree[verb].lemma), ())
    for p in tree.children(verb, "prep"):
        if p > verb and tree.lower(p) in {"on", "upon"} and base(tree[verb].lemma) == "call":
            asked = [i for i in tree.children(verb, "xcomp", "advcl", "ccomp") if i > p and is_infinitive(tree, i)]
            below = [w for c in asked for w in tree.subtree(c)] + [w for w in tree.subtree(p) if w != p]
            if asked or any(tree[w].tag == "TO" for w in below):
                yield "urge", below, [p]
    for p in tree.children(verb, "prep", "prt"):
        if p < verb or tree.lower(p) not in wanted:
            continue
        content = [i for i in tree.subtree(p) if i != p]
        if content:
            yield "phrase", content, [p]


def passive_frames(tree: Tree, verb: int, codes: frozenset[str]) -> Iterator[Frame]:
    """The content of a passive: its clause, or its subject with the infinitive or predicate."""
    topic = tree.child(verb, "nsubjpass")
    if base(tree[verb].lemma) not in HEARSAY and _no_agent(tree, verb):
        return
    about = tree.subtree(topic) if topic is not None and not _empty_subject(tree, topic) else []
    lemma = base(tree[verb].lemma)
    agents = {w for by in tree.children(verb, "agent") for w in tree.subtree(by)}
    for i in tree.children(verb, "ccomp", "xcomp", "advcl", "oprd"):
        if tree[i].dep == "advcl" and not any(tree.lower(m) in {"that", "whether"} for m in tree.children(i, "mark")):
            continue
        keep = [w for w in tree.subtree(i) if w not in agents]
        if is_infinitive(tree, i) or tree[i].dep == "oprd":
            yield "passive", [*about, *keep], []
        elif i > verb:
            yield "passive", keep, []
    if "c" in codes:
        yield from _told(tree, verb)
    for p in tree.children(verb, "prep"):
        if p > verb and tree.lower(p) in {"as", "of", "for"} and codes & {"as", "of"}:
            yield "passive", [*about, *tree.subtree(p)], []
    if agents and about and codes & {"o"} | ({"c"} & codes) and lemma not in {"tell", "ask"}:
        yield "passive", about, []


def _told(tree: Tree, verb: int) -> Iterator[Frame]:
    """The clause behind the agent, where the parser hung it on the agent: "was told by inspectors that …"."""
    for by in tree.children(verb, "agent"):
        noun = tree.child(by, "pobj")
        for i in tree.children(noun, "acl", "relcl") if noun is not None else ():
            if any(tree.lower(m) == "that" for m in tree.children(i, "mark")):
                yield "passive", clause(tree, i), []


def _no_agent(tree: Tree, verb: int) -> bool:
    return subject(tree, verb) in {None, Subject(None, passive=True)}


def _empty_subject(tree: Tree, topic: int) -> bool:
    return tree.lower(topic) == "it" or tree[topic].tag in _RELATIVES
