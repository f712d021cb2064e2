"""From raw ranges to spans that stand in the text: word, quotation and punctuation edges.

Follows the usual guidelines for attribution (Pareti 2015, PolNeAR: Newell et al. 2018): the content
goes without an introductory "that" and without the full stop or comma after it; quotation marks and
the punctuation inside them belong to it; a source goes without its possessive 's; cue, source and
content never overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.quotes import Quotes
from kg.model import Article, Attribution, Rejected, Span, Spans

_LEADING = re.compile(
    r"(?:[\s,;:.!?…–—―-]+|#{1,6}\s+|that\b(?=[\s,])"
    r"(?!\s(?:is|was|would|will|has|had|can|could|does|did|means|meant|makes|made)\b))+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[\s,;:–—―-]+$|[\s.,;:]+$")
_FOLLOWING = re.compile(r"\s*[.,;:!?…]*\s*")
_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b(?:Jr|Sr|Inc|Corp|Ltd|Co|St|Bros)\.$|\.\.\.$")
# after these "that" is no conjunction: "called that figure “a guess”"
_NAMING = re.compile(
    r"\b(?:call|describ|dismiss|reject|brand|label|condemn|denounc|prais)(?:e|es|s|ed|led|ing)?$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?$")
_WHEN = re.compile(
    r"\s(?:on|last|this|late|early|earlier(?:\son)?)\s(?:late\s|early\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s(?:morning|afternoon|evening|night))?$"
)
_RELATIVE = re.compile(r",?\s+(?:who|which|that|whose|(?:him|her|it)self|themselves)$")
_MARKS = "“”„‟«»‹›「」『』\"＂‘’‚‛'`"


def ground(
    article: Article,
    quotes: Quotes,
    *,
    source: Iterable[Span],
    cue: Iterable[Span],
    content: Iterable[Span],
    confidence: float,
    extractor: str,
) -> Attribution | Rejected:
    """The attribution that raw ranges of code points mean, its edges set right; Rejected where they mean none.

    Edges move to word borders; content takes in the quotation marks it fills and gives up those it
    doesn't, an introductory "that" and final punctuation; it never crosses a line, *article*'s furniture,
    the cue or the source.  ``manner`` is read off the quotation marks.
    """
    text = article.text
    raw = [*source], [*cue], [*content]
    shown = " … ".join(s.of(text) for s in raw[2]) or "(no content)"
    if any(s.end > len(text) for role in raw for s in role):
        return Rejected(shown, "lies outside the text")
    if any(f.overlaps(s) for f in article.furniture for role in raw for s in role):
        return Rejected(shown, "lies in page furniture")
    sources = tuple(s for s in (source_edge(text, s) for s in _words(text, raw[0])) if s is not None)
    cues = tuple(s for s in (_cue_edge(text, c) for c in _without(_words(text, raw[1]), sources)) if s is not None)
    contents = _words(text, _without(tuple(raw[2]), (*cues, *sources)))
    keep = any(_NAMING.search(c.of(text)) and any(s.start == c.end + 1 for s in contents) for c in cues)
    contents = _tidy(text, quotes, contents, (*cues, *sources), that=not keep)
    if not contents:
        return Rejected(shown, "no content left beside source and cue")
    manner = quotes.manner(contents, (*sources, *cues))
    return Attribution(
        source=sources, cue=cues, content=contents, manner=manner, confidence=round(confidence, 2), extractor=extractor
    )


def _words(text: str, spans: Iterable[Span]) -> Spans:
    """The spans widened to whole words, cut at line breaks, in order, joined where only a space parts them."""
    pieces: list[Span] = []
    for span in spans:
        for line in re.finditer(r"[^\n\r]+", text[span.start : span.end]):
            start, end = span.start + line.start(), span.start + line.end()
            while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
                start -= 1
            while start > 1 and text[start - 1] == "." and text[start - 2].isalnum() and text[start].isalpha():
                start -= 2  # "Fact.Zero", "Censor.net"
                while start > 0 and text[start - 1].isalnum():
                    start -= 1
            while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
                end += 1
            if text[start:end].strip():
                pieces.append(_stripped(text, start, end))
    return _joined(text, pieces)


def _stripped(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip()))


def _joined(text: str, spans: Iterable[Span]) -> Spans:
    found: list[Span] = []
    for span in sorted(spans):
        if found:
            last = found[-1]
            gap = text[last.end : span.start]
            if span.start <= last.end or (not gap.strip() and "\n" not in gap):
                found[-1] = Span(last.start, max(last.end, span.end))
                continue
        found.append(span)
    return tuple(found)


def _without(spans: Iterable[Span], barred: Iterable[Span]) -> Spans:
    """*spans* with every code point of *barred* taken out."""
    left = list(spans)
    for bar in barred:
        cut: list[Span] = []
        for span in left:
            if not span.overlaps(bar):
                cut.append(span)
                continue
            if span.start < bar.start:
                cut.append(Span(span.start, bar.start))
            if bar.end < span.end:
                cut.append(Span(bar.end, span.end))
        left = cut
    return tuple(left)


def source_edge(text: str, span: Span) -> Span | None:
    """*span* without edge punctuation, possessive 's, an empty "who" or a day at its end; None if nothing is left."""
    start, end = span.start, span.end
    while end > start:
        body = text[start:end]
        stripped = body if _ABBREVIATION.search(body) else body.rstrip(" \t\u00a0.,;:–—―-" + "“„«‘(")
        if _POSSESSIVE.search(stripped) and not stripped.endswith(("s'", "s’")):
            stripped = _POSSESSIVE.sub("", stripped)
        stripped = _WHEN.sub("", _RELATIVE.sub("", stripped))
        if stripped.count("(") > stripped.count(")") and stripped.endswith("("):
            stripped = stripped[:-1]
        if stripped == body:
            break
        end = start + len(stripped)
    while start < end and not (text[start].isalnum() or text[start] in "@#$(" + _MARKS):
        start += 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _cue_edge(text: str, span: Span) -> Span | None:
    """*span* without the colon, comma or dash at its edges; as it is where it has nothing else ("SMITH :")."""
    body = text[span.start : span.end]
    if not any(c.isalnum() for c in body):
        return _stripped(text, span.start, span.end) if body.strip() else None
    left = len(body) - len(body.lstrip(" ,;:–—―-"))
    return Span(span.start + left, span.start + len(body.rstrip(" ,;:–—―-")))


