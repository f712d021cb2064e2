"""axe-core finds no serious fault: in light, in dark and on a narrow screen, also with panels and lists open."""

from __future__ import annotations

import pytest

from kg.analyse.trace.sheet import sheet
from kg.ids import short_id
from kg.model import Rejected
from kg.render import write_site
from tests.browser.conftest import ITEMS
from tests.render.told import news

axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is in the extra `test`")
# few statements of every sort: what takes the time is the contrast of each word
NEWS = [*ITEMS[:1], *news()]
ARTICLE, FOUND = NEWS[0]
ONE, TOLD = short_id(FOUND[0].id), short_id(NEWS[1][1][0].id)
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
PLACES = {
    "index": ("index.html", "", ""),
    "search": ("index.html", "#q=killed&only=with+a+figure", UNFOLD),
    "network": ("network.html", "", ""),
    "actor": ("network.html", f"#actor={FOUND[0].speaker.id}", ""),
    "statement": ("network.html", f"#{TOLD}", ""),
    "hits": ("network.html", "", "kg.byId('find').value = 'a'; kg.byId('find').dispatchEvent(new Event('input'))"),
    "nothing": ("network.html", "#q=zzzz", ""),
    "filters": ("network.html", "", "kg.byId('open-filters').click()"),
    "table": ("network.html", "#view=table", ""),
    "timeline": ("timeline.html", f"#{ONE}", ""),
    "outlets": ("timeline.html", "#lanes=outlet&unit=month", ""),
    "checks": ("checks.html", "", "document.querySelector('a.ref').click()"),
    "narrowed": ("checks.html", "#q=killed&evidence=doubted", ""),
    "article": (f"articles/{short_id(ARTICLE.id)}.html", f"#{ONE}", UNFOLD),
}  # fmt: skip
LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("accessible")
    rejected = {ARTICLE.id: [Rejected("“lost”", "not in the text")]}
    write_site(folder, NEWS, sheet=sheet(NEWS, None), rejected=rejected)
    return folder


def faults(page, rules=None):
    page.settle()
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = axe_api.Axe().run(page.page, options=options).response["violations"]
    return [
        (fault["id"], [node["html"][:160] for node in fault["nodes"][:3]])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("place", PLACES)
def test_no_serious_fault(visit, folder, place):
    name, hash_, act = PLACES[place]
    page = visit(folder / name, hash_)
    if act:
        page.js(f"() => {{ {act} }}")
    assert faults(page) == []
    # colours and what scrolls are what changes
    page.page.emulate_media(color_scheme="dark")
    assert faults(page, LOOKS) == []
    page.page.emulate_media(color_scheme="light")
    page.page.set_viewport_size({"width": 390, "height": 844})
    assert faults(page, LOOKS) == []
