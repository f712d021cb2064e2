"""Publication of pictures as attribution: "X posted a video purportedly showing Y" attributes Y to X.

Whoever puts a picture out and says what it shows makes a claim (a performative of showing; Searle's
assertives), though no verb of speech is there.  What a later sentence says that the footage shows belongs to
it.  Works on the dependency parse; a sentence without tokens gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.quotes import Quotes, find_quotes
from kg.extract.rules.phrases import noun_phrase, verb_group
from kg.extract.rules.subjects import active_subject, is_passive
from kg.extract.rules.tree import Tree
from kg.extract.spans import ground
from kg.model import Attribution, Parsed, Span

NAME = "rules:pictures"
CONFIDENCE = 0.6
_PICTURES = frozenset(
    "video footage clip photo photograph picture image imagery screenshot recording film livestream selfie".split()
)
_PUBLISH = frozenset(
    "post share release publish air broadcast circulate upload tweet distribute repost unveil leak disseminate".split()
)
_SHOW = frozenset("show depict feature capture".split())
_PURPORT = frozenset("purport claim say appear seem suppose".split())


@dataclass(frozen=True, slots=True)
class _Shown:
    """A publication by token indices: who, the verb, the showing word (None for "of"), and what is shown."""

    source: tuple[int, ...]
    verb: int
    show: int | None
    content: tuple[int, ...]


def find(parsed: Parsed) -> tuple[Attribution, ...]:
    """The publications of pictures in *parsed*, in text order; source is empty where nobody is named as publisher."""
    if not parsed.tokens:
        return ()
    quotes = find_quotes(parsed.article.text, parsed.article.furniture)
    tree = Tree(parsed, quotes)
    found: dict[object, Attribution] = {}
    for i, token in enumerate(tree.tokens):
        if token.pos in {"NOUN", "PROPN"} and token.lemma.lower() in _PICTURES:
            for shown in _published(tree, i):
                attribution = _grounded(parsed, quotes, tree, _with_later(tree, shown))
                if attribution is not None:
                    found.setdefault(attribution.key, attribution)
    return tuple(sorted(found.values(), key=lambda a: (a.content, a.cue, a.source)))


def _published(tree: Tree, picture: int) -> Iterator[_Shown]:
    verb = _publication(tree, picture)
    if verb is None or _unreal(tree, verb):
        return
    source = _publisher(tree, verb, picture)
    show = _showing(tree, picture, verb)
    if show is not None:
        content = [i for i in tree.subtree(show) if i > show and not _is_aside(tree, i, show)]
        yield _Shown(source, verb, show, tuple(content))
        return
    of = next((c for c in tree.children(picture, "prep") if tree.lower(c) == "of"), None)
    yield _Shown(source, verb, None, tuple(i for i in tree.subtree(of) if i > of) if of is not None else ())


def _publication(tree: Tree, picture: int) -> int | None:
    """The verb that puts the picture out: its governor, a participle on it, or a relative clause."""
    above = tree[picture].head
    if tree[above].lemma.lower() in _PUBLISH and tree[picture].dep in {"dobj", "nsubjpass", "conj", "oprd"}:
        return above
    for child in tree.children(picture, "acl", "relcl"):
        if tree[child].lemma.lower() in _PUBLISH:
            return child
    return None


def _unreal(tree: Tree, verb: int) -> bool:
    """Whether the publication is denied, planned or only possible."""
    if tree.child(verb, "neg") is not None:
        return True
    return any(
        tree.lower(i) in {"to", "will", "would", "should", "could", "may", "might", "can", "must"}
        for i in tree.children(verb, "aux")
    )


def _publisher(tree: Tree, verb: int, picture: int) -> tuple[int, ...]:
    passive = is_passive(tree, verb) or (tree[verb].dep == "acl" and tree[verb].tag in {"VBN", "VBD"})
    if passive:
        for by in tree.children(verb, "agent", "prep"):
            noun = tree.child(by, "pobj") if tree.lower(by) == "by" else None
            if noun is not None:
                return tuple(noun_phrase(tree, noun))
        return ()
    own = next((i for i in tree.children(verb, "nsubj") if i != picture and tree[i].tag not in {"WDT", "WP"}), None)
    if own is not None:
        return tuple(noun_phrase(tree, own))
    subject = active_subject(tree, verb) if tree[verb].dep in {"conj", "advcl", "xcomp"} else None
    return tuple(subject.words(tree)) if subject is not None and subject.head != picture else ()


def _showing(tree: Tree, picture: int, verb: int) -> int | None:
    """The word of showing that says what is in the picture."""
    near = [*tree.children(picture, "acl", "relcl"), *tree.children(verb, "advcl", "xcomp", "acl", "conj", "dep")]
    for prep in (*tree.children(picture, "prep"), *tree.children(verb, "prep")):
        near.extend(tree.children(prep, "pcomp"))
        place = tree.child(prep, "pobj")  # "a video on Telegram showing ..." is parsed as Telegram showing it
        near.extend(tree.children(place, "acl") if place is not None and place > picture else ())
    if tree[picture].dep == "nsubj":
        near.append(tree[picture].head)
    for i in near:
        if tree[i].lemma.lower() in _SHOW:
            return i
        if tree[i].lemma.lower() in _PURPORT:
            deeper = next(
                (c for c in tree.children(i, "xcomp", "ccomp", "advcl") if tree[c].lemma.lower() in _SHOW), None
            )
            if deeper is not None:
                return deeper
    return None


def _is_aside(tree: Tree, i: int, show: int) -> bool:
    """Whether the token lies under a clause that comments on the picture ("but the uniforms are not ...")."""
    while i != show:
        above = tree[i].head
        if above == show and tree[i].dep in {"conj", "cc", "advcl", "parataxis"}:
            return True
        i = above
    return False


def _with_later(tree: Tree, shown: _Shown) -> _Shown:
    """Add what the next sentence of the paragraph says that the footage shows."""
    parsed = tree.parsed
    at = parsed.sentence_index(tree[shown.verb].start)
    if at is None or at + 1 >= len(parsed.sentences):
        return shown
    here, after = parsed.sentences[at], parsed.sentences[at + 1]
    if "\n" in tree.text[here.end : after.start]:
        return shown
    for i in parsed.token_range(after):
        token = tree[i]
        if token.lemma.lower() in _SHOW and token.pos == "VERB":
            subject = tree.child(i, "nsubj")
            if subject is None or tree[subject].lemma.lower() not in _PICTURES or not _definite(tree, subject):
                return shown
            content = [k for k in tree.subtree(i) if k > i and not _is_aside(tree, k, i)]
            return replace(shown, show=shown.show or i, content=(*shown.content, *content))
    return shown


def _definite(tree: Tree, noun: int) -> bool:
    return any(
        tree.lower(i) in {"the", "this", "that", "these", "its", "his", "her", "their"}
        for i in tree.children(noun, "det", "poss")
    )


def _grounded(parsed: Parsed, quotes: Quotes, tree: Tree, shown: _Shown) -> Attribution | None:
    cue = {*verb_group(tree, shown.verb), *([shown.show] if shown.show is not None else [])}
    content = [i for i in shown.content if i not in cue and i not in shown.source]
    if not content:
        return None
    spans: tuple[Span, ...] = tree.spans(content)
    grounded = ground(
        parsed.article, quotes,
        source=tree.spans(i for i in shown.source if i not in cue), cue=tree.spans(cue), content=spans,
        confidence=CONFIDENCE, extractor=NAME,
    )  # fmt: skip
    return grounded if isinstance(grounded, Attribution) else None
