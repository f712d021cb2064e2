"""The OpenAPI document tells what the server does; health and metrics tell how it is."""

from __future__ import annotations

import re
from urllib.parse import quote

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kg.serve.negotiate import preferred
from kg.serve.openapi import document
from kg.serve.routes import PLACES
from kg.serve.schemas import SCHEMAS
from tests.serve.conftest import Client
from tests.serve.test_pages import PAGES, form

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
OPERATIONS = [found.ok() for found in schemathesis.openapi.from_dict(document(writable=False)).get_all_operations()]


def test_the_document_is_valid_and_has_every_route(ask: Client) -> None:
    spec = ask("/openapi.json").json
    assert spec == document(writable=False)
    assert spec["openapi"].startswith("3.1")
    known = {f"{place.stem}.json" for place in PLACES if "json" in place.forms}
    assert set(spec["paths"]) == known | {"/sparql", "/health", "/metrics"}
    ids = [operation["operationId"] for path in spec["paths"].values() for operation in path.values()]
    assert len(ids) == len(set(ids))
    referred = set(re.findall(r"#/components/schemas/(\w+)", ask("/openapi.json").text))
    assert referred == set(SCHEMAS)
    assert "application/sparql-update" not in spec["paths"]["/sparql"]["post"]["requestBody"]["content"]
    assert "application/sparql-update" in document(writable=True)["paths"]["/sparql"]["post"]["requestBody"]["content"]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_sent_is_what_the_document_says(ask: Client, name: str) -> None:
    schema = {"$ref": f"#/components/schemas/{name.capitalize()}", "components": {"schemas": SCHEMAS}}
    jsonschema.Draft202012Validator(schema).validate(ask(form(PAGES[name], "json")).json)


def test_errors_are_what_the_document_says(ask: Client) -> None:
    schema = {"$ref": "#/components/schemas/Error", "components": {"schemas": SCHEMAS}}
    for path in ("/search.json?page=x", "/article/ffffffff.json", "/trace.json", "/trace.json?q=zebra"):
        got = ask(path)
        assert got.status in (400, 404)
        jsonschema.Draft202012Validator(schema).validate(got.json)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.definition.raw["operationId"])
def test_generated_requests_find_no_server_error(ask: Client, operation: schemathesis.APIOperation) -> None:
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(case=operation.as_strategy())
    def check(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=ask.address, checks=CHECKS)

    check()


def test_health_and_metrics(ask: Client) -> None:
    assert ask("/health").json["status"] == "ok"
    ask("/search?q=" + quote('x"\n}'))
    ask("/this-is-not-there")
    text = ask("/metrics").text
    assert ask("/metrics").media == "text/plain"
    line = re.compile(r'(# (HELP|TYPE) kg_\w+ .+|kg_\w+(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? [0-9.e+-]+)')
    assert all(line.fullmatch(one) for one in text.splitlines())
    assert 'kg_requests_total{route="/search",status="200"}' in text
    assert "this-is-not-there" not in text
    assert re.search(r"^kg_query_processes [0-4]$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("accept", "offered", "best"),
    [
        (None, ["a/b", "c/d"], "a/b"),
        ("", ["a/b"], "a/b"),
        ("c/d", ["a/b", "c/d"], "c/d"),
        ("a/*;q=0.5, c/d", ["a/b", "c/d"], "c/d"),
        ("*/*;q=0.1, a/b;q=0", ["a/b", "c/d"], "c/d"),
        ("x/y", ["a/b"], None),
        ("A/B;Q=1", ["a/b"], "a/b"),
        ("a/b;q=2", ["a/b"], "a/b"),
        (",;,=", ["a/b"], "a/b"),
    ],
)
def test_negotiation(accept: str | None, offered: list[str], best: str | None) -> None:
    assert preferred(accept, offered) == best
