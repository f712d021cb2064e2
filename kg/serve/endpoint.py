"""``/sparql``: the SPARQL 1.1 Protocol."""

from __future__ import annotations

from collections.abc import AsyncIterator
from hmac import compare_digest
from pathlib import Path
from typing import IO

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.serve.formats import chosen
from kg.serve.guards import same_origin
from kg.serve.negotiate import preferred
from kg.serve.pool import Question
from kg.serve.request import Asked, asked
from kg.serve.state import State, state_of
from kg.store.guard import guard

_CHUNK = 1 << 16
# https://www.w3.org/TR/sparql11-service-description/
_DESCRIPTION = """\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

<> a sd:Service ;
    sd:endpoint <> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML , formats:SPARQL_Results_CSV ,
        formats:SPARQL_Results_TSV , formats:Turtle , formats:N-Triples , formats:RDF_XML , formats:JSON-LD .
"""


async def sparql(request: Request) -> Response:
    """Answer a query, carry out an update, or describe the service to whoever asks nothing."""
    state = state_of(request)
    found = await asked(request)
    if found is None:
        return _described(request)
    if found.update:
        return await _updated(request, state, found)
    kind = guard(found.text)
    form = chosen(kind, request.headers.get("accept"))
    if form is None:
        raise HTTPException(406, "no type that you accept fits the answer to this query")
    media, name = form
    question = Question(query=found.text, format=name, default=found.default, named=found.named)
    path = await state.pool.ask(question, request.is_disconnected)
    return answered(path, media)


def answered(path: Path, media: str) -> Response:
    """The file at *path* as a response; the file is gone when it is sent."""
    file = path.open("rb")
    size = path.stat().st_size
    path.unlink()
    headers = {"content-type": media, "content-length": str(size), "vary": "accept"}
    return StreamingResponse(_chunks(file), headers=headers)


async def _chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _described(request: Request) -> Response:
    """The service description; a browser is sent to the page where a query can be written."""
    media = preferred(request.headers.get("accept"), ("text/turtle", "text/html"))
    if media is None:
        raise HTTPException(406, "the service description is Turtle")
    if media == "text/html":
        return Response(status_code=303, headers={"location": "/query", "vary": "accept"})
    return Response(_DESCRIPTION, headers={"content-type": "text/turtle; charset=utf-8", "vary": "accept"})


async def _updated(request: Request, state: State, found: Asked) -> Response:
    if state.options.token is None:
        raise HTTPException(403, "this server is read-only; kg serve --write allows updates")
    if not same_origin(request.headers):
        raise HTTPException(403, "updates from pages of other origins are refused")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    known = compare_digest(token.strip().encode(), state.options.token.encode())
    if scheme.lower() != "bearer" or not known:
        raise HTTPException(403, "updates need the token: Authorization: Bearer …")
    if found.default is not None or found.named is not None:
        raise HTTPException(400, "write USING or GRAPH into the update in place of using-graph-uri")
    guard(found.text, update=True)
    await state.writer.write(found.text)
    return Response(status_code=204)
