"""What a page says of itself: JSON-LD (schema.org), Open Graph, and other tags of its head.

Nothing here is worth refusing an article for: what cannot be understood is passed over.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Any

from kg.read.metadata import Layer, Metadata

_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report)$")
_PAGE = re.compile(r"(?:Web)?Page$")
_MOST_NODES = 10_000
_OPEN_GRAPH = {
    "og:title": "title",
    "og:site_name": "outlet",
    "article:author": "authors",
    "og:article:author": "authors",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "og:url": "url",
    "og:locale": "language",
}
# Dublin Core, Highwire, Parse.ly, Sailthru and plain names, most precise first
_TAGS = {
    "citation_title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "parsely-title": "title",
    "sailthru.title": "title",
    "citation_publication_date": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "dc.date.issued": "published",
    "dc.date": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "datepublished": "published",
    "pubdate": "published",
    "publish-date": "published",
    "date": "published",
    "citation_author": "authors",
    "dc.creator": "authors",
    "parsely-author": "authors",
    "sailthru.author": "authors",
    "author": "authors",
    "dc.publisher": "outlet",
    "application-name": "outlet",
}


def layers(tree: Any) -> Iterator[Layer]:
    """Yield the metadata in an lxml *tree*, best first: "json-ld", "opengraph", "meta tag"."""
    for node in _described(tree):
        yield "json-ld", Metadata.readable(_from_json(node))
    tags = [(_name(tag), str(tag.get("content") or "")) for tag in tree.iter("meta")]
    yield "opengraph", Metadata.readable(_from_tags(tags, _OPEN_GRAPH))
    yield "meta tag", Metadata.readable(_from_tags(tags, _TAGS))
    yield "meta tag", Metadata.readable(_from_elements(tree))


def _name(tag: Any) -> str:
    return str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()


def _described(tree: Any) -> list[Mapping[str, Any]]:
    """Nodes of JSON-LD that describe an article, then those that describe a page."""
    nodes: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if str(script.get("type") or "").strip().lower() == "application/ld+json":
            with suppress(ValueError, RecursionError):
                nodes += _nodes(json.loads(script.text or "", strict=False))
    return [n for n in nodes if _is(n, _ARTICLE)][:1] + [n for n in nodes if _is(n, _PAGE)][:1]


def _nodes(value: Any) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    waiting = [value]
    while waiting and len(found) < _MOST_NODES:
        here = waiting.pop(0)
        if isinstance(here, list):
            waiting[:0] = here
        elif isinstance(here, Mapping):
            found.append(here)
            waiting += [here[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in here]
    return found


def _is(node: Mapping[str, Any], wanted: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and wanted.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _from_json(node: Mapping[str, Any]) -> dict[str, object]:
    page = node.get("mainEntityOfPage")
    address = node.get("url") or (page.get("@id") if isinstance(page, Mapping) else page)
    people = node.get("author") or node.get("creator")
    names = [_label(person) for person in (people if isinstance(people, list) else [people])]
    return {
        "title": _label(node.get("headline") or node.get("name")),
        "outlet": _label(node.get("publisher")),
        "authors": [name for name in names if name and "://" not in name],
        "published": day(_label(node.get("datePublished"))),
        "url": _label(address),
        "language": _label(node.get("inLanguage")),
    }


def _label(value: Any) -> str | None:
    """Return the words of a value that may be a string, a node with a name, or a list of these."""
    for _ in range(4):
        if isinstance(value, list):
            value = next(iter(value), None)
        elif isinstance(value, Mapping):
            value = value.get("name") or value.get("@value")
        else:
            break
    return html.unescape(value) if isinstance(value, str) else None


def _from_tags(tags: list[tuple[str, str]], meaning: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, field in meaning.items():
        values = [value for key, value in tags if key == name and value.strip()]
        if not values or field in found:
            continue
        if field == "authors":
            found[field] = [value for value in values if "://" not in value]
        else:
            found[field] = day(values[0]) if field == "published" else values[0]
    return {field: value for field, value in found.items() if value}


def _from_elements(tree: Any) -> dict[str, object]:
    """Read the canonical address, the time and the language of the root; the window's title last of all."""
    found: dict[str, object] = {"language": tree.get("lang")}
    for link in tree.iter("link"):
        if str(link.get("rel") or "").lower() == "canonical":
            found.setdefault("url", link.get("href"))
    for time in tree.iter("time"):
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None:
            found.setdefault("published", day(time.get("datetime")))
    for name in ("h1", "title"):
        words = [" ".join(element.itertext()) for element in tree.iter(name)]
        if len(words) == 1 and words[0].strip():
            found.setdefault("title", words[0])
    return {field: value for field, value in found.items() if value}


def day(value: str | None) -> str | None:
    """Return an RFC 5322 date ("Thu, 10 Oct 2024 …") as ISO 8601; anything else as it is."""
    if value and not value[:4].isdigit():
        with suppress(ValueError, TypeError, IndexError, OverflowError):
            return parsedate_to_datetime(value).date().isoformat()
    return value
