"""A headless Chromium that counts what a page asks for and complains about."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kg.analyse.trace.sheet import sheet
from kg.model import Quantity, Span
from kg.render import write_site
from tests.made_up import corpus

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker("browser")


def chromium() -> str | None:
    """The Chromium of this machine: KG_CHROMIUM, else the first on the path."""
    return os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install 'kg-said[test]'")
    program = chromium()
    if program is None:
        pytest.skip("no Chromium: apt-get install chromium, or set KG_CHROMIUM")
    with api.sync_playwright() as play:
        started = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


class Opened:
    """A page with its requests beyond the file itself, and its complaints."""

    def __init__(self, context, path: Path, hash_: str = "") -> None:
        self.page = context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type != "log" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri() + hash_)
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def quiet(self) -> bool:
        """Whether nothing was asked of anybody, and nothing complained of."""
        away = [url for url in self.asked if not url.startswith(("file:", "blob:", "data:"))]
        assert away == []
        assert self.complaints == []
        return True

    def js(self, code: str):
        return self.page.evaluate(code)

    def settle(self) -> None:
        """Wait until what was changed is drawn."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.fixture(scope="session")
def windows(browser):
    """windows(width, height, dark) is a window of that kind, always the same one: a new one costs most of a test."""

    @cache
    def window(width: int, height: int, dark: bool):
        scheme = "dark" if dark else "light"
        return browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)

    return window


@pytest.fixture
def visit(windows):
    """visit(path, hash="", width=1440, height=900, dark=False) opens a page; at the end each must have been quiet."""
    opened = []

    def go(path: Path, hash_: str = "", *, width=1440, height=900, dark=False) -> Opened:
        opened.append(Opened(windows(width, height, dark), path, hash_))
        return opened[-1]

    yield go
    try:
        for one in opened:
            one.quiet()
    finally:
        for one in opened:
            one.js("localStorage.clear()")
            one.page.close()


def with_figures(items):
    """*items* with the numbers of people and trucks as figures."""
    for article, statements in items:
        yield article, [replace(one, quantities=tuple(figures(article, one))) for one in statements]


def figures(article, statement):
    for span in statement.attribution.content:
        for found in re.finditer(r"([0-9]+) (people|trucks)", article.text[span.start : span.end]):
            at = Span(span.start + found.start(), span.start + found.end())
            yield Quantity(text=found[0], span=at, value=Decimal(found[1]), unit=found[2])


ITEMS = list(with_figures(corpus(8, 8, 30, seed=4)))


@pytest.fixture(scope="session")
def conflicts():
    """Two statements that contradict each other."""
    first, second = ITEMS[0][1][0], ITEMS[1][1][1]
    return {first.id: [(second.id, "figures")], second.id: [(first.id, "figures")]}


@pytest.fixture(scope="session")
def site(tmp_path_factory, conflicts) -> Path:
    """A folder of pages about a few made-up articles."""
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, ITEMS, conflicts=conflicts, sheet=sheet(ITEMS[:4], None))
    return folder
