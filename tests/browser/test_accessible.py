"""axe-core finds no serious fault: wide in light and dark, narrow in light."""

from __future__ import annotations

import pytest

from kg.ids import short_id
from tests.browser.conftest import ITEMS

axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is in the extra `test`")
ARTICLE, FOUND = ITEMS[0]
PLACES = {
    "index": ("index.html", ""),
    "search": ("index.html", "#q=harbour"),
    "network": ("network.html", ""),
    "actor": ("network.html", f"#actor={FOUND[0].speaker.id}"),
    "table": ("network.html", "#view=table"),
    "timeline": ("timeline.html", f"#{short_id(FOUND[0].id)}"),
    "outlets": ("timeline.html", "#lanes=outlet&unit=month"),
    "checks": ("checks.html", ""),
    "article": (f"articles/{short_id(ARTICLE.id)}.html", f"#{short_id(FOUND[0].id)}"),
}


def faults(page):
    page.settle()
    found = axe_api.Axe().run(page.page).response["violations"]
    return [
        (fault["id"], [node["html"][:160] for node in fault["nodes"][:3]])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("place", PLACES)
def test_no_serious_fault(visit, site, place):
    name, hash_ = PLACES[place]
    page = visit(site / name, hash_)
    assert faults(page) == []
    page.page.emulate_media(color_scheme="dark")
    assert faults(page) == []
    page.page.emulate_media(color_scheme="light")
    page.page.set_viewport_size({"width": 400, "height": 800})
    assert faults(page) == []
