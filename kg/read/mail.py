"""E-mail (RFC 5322) and mailboxes (RFC 4155): a letter's words, and the documents attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from kg.errors import InputError
from kg.read.decoding import MAX_BYTES, too_long
from kg.read.markup import day
from kg.read.metadata import Metadata
from kg.read.source import INSIDE, Failure, Source
from kg.read.wrapping import unwrapped

_LETTER = re.compile(rb"From \S+.*\d\d:\d\d")
_DOCUMENTS = frozenset({"application/pdf", "text/html", "message/rfc822"})
_BAD = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)


def members(source: Source) -> Iterator[Source | Failure]:
    """Yield the letter's own words (as plain text where it has them, else its page), then attached documents.

    Title, author and date are those of its header; the sender may well not have written what is passed on.
    """
    try:
        letter = message_from_bytes(source.data, policy=policy.default)
        if not isinstance(letter, EmailMessage) or not letter.keys():
            raise InputError("no header of an e-mail", "give --type plain to read it as text")
        found = [*_body(source, letter), *_attached(source, letter)]
    except _BAD as error:
        raise InputError(f"a damaged e-mail: {error}", "save the letter again") from error
    if not found:
        raise InputError("no text in this e-mail", "save what is attached as files and give these")
    yield from found


def letters(source: Source) -> Iterator[Source | Failure]:
    """Yield the letters of a mailbox one at a time, ``FILE!/NUMBER``; a ">" before "From " goes."""
    with source.open() as stream:
        lines: list[bytes] = []
        number = size = 0
        while True:
            line = stream.readline(MAX_BYTES)
            if (not line or _LETTER.match(line)) and number:
                place = f"{source.location}{INSIDE}{number}"
                if size > MAX_BYTES:
                    yield Failure(place, too_long())
                else:
                    yield Source(location=place, content=b"".join(lines), reader="mail")
                lines, size = [], 0
            if not line:
                break
            if _LETTER.match(line):
                number += 1
                continue
            size += len(line)
            if size <= MAX_BYTES:
                lines.append(line[1:] if re.match(rb">+From ", line) else line)
    if not number:
        raise InputError("no letter in this mailbox", 'each begins with a line "From somebody date"')


def _body(source: Source, letter: EmailMessage) -> Iterator[Source]:
    part = letter.get_body(preferencelist=("plain", "html"))
    if part is None:
        return
    known = Metadata.readable(
        {
            "title": _header(letter, "subject"),
            "authors": [name for name in [parseaddr(_header(letter, "from") or "")[0]] if name],
            "published": day(_header(letter, "date")),
            "url": (_header(letter, "archived-at") or "").strip("<> ") or None,
        }
    )
    layer = (("e-mail", known),)
    if part.get_content_type() == "text/html":
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            charset = part.get_content_charset()
            yield Source(location=source.location, content=data, charset=charset, reader="html", below=layer)
        return
    words = str(part.get_content()).replace("\r\n", "\n")
    flowed = part.get_param("format") == "flowed"
    text = _reflowed(words) if flowed else "\n".join(unwrapped(words.split("\n")))
    if text.strip():
        content = re.sub("[\ud800-\udfff]", "\ufffd", text).encode()
        yield Source(location=source.location, content=content, reader="plain", above=layer)


def _attached(source: Source, letter: EmailMessage) -> Iterator[Source]:
    for number, part in enumerate(letter.iter_attachments(), 1):
        kind = part.get_content_type()
        if kind not in _DOCUMENTS:
            continue
        place = f"{source.location}{INSIDE}{part.get_filename() or number}"
        inner = part.get_payload()
        if kind == "message/rfc822" and isinstance(inner, list) and isinstance(inner[0], Message):
            yield Source(location=place, content=inner[0].as_bytes(), reader="mail")
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            yield Source(location=place, content=data, media_type=kind, charset=part.get_content_charset())


def _header(letter: EmailMessage, name: str) -> str | None:
    value = letter.get(name)
    return " ".join(str(value).split()) if value is not None else None


def _reflowed(text: str) -> str:
    """Join the lines of ``format=flowed`` (RFC 3676, 4.2): one that ends in a space goes on."""
    out: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        words = line[1:] if line.startswith(" ") else line  # stuffed
        quoted = words.startswith(">")
        if goes_on and not quoted:
            out[-1] += words
        else:
            out.append(words)
        goes_on = words.endswith(" ") and words != "-- " and not quoted
    return "\n".join(out)