def _tidy(text: str, quotes: Quotes, spans: Spans, frame: Spans, *, that: bool = True) -> Spans:
    found: list[Span] = []
    for n, span in enumerate(spans):
        fixed = _content_edge(text, quotes, span, first=n == 0 and that)
        if fixed is not None:
            found.append(fixed)
    return _joined(text, _without(found, frame))


def _content_edge(text: str, quotes: Quotes, span: Span, *, first: bool) -> Span | None:
    start, end = span.start, span.end
    start, end = _fill(text, quotes, start, end)
    lead = _LEADING.match(text, start, end)
    if lead and (first or not text[lead.start() : lead.end()].lower().strip().startswith("that")):
        start = lead.end()
    end = _trim_end(text, quotes, start, end)
    start, end = _balance(text, quotes, start, end)
    if start >= end or not any(c.isalnum() for c in text[start:end]):
        return None
    return _stripped(text, start, end)


def _fill(text: str, quotes: Quotes, start: int, end: int) -> tuple[int, int]:
    """Take in the marks of every quotation whose words the range has in full."""
    for q in quotes.touching(Span(start, end)):
        inner = q.inner
        if inner is None:
            continue
        head = text[inner.start : start] if inner.start < start else ""
        tail = text[end : inner.end] if end < inner.end else ""
        if not any(c.isalnum() for c in head + tail) and start <= inner.end and end >= inner.start:
            covers = not any(c.isalnum() for c in text[q.span.start : start] + text[end : q.span.end])
            if covers:
                start, end = min(start, q.span.start), max(end, q.span.end)
    return start, end


def _trim_end(text: str, quotes: Quotes, start: int, end: int) -> int:
    while end > start:
        body = text[start:end]
        if _ABBREVIATION.search(body):
            return end
        around = list(quotes.touching(Span(end - 1, end)))
        if around and all(q.span.end <= end for q in around):
            return end  # the range ends with a whole quotation: its punctuation is the speaker's
        cut = len(body.rstrip(" \t\u00a0,;:.–—―-"))
        if cut == len(body):
            return end
        end = start + cut
    return end


def _balance(text: str, quotes: Quotes, start: int, end: int) -> tuple[int, int]:
    """Give up an edge mark whose partner lies beyond the range."""
    for q in tuple(quotes.touching(Span(start, end))) if start < end else ():
        if q.span.start <= start < q.span.start + q.opener and q.span.end > end:
            start = q.span.start + q.opener
        if q.closed and q.span.start < start and q.span.end - q.closer < end <= q.span.end:
            end = q.span.end - q.closer
            end = start + len(text[start:end].rstrip(" ,.;"))
    return start, end
