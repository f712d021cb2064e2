"""HTML pages: the article's text by trafilatura, its metadata by the page's own markup first."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from kg.errors import InputError
from kg.read.decoding import bounded, decode
from kg.read.furniture import furniture
from kg.read.markup import layers
from kg.read.metadata import Layer
from kg.read.source import Draft, Source

# a page declares its encoding in its first 1,024 bytes (HTML Standard, 4.2.5.4)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]+encoding=["']([\w:.-]+)""", re.I)
_ROOT = re.compile(r"<html[\s>]", re.I)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def read(source: Source) -> Iterator[Draft]:
    """Yield the one article of a page: paragraphs, headings, block quotes and lists, a line each; no comments.

    Offsets count in that text, which is not in the file as such.  Raises InputError where there is no article.
    """
    declared = _CHARSET.search(source.data[:1024])
    name = next((group for group in declared.groups() if group), b"").decode("ascii") if declared else None
    whole, decoded = decode(source.data, name)
    text, found = _extracted(whole)
    yield Draft(text=text, layers=found, furniture=furniture(text), decoded=decoded)


def _extracted(whole: str) -> tuple[str, tuple[Layer, ...]]:
    import trafilatura  # takes half a second, and only pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    page = _XML_DECLARATION.sub("", whole.removeprefix("\ufeff"), count=1)
    tree = trafilatura.load_html(page if _ROOT.search(page) else f"<html><body>{page}</body></html>")
    if tree is None:
        raise InputError("not an HTML page", "give --type plain to read it as text")
    found = tuple(layers(tree))
    result = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    text = getattr(result, "text", None)
    if not text:
        raise InputError("no article text in this page", "save the text of the article as a .txt file")
    return bounded(str(text)), found
