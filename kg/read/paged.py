"""PDF: the text layer, page by page, with the offsets at which pages begin.

Lines that recur at the top or bottom of pages, and page numbers, are furniture and stand between paragraphs; a
paragraph that runs over a page is one line.  Without a text layer (a scan) there is nothing to read.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from kg.errors import InputError
from kg.read.decoding import MAX_TEXT, bounded
from kg.read.furniture import furniture
from kg.read.metadata import Layer, Metadata
from kg.read.pagination import Pages, joined, without
from kg.read.source import Draft, Source

_MOST_PAGES = 2_000
_NO_TITLE = re.compile(r"microsoft|untitled|\.(?:docx?|pdf|indd|qxd|rtf|odt)$|^\S*$", re.I)


def read(source: Source) -> Iterator[Draft]:
    """Yield the one article of a PDF.  Raises InputError if it is damaged, encrypted or has no text layer."""
    pages, title = _extracted(source.data)
    text, starts, margins = joined(pages)
    if not any(c.isalnum() for c in without(text, margins)):
        raise _no_text()
    layers: tuple[Layer, ...] = (("pdf", Metadata.readable({"title": title})),) if title else ()
    yield Draft(text=bounded(text), layers=layers, furniture=furniture(text, also=margins), pages=starts)


def _extracted(data: bytes) -> tuple[Pages, str | None]:
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    size, pages = 0, Pages()
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise InputError("encrypted", "save it without its password")
        if len(document.pages) > _MOST_PAGES:
            raise InputError(f"more than {_MOST_PAGES:,} pages", "split it: one article a file")
        for page in document.pages:
            words = page.extract_text()
            size += len(words)
            if size > MAX_TEXT:
                bounded(words + " " * size)
            pages.append(["".join(c if c.isprintable() else " " for c in line).rstrip() for line in words.splitlines()])
        title = _title(document)
    except (InputError, MemoryError):
        raise
    except PyPdfError as error:
        raise _damaged(error) from error
    except _BROKEN as error:
        raise _damaged(error) from error
    if not any(c.isalnum() for page in pages for line in page for c in line):
        raise _no_text()
    return pages, title


# what pypdf raises on nonsense beside its own errors
_BROKEN: tuple[type[Exception], ...] = (ValueError, LookupError, TypeError, AttributeError, OSError, ArithmeticError)
_BROKEN += (RuntimeError, AssertionError, ImportError)


def _no_text() -> InputError:
    return InputError("no text layer", "it is a scan; run OCR first (for instance ocrmypdf)")


def _damaged(error: Exception) -> InputError:
    return InputError(f"a damaged PDF: {error}", "open it, and print or save it again")


def _title(document: Any) -> str | None:
    """The title in the document's information, unless a program put its file's name there."""
    with suppress(Exception):
        title = document.metadata.title if document.metadata else None
        return None if not isinstance(title, str) or _NO_TITLE.search(title.strip()) else title
    return None
