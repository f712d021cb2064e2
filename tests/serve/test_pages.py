"""Pages and their data: what is shown stands in the store, and every page comes in four forms."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import warnings
from pathlib import Path

import html5lib
import pytest
from rdflib import Graph, URIRef

from kg.cli import main
from kg.knowledge import Knowledge
from kg.record import record
from kg.serve.routes import PLACES
from tests.serve.conftest import Client, make_store, serving
from tests.small import HOUSES, POST, VALE, first, second

ARTICLE, STATEMENTS, REJECTED = first()
SECOND = second()[0]


def key(iri: str) -> str:
    return iri.rpartition(":")[2]


PAGES = {
    "home": "/index",
    "search": "/search",
    "actors": "/actors",
    "actor": "/actor/person/" + key(VALE.id),
    "outlets": "/outlets",
    "outlet": "/outlet/valley-times",
    "articles": "/articles",
    "article": "/article/" + key(ARTICLE.id),
    "statement": "/statement/" + key(STATEMENTS[2].id),
    "trace": "/trace?q=houses",
}


def form(path: str, suffix: str) -> str:
    stem, question, rest = path.partition("?")
    return f"{stem}.{suffix}{question}{rest}"


def test_there_is_a_page_for_each_place() -> None:
    assert PAGES.keys() == {place.name for place in PLACES}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_valid_html_and_leads_only_to_pages_that_are_there(ask: Client, name: str) -> None:
    path = "/" if name == "home" else PAGES[name]
    got = ask(path)
    assert (got.status, got.media) == (200, "text/html")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        html5lib.HTMLParser(strict=True).parse(got.text)
    links = Links(got.text)
    assert links.inline == []
    for link in sorted(links.hrefs):
        if link.startswith("https://"):
            assert link.startswith(("https://www.wikidata.org/wiki/", "https://news.example/"))
        elif not link.startswith(("#", "data:,")):
            assert ask(link.partition("#")[0] or path).status in (200, 303), link


class Links(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: set[str] = set()
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("a", "link", "script"):
            self.hrefs.add(given.get("href") or given.get("src") or "#")
        if tag == "style" or "style" in given or any(name.startswith("on") for name in given):
            self.inline.append(tag)
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.inline.append("script")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_comes_as_json_csv_and_turtle(ask: Client, name: str) -> None:
    place = next(one for one in PLACES if one.name == name)
    for suffix in place.forms:
        got = ask(form(PAGES[name], suffix))
        assert got.status == 200, suffix
        assert got.media == {"json": "application/json", "csv": "text/csv", "ttl": "text/turtle"}[suffix]
        if suffix == "json":
            assert got.json
        elif suffix == "csv":
            rows = list(csv.reader(io.StringIO(got.text)))
            assert len(rows) > 1
            assert len({len(row) for row in rows}) == 1
        else:
            assert len(Graph().parse(data=got.body, format="turtle")) > 0


def test_the_records_are_those_of_the_command_line(ask: Client, folder: Path) -> None:
    with Knowledge.open(folder) as store:
        told = [record(article, one) for article, one in store.statements()]
    assert ask("/search.json").json["statements"] == json.loads(json.dumps(told))


def test_a_statement_is_shown_in_its_sentence(ask: Client) -> None:
    for one in STATEMENTS:
        page = ask("/statement/" + key(one.id)).text
        for span in one.attribution.content:
            assert span.of(ARTICLE.text) in page
        assert f"{one.attribution.content[0].start}–{one.attribution.content[0].end}" in page
    assert "photo, doubted" in page
    assert "through" in page
    assert POST.name in page


def test_what_does_not_fit_together_stands_together(ask: Client) -> None:
    houses, denial = STATEMENTS[2], second()[1][0]
    for one, other in ((houses, denial), (denial, houses)):
        found = ask("/statement/" + key(one.id) + ".json").json["related"]
        assert {"contradicts"} == {each["kind"] for each in found}
        assert {houses.id, denial.id} in [{each["left"], each["right"]} for each in found]
        page = ask("/statement/" + key(one.id)).text
        assert "Does not fit with this" in page
        assert f'href="/statement/{key(other.id)}"' in page
    assert f'href="/article/{key(SECOND.id)}#st-{key(denial.id)[:8]}"' in ask("/article/" + key(ARTICLE.id)).text


def test_an_article_has_its_text_to_the_letter(ask: Client) -> None:
    assert ask("/article/" + key(ARTICLE.id) + ".json").json["text"] == ARTICLE.text
    graph = Graph().parse(data=ask("/article/" + key(ARTICLE.id) + ".ttl").body, format="turtle")
    bodies = [str(body) for body in graph.objects(None, URIRef("https://schema.org/articleBody"))]
    assert bodies == [ARTICLE.text]


def test_an_actor_has_names_roles_and_everything_said(ask: Client) -> None:
    found = ask("/actor/person/" + key(VALE.id) + ".json").json
    assert found["actor"]["name"] == "Irina Vale"
    assert {"Vale", "Minister Vale"} <= set(found["actor"]["aliases"])
    assert found["actor"]["roles"] == ["minister"]
    assert found["actor"]["wikidata"] == "Q42"
    assert found["total"] == 2  # one under the surname, since somebody decided that she is the same
    about = ask("/actor/person/" + key(VALE.id) + ".json?list=about").json
    assert [one["id"] for one in about["statements"]] == [second()[1][0].id]
    other = ask("/actor/person/vale.json").json
    assert other["actor"] == found["actor"]
    page = ask("/actor/person/" + key(VALE.id)).text
    assert "Minister Vale" in page
    assert "Q42" in page


def test_somebody_who_is_only_spoken_of_has_a_page(ask: Client) -> None:
    assert ask("/actor/person/nobody-at-all.json").status == 404


def test_filters_and_searches(ask: Client) -> None:
    def ids(query: str) -> set[str]:
        return {one["id"] for one in ask("/search.json?" + query).json["statements"]}

    safe, outer, inner = (one.id for one in STATEMENTS)
    denial, silence = (one.id for one in second()[1])
    assert ids("q=flooded") == {outer, inner, denial}
    assert ids("q=%22dam+is+safe%22") == {safe}
    assert ids("by=Irina+Vale") == {safe, denial}
    assert ids("act=deny") == {denial}
    assert ids("outlet=canal+9") == {denial, silence}
    assert ids("about=houses") == {inner, denial}
    assert ids("since=2024-06") == {denial, silence}
    assert ids("until=2024-05") == {safe, outer, inner}
    assert ids("manner=direct") == {safe}
    assert ids("via=Harbour+Post") == {inner}
    assert ids("named=no") == {inner, silence}
    assert ids("q=nothingofthekind") == set()
    assert HOUSES.name == "the houses"
    assert [one["name"] for one in ask("/search.json?q=vale").json["actors"]] == ["Irina Vale"]
    assert ask("/search?q=%22%22").status == 200


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=x",
        "page=-1",
        "size=0",
        "size=5000",
        "act=sing",
        "since=soon",
        "sort=luck",
        "q=" + "x" * 501,
        "q=%00",
    ],
)
def test_parameters_that_make_no_sense(ask: Client, query: str) -> None:
    got = ask("/search.json?" + query)
    assert got.status == 400
    assert got.json["error"]
    assert got.json["hint"]
    assert ask("/search?" + query).status == 400


def test_long_lists_come_in_pages(ask: Client) -> None:
    seen: list[str] = []
    address = "/search.json?size=2"
    while address:
        got = ask(address).json
        seen += [one["id"] for one in got["statements"]]
        assert (got["total"], got["pages"]) == (5, 3)
        address = got["next"]
    assert seen == [one["id"] for one in ask("/search.json").json["statements"]]
    page = ask("/search?size=2&page=2").text
    assert 'rel="next"' in page
    assert 'rel="prev"' in page
    assert "3 to 4 of 5 statements" in page
    assert ask("/search?page=99").status == 200


def test_short_ids_lead_to_the_same(ask: Client) -> None:
    whole = key(STATEMENTS[0].id)
    assert ask(f"/statement/{whole[:8]}.json").json["id"] == STATEMENTS[0].id
    assert ask(f"/article/{key(SECOND.id)[:8]}.json").json["id"] == SECOND.id
    assert ask(f"/statement/{whole[:7]}").status == 404


def test_an_unchanged_page_is_not_sent_again(ask: Client) -> None:
    tag = ask("/actors").headers["etag"]
    assert ask("/actors", if_none_match=tag).status == 304
    assert ask("/actors", if_none_match='"other"').status == 200
    style = Links(ask("/").text)
    for file in (link for link in style.hrefs if link.startswith("/static/")):
        assert "immutable" in ask(file).headers["cache-control"]


def test_the_form_for_queries(ask: Client) -> None:
    page = ask("/query?query=SELECT%20%3Fs%20%7B%20%3Fs%20a%20%3Chttps%3A%2F%2Fschema.org%2FPerson%3E%20%7D").text
    assert "/actor/person/" in page
    assert ask("/query?query=ASK%20%7B%7D").text.count("<td>") == 1
    assert ask("/query?query=nonsense").status == 400
    for link in Links(ask("/query").text).hrefs:
        if link.startswith("/query?"):
            assert ask(link).status == 200, link


def test_a_store_without_articles(tmp_path: Path) -> None:
    with Knowledge.open(tmp_path / "empty", create=True):
        pass
    with serving(tmp_path / "empty") as client:
        for path in ("/", "/search", "/actors", "/outlets", "/articles", "/index.json", "/search.json", "/trace"):
            assert client(path).status == 200, path
        assert "No article is stored yet" in client("/").text
        assert client("/trace?q=x").status == 404


def test_the_command_refuses_what_it_cannot_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_store(tmp_path / "store")
    for arguments, code, words in (
        (["--store", str(tmp_path / "no")], 3, "no store"),
        (["--store", "http://127.0.0.1:1/"], 2, "kg copy"),
        (["--store", str(tmp_path / "store"), "--host", "0.0.0.0"], 2, "--allow-host"),  # noqa: S104
        (["--store", str(tmp_path / "store"), "--write"], 2, "KG_TOKEN"),
    ):
        with pytest.raises(SystemExit) as stop:
            main(["serve", *arguments])
        assert stop.value.code == code
        assert words in capsys.readouterr().err
