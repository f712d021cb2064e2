"""The table of readers, and which of them a source is for: by its media type, its name's ending, or its start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import InputError
from kg.read import archive, compressed, feed, files, jsonlines, mail, markdown, page, paged, plain, sitemap, warc
from kg.read.source import HEAD, INSIDE, Opener, Reader, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: what reads an article (``read``) or yields the members of a container (``open``).

    ``suffixes`` are endings of names, ``media_types`` what servers and e-mails call it.
    """

    read: Reader | None = None
    open: Opener | None = None
    suffixes: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()


READERS: Mapping[str, Format] = {
    "plain": Format(read=plain.read, suffixes=(".txt", ".text"), media_types=("text/plain",)),
    "markdown": Format(read=markdown.read, suffixes=(".md", ".markdown"), media_types=("text/markdown",)),
    "html": Format(
        read=page.read, suffixes=(".html", ".htm", ".xhtml"), media_types=("text/html", "application/xhtml+xml")
    ),
    "pdf": Format(read=paged.read, suffixes=(".pdf",), media_types=("application/pdf", "application/x-pdf")),
    "feed": Format(
        open=feed.members,
        suffixes=(".rss", ".atom"),
        media_types=("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
    ),
    "sitemap": Format(open=sitemap.members),
    "jsonl": Format(
        open=jsonlines.members,
        suffixes=(".jsonl", ".ndjson"),
        media_types=("application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/ndjson"),
    ),
    "mail": Format(open=mail.members, suffixes=(".eml",), media_types=("message/rfc822",)),
    "mbox": Format(open=mail.letters, suffixes=(".mbox",), media_types=("application/mbox",)),
    "warc": Format(open=warc.members, suffixes=(".warc",), media_types=("application/warc", "application/x-warc")),
    "wacz": Format(open=archive.wacz, suffixes=(".wacz",), media_types=("application/wacz", "application/wacz+zip")),
    "zip": Format(
        open=archive.unzipped, suffixes=(".zip",), media_types=("application/zip", "application/x-zip-compressed")
    ),
    "tar": Format(
        open=archive.untarred,
        suffixes=(".tar", ".tgz", ".tbz2", ".txz"),
        media_types=("application/x-tar", "application/x-gtar"),
    ),
    "gzip": Format(open=compressed.members, suffixes=(".gz",), media_types=("application/gzip", "application/x-gzip")),
}
SUFFIXES: Mapping[str, str] = {
    **{suffix: name for name, entry in READERS.items() for suffix in entry.suffixes},
    ".xml": "",  # a feed, a sitemap or a page: its start tells
}
MEDIA_TYPES: Mapping[str, str] = {kind: name for name, entry in READERS.items() for kind in entry.media_types}
# what servers call anything that they do not know, and XML of any kind
_VAGUE = frozenset({"", "text/plain", "text/xml", "application/xml", "application/octet-stream", "binary/octet-stream"})
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_PROLOGUE = rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
_STARTS = (
    ("pdf", re.compile(rb"%PDF-")),
    ("zip", re.compile(rb"PK\x03\x04|PK\x05\x06")),
    ("gzip", re.compile(rb"\x1f\x8b")),
    ("tar", re.compile(rb".{257}ustar", re.S)),
    ("warc", re.compile(rb"WARC/\d\.\d\r?\n")),
    ("html", _HTML),
    ("feed", re.compile(_PROLOGUE + rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.S)),
    ("sitemap", re.compile(_PROLOGUE + rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.S)),
    ("mbox", re.compile(rb"From \S+.*\d\d:\d\d")),
    ("mail", re.compile(rb"(?:(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|From|Date):.*\n){2}", re.I)),
    ("jsonl", re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"[^"\n]{1,40}"\s*:')),
    ("markdown", re.compile(rb"---\r?\n")),
)
_LISTS = frozenset({"feed", "sitemap"})
_NOT_ARTICLES = re.compile(r"(?:image|audio|video|font|model)/|text/(?:css|csv|javascript)|application/(?:json$|java)")


def kind(source: Source) -> str:
    """The name of the reader for *source*.  Raises InputError where none fits."""
    if source.reader is not None:
        return source.reader
    declared = MEDIA_TYPES.get(source.media_type or "")
    if declared == "html":  # some servers call a feed a page
        return next((name for name, start in _STARTS if name in _LISTS and start.match(source.head)), declared)
    if declared is not None and source.media_type not in _VAGUE:
        return declared
    if _NOT_ARTICLES.match(source.media_type or ""):
        raise InputError(f"{source.media_type} is not an article", "give the address of a page, a document or a feed")
    return _by_name(source)


def _by_name(source: Source) -> str:
    suffix = suffix_of(source.path.name if source.path else source.location)
    if suffix in files.PASSED_OVER and source.address is None:
        raise InputError(f"{suffix} files are not articles", "give --type plain to read it as text all the same")
    name = SUFFIXES.get(suffix)
    if name == "plain":  # a page saved under a text's name; everything else is what it says it is
        return "html" if _HTML.match(source.head) else name
    return name or _by_start(source.head, suffix)


def _by_start(head: bytes, suffix: str) -> str:
    for name, start in _STARTS:
        if start.match(head):
            return name
    if suffix == ".xml" or re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml", head):
        raise InputError("XML, but no feed, sitemap or page", "give --type html or plain to read it all the same")
    return "plain"


def suffix_of(location: str) -> str:
    """The ending of a file's name or an address, in lower case; "" if it has none."""
    if "://" in location:
        location = re.split(r"[?#]", location, maxsplit=1)[0]
    name = location.rpartition(INSIDE)[2].rpartition("/")[2]
    return "." + name.rpartition(".")[2].lower() if "." in name[1:] else ""


def is_container(name: str) -> bool:
    """Whether the reader called *name* opens a container."""
    return READERS[name].open is not None


__all__ = ["HEAD", "READERS", "SUFFIXES", "Format", "is_container", "kind", "suffix_of"]
