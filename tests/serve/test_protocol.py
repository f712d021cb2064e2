"""The SPARQL 1.1 protocol, by its table and by the clients that people use."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from tests.serve.conftest import Client
from tests.small import FIRST, VALE

NAME = 'SELECT ?name WHERE { ?who <https://schema.org/name> ?name FILTER(STR(?name) = "Irina Vale") } LIMIT 1'
ASK = "ASK { ?s a <https://schema.org/NewsArticle> }"
BUILD = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ <{VALE.id}> }} ?s ?p ?o }}"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


def get(ask: Client, query: str, **headers: str):
    return ask("/sparql?" + urlencode({"query": query}), **headers)


def test_get_post_form_and_post_direct_answer_alike(ask: Client) -> None:
    accept = "application/sparql-results+json"
    answers = [
        get(ask, NAME, accept=accept),
        ask("/sparql", "POST", urlencode({"query": NAME}), accept=accept, content_type=FORM),
        ask("/sparql", "POST", NAME, accept=accept, content_type=f"{QUERY}; charset=utf-8"),
    ]
    assert [one.status for one in answers] == [200] * 3
    assert len({one.body for one in answers}) == 1
    assert answers[0].json["results"]["bindings"] == [{"name": {"type": "literal", "value": "Irina Vale"}}]


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (NAME, None, "application/sparql-results+json"),
        (NAME, "*/*", "application/sparql-results+json"),
        (NAME, "application/sparql-results+xml", "application/sparql-results+xml"),
        (NAME, "text/csv", "text/csv"),
        (NAME, "text/tab-separated-values", "text/tab-separated-values"),
        (NAME, "text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        (NAME, "text/*", "text/csv"),
        (NAME, "text/turtle, application/json;q=0.1", "application/json"),
        (NAME, "image/png, */*;q=0.1", "application/sparql-results+json"),
        (NAME, "nonsense", "application/sparql-results+json"),
        (ASK, "text/csv, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        (BUILD, None, "text/turtle"),
        (BUILD, "application/n-triples", "application/n-triples"),
        (BUILD, "application/rdf+xml", "application/rdf+xml"),
        (BUILD, "application/ld+json", "application/ld+json"),
        (BUILD, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "text/turtle"),
    ],
)
def test_accept(ask: Client, query: str, accept: str | None, media: str) -> None:
    got = get(ask, query, **({"accept": accept} if accept else {}))
    assert (got.status, got.media) == (200, media)
    assert "accept" in got.headers["vary"].lower()
    if media.startswith("application/sparql-results"):
        Result.parse(source=__import__("io").BytesIO(got.body), format=media.rpartition("+")[2])
    if query == BUILD:
        formats = {"application/n-triples": "nt", "application/rdf+xml": "xml", "application/ld+json": "json-ld"}
        assert len(Graph().parse(data=got.body, format=formats.get(media, "turtle"))) > 5


@pytest.mark.parametrize(("query", "accept"), [(NAME, "image/png"), (NAME, "text/turtle"), (BUILD, "text/csv")])
def test_nothing_acceptable(ask: Client, query: str, accept: str) -> None:
    assert get(ask, query, accept=accept).status == 406


def test_an_encoded_percent_sign_in_a_literal_stays_one(ask: Client) -> None:
    for text in ("100 %25 sure", "a%2Bb+c", "“ü” 北京 &=?#"):
        query = f"SELECT ({json.dumps(text, ensure_ascii=False)} AS ?x) WHERE {{}}"
        found = [
            get(ask, query),
            ask("/sparql", "POST", urlencode({"query": query}), content_type=FORM),
            ask("/sparql", "POST", query, content_type=QUERY),
        ]
        assert [one.json["results"]["bindings"][0]["x"]["value"] for one in found] == [text] * 3


@pytest.mark.parametrize(
    ("path", "method", "body", "media", "status"),
    [
        ("/sparql?query=", "GET", None, "", 400),
        ("/sparql?query=SELEC", "GET", None, "", 400),
        ("/sparql?query=" + quote("SELECT ?x WHERE { ?x"), "GET", None, "", 400),
        ("/sparql?x=1", "GET", None, "", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "GET", None, "", 400),
        ("/sparql?update=CLEAR%20ALL", "GET", None, "", 400),
        ("/sparql?query=%ff%fe", "GET", None, "", 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=not%20an%20iri", "GET", None, "", 400),
        ("/sparql", "POST", "query=ASK{}&update=CLEAR ALL", FORM, 400),
        ("/sparql", "POST", b"\xff\xfe", QUERY, 400),
        ("/sparql", "POST", "", QUERY, 400),
        ("/sparql", "POST", "ASK {}", "text/plain", 415),
        ("/sparql", "POST", "ASK {}", "", 415),
        ("/sparql", "PUT", "ASK {}", QUERY, 405),
        ("/sparql", "DELETE", None, "", 405),
        ("/sparql", "POST", "ASK { } #" + "x" * (1 << 20), QUERY, 413),
    ],
)  # fmt: skip
def test_malformed(  # noqa: PLR0917
    ask: Client, path: str, method: str, body: bytes | str | None, media: str, status: int
) -> None:
    got = ask(path, method, body, **({"content_type": media} if media else {}))
    assert got.status == status
    assert got.media == "text/plain"
    assert got.text.strip()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DROP ALL",
    ],
)
def test_what_a_query_may_not_do(ask: Client, query: str) -> None:
    for got in (get(ask, query), ask("/sparql", "POST", query, content_type=QUERY)):
        assert got.status == 400
    assert (
        get(ask, "SELECT (COUNT(*) AS ?n) WHERE { <urn:a> ?p ?o }").json["results"]["bindings"][0]["n"]["value"] == "0"
    )


@pytest.mark.parametrize(("media", "body"), [(UPDATE, "CLEAR ALL"), (FORM, urlencode({"update": "CLEAR ALL"}))])
def test_updates_are_refused_by_a_server_that_only_reads(ask: Client, media: str, body: str) -> None:
    got = ask("/sparql", "POST", body, content_type=media, authorization="Bearer x")
    assert got.status == 403
    assert "read-only" in got.text


def test_the_graphs_that_a_request_names(ask: Client) -> None:
    graphs = get(ask, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a <https://schema.org/NewsArticle> } } ORDER BY ?g")
    first, second = (row["g"]["value"] for row in graphs.json["results"]["bindings"])
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://schema.org/NewsArticle> }"

    def n(query: str, *pairs: tuple[str, str]) -> int:
        got = ask("/sparql?" + urlencode([("query", query), *pairs]))
        return int(got.json["results"]["bindings"][0]["n"]["value"])

    assert n(count) == 2
    assert n(count, ("default-graph-uri", first)) == 1
    assert n(count, ("default-graph-uri", first), ("default-graph-uri", second)) == 2
    assert n(count, ("default-graph-uri", "urn:nowhere")) == 0
    assert n(count, ("named-graph-uri", first)) == 0
    assert n(count.replace("{ ?s", "{ GRAPH ?g { ?s").replace("> }", "> } }"), ("named-graph-uri", first)) == 1
    direct = ask("/sparql?" + urlencode({"default-graph-uri": first}), "POST", count, content_type=QUERY)
    assert direct.json["results"]["bindings"][0]["n"]["value"] == "1"


def test_the_service_describes_itself(ask: Client) -> None:
    got = ask("/sparql", accept="text/turtle")
    assert len(Graph().parse(data=got.body, format="turtle", publicID=ask.address + "sparql")) > 8
    assert ask("/sparql", accept="text/html").headers["location"] == "/query"


def test_head_says_what_get_would(ask: Client) -> None:
    got = ask("/sparql?" + urlencode({"query": NAME}), "HEAD")
    assert (got.status, got.body) == (200, b"")
    assert int(got.headers["content-length"]) > 20


def test_a_long_query_is_stopped_in_its_time_and_a_long_answer_refused(ask: Client) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    got = get(ask, heavy)
    assert got.status == 503
    assert "stopped after 5 seconds" in got.text
    many = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT "
    assert get(ask, many + "500", accept="text/csv").status == 200
    for accept in ("text/csv", "text/tab-separated-values", "application/json", "application/sparql-results+xml"):
        got = get(ask, many + "501", accept=accept)
        assert got.status == 503
        assert "more than 500 rows" in got.text
    assert get(ask, NAME).status == 200


def test_rdflib(ask: Client) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        store = SPARQLStore(ask.address + "sparql", method=method)
        graph = Graph(store=store)
        assert [str(row.name) for row in graph.query(NAME)] == ["Irina Vale"]
        assert bool(graph.query(ASK))
        text = "100 %25 of “it”"
        assert [str(row.x) for row in graph.query(f'SELECT ("{text}" AS ?x) WHERE {{}}')] == [text]
    built = graph.query(BUILD).graph
    assert built is not None
    assert len(built) > 5


def test_sparqlwrapper(ask: Client) -> None:
    wrapper = SPARQLWrapper(ask.address + "sparql")
    wrapper.setQuery(NAME)
    for form, check in ((JSON, lambda r: r["results"]["bindings"][0]["name"]["value"]), (CSV, lambda r: r.decode())):
        wrapper.setReturnFormat(form)
        assert "Irina Vale" in check(wrapper.query().convert())
    wrapper.setReturnFormat(XML)
    assert "Irina Vale" in wrapper.query().convert().toxml()
    wrapper.setMethod(POST)
    wrapper.setReturnFormat(JSON)
    for request_method in (POSTDIRECTLY, "urlencoded"):
        wrapper.setRequestMethod(request_method)
        assert wrapper.queryAndConvert()["results"]["bindings"]
    wrapper.setQuery(BUILD)
    wrapper.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) > 5


def test_words_of_an_article_come_back_exactly(ask: Client) -> None:
    query = 'SELECT ?t WHERE { ?x <https://schema.org/articleBody> ?t FILTER(CONTAINS(?t, "ministry")) }'
    rows = get(ask, query).json["results"]["bindings"]
    assert [row["t"]["value"] for row in rows] == [FIRST]
