"""Markdown with YAML front matter: the text is the file after the front matter, markup kept as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from kg.errors import MetadataError
from kg.model import Span
from kg.read.decoding import bounded, decode
from kg.read.furniture import furniture
from kg.read.metadata import Layer, Metadata
from kg.read.source import Draft, Source
from kg.text import lines

FENCE = "---"
_LONGEST = 64 * 1024
_ENDS = (FENCE, "...")
_KEY = re.compile(r"[A-Za-z_][\w -]*:(\s|$)")
_HEADING = re.compile(r"#\s+(.+?)(?:\s+#+)?\s*")
_CODE = re.compile(r" {0,3}(```|~~~)")
_MARKUP = re.compile(
    r"""\s*(?:
        !\[[^\]]*\]\([^)]*\)            # an image
      | \[!\[[^\]]*\]\([^)]*\)\]\(.*\)  # a linked image
      | \[[^\]]+\]:\s*\S+.*             # a link definition
      | <!--.*-->                       # a comment
      | </?\w[^>]*>                     # a lone tag
      | [-*_=\s]{3,}                    # a rule, or the line under a heading
    )\s*""",
    re.VERBOSE,
)


def read(source: Source) -> Iterator[Draft]:
    """Yield the one article of a Markdown file.

    Offsets count from the code point after the line that closes the front matter, or from the start of
    the file where there is none.  Raises InputError, or MetadataError naming the line.
    """
    whole, decoded = decode(source.data)
    begin, layers = _front_matter(whole)
    text = bounded(whole[begin:])
    marked = furniture(text, also=_markup(text))
    yield Draft(text=text, layers=(*layers, *_title(text)), furniture=marked, decoded=decoded)


def _front_matter(whole: str) -> tuple[int, tuple[Layer, ...]]:
    """Where the body begins, and what the front matter says."""
    rows = lines(whole[: _LONGEST + len(FENCE)])
    if rows[0].of(whole).removeprefix("\ufeff").rstrip() != FENCE:
        return 0, ()
    for row in rows[1:]:
        if row.of(whole).rstrip() in _ENDS:
            return row.end, (("front matter", _parsed(whole[rows[0].end : row.start])),)
    if len(rows) > 1 and _KEY.match(rows[1].of(whole)):
        raise MetadataError(
            "line 1: front matter is never closed", f"end it with a line {FENCE} (within its first 64 KB)"
        )
    return 0, ()


def _parsed(text: str) -> Metadata:
    """Return the metadata in YAML *text*, every value taken as the text that it is (a date stays as written)."""
    try:
        values = yaml.BaseLoader(text).get_single_data()
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 2}: " if error.problem_mark else ""
        raise MetadataError(
            f"{line}front matter is not YAML: {error.problem}",
            "write key: value lines; put values with a colon in quotation marks",
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise MetadataError("front matter is not YAML", "write key: value lines") from error
    if values in (None, ""):
        return Metadata()
    if not isinstance(values, dict):
        raise MetadataError("line 2: front matter is not a list of key: value lines", "write title: …, outlet: …")
    try:
        return Metadata.of(values)
    except MetadataError as error:
        raise MetadataError(f"front matter: {error.message}", error.hint) from error


def _title(text: str) -> Iterator[Layer]:
    for line in lines(text):
        words = line.of(text).strip()
        if words:
            heading = _HEADING.fullmatch(words)
            if heading:
                yield "heading", Metadata(title=heading[1])
            return


def _markup(text: str) -> list[Span]:
    """Lines that are markup and no prose: code, images, rules, comments, link definitions."""
    found: list[Span] = []
    code: str | None = None
    for line in lines(text):
        words = line.of(text)
        fence = _CODE.match(words)
        if code is not None or fence or _MARKUP.fullmatch(words):
            found.append(line)
        if fence and code is None:
            code = fence[1]
        elif fence and fence[1] == code:
            code = None
    return found
