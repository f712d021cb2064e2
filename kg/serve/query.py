"""``/query``: a page to write SPARQL on, with the answer as a table."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError, UsageError
from kg.render.page import render
from kg.serve import links
from kg.serve.answers import MEDIA_TYPES
from kg.serve.links import Served
from kg.serve.pool import Question
from kg.serve.state import state_of
from kg.store import named
from kg.store.guard import guard

_SHOWN = 500
_FIRST = """\
PREFIX kg: <https://w3id.org/kg-said#>
PREFIX schema: <https://schema.org/>

SELECT ?name ?words WHERE {
  ?statement kg:speaker ?speaker ; schema:text ?words .
  ?speaker schema:name ?name .
}
LIMIT 20
"""


async def page(request: Request) -> Response:
    """The form, and the answer to the query that it holds."""
    text = request.query_params.get("query", "")
    context: dict[str, Any] = {"text": text or _FIRST, "columns": (), "rows": (), "problem": "", "hint": "", "more": 0}
    status = 200
    if text:
        try:
            context |= await _found(request, text)
        except KgError as error:
            status = 400 if isinstance(error, UsageError) else 503
            context |= {"problem": error.message, "hint": error.hint}
    examples = [
        {"name": one.name, "title": one.title, "text": one.text} for one in named.list_queries() if not one.parameters
    ]
    context |= {"title": "SPARQL", "asked": bool(text), "examples": examples}
    html = render("serve-query.html.jinja", ("serve.js",), {}, context, site=Served("query"))
    return Response(html.encode("utf-8", "replace"), status, headers={"content-type": MEDIA_TYPES["html"]})


async def _found(request: Request, text: str) -> dict[str, Any]:
    kind = guard(text)
    form = "turtle" if kind in ("construct", "describe") else "json"
    path = await state_of(request).pool.ask(Question(query=text, format=form), request.is_disconnected)
    try:
        body = path.read_bytes()
    finally:
        path.unlink()
    if form == "turtle":
        return {"columns": ("Turtle",), "rows": [[_plain(body.decode("utf-8", "replace"))]]}
    found = json.loads(body)
    if "boolean" in found:
        return {"columns": ("answer",), "rows": [[_plain("yes" if found["boolean"] else "no")]]}
    columns, rows = found["head"]["vars"], found["results"]["bindings"]
    shown = [[_cell(row.get(name)) for name in columns] for row in rows[:_SHOWN]]
    return {"columns": columns, "rows": shown, "more": max(0, len(rows) - _SHOWN)}


def _cell(value: dict[str, Any] | None) -> dict[str, str]:
    """The text of a cell, and the page of what it names."""
    if value is None:
        return _plain("")
    text = str(value["value"])
    pages = ((links.ACTOR, links.actor), (links.ARTICLE, links.article), (links.STATEMENT, links.statement))
    page = next((to(text) for prefix, to in pages if value["type"] == "uri" and text.startswith(prefix)), "")
    return {"text": text, "href": "" if page.count("/") > 3 or ":" in page else page}


def _plain(text: str) -> dict[str, str]:
    return {"text": text, "href": ""}
