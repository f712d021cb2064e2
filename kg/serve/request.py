"""A request of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/, 2.1 and 2.2) taken apart."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from kg.errors import UsageError
from kg.store.terms import iri_text

BODY = 1 << 20  # bytes of a query or an update
_PATIENCE = 20.0  # seconds until a body must be there
_FORM = "application/x-www-form-urlencoded"
_QUERY, _UPDATE = "application/sparql-query", "application/sparql-update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked: a query or an update, and the graphs that it is to see (None: not said)."""

    text: str
    update: bool
    default: Sequence[str] | None = None
    named: Sequence[str] | None = None


async def asked(request: Request) -> Asked | None:
    """What *request* asks; None if a GET asks nothing.

    HTTPException 400 for what the protocol calls malformed, 413 and 415 for a body that is too long or of
    another type, 408 for one that does not come.
    """
    pairs = _pairs(request.scope["query_string"])
    if request.method != "POST":
        if not pairs:
            return None
        if any(name == "update" for name, _ in pairs):
            raise HTTPException(400, "an update is sent by POST")
        return _from_pairs(pairs)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in (_FORM, _QUERY, _UPDATE):
        raise HTTPException(415, f"send {_FORM}, {_QUERY} or {_UPDATE}")
    body = await _body(request)
    if media == _FORM:
        return _from_pairs([*pairs, *_pairs(body)])
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(400, "the body is not UTF-8") from None
    verb = "update" if media == _UPDATE else "query"
    return _from_pairs([*pairs, (verb, text)])


def _from_pairs(pairs: Sequence[tuple[str, str]]) -> Asked:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    texts = [(name, text) for name in ("query", "update") for text in found.get(name, ())]
    if len(texts) != 1:
        raise HTTPException(400, "give exactly one query, or one update")
    ((verb, text),) = texts
    prefix = "using" if verb == "update" else "default"
    default, named = (_graphs(found.get(name)) for name in (f"{prefix}-graph-uri", _NAMED[verb]))
    return Asked(text=text, update=verb == "update", default=default, named=named)


_NAMED = {"query": "named-graph-uri", "update": "using-named-graph-uri"}


def _graphs(iris: Sequence[str] | None) -> Sequence[str] | None:
    for iri in iris or ():
        try:
            iri_text(iri)
        except UsageError as error:
            raise HTTPException(400, error.message) from None
    return iris


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise HTTPException(400, "the parameters are not percent-encoded UTF-8") from None


async def _body(request: Request) -> bytes:
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > BODY:
        raise HTTPException(413, f"at most {BODY >> 20} MB")
    body = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE):
            async for chunk in request.stream():
                body += chunk
                if len(body) > BODY:
                    raise HTTPException(413, f"at most {BODY >> 20} MB")
    except TimeoutError:
        raise HTTPException(408, "the body did not come in time") from None
    return bytes(body)
