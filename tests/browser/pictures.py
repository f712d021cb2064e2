"""Two pictures for the README, of made-up news: ``python -m tests.browser.pictures FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from kg.analyse import network
from kg.ids import short_id
from kg.render import write_site
from tests.browser.conftest import chromium
from tests.made_up import corpus


def main(folder: Path) -> None:
    """Write network.png (an actor chosen) and article.png (a statement chosen) to *folder*."""
    items = corpus(60, 8, 160, seed=2)
    article, statements = items[3]
    actor = network.top_cited(network.build(items), 1)[0][0]
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, sync_playwright() as play:
        site = Path(place)
        write_site(site, items)
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        for name, path, hash_ in (
            ("network", "network.html", f"actor={actor}"),
            ("article", f"articles/{short_id(article.id)}.html", short_id(statements[2].id)),
        ):
            page.goto(f"{(site / path).as_uri()}#{hash_}")
            page.wait_for_selector("html[data-ready]", state="attached")
            page.wait_for_timeout(500)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
