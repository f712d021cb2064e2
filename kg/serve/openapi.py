"""The OpenAPI 3.1 description of the JSON side, made from the table of pages and what the records hold."""

from __future__ import annotations

from typing import Any

from kg._version import __version__
from kg.serve import schemas
from kg.serve.formats import ROWS, TRIPLES
from kg.serve.params import CHOICES, LARGEST
from kg.serve.routes import PLACES, Place

Json = dict[str, Any]
_ABOUT = {
    "q": 'Words; `"a phrase"`, `prefix*`, `this OR that`.',
    "by": "Said by this actor: a name, or a part that fits one actor alone.",
    "by_id": "Said by the actor of this id.",
    "about": "About this actor, place or thing.",
    "via": "Through this reporter or outlet.",
    "outlet": "In articles of this outlet.",
    "since": "Said on or after YYYY, YYYY-MM or YYYY-MM-DD.",
    "until": "Said on or before.",
    "act": "What kind of statement.",
    "manner": "Direct, mixed or indirect speech.",
    "evidence": "With evidence offered, or without.",
    "named": "`no`: only from sources that the text does not name.",
    "kind": "Kind of actor.",
    "list": "Which of the actor's lists.",
    "sort": "Order; unknown dates come last.",
    "page": "Page of the list.",
    "size": "Entries of a page.",
}
_REFUSED = {"400": "What cannot be looked up, and why.", "404": "Nothing of that id, or on that topic."}


def document(*, writable: bool) -> Json:
    """The whole document; *writable* says whether updates are possible."""
    paths = {f"{place.stem}.json": {"get": _get(place)} for place in PLACES if "json" in place.forms}
    paths["/sparql"] = {"get": _query(), "post": _post(writable=writable)}
    paths["/health"] = {
        "get": _plain("health", "Whether the server answers.", "application/json", schemas.ref("Health"))
    }
    paths["/metrics"] = {"get": _plain("metrics", "Counts for Prometheus.", "text/plain", {"type": "string"})}
    components: Json = {"schemas": schemas.SCHEMAS}
    if writable:
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kg: who said what, when, citing what evidence",
            "version": __version__,
            "description": "Every address ends in .json here; the same with .csv or .ttl gives CSV or Turtle, and "
            "without a suffix a page. Offsets are half-open code points in the article's text.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": components,
    }


def _get(place: Place) -> Json:
    parts = [
        {
            "name": name, "in": "path", "required": True, "description": about,
            "schema": {"type": "string", "pattern": f"^({pattern})$"},
        }
        for name, pattern, about in place.parts
    ]  # fmt: skip
    given = [_parameter(name) for name in place.parameters]
    codes = ["400"] * bool(given) + ["404"] * bool(parts or place.name == "trace")
    return {
        "operationId": place.name,
        "summary": place.about,
        "parameters": parts + given,
        "responses": {
            "200": _answer("What was found.", "application/json", schemas.ref(place.name.capitalize())),
            "304": {"description": "Nothing new (If-None-Match)."},
            **{code: _answer(_REFUSED[code], "application/json", schemas.ref("Error")) for code in codes},
            "503": _answer("Too much to do; Retry-After says when.", "application/json", schemas.ref("Error")),
        },
    }


def _parameter(name: str) -> Json:
    if name in ("page", "size"):
        schema: Json = {"type": "integer", "minimum": 1, "maximum": LARGEST if name == "size" else 10_000_000}
    elif name in CHOICES:
        schema = {"type": "string", "enum": list(CHOICES[name])}
    else:
        schema = {"type": "string", "maxLength": 500}
    return {"name": name, "in": "query", "description": _ABOUT[name], "schema": schema}


def _query() -> Json:
    return {
        "operationId": "query",
        "summary": "SPARQL 1.1 Protocol: a query.",
        "parameters": [
            {"name": "query", "in": "query", "required": True, "schema": {"type": "string"}},
            *_graphs("default-graph-uri", "named-graph-uri"),
        ],
        "responses": _answers(),
    }


def _post(*, writable: bool) -> Json:
    query = {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}
    content: Json = {
        "application/x-www-form-urlencoded": {"schema": query},
        "application/sparql-query": {"schema": {"type": "string"}},
    }
    made: Json = {
        "operationId": "queryByPost",
        "summary": "SPARQL 1.1 Protocol: a query" + (" or an update." if writable else "; updates are refused."),
        "parameters": _graphs("default-graph-uri", "named-graph-uri"),
        "requestBody": {"required": True, "content": content},
        "responses": {
            **_answers(),
            "413": _answer("Too long.", "text/plain", {"type": "string"}),
            "415": _answer("A body of another type.", "text/plain", {"type": "string"}),
            "403": _answer("No update without the token.", "text/plain", {"type": "string"}),
        },
    }
    if writable:
        content["application/sparql-update"] = {"schema": {"type": "string"}}
        made["responses"]["204"] = {"description": "The update is done."}
        made["security"] = [{}, {"token": []}]
    return made


def _graphs(*names: str) -> list[Json]:
    schema = {"type": "array", "items": {"type": "string", "format": "iri"}}
    return [{"name": name, "in": "query", "schema": schema} for name in names]


def _answers() -> Json:
    types = dict.fromkeys([*ROWS, *TRIPLES])
    return {
        "200": {"description": "The result.", "content": {name: {} for name in types}},
        "400": _answer("A query that cannot be read, or may not be asked.", "text/plain", {"type": "string"}),
        "406": _answer("None of the types that you accept fits.", "text/plain", {"type": "string"}),
        "503": _answer("It took too long, or there is too much to do.", "text/plain", {"type": "string"}),
    }


def _plain(name: str, about: str, media: str, schema: Json) -> Json:
    return {"operationId": name, "summary": about, "responses": {"200": _answer(about, media, schema)}}


def _answer(about: str, media: str, schema: Json) -> Json:
    return {"description": about, "content": {media: {"schema": schema}}}
