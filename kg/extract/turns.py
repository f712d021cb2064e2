"""Speech that the layout attributes, without a cue verb: transcripts, signed quotations, embedded posts.

"SMITH: …", "“…” — Ana Kovac" and "… — Name (@handle) May 1, 2020" are conventions of print and web
pages (Chicago Manual of Style 13.36 and 14.5 on epigraphs; the markup that social networks give for embedding).
Nothing but the text is needed, so any extractor can use them.  The cue is the mark between name and words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.quotes import Quotes
from kg.extract.spans import ground
from kg.model import Article, Attribution, Span
from kg.text import lines

# shares that were right (source and content) among those found in PolNeAR's train and dev articles, 26 and 24 of them;
# of posts, which that corpus annotates only now and then, those that stood under the right name
CONFIDENCE = {"transcript": 0.85, "signed": 0.92, "post": 0.9}

_NAME = r"[^\W\d_][\w.'’-]*(?:[ \u00a0](?:of|the|de|da|van|von|der|al|bin|e|y|[^\W\d_a-zß-öø-ÿ][\w.'’-]*)){0,5}"
_WORD = re.compile(r"[^\W\d_]{2,}")
_LABEL = re.compile(
    rf"[ \t]*(?P<open>[\"“']?)(?P<name>{_NAME})(?:[ ]?[(\[][^)\]\n]{{1,40}}[)\]])?(?P<mark>:)[ \t\u00a0]+(?=\S)"
)
_SIGNED = re.compile(
    rf"[ \t\u00a0]*\n?[ \t\u00a0]*(?P<mark>[—–―~]|--|-(?=[ \u00a0]))[ \t\u00a0]*(?P<name>{_NAME})"
    rf"(?P<more>,[^\n.]{{2,80}})?[ \t\u00a0]*\.?[ \t\u00a0]*(?=\n|\Z)"
)
_POST = re.compile(
    r"(?P<mark>[—–―]|&mdash;)[ \u00a0](?P<name>[^\n—–―@]{2,60}?\(@\w{1,30}\))(?:[ \u00a0]\w+ \d{1,2},? \d{4})?"
)
_LABELS_AT_LEAST = 3  # lines; fewer are headings, "Photo: …" and the like
_WORDS_AT_LEAST = 3  # of a labelled line: fewer are figures and notes ("Clinton: 547")
_UNLABELLED_AT_MOST = 8  # lines between two labels that go on with the first speaker's turn
_SIGNED_AT_LEAST = 4  # words: fewer are titles ("“Hamlet” — William Shakespeare")
_NO_NAMES = frozenset(
    """photo image update note related more watch read source sources video also editor analysis opinion correction
    credit file by question answer q a via date time location where when who what why topic tags caption picture
    email phone website subject re from to cc ps step""".split()
)


@dataclass(frozen=True, slots=True)
class _Turn:
    rule: str
    source: Span
    cue: Span
    content: tuple[Span, ...]


def find(article: Article, quotes: Quotes) -> tuple[Attribution, ...]:
    """Return what the layout of *article* attributes, in text order; empty for most articles."""
    found: list[Attribution] = []
    for turn in sorted((*_transcript(article), *_signed(article, quotes), *_posts(article)), key=lambda t: t.cue):
        grounded = ground(
            article,
            quotes,
            source=(turn.source,),
            cue=(turn.cue,),
            content=turn.content,
            confidence=CONFIDENCE[turn.rule],
            extractor=f"layout {turn.rule}",
        )
        if isinstance(grounded, Attribution) and grounded.source:
            found.append(grounded)
    return tuple(found)


def _transcript(article: Article) -> Iterator[_Turn]:
    """Yield the turns of a transcript: at least three labelled lines, one speaker with two of them."""
    rows = [row for row in lines(article.text) if row.of(article.text).strip() and not _barred(article, row)]
    labels = [(n, match) for n, row in enumerate(rows) if n and (match := _label(article, row))]  # 0 is the headline
    names = Counter(match["name"] for _, match in labels)
    if len(labels) < _LABELS_AT_LEAST or max(names.values()) < 2:
        return
    for (n, match), following in zip(labels, [*(n for n, _ in labels[1:]), None], strict=True):
        goes_on = following is not None and following - n - 1 <= _UNLABELLED_AT_MOST
        last = following if goes_on and following is not None else n + 1
        bodies = [Span(match.end(), rows[n].end), *rows[n + 1 : last]]
        yield _Turn("transcript", Span(*match.span("name")), Span(*match.span("mark")), tuple(bodies))


def _label(article: Article, row: Span) -> re.Match[str] | None:
    match = _LABEL.match(article.text, row.start, row.end)
    if match is None or match["name"].split()[-1].lower() in _NO_NAMES or match["name"][0].islower():
        return None
    if len(_WORD.findall(article.text, match.end(), row.end)) < _WORDS_AT_LEAST:
        return None
    return match


def _barred(article: Article, row: Span) -> bool:
    return any(block.overlaps(row) for block in article.furniture)


def _signed(article: Article, quotes: Quotes) -> Iterator[_Turn]:
    """Yield quotations with the speaker's name behind a dash at the end of the line or on the next one."""
    for quotation in quotes.outer:
        inner = quotation.inner
        if inner is None or quotation.single or len(inner.of(article.text).split()) < _SIGNED_AT_LEAST:
            continue
        match = _SIGNED.match(article.text, quotation.span.end)
        if match and match["name"][0].isupper():
            name = Span(match.start("name"), match.end("more") if match["more"] else match.end("name"))
            yield _Turn("signed", name, Span(*match.span("mark")), (quotation.span,))


def _posts(article: Article) -> Iterator[_Turn]:
    """Yield embedded posts: a line, or what stands before in it, signed with a name and a handle."""
    for row in lines(article.text):
        at = row.start
        for match in _POST.finditer(article.text, row.start, row.end):
            body = Span(at, match.start()) if at < match.start() else None
            at = match.end()
            if body is not None and body.of(article.text).strip():
                start = body.start + body.of(article.text).rfind(">") + 1  # markup kept in the text
                yield _Turn("post", Span(*match.span("name")), Span(*match.span("mark")), (Span(start, body.end),))
