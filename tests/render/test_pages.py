"""Pages as text: valid, the same twice, closed to everything that is not theirs."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from markupsafe import escape

from kg.analyse import network
from kg.analyse.trace.sheet import sheet
from kg.errors import InputError, UsageError
from kg.ids import short_id
from kg.model import Rejected
from kg.render import (
    article_page,
    index_pages,
    network_page,
    timeline_page,
    trace_page,
    within_limits,
    write_page,
    write_site,
)
from kg.render.index import Door
from kg.render.page import island, safe_link
from tests.made_up import corpus
from tests.render import hostile

ITEMS = corpus(5, 6, 15)


def _conflicts(items):
    first, second = items[0][1][0], items[1][1][0]
    return {first.id: [(second.id, "figures")], second.id: [(first.id, "figures")]}


def pages(items):
    found = {
        "index": index_pages(items, links=[Door("network", "network.html", "Who cites whom", "as a network")])[
            "index.html"
        ],
        "network": network_page(items, home="index.html"),
    }
    found["timeline"] = timeline_page(items, network_link="network.html", home="index.html")
    found["checks"] = trace_page(sheet(items, None), network_link="network.html")
    for number, (article, statements) in enumerate(items):
        found[f"article {number}"] = article_page(article, statements, [Rejected("“lost”", "not in the text")])
    return found


@pytest.mark.parametrize("items", [ITEMS, hostile.items(), []], ids=["news", "hostile", "nothing"])
def test_html_is_valid(items):
    html5lib = pytest.importorskip("html5lib", reason="html5lib checks the HTML; it is in the extra `test`")
    for name, html in pages(items).items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(html)
        assert not parser.errors, (name, parser.errors[:3])


def test_two_runs_give_the_same_bytes(tmp_path):
    for folder in ("one", "two"):
        items = corpus(5, 6, 15)
        write_site(tmp_path / folder, items, conflicts=_conflicts(ITEMS), sheet=sheet(items, None))
    one, two = (sorted((tmp_path / folder).rglob("*.html")) for folder in ("one", "two"))
    assert [path.relative_to(tmp_path / "one") for path in one] == [path.relative_to(tmp_path / "two") for path in two]
    for left, right in zip(one, two, strict=True):
        assert left.read_bytes() == right.read_bytes()
        assert str(tmp_path).encode() not in left.read_bytes()
        assert b"\r" not in left.read_bytes()


@pytest.mark.parametrize("name", ["index", "network", "timeline", "checks", "article 0"])
def test_the_policy_names_each_script_and_style(name):
    html = pages(ITEMS)[name]
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html).group(1).replace("&#39;", "'")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        for text in re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL):
            wanted = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{wanted}'" in policy


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.attributes = []
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def test_nothing_is_loaded_from_anywhere_and_nothing_hostile_becomes_a_tag():
    for name, html in pages(hostile.items()).items():
        seen = _Tags()
        seen.feed(html)
        for key, value in seen.attributes:
            assert not key.startswith("on"), name
            assert key != "style", name
            if key in ("href", "src", "action"):
                assert re.match(r"https://|#|[\w./-]+\.html|$", value), (name, value)
        assert "img" not in seen.tags
        assert "link" not in seen.tags
        assert "49" not in re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL).split("{{ 7*7 }}")[0][-40:]


def test_the_island_holds_any_text():
    data = {"x": ["</script>", "<!--", "\u2028", "\ud800", "\x00", "&amp;", *hostile.NAMES]}
    text = str(island(data))
    assert not set("<>&\u2028\u2029") & set(text)
    back = json.loads(text)
    assert back["x"][0] == "</script>"
    assert len(back["x"]) == len(data["x"])
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("url", "safe"),
    [(url, False) for url in hostile.URLS if not url.startswith("https")]
    + [(None, False), ("", False), ("https://a.example/x?y=1#z", True), ("HTTP://A.example", True), ("ftp://a", False)],
)
def test_only_web_addresses_become_links(url, safe):
    assert bool(safe_link(url)) is safe


def test_links_hold_only_what_addresses_may():
    url = 'https://a.example/a b"<c>?q=[x]&r=100%&s=%20#é|'
    assert safe_link("https://a.example/\ud800") == "https://a.example/%3F"
    assert safe_link(url) == "https://a.example/a%20b%22%3Cc%3E?q=%5Bx%5D&r=100%25&s=%20#é%7C"


def test_too_many_actors_are_left_out_or_refused():
    graph = network.build(ITEMS)
    kept, said = within_limits(graph, 4)
    assert kept.number_of_nodes() == 4
    assert said == [f"{len(graph) - 4} of {len(graph)} actors left out: the page draws the top 4 (--top)"]
    assert within_limits(graph) == (graph, [])
    for number in range(2_001):
        graph.add_node(str(number), name="x", kind="person", statements=0, cited=0, citing=0, about=0)
    with pytest.raises(UsageError, match="too many") as refused:
        within_limits(graph, 5_000)
    assert "gexf" in refused.value.hint.lower()
    assert "Gephi" in within_limits(graph, 5_000, force=True)[1][0]


def _data(html):
    return json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL).group(1))


def test_the_network_page_holds_what_the_graph_holds():
    graph = network.build(ITEMS)
    data = _data(network_page(ITEMS))
    assert len(data["nodes"]) == data["all"]["actors"] == graph.number_of_nodes()
    assert len(data["statements"]) == sum(len(found) for _, found in ITEMS)
    named = {
        (data["actors"][a][0], data["actors"][b][0], relation): len(found) for a, b, relation, found in data["links"]
    }
    wanted = {(a, b, 0): len(link["cites"]) for a, b, link in graph.edges(data=True) if link["cites"]}
    wanted |= {(a, b, 1): len(link["speaks_of"]) for a, b, link in graph.edges(data=True) if link["speaks_of"]}
    assert named == wanted
    assert sorted(edge["id"] for edge in data["edges"]) == list(range(len(data["links"])))


def test_a_part_of_the_graph_brings_only_its_statements():
    graph = network.build(ITEMS)
    centre = network.top_cited(graph, 1)[0][0]
    part = network.ego(graph, centre, 1)
    data = _data(network_page(ITEMS, graph=part))
    assert len(data["nodes"]) == part.number_of_nodes()
    linked = {one for _, _, link in part.edges(data=True) for key in ("cites", "speaks_of") for one in link[key]}
    assert len(data["statements"]) == len(linked)


def test_conflicts_stand_beside_the_statement(tmp_path):
    write_site(tmp_path, ITEMS, conflicts=_conflicts(ITEMS))
    article, (one, *_) = ITEMS[0]
    html = (tmp_path / "articles" / f"{short_id(article.id)}.html").read_text("utf-8")
    note = html[html.index(f'id="{short_id(one.id)}"') :].split("</article>")[0]
    other_article, (other, *_) = ITEMS[1]
    assert f'href="{short_id(other_article.id)}.html#{short_id(other.id)}"' in note
    assert escape(other.content) in note
    assert "(figures)" in note
    rows = _data((tmp_path / "network.html").read_text("utf-8"))
    column = rows["columns"].index("conflicts")
    assert sum(bool(row[column]) for row in rows["statements"]) == 2


def test_pages_of_articles_that_are_gone_go_too(tmp_path):
    write_site(tmp_path, ITEMS)
    (tmp_path / "articles" / "mine.html").write_text("keep", "utf-8")
    paths = write_site(tmp_path, ITEMS[:2])
    assert [path.name for path in paths[:3]] == ["index.html", "network.html", "timeline.html"]
    left = {path.name for path in (tmp_path / "articles").iterdir()}
    assert left == {path.name for path in paths[3:]} | {"mine.html"}


def test_links_between_pages_lead_somewhere(tmp_path):
    paths = write_site(tmp_path, ITEMS, sheet=sheet(ITEMS, None))
    for path in paths:
        html = path.read_text("utf-8")
        data = _data(html)
        links = re.findall(r'href="([^"#:]+\.html)', html) + [row[4] for row in data.get("articles", [])]
        assert links
        for link in links:
            assert (path.parent / link).is_file(), (path, link)


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(InputError, match="cannot be written") as refused:
        write_page(tmp_path / "file" / "page.html", "<p>")
    assert refused.value.hint
