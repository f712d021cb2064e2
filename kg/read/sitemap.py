"""Sitemaps and sitemap indexes (https://www.sitemaps.org/protocol.html), with Google's extension for news."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from kg.errors import InputError
from kg.read.metadata import Metadata
from kg.read.source import Failure, Source

_NEWS = {"title": "title", "publication_date": "published", "name": "outlet", "language": "language"}


def members(source: Source) -> Iterator[Source | Failure]:
    """Yield the pages, or further sitemaps, that are listed, by their addresses.  Raises InputError if it is none."""
    # no entities, no network: the document comes from strangers
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(source.data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"not a sitemap: {error}", "give the address of a sitemap, a feed or a page") from error
    if root is None or _name(root) not in {"urlset", "sitemapindex"}:
        raise InputError("not a sitemap", "give the address of a sitemap, a feed or a page")
    found = [entry for entry in root if _name(entry) in {"url", "sitemap"}]
    for entry in found:
        address = _text(entry, "loc")
        if address.startswith(("http://", "https://")):
            yield Source(location=address, address=address, below=(("sitemap", _known(entry, address)),))
    if not found:
        raise InputError("a sitemap without addresses", "nothing to read")


def _known(entry: Any, address: str) -> Metadata:
    values: dict[str, object] = {"url": address} if _name(entry) == "url" else {}
    for element in entry.iter():
        field = _NEWS.get(_name(element))
        if field and "sitemap-news" in str(element.tag):
            values[field] = element.text
    return Metadata.readable(values)


def _text(entry: Any, name: str) -> str:
    return next(((element.text or "").strip() for element in entry if _name(element) == name), "")


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
