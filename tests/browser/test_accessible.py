"""axe-core finds no serious fault, in light and in dark."""

from __future__ import annotations

import pytest

from kg.ids import short_id
from tests.browser.conftest import ITEMS

axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is in the extra `browser`")
ARTICLE, FOUND = ITEMS[0]
PLACES = {
    "index": ("index.html", ""),
    "search": ("index.html", "#q=harbour"),
    "network": ("network.html", ""),
    "actor": ("network.html", f"#actor={FOUND[0].speaker.id}"),
    "table": ("network.html", "#view=table"),
    "article": (f"articles/{short_id(ARTICLE.id)}.html", f"#{short_id(FOUND[0].id)}"),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("width", [1440, 400])
def test_no_serious_fault(visit, site, place, dark, width):
    name, hash_ = PLACES[place]
    page = visit(site / name, hash_, dark=dark, width=width)
    page.settle()
    result = axe_api.Axe().run(page.page)
    faults = [
        (fault["id"], [node["html"][:160] for node in fault["nodes"][:3]])
        for fault in result.response["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
    assert faults == []
