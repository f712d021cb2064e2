"""The server's pages in a browser: quiet, accessible in light and dark, harmless with hostile text."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opened
from tests.browser.test_accessible import faults
from tests.browser.test_hostile import BARE
from tests.serve.conftest import make_store, serving
from tests.serve.test_no_way_in import fill_with_hostile_text
from tests.serve.test_pages import PAGES
from tests.small import VALE

MORE = {"home": "/", "topic": "/trace", "write": "/query", "nowhere": "/nowhere", "bad": "/search?page=x"}
PLACES = {**PAGES, **MORE, "query": "/query?query=SELECT+%3Fs+%7B%3Fs+%3Fp+%3Fo%7D+LIMIT+5"}
STRANGE = "img, iframe, object, [onerror], [onmouseover], [onfocus]"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(make_store(tmp_path_factory.mktemp("served") / "store")) as client:
        yield client


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    with serving(fill_with_hostile_text(tmp_path_factory.mktemp("bad") / "store")) as client:
        yield client


class Page(Opened):
    """A page of a server."""

    def __init__(self, context, client, path: str) -> None:
        self.client = client
        super().__init__(context, Address(client.address.rstrip("/") + path))

    def quiet(self) -> bool:
        away = [url for url in self.asked if not url.startswith((self.client.address, "data:", "blob:"))]
        assert away == []
        # a browser says so itself when a page is an error
        assert [said for said in self.complaints if "Failed to load resource" not in said] == []
        return True


class Address(str):
    """What `Opened` opens."""

    def as_uri(self) -> str:
        return str(self)


@pytest.fixture
def go(browser):
    contexts, pages = [], []

    def visit(client, path, *, width=1440, height=900, scripts=True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=scripts)
        contexts.append(context)
        pages.append(Page(context, client, path))
        return pages[-1]

    yield visit
    for page in pages:
        page.quiet()
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", PLACES)
def test_accessible_and_quiet(go, server, name):
    page = go(server, PLACES[name])
    assert faults(page) == []
    page.page.emulate_media(color_scheme="dark")
    assert faults(page) == []
    page.page.emulate_media(color_scheme="light")
    page.page.set_viewport_size({"width": 400, "height": 800})
    assert faults(page) == []
    wide = page.js("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


def test_from_the_first_page_to_the_sentence(go, server):
    page = go(server, "/").page
    page.keyboard.press("/")
    page.keyboard.type("flooded")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=flooded")
    assert page.locator(".card").count() == 3
    page.locator(".card a.mono").first.click()
    page.wait_for_url("**/statement/*")
    assert "flooded" in page.locator("mark").first.inner_text()
    page.locator(".card a[href^='/article/']").first.click()
    page.wait_for_selector(".note.on, .note:target")
    assert "flooded" in " ".join(page.locator(".m.said").all_inner_texts())


def test_filters_actors_and_the_theme(go, server):
    page = go(server, "/search").page
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Said by").fill("Irina Vale")
    page.locator("select[name=act]").select_option("deny")
    page.get_by_role("button", name="Search").first.click()
    page.wait_for_url("**by=Irina+Vale**")
    assert page.locator(".card").count() == 1
    page.locator(".card .who a").first.click()
    page.wait_for_url("**/actor/person/irina-vale")
    assert VALE.name in page.locator("h1").inner_text()
    page.get_by_label("Light or dark").click()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_the_policy_lets_nothing_else_run(go, server):
    page = go(server, "/")
    page.js("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.PWNED=1\">')")
    page.js("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.PWNED=1'}))")
    page.settle()
    assert page.js("window.PWNED") is None
    assert page.js("fetch('/health').then(() => 'read', () => 'refused')") == "refused"
    assert page.complaints
    page.complaints.clear()
    page.asked.clear()


def test_hostile_text_stays_text(go, bad):
    paths = ["/", "/search", "/actors", "/outlets", "/articles", "/trace?q=deny"]
    paths += [row["page"] for row in bad("/articles.json").json["articles"]]
    paths += [row["page"] for row in bad("/actors.json?size=12").json["actors"]]
    page = go(bad, paths[0])
    for path in paths:
        page.page.goto(bad.address.rstrip("/") + path)
        page.page.wait_for_selector("html[data-ready]", state="attached")
        assert page.js("window.PWNED") is None
        assert page.page.locator(STRANGE).count() == 0
        hrefs = page.js("[...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href'))")
        assert all(href.startswith(("/", "#", "https://ok.example/")) for href in hrefs)
        wide = page.js("[document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1], path
        if not path.startswith("/article/"):  # the text itself stands as it was read
            assert page.js(BARE) == 0, path
