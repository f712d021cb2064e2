"""Cue verbs with the clause, infinitive, object or phrase that they govern."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.rules.candidates import Candidate, candidate
from kg.extract.rules.lexicon import CATENATIVES, HEARSAY, PARTICLES, PASSIVES, PREPOSITIONS, Cue, base, entry
from kg.extract.rules.phrases import verb_group
from kg.extract.rules.subjects import Subject, active_subject, continues, is_passive, subject
from kg.extract.rules.tree import Tree

Frame = tuple[str, list[int], list[int]]  # rule, content tokens, further cue tokens

_MODALS = frozenset({"should", "would", "could", "might", "may", "must", "can", "ca"})
_ABSORBING = frozenset({"clause", "name", "describe", "accuse"})
_SET_OFF = frozenset({",", "”", "''", '"', "’"})
_PLAIN = frozenset("say claim argue insist allege state contend believe think warn suggest add".split())
_OF = frozenset({"of", "for", "with", "on", "over", "about"})
_COMPLETING = frozenset({"for", "of", "about", "against", "toward", "towards", "to", "between", "over"})
_DUMMIES = frozenset({"it", "this", "that", "so", "what", "which", "nothing", "something", "anything", "more", "much"})
_FIRST_AND_SECOND = frozenset({"i", "we", "you", "us", "me"})
_RELATIVES = frozenset({"WP", "WDT"})


def verb_candidates(tree: Tree) -> Iterator[Candidate]:
    """The candidates of every cue verb that governs its content, at most one a verb, in text order."""
    for verb, token in enumerate(tree.tokens):
        if not (token.pos in {"VERB", "AUX"} or token.tag.startswith("VB")):
            continue
        cue = entry(token.lemma)
        if cue is None and base(token.lemma) not in PREPOSITIONS:
            continue
        if _infinitive(tree, verb) and not _carried(tree, verb):
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
    below = set(tree.subtree(verb)) if who.head is not None and verb > who.head else set()
    source = [i for i in who.words(tree) if i not in below or who.head in below]
    if tree.quotes.at(tree[verb].start) is not None and _is_speaker(tree, who):
        return None  # "I think" in a quotation is its speaker again
    group = [*cue_words(tree, verb), *extra]
    if rule in _ABSORBING and not passive:
        content = [*content, *_absorbed(tree, verb, content)]
    if rule == "passive" and not source and lemma in {"accuse", "condemn", "criticize", "praise"}:
        return None
    return candidate(tree, rule, verb, source, group, [i for i in content if i not in set(source)])


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


def _is_speaker(tree: Tree, who: Subject) -> bool:
    return who.head is not None and tree.lower(who.head) in _FIRST_AND_SECOND


def _carried(tree: Tree, verb: int) -> bool:
    """Whether an infinitive is a cue of its own: "went on to say", "is said to have denied"."""
    above = tree[verb].head
    return tree[verb].dep in {"xcomp", "conj"} and (
        base(tree[above].lemma) in {*CATENATIVES, "decline", "refuse"} or is_passive(tree, above)
    )


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
        if tree[i].dep == "advcl" and word not in {"that", "whether"} and not (word == "if" and mark == verb + 1):
            continue
        if _infinitive(tree, i) or _relative(tree, i):
            continue
        yield "clause", [*clause(tree, i), *_backshifted(tree, verb), *_resumed(tree, verb, i)], []
    that = _loose_that(tree, verb)
    if that is not None:
        yield "clause", _rest(tree, that), []
    if tree[verb].dep == "parataxis" and tree.child(verb, "ccomp", "dobj") is None:
        above = tree[verb].head
        yield "clause", tree.subtree(above, without=[verb]), []
    yield from _lost_clause(tree, verb)


def _relative(tree: Tree, i: int) -> bool:
    """Whether the clause is a relative one ("…, from which troops had fled") taken for a complement."""
    words = tree.subtree(i)[:2]
    return any(tree.lower(w) in {"which", "whom", "whose"} for w in words) and tree.word(words[0] - 1) in _SET_OFF


def _backshifted(tree: Tree, verb: int) -> list[int]:
    """A clause coordinated with the cue, yet in the mood of reported speech ("said that …, but this would not last")."""
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
    if rest and tree[rest[0]].pos in {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}:
        if any(tree[i].tag in {"VBZ", "VBD", "VBP", "MD"} for i in rest[1:]):
            yield "clause", rest, []


def _loose_that(tree: Tree, verb: int) -> int | None:
    """A "that" behind the verb or behind its adverbials, tied to something else by the parser; None if there is none."""
    adjuncts = {w for c in tree.children(verb, "prep", "npadvmod", "advmod", "dative") if c > verb for w in tree.subtree(c)}
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
    return [] if at is None else list(range(start, tree.parsed.token_range(tree.parsed.sentences[at]).stop))


def clause(tree: Tree, head: int, *, strict: bool = False) -> list[int]:
    """The tokens of a content clause, without what is the reporter's again.

    That is a participle that goes on reporting ("…, adding that …") and a contrast ("…, while Kyiv said …").
    With *strict*, any "while" clause with a subject of its own is a contrast: a phrase holds none.
    """
    barred = [
        i
        for i in tree.subtree(head)
        if i != head and (continues(tree, i) or _contrasts(tree, i, strict) or credits(tree, i))
    ]
    return tree.subtree(head, without=barred)


def credits(tree: Tree, i: int) -> bool:
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
            yield "accuse", [*tree.subtree(thing), *clause(tree, p, strict=True)], []
    if "o" in codes and _substantial(tree, thing, verb):
        yield "object", [*tree.subtree(thing), *_completion(tree, verb, thing)], []


def _completion(tree: Tree, verb: int, thing: int) -> list[int]:
    """What belongs to a noun object although the parser ties it to the verb ("announced steps to cut costs")."""
    words: list[int] = []
    end = tree.subtree(thing)[-1]
    for i in tree.children(verb, "prep", "xcomp", "advcl", "acl", "relcl"):
        below = tree.subtree(i)
        if below[0] != end + 1 or i < thing:
            continue
        if tree[i].dep != "prep" and not _infinitive(tree, i) and tree[i].dep not in {"acl", "relcl"}:
            continue
        if tree[i].dep == "prep" and tree.lower(i) not in _COMPLETING:
            continue
        words += below
        end = below[-1]
    return words


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
    for p in tree.children(verb, "prep"):
        if p > verb and tree.lower(p) in {"on", "upon"} and base(tree[verb].lemma) == "call":
            asked = [i for i in tree.children(verb, "xcomp", "advcl", "ccomp") if i > p and _infinitive(tree, i)]
            below = [w for c in asked for w in tree.subtree(c)] + [w for w in tree.subtree(p) if w != p]
            if asked or any(tree[w].tag == "TO" for w in below):
                yield "urge", below, [p]
    for p in tree.children(verb, "prep", "prt"):
        if p < verb or tree.lower(p) not in wanted:
            continue
        content = [i for i in tree.subtree(p) if i != p]
        if content:
            yield "phrase", content, [p] if p - verb <= 2 else [p]


def _passive_frames(tree: Tree, verb: int, codes: frozenset[str]) -> Iterator[Frame]:
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
        if _infinitive(tree, i) or tree[i].dep == "oprd":
            yield "passive", [*about, *keep], []
        elif i > verb:
            yield "passive", keep, []
    for p in tree.children(verb, "prep"):
        if p > verb and tree.lower(p) in {"as", "of", "for"} and codes & {"as", "of"}:
            yield "passive", [*about, *tree.subtree(p)], []
    if agents and about and codes & {"o"} | ({"c"} & codes) and lemma not in {"tell", "ask"}:
        yield "passive", about, []


def _no_agent(tree: Tree, verb: int) -> bool:
    return subject(tree, verb) in {None, Subject(None, passive=True)}


def _empty_subject(tree: Tree, topic: int) -> bool:
    return tree.lower(topic) == "it" or tree[topic].tag in _RELATIVES


def speaker_of(tree: Tree, verb: int) -> Subject | None:
    """The source of a verb beside a quotation; the passive's subject doesn't speak."""
    return subject(tree, verb) if is_passive(tree, verb) else active_subject(tree, verb)
