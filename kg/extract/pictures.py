"""Publication of pictures as attribution: "X posted a video purportedly showing Y" attributes Y to X.

Whoever puts a picture out and says what it shows makes a claim (a performative of showing; Searle's
assertives), though no verb of speech is there.  "A video appeared on X showing Y" and "a picture from X
showing Y" publish without a verb of publishing.  What the next sentence says that the footage, or each clip
of it, shows belongs to it; what stands behind a dash is the reporter's.  Works on the dependency parse; a
sentence without tokens gives nothing.
"""

from __future__ import annotations

import re
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
_APPEAR = frozenset("appear surface emerge circulate".split())
_CHANNELS = frozenset("""channel group account page site website blog forum outlet newspaper paper station broadcaster
    feed tabloid magazine agency""".split())  # fmt: skip
_SHOW = frozenset("show depict feature capture".split())
_HOLD = frozenset("include contain comprise consist combine".split())
_PART = re.compile(
    r"(?:^|[:;,]\s+(?:and\s+)?|\band\s+)(?:in\s)?(?:the\s)?(?:first|second|third|fourth|fifth|last|one|another|other)(?:\sone)?"
    r"(?:\s(?:clips?|videos?|photos?|images?|pictures?|recordings?))?\s(?:\w+ly\s)?(?P<show>shows?|depicts?|captures?"
    r"|features?)\s",
    re.IGNORECASE,
)
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "EVENT"})
_DASHES = frozenset({"—", "–", "--", "―"})
_PURPORT = frozenset("purport claim say appear seem suppose".split())


@dataclass(frozen=True, slots=True)
class _Shown:
    """A publication by token indices: who, the verb (None for "a picture from X"), the words of showing, what is shown.

    ``shows`` is empty for "a picture of Y".
    """

    source: tuple[int, ...]
    verb: int | None
    shows: tuple[int, ...]
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
    if verb is None:
        yield from _credited(tree, picture)
        return
    if _unreal(tree, verb):
        return
    source = _publisher(tree, verb, picture)
    show = _showing(tree, picture, verb)
    if show is not None:
        below = set(tree.subtree(show))
        yield _Shown(tuple(i for i in source if i < show or i not in below), verb, (show,), _content(tree, show))
        return
    of = next((c for c in tree.children(picture, "prep") if tree.lower(c) == "of"), None)
    content = [i for i in tree.subtree(of) if i > of] if of is not None else []
    for more in tree.children(verb, "advcl") if content else ():
        # "a video of a raid, allegedly involving foreigners" is parsed as the posting involving them
        if more > content[-1] and tree[more].tag == "VBG" and tree[more].lemma.lower() == "involve":
            content += range(content[-1] + 1, tree.subtree(more)[-1] + 1)
    yield _Shown(source, verb, (), _before_dash(tree, content))


def _credited(tree: Tree, picture: int) -> Iterator[_Shown]:
    """As in "a picture from X supposedly showing Y": the preposition alone says whose picture it is."""
    beside = picture + 1  # a parser that hangs "from" on the verb is not believed
    after = [beside] if beside < len(tree.tokens) and tree[beside].dep == "prep" else []
    for prep in dict.fromkeys((*tree.children(picture, "prep"), *after)):
        who = tree.child(prep, "pobj")
        if who is None or tree.lower(prep) not in {"from", "by"} or not _may_publish(tree, who):
            continue
        # wherever behind the name the participle hangs: "from the group Astra based in Rome purportedly showing"
        near = [*tree.children(picture, "acl"), *(i for i in tree.subtree(prep) if tree[i].tag == "VBG")]
        if tree[picture].dep == "nsubj":
            near.append(tree[picture].head)
        show = next((i for i in near if tree[i].lemma.lower() in _SHOW and i > who), None)
        if show is not None:
            aside = min((i for i in tree.subtree(prep) if tree[i].dep in {"acl", "relcl", "pcomp"}), default=show)
            name = [i for i in noun_phrase(tree, who) if i < min(aside, show)]
            yield _Shown(tuple(name), None, (show,), _content(tree, show))


