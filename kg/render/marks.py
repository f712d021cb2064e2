"""An article's text cut where marks begin and end, so that overlapping and nested statements can all be shown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Article, Span, Statement
from kg.render.words import FAMILY


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the text with their roles; ``on`` are places in the list of statements, innermost first.

    ``said`` are those of them whose content this is, ``starts`` those whose content begins here;
    ``depth`` is how many contents lie over each other.
    """

    text: str
    on: tuple[int, ...] = ()
    said: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    roles: frozenset[str] = frozenset()
    depth: int = 0
    family: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text, or several of furniture; ``starts`` are the statements whose content begins in it."""

    pieces: tuple[Piece, ...]
    starts: tuple[int, ...] = ()
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    role: str
    number: int
    size: int


def in_order(statements: Sequence[Statement]) -> list[Statement]:
    """*statements* in the order of the text: by where the content begins, the outer before the inner."""
    return sorted(statements, key=lambda one: (_first(one), -one.attribution.content[-1].end, one.id))


def blocks(article: Article, statements: Sequence[Statement]) -> list[Block]:
    """The lines of *article* that are not blank, with the marks of *statements* (as `in_order` gives them).

    The pieces of a line, joined, are the line; runs of furniture make one block.
    """
    marks = _marks(statements)
    starts = [_first(one) for one in statements]
    out: list[Block] = []
    at = 0
    for line in article.text.split("\n"):
        span = (at, at + len(line))
        at += len(line) + 1
        if not line.strip():
            continue
        if any(dull.start <= span[0] and span[1] <= dull.end for dull in article.furniture):
            last = out[-1].pieces if out and out[-1].furniture else None
            if last is not None:
                out.pop()
            out.append(Block((*(last or ()), Piece(line)), furniture=True))
            continue
        found = tuple(range(bisect_left(starts, span[0]), bisect_left(starts, span[1])))
        near = [mark for mark in marks if mark.span.start < span[1] and span[0] < mark.span.end]
        out.append(Block(tuple(_pieces(article, span, near, statements)), found))
    return out


def _first(statement: Statement) -> int:
    return statement.attribution.content[0].start


def _marks(statements: Sequence[Statement]) -> list[_Mark]:
    out: list[_Mark] = []
    for number, statement in enumerate(statements):
        found = statement.attribution
        size = sum(span.end - span.start for span in found.content)
        for role, spans in (("content", found.content), ("source", found.source), ("cue", found.cue)):
            out.extend(_Mark(span, role, number, size) for span in spans)
    return out


def _pieces(
    article: Article, line: tuple[int, int], marks: Sequence[_Mark], statements: Sequence[Statement]
) -> list[Piece]:
    cuts = {*line}
    for span in (*(mark.span for mark in marks), *article.furniture):
        cuts.update(at for at in (span.start, span.end) if line[0] < at < line[1])
    order = sorted(cuts)
    out: list[Piece] = []
    for start, end in pairwise(order):
        here = sorted(
            (mark for mark in marks if mark.span.start <= start and end <= mark.span.end),
            key=lambda mark: (mark.size, -mark.number),
        )
        roles = {mark.role for mark in here}
        if any(dull.start <= start and end <= dull.end for dull in article.furniture):
            roles.add("furniture")
        contents = [mark for mark in here if mark.role == "content"]
        inner = (contents or here)[:1]
        out.append(
            Piece(
                article.text[start:end],
                tuple(dict.fromkeys(mark.number for mark in here)),
                tuple(mark.number for mark in contents),
                tuple(sorted(mark.number for mark in contents if _first(statements[mark.number]) == start)),
                frozenset(roles),
                len(contents),
                FAMILY[statements[inner[0].number].act] if inner else "",
            )
        )
    return out
