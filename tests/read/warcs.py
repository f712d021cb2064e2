"""WARC files made by hand, so that they can be damaged where it hurts."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

PAGE = (
    "<html lang='en'><head><title>Quay {n}</title></head><body><article><p>The harbour board said on Monday that quay "
    "{n} would be closed for repairs until the end of the summer, and that ships would be sent elsewhere.</p>"
    "<p>“Nobody asked us,” said Per Holm, who leads the dockers of quay {n}.</p></article></body></html>"
)


def record(
    address: str,
    body: bytes,
    *,
    kind: str = "response",
    media_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    date: str = "2024-10-10T12:00:00Z",
    length: int | None = None,
) -> bytes:
    """One record; *length* is what its header says, if not the truth."""
    if kind == "response":
        body = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
        media_type = "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(body) if length is None else length}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def page(number: int) -> bytes:
    """A record with an article."""
    return record(f"https://harbourpost.example/{number}", PAGE.replace("{n}", str(number)).encode())


def packed(records: Iterable[bytes]) -> bytes:
    """The records, each a gzip member of its own."""
    return b"".join(gzip.compress(one, 6, mtime=0) for one in records)
