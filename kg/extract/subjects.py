"""What the parse shows of a reading without a source.

A window of the tagger may see the verb and not the far-off subject; the parse does.  And it shows where an
evidential adverb hangs on a participle only ("footage reportedly filmed in May"): a hedge in passing, which
says nothing about what was said.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.rules.lexicon import entry
from kg.extract.rules.phrases import noun_phrase
from kg.extract.rules.subjects import is_passive
from kg.extract.rules.tree import Tree
from kg.extract.spans import source_edge
from kg.model import Attribution, Span, Spans

_HEDGES = frozenset("reportedly allegedly purportedly supposedly apparently ostensibly rumoredly rumouredly".split())
# verbs whose object is the hearer, so that the subject of their passive is no speaker
_ADDRESSING = frozenset(
    "tell inform notify assure reassure remind brief advise warn ask order urge instruct invite request command".split()
)
_QUOTING = frozenset({"quote", "cite"})
_AS_SAYING = re.compile(r"(?:as\s)?(?P<verb>saying|stating|telling|describing|calling|warning)\b", re.IGNORECASE)
_TURNING = re.compile(r"(?:says?|said|writes?|wrote|argue[sd]?|notes?|noted|warns?|warned|explain(?:s|ed)?|adds|added)")
_TURNED = re.compile(
    r"\s(?P<who>(?:[\w’'.-]+\s){0,9}?[\w’'.-]+)(?:\s(?:in|on|at|to|last|this|yesterday|today|earlier)\s[^,;“”\"\n]{2,60})?,\s"
)
_CLAUSE = re.compile(r",\s(?:whose|who|which)\s")
_EMPTY = frozenset("it there this that these those what which who".split())


def completed(tree: Tree, one: Attribution) -> Attribution:
    """Return *one* with its verb's own subject as source; itself where it has a source, or the parse shows none.

    Passives stay without one ("is believed"), and so do verbs that tell no saying ("seems").
    """
    if one.source or not one.cue:
        return one
    for i in reversed(tree.parsed.token_range(one.cue[-1])):
        if (
            tree[i].lemma.lower() in _QUOTING
            and is_passive(tree, i)
            and (who := tree.child(i, "nsubjpass")) is not None
        ):
            return _of_quotation(tree, one, _named(tree, who))
        cue = entry(tree[i].lemma)
        subject = tree.child(i, "nsubj")
        # "did hint": the tagger took the verb for the noun of the same form, the parser gave it an auxiliary
        verbal = tree[i].pos == "VERB" or (subject is not None and tree.child(i, "aux") is not None)
        if not verbal or cue is None or is_passive(tree, i):
            continue
        if subject is None and tree[i].tag == "VBG":
            continue  # "was quoted as | saying"
        if subject is None or tree.lower(subject) in _EMPTY:
            return one
        source = _named(tree, subject)
        if subject > i:
            return _inverted(one, source)
        return _of_quotation(tree, one, source)
    return one


def of_its_clause(tree: Tree, one: Attribution) -> Attribution:
    """Return *one* with the subject of its own verb as source, where the source given has a clause of its own.

    "Otto Reim, whose cousin, when reached, said no, says yes": the cousin says no.
    """
    if len(one.source) != 1 or not one.cue or not _CLAUSE.search(one.source[0].of(tree.text)):
        return one
    for i in reversed(tree.parsed.token_range(one.cue[-1])):
        subject = tree.child(i, "nsubj") if tree[i].pos == "VERB" else None
        if subject is None or not one.source[0].covers(Span(tree[subject].start, tree[subject].end)):
            continue
        begins = one.source[0].start + next(_CLAUSE.finditer(one.source[0].of(tree.text))).start()
        if tree[subject].start < begins:
            return one
        named = _named(tree, subject)
        return replace(one, source=named) if named and tree.lower(subject) not in _EMPTY else one
    return one


def _inverted(one: Attribution, source: Spans) -> Attribution:
    """Return *one* with the *source* behind its verb ("…, say biologists"), which the reading took for content."""
    *content, last = one.content
    if len(source) != 1 or last.start > source[0].start or last.end != source[0].end:
        return one
    rest = (Span(last.start, source[0].start),) if last.start < one.cue[0].start else ()
    kept = tuple(s for s in (*content, *rest) if not s.overlaps(source[0]))
    if not kept or any(s.overlaps(c) for s in kept for c in one.cue):
        return one
    return replace(one, source=source, content=kept)


def _of_quotation(tree: Tree, one: Attribution, source: Spans) -> Attribution:
    one = _behind_quotation(tree, one, source)
    taken = (*one.cue, *one.content)
    return one if any(s.overlaps(t) for s in source for t in taken) else replace(one, source=source)


def _behind_quotation(tree: Tree, one: Attribution, source: Spans) -> Attribution:
    """Return *one* without the *source* that its content ran into behind a closing mark ("“…,” its head | told")."""
    *before, last = one.content
    start = source[0].start if source else 0
    if not last.start < start < last.end or one.cue[0].start < last.end:
        return one
    quoted = tree.text[last.start : start].rstrip()
    if quoted[-1] not in "”\"»’'":
        return one
    content = (*before, Span(last.start, last.start + len(quoted)))
    return replace(one, content=content, manner=tree.quotes.manner(content, (*source, *one.cue)))


def addressed(tree: Tree, one: Attribution) -> Attribution:
    """Return *one* without the people who were told as its source: "Residents were told by the council that …".

    The source is who told them, where the text has that.
    """
    if len(one.source) != 1 or not one.cue:
        return one
    for i in reversed(tree.parsed.token_range(one.cue[-1])):
        if tree[i].lemma.lower() not in _ADDRESSING or tree[i].pos != "VERB":
            continue
        told = tree.child(i, "nsubjpass")
        if told is None or not one.source[0].covers(Span(tree[told].start, tree[told].end)):
            return one
        by = next((b for b in tree.children(i, "agent", "prep") if tree.lower(b) == "by"), None)
        agent = tree.child(by, "pobj") if by is not None else None
        teller = _named(tree, agent) if agent is not None and tree.lower(agent) not in _EMPTY else ()
        return replace(one, source=() if any(s.overlaps(c) for s in teller for c in one.content) else teller)
    return one


def quoted(tree: Tree, one: Attribution) -> Attribution:
    """Return *one* with the subject as source where its source quotes: "she was quoted by | the Post | as saying"."""
    match = _AS_SAYING.match(tree.text, one.cue[0].start, one.cue[-1].end) if one.source and one.cue else None
    if match is None or one.source[0].end > one.cue[0].start:
        return one
    first = next(iter(tree.parsed.token_range(one.source[0])), 0)
    for i in range(max(0, first - 3), first):
        who = tree.child(i, "nsubjpass") if tree[i].lemma.lower() in _QUOTING else None
        if who is not None:
            return replace(one, source=_named(tree, who), cue=(Span(*match.span("verb")), *one.cue[1:]))
    return one


def turned(tree: Tree, one: Attribution) -> Attribution:
    """Return *one* read as "the hall, | wrote | Maud Essen in these pages, | is a ruin", where its source is the hall.

    Behind a comma, a verb of saying has its speaker behind it; what the sentence goes on with is said.
    """
    if len(one.source) != 1 or len(one.cue) != 1 or not _TURNING.fullmatch(one.cue[0].of(tree.text)):
        return one
    before, cue = one.source[0], one.cue[0]
    at = tree.parsed.sentence_index(before.start)
    opens = at is not None and tree.parsed.sentences[at].start == before.start and "," not in before.of(tree.text)
    match = _TURNED.match(tree.text, cue.end)
    if not opens or match is None or tree.text[before.end : cue.start] != ", ":
        return one
    source = (Span(*match.span("who")),)
    rest = tuple(s if s.start >= match.end() else Span(match.end(), s.end) for s in one.content if s.end > match.end())
    content = (before, *rest)
    return replace(one, source=source, content=content, manner=tree.quotes.manner(content, (*source, cue)))


def is_hedge(tree: Tree, one: Attribution) -> bool:
    """Whether *one* is nobody's and its cue an adverb that qualifies a participle or adjective."""
    if one.source or len(one.cue) != 1 or one.cue[0].of(tree.text).lower() not in _HEDGES:
        return False
    adverb = next(iter(tree.parsed.token_range(one.cue[0])), None)
    return adverb is not None and tree[tree[adverb].head].dep in {"acl", "amod", "nmod"}


def is_somebody_elses(tree: Tree, one: Attribution) -> bool:
    """Whether the cue of *one* is a noun that its source neither owns nor stands behind ("claims … were false")."""
    nouns = [i for span in one.cue for i in tree.parsed.token_range(span) if tree[i].pos in {"NOUN", "VERB"}]
    if len(nouns) != 1 or tree[nouns[0]].pos != "NOUN" or not one.source:
        return False
    noun = nouns[0]
    tied = {*tree.children(noun, "poss"), *(i for p in tree.children(noun, "prep", "agent") for i in tree.subtree(p))}
    tied |= {i for owner in tree.children(noun, "poss") for i in tree.subtree(owner)}
    return not any(tree[i].start in range(s.start, s.end) for i in tied for s in one.source)


def _named(tree: Tree, subject: int) -> Spans:
    spans: Spans = tree.spans(noun_phrase(tree, subject))
    return tuple(edge for span in spans if (edge := source_edge(tree.text, span)) is not None)
