"""Two pictures for the README, of the pages about the example articles: ``python -m tests.browser.pictures docs``."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

import kg
from tests.browser.conftest import chromium

SEEDS = Path(__file__).parents[2] / "seeds"


def main(folder: Path) -> None:
    """Write network.png (who cites whom) and checks.png (figures side by side) to *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, sync_playwright() as play:
        site = Path(place)
        with kg.open() as store:
            list(store.ingest([SEEDS]))
            store.write_site(site)
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 720})
        for name in ("network", "checks"):
            page.goto((site / f"{name}.html").as_uri())
            page.wait_for_selector("html[data-ready]", state="attached")
            page.wait_for_timeout(500)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
