"""Cue verbs with the clause, infinitive, object or phrase that they govern."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.rules.candidates import Candidate, candidate
from kg.extract.rules.lexicon import CATENATIVES, CONTINUING, PARTICLES, PASSIVES, PREPOSITIONS, Cue, base, entry
from kg.extract.rules.phrases import verb_group
from kg.extract.rules.subjects import Subject, active_subject, is_passive, subject
from kg.extract.rules.tree import Tree

Frame = tuple[str, list[int], list[int]]  # rule, content tokens, further cue tokens

_MODALS = frozenset({"should", "would", "could", "might", "may", "must", "can", "ca"})
_OF = frozenset({"of", "for", "with", "on", "over", "about"})
_DUMMIES = frozenset({"it", "this", "that", "so", "what", "which", "nothing", "something", "anything", "more", "much"})
_RELATIVES = frozenset({"WP", "WDT"})


def verb_candidates(tree: Tree) -> Iterator[Candidate]:
    """The candidates of every cue verb that governs its content, at most one a verb, in text order."""
    for verb, token in enumerate(tree.tokens):
        if not (token.pos in {"VERB", "AUX"} or token.tag.startswith("VB")):
            continue
        cue = entry(token.lemma)
        if cue is None and base(token.lemma) not in PREPOSITIONS:
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
    lemma = base(tree[verb].lemma)
    if passive and lemma not in PASSIVES:
        return None
    who = subject(tree, verb)
    frame = next(_frames(tree, verb, cue, passive), None)
    if frame is None:
        return None
    rule, content, extra = frame
    if who is None:
        return None
    if not _can_speak(tree, who, rule):
        return None
    source = who.words(tree)
    group = [*cue_words(tree, verb), *extra]
    if rule == "passive" and not source and lemma in {"accuse", "condemn", "criticize", "praise"}:
        return None
    return candidate(tree, rule, verb, source, group, [i for i in content if i not in set(source)])


def cue_words(tree: Tree, verb: int) -> list[int]:
    """The verb group of a cue, from the catenative above it where there is one ("went on to say")."""
    group = verb_group(tree, verb)
    above = tree[verb].head
    if tree[verb].dep == "xcomp" and above < verb and base(tree[above].lemma) in {*CATENATIVES, "decline", "refuse"}:
        upper = verb_group(tree, above)
        if verb - above <= 4:
            return sorted({*upper, *range(above, verb), *group})
    return group


def _can_speak(tree: Tree, who: Subject, rule: str) -> bool:
    """Whether the source may hold an attitude; anything may *say* (a report, a sign), few things may want."""
    if who.head is None:
        return rule in {"passive", "clause"}
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
        yield from _passive_frames(tree, verb, codes)
        return
    if codes & {"c", "q"}:
        yield from _clauses(tree, verb)
    yield from _infinitives(tree, verb, codes)
    yield from _objects(tree, verb, codes)
    yield from _phrases(tree, verb)


def _clauses(tree: Tree, verb: int) -> Iterator[Frame]:
    for i in tree.children(verb, "ccomp", "advcl"):
        mark = tree.child(i, "mark")
        word = tree.lower(mark) if mark is not None else ""
        if tree[i].dep == "advcl" and word not in {"that", "whether"}:
            continue
        if _infinitive(tree, i):
            continue
        yield "clause", clause(tree, i), []
    if tree[verb].dep == "parataxis" and tree.child(verb, "ccomp", "dobj") is None:
        above = tree[verb].head
        yield "clause", [i for i in tree.subtree(above, without=[verb])], []


def clause(tree: Tree, head: int) -> list[int]:
    """The tokens of a content clause, without a participle that goes on reporting ("…, adding that …")."""
    barred = [i for i in tree.children(head, "advcl") if continues(tree, i)]
    return tree.subtree(head, without=barred)


def continues(tree: Tree, i: int) -> bool:
    """Whether the participle stands after a comma and reports on for the speaker of the clause above."""
    token = tree[i]
    first = tree.subtree(i)[0]
    return (
        token.tag == "VBG"
        and token.dep == "advcl"
        and base(token.lemma) in CONTINUING
        and i > token.head
        and first > 0
        and tree.word(first - 1) in {",", "”", '"', "—", "–"}
        and i - first <= 2
    )


def _infinitive(tree: Tree, i: int) -> bool:
    return any(tree[c].tag == "TO" for c in tree.children(i, "aux"))


def _infinitives(tree: Tree, verb: int, codes: frozenset[str]) -> Iterator[Frame]:
    for i in tree.children(verb, "xcomp", "ccomp"):
        thing = tree.child(verb, "dobj", "dative")
        if not _infinitive(tree, i):
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
            return "refuse", content, [w for w in range(verb, i + 1)]
    return "refuse", tree.subtree(i), []


def _objects(tree: Tree, verb: int, codes: frozenset[str]) -> Iterator[Frame]:
    thing = tree.child(verb, "dobj", "nmod")
    predicate = tree.child(verb, "oprd")
    if thing is None:
        if "k" in codes and predicate is not None and predicate > verb:
            subjects = [i for i in tree.children(predicate, "nsubj")]
            yield "name", tree.subtree(predicate), [] if subjects else []
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
            yield "accuse", [*tree.subtree(thing), *tree.subtree(p)], []
    if "o" in codes and _substantial(tree, thing, verb):
        yield "object", tree.subtree(thing), []


def _small_clause(tree: Tree, verb: int, codes: frozenset[str]) -> Iterator[Frame]:
    """"called the plan a threat", where the parser takes object and predicate for a clause."""
    if "k" not in codes and "as" not in codes:
        return
    for i in tree.children(verb, "ccomp"):
        if i > verb and not _infinitive(tree, i) and "k" in codes and "c" not in codes:
            yield "name", tree.subtree(i), []
    for p in tree.children(verb, "prep"):
        if tree.lower(p) == "to" and base(tree[verb].lemma) == "refer" and "as" in codes:
            tail = [w for q in tree.children(verb, "prep") if tree.lower(q) == "as" for w in tree.subtree(q)]
            if tail:
                yield "describe", [*[w for w in tree.subtree(p) if w != p], *tail], [p]


def _substantial(tree: Tree, thing: int, verb: int) -> bool:
    return thing > verb and tree.lower(thing) not in _DUMMIES and tree[thing].tag not in _RELATIVES


def _phrases(tree: Tree, verb: int) -> Iterator[Frame]:
    wanted = PREPOSITIONS.get(base(tree[verb].lemma), ())
    for p in tree.children(verb, "prep", "prt"):
        if p < verb or tree.lower(p) not in wanted:
            continue
        content = [i for i in tree.subtree(p) if i != p]
        if content:
            yield "phrase", content, [p] if p - verb <= 2 else [p]


def _passive_frames(tree: Tree, verb: int, codes: frozenset[str]) -> Iterator[Frame]:
    topic = tree.child(verb, "nsubjpass")
    about = tree.subtree(topic) if topic is not None and not _empty_subject(tree, topic) else []
    lemma = base(tree[verb].lemma)
    agents = {w for by in tree.children(verb, "agent") for w in tree.subtree(by)}
    for i in tree.children(verb, "ccomp", "xcomp", "advcl", "oprd"):
        if tree[i].dep == "advcl" and not any(tree.lower(m) in {"that", "whether"} for m in tree.children(i, "mark")):
            continue
        keep = [w for w in tree.subtree(i) if w not in agents]
        if _infinitive(tree, i) or tree[i].dep == "oprd":
            yield "passive", [*about, *keep], []
        elif i > verb:
            yield "passive", keep, []
    for p in tree.children(verb, "prep"):
        if p > verb and tree.lower(p) in {"as", "of", "for"} and codes & {"as", "of"}:
            yield "passive", [*about, *tree.subtree(p)], []
    if agents and about and codes & {"o"} | ({"c"} & codes) and lemma not in {"tell", "ask"}:
        yield "passive", about, []


def _empty_subject(tree: Tree, topic: int) -> bool:
    return tree.lower(topic) == "it" or tree[topic].tag in _RELATIVES


def speaker_of(tree: Tree, verb: int) -> Subject | None:
    """The source of a verb beside a quotation; the passive's subject doesn't speak."""
    return subject(tree, verb) if is_passive(tree, verb) else active_subject(tree, verb)