def _may_publish(tree: Tree, who: int) -> bool:
    """Whether the noun names somebody who brings pictures out, rather than a place or a day."""
    names = [who, *tree.children(who, "appos")]
    if tree[who].lemma.lower() in _CHANNELS:
        return True
    spans = [Span(tree[i].start, tree[i].end) for i in names if tree[i].pos == "PROPN"]
    barred = [m.span for m in tree.parsed.mentions if m.label in _PLACES]
    return bool(spans) and not any(m.overlaps(s) for m in barred for s in spans)


def _content(tree: Tree, show: int) -> tuple[int, ...]:
    return _before_dash(tree, [i for i in tree.subtree(show) if i > show and not _is_aside(tree, i, show)])


def _before_dash(tree: Tree, content: list[int]) -> tuple[int, ...]:
    """*content* up to a dash that no second one closes: behind it the reporter comments."""
    dashes = [i for i in content if tree.word(i) in _DASHES]
    return tuple(i for i in content if len(dashes) != 1 or i < dashes[0])


def _publication(tree: Tree, picture: int) -> int | None:
    """The verb that puts the picture out: its governor, a participle on it, or a relative clause."""
    above = tree[picture].head
    if tree[above].lemma.lower() in _APPEAR and tree[picture].dep == "nsubj":
        return above
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
    if tree[verb].lemma.lower() in _APPEAR and tree[picture].head == verb and tree[picture].dep == "nsubj":
        places = (tree.child(on, "pobj") for on in tree.children(verb, "prep") if tree.lower(on) in {"on", "in"})
        where = next((i for i in places if i is not None and tree[i].lemma.lower() in _CHANNELS), None)
        return tuple(noun_phrase(tree, where)) if where is not None else ()
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
    """Add what the next sentence of the paragraph says that the footage, or each part of it, shows."""
    parsed = tree.parsed
    at = parsed.sentence_index(tree[(shown.verb or shown.shows[0])].start)
    if at is None or at + 1 >= len(parsed.sentences):
        return shown
    here, after = parsed.sentences[at], parsed.sentences[at + 1]
    reach = parsed.token_range(after)
    if "\n" in tree.text[here.end : after.start] or not any(_opens(tree, i) for i in reach):
        return shown
    parts = list(_PART.finditer(tree.text, after.start, after.end))
    shows, content = _in_parts(tree, parts, after) if parts else ([], [])
    for i in reach:
        if _opens(tree, i) and tree[i].lemma.lower() in _SHOW:
            shows.append(i)
            content += [k for k in _content(tree, i) if not parts or tree[k].start < parts[0].start()]
    return replace(shown, shows=(*shown.shows, *sorted(shows)), content=(*shown.content, *content))


def _in_parts(tree: Tree, parts: list[re.Match[str]], sentence: Span) -> tuple[list[int], list[int]]:
    """The words of showing and what each clip shows in a list of them ("the first shows …; the second shows …")."""
    shows: list[int] = []
    content: list[int] = []
    for n, part in enumerate(parts):
        end = parts[n + 1].start() if n + 1 < len(parts) else sentence.end
        shows += tree.parsed.token_range(Span(*part.span("show")))
        words = tree.parsed.token_range(Span(part.end(), end)) if part.end() < end else ()
        content += _before_dash(tree, [i for i in words if tree.word(i) not in {";", "."}])
    return shows, content


def _opens(tree: Tree, verb: int) -> bool:
    """Whether the verb says of the footage just mentioned, or of "it", what it shows or holds."""
    subject = tree.child(verb, "nsubj")
    if subject is None or tree[verb].lemma.lower() not in _SHOW | _HOLD:
        return False
    named = tree[subject].lemma.lower() in _PICTURES and _definite(tree, subject)
    return named or tree.lower(subject) in {"it", "they"}


def _definite(tree: Tree, noun: int) -> bool:
    return any(
        tree.lower(i) in {"the", "this", "that", "these", "its", "his", "her", "their"}
        for i in tree.children(noun, "det", "poss")
    )


def _grounded(parsed: Parsed, quotes: Quotes, tree: Tree, shown: _Shown) -> Attribution | None:
    cue = {*(verb_group(tree, shown.verb) if shown.verb is not None else []), *shown.shows}
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
