"""What the pages for operators show are commands and options that exist."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from kg.cli import group
from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs").glob("*.md"))
SHOWN = [
    (page.name, line.partition(" #")[0])
    for page in PAGES
    for block in re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
    if line.startswith("kg ")
]


def test_there_are_some() -> None:
    assert len(SHOWN) >= 5


@pytest.mark.parametrize(("page", "line"), SHOWN)
def test_commands_and_options_exist(page: str, line: str) -> None:
    _, name, *given = shlex.split(line)
    context = click.Context(group)
    command = group.get_command(context, name)
    assert command is not None, f"{page}: {line}"
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word for word in given if word.startswith("-") and word != "-"} <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: object) -> None:
    text = page.read_text("utf-8")  # type: ignore[attr-defined]
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", text):
        assert (page.parent / target).exists(), target  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_scripts_that_figures_come_from_exist(page: object) -> None:
    for script in re.findall(r"`(tests/[\w/]+\.py)`", page.read_text("utf-8")):  # type: ignore[attr-defined]
        assert (ROOT / script).is_file(), script
