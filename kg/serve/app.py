"""The ASGI application: routes, errors, and what starts and ends with it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.errors import InputError, KgError, NotFound, StoreError, UsageError
from kg.serve import browse, health, query
from kg.serve.endpoint import sparql
from kg.serve.guards import Guards
from kg.serve.home import prepare
from kg.serve.metrics import Metrics
from kg.serve.openapi import document
from kg.serve.pool import Pool
from kg.serve.reading import Busy, Readers
from kg.serve.routes import PLACES, Place
from kg.serve.settings import Options
from kg.serve.state import State
from kg.serve.writer import Writer
from kg.store.sparql import Stopped

log = logging.getLogger("kg.serve")
_STATUS: dict[type[KgError], int] = {
    UsageError: 400, InputError: 400, NotFound: 404, Busy: 503, Stopped: 503, StoreError: 503,
}  # fmt: skip


def create_app(options: Options) -> Guards:
    """The server over the store in ``options.store``; StoreError at once if there is none that can be read."""
    metrics = Metrics()
    readers = Readers(
        options.store, threads=options.threads, waiting=options.waiting, refresh=options.refresh, prepare=prepare
    )

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[dict[str, Any]]:
        pool = Pool(options, readers.newest)
        readers.start()
        writer = Writer(options.store, timeout=options.timeout, then=readers.renew)
        try:
            yield {"server": State(options, readers, pool, writer, metrics)}
        finally:
            await pool.close()
            readers.stop()

    app = Starlette(
        routes=_routes(writable=options.token is not None),
        lifespan=living,
        exception_handlers={HTTPException: _http, KgError: _known, Exception: _unknown},
    )
    return Guards(app, options.hosts, metrics)


def _routes(*, writable: bool) -> list[Route]:
    spec = document(writable=writable)

    async def openapi(_: Request) -> Response:
        return JSONResponse(spec)

    found = [
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/query", query.page),
        Route("/health", health.health),
        Route("/metrics", health.metrics),
        Route("/openapi.json", openapi),
        Route("/static/{digest}/{file}", browse.static),
    ]
    for place in PLACES:
        for form in place.forms:
            found.append(Route(_path(place, f"{place.stem}.{form}"), browse.page(place, form)))
        found.append(Route(_path(place, place.path), browse.page(place, "html")))
    return found


def _path(place: Place, path: str) -> str:
    """*path* with a converter for each part, so that nothing but the pattern of an id gets through."""
    for name, pattern, _ in place.parts:
        kind = f"{place.name}_{name}"
        register_url_convertor(kind, _converter(pattern))
        path = path.replace(f"{{{name}}}", f"{{{name}:{kind}}}")
    return path


def _converter(pattern: str) -> Convertor[str]:
    """Takes what *pattern* fits, as it is."""

    class Part(Convertor[str]):
        regex = pattern

        def convert(self, value: str) -> str:
            return value

        def to_string(self, value: str) -> str:
            return value

    return Part()


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    words = {404: "There is no such page.", 405: "That method is not possible here."}
    answer = browse.failed(request, error.status_code, words.get(error.status_code, error.detail))
    answer.headers.update(error.headers or {})
    return answer


async def _known(request: Request, error: Exception) -> Response:
    if not isinstance(error, KgError):
        raise error
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    if status >= 500 and not isinstance(error, Busy | Stopped):
        log.error("%s: %s", request.url.path, error.message)
    return browse.failed(request, status, error.message, error.hint)


async def _unknown(request: Request, error: Exception) -> Response:
    """What is a bug; the traceback goes to the log alone."""
    return browse.failed(request, 500, "Something is wrong in the server; its log says more.")
