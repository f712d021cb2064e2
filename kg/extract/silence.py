"""Silence that is put into words: "avoiding both confirming and denying the reports", "avoid outright denials".

To neither confirm nor deny is an answer, a refusal, though no verb of speech heads the clause.
Works on the dependency parse; a sentence without tokens gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.quotes import find_quotes
from kg.extract.rules.phrases import noun_phrase
from kg.extract.rules.subjects import active_subject
from kg.extract.rules.tree import Tree
from kg.extract.spans import ground
from kg.model import Attribution, Parsed, Span

NAME = "rules:silence"
CONFIDENCE = 0.6
_AVOID = r"(?:(?:has|have|had)\s(?:\w+ly\s)?)?(?:avoid(?:s|ed|ing)?|refrain(?:s|ed|ing)?\sfrom)"
TRIGGER = re.compile(
    rf"\b{_AVOID}\s(?:"
    r"(?:both\s|either\s)?(?:confirming|denying)\s(?:and|or|nor)\s(?P<last>confirming|denying)"
    r"|(?:(?:an?|any|all|outright|direct|flat|public|explicit|official)\s){0,3}(?P<noun>denials?|confirmations?))\b"
    r"|\b(?:(?:would|could|will|can)\s)?neither\s(?:confirm(?:s|ed)?|den(?:y|ies|ied))\sn?or\s"
    r"(?P<nor>confirm(?:s|ed)?|den(?:y|ies|ied)|rul(?:e|es|ed)\sout)\b",
    re.IGNORECASE,
)
_VERBS = frozenset({"avoid", "refrain", "confirm", "deny"})


def find(parsed: Parsed) -> tuple[Attribution, ...]:
    """The refusals in *parsed* to say yes or no, in text order; only where the text names who is silent."""
    if not parsed.tokens:
        return ()
    quotes = find_quotes(parsed.article.text, parsed.article.furniture)
    tree = Tree(parsed, quotes)
    found: list[Attribution] = []
    for match in TRIGGER.finditer(parsed.article.text):
        for source, cue, content in _read(tree, match):
            grounded = ground(
                parsed.article, quotes, source=source, cue=cue, content=content, confidence=CONFIDENCE, extractor=NAME
            )
            if isinstance(grounded, Attribution) and grounded.source:
                found.append(grounded)
    return tuple(found)


def _read(tree: Tree, match: re.Match[str]) -> Iterator[tuple[tuple[Span, ...], list[Span], tuple[Span, ...]]]:
    verb = next((i for i in _tokens(tree, match.span()) if tree[i].lemma.lower() in _VERBS), None)
    kind = next(name for name in ("last", "noun", "nor") if match[name])
    head = next(iter(_tokens(tree, match.span(kind))), None)
    if verb is None or head is None:
        return
    who = _silent(tree, verb)
    if who is None:
        return
    if kind != "noun":
        thing = tree.child(head, "dobj")
        content = tree.subtree(thing) if thing is not None else []
        cue = Span(match.start(), match.end())
    else:
        link = next((p for p in tree.children(head, "prep") if tree.lower(p) in {"of", "on", "about"}), None)
        content = [i for i in tree.subtree(link) if i > link] if link is not None else noun_phrase(tree, head)
        cue = Span(match.start(), tree[link].end if link is not None else tree[verb].end)
    if content:
        yield tree.spans(noun_phrase(tree, who)), [cue], tree.spans(content)


def _tokens(tree: Tree, place: tuple[int, int]) -> range:
    return tree.parsed.token_range(Span(*place))


def _silent(tree: Tree, verb: int) -> int | None:
    """Who avoids: the subject; of a participle behind a comma that of the nearest clause before it."""
    if tree[verb].tag == "VBG" and tree.child(verb, "nsubj") is None and tree.word(verb - 1) == "," and verb:
        at = tree.parsed.sentence_index(tree[verb].start)
        first = tree.parsed.token_range(tree.parsed.sentences[at]).start if at is not None else 0
        for i in range(verb - 1, first - 1, -1):
            if tree.lower(i) == "with":
                return None  # "with the owner, in a letter, avoiding ...": the parse does not tell who
            if tree[i].pos in {"VERB", "AUX"}:
                subject = tree.child(i, "nsubj", "nsubjpass")
                if subject is not None and tree[subject].tag not in {"WDT", "WP"}:
                    return subject
    subject_of = active_subject(tree, verb)
    return subject_of.head if subject_of is not None else None
