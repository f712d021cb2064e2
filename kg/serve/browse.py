"""Pages and their data over HTTP: from a request to a look-up in a thread, and to bytes."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.render.page import render, text_of
from kg.serve import links
from kg.serve.answers import MEDIA_TYPES
from kg.serve.links import Served
from kg.serve.params import Params, params_of
from kg.serve.reading import View
from kg.serve.routes import Place
from kg.serve.state import state_of

Handler = Callable[[Request], Awaitable[Response]]
_FOREVER = "public, max-age=31536000, immutable"
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_WORDS = {"json": "JSON", "csv": "CSV", "ttl": "Turtle"}


def page(place: Place, form: str) -> Handler:
    """The handler of *place* in a form: "html", "json", "csv" or "ttl"."""

    async def handle(request: Request) -> Response:
        params = params_of(request.query_params)
        make = partial(_made, place, form, params, dict(request.path_params))
        body, mark = await state_of(request).readers.run(make)
        tag = f'"{mark}"'
        headers = {"content-type": MEDIA_TYPES[form], "etag": tag}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"etag": tag})
        return Response(body, headers=headers)

    return handle


def _made(place: Place, form: str, params: Params, parts: dict[str, str], view: View) -> tuple[bytes, str]:
    """The bytes of a page and what tells this edition from others; made once for all who ask for it."""

    def make() -> tuple[bytes]:
        path = place.stem.format(**parts)
        forms = tuple((_WORDS[one], params.address(f"{path}.{one}", page=params.page)) for one in place.forms)
        site = Served(place.name, forms, params.get("q") or "")
        return (place.look(view, params, **parts).form(form, site),)

    key = place.name, form, params, tuple(sorted(parts.items()))
    (body,) = view.edition.pages.once(key, make)
    return body, view.edition.mark


async def static(request: Request) -> Response:
    """A style or script; its address has its digest, so it may be kept for ever."""
    name = request.path_params["file"]
    if name not in links.FILES or request.path_params["digest"] != links.digest(name):
        raise HTTPException(404)
    kind = _TYPES[name.rpartition(".")[2]]
    return Response(text_of(name), headers={"content-type": kind, "cache-control": _FOREVER})


def failed(request: Request, status: int, message: str, hint: str = "") -> Response:
    """An error as a page for people, as JSON for programs that asked for it, else as plain text."""
    path = request.url.path
    headers = {"retry-after": "5"} if status == 503 else {}
    if path.endswith(".json"):
        body = json.dumps({"error": message, "hint": hint}, ensure_ascii=False) + "\n"
        return Response(body.encode("utf-8", "replace"), status, headers, MEDIA_TYPES["json"])
    if path.endswith((".csv", ".ttl")) or path.startswith(("/sparql", "/static", "/health", "/metrics")):
        text = f"{message}\n{hint}\n" if hint else f"{message}\n"
        return Response(text.encode("utf-8", "replace"), status, headers, "text/plain; charset=utf-8")
    title = {400: "That cannot be looked up", 404: "Not found", 503: "Not now"}.get(status, "Not possible")
    html = render(
        "serve-error.html.jinja", ("serve.js",), {}, {"title": title, "message": message, "hint": hint}, site=Served()
    )
    return Response(html.encode("utf-8", "replace"), status, headers, MEDIA_TYPES["html"])
