"""The README's commands work as they stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.startswith("kg ")]


def test_there_are_set_up_lines_and_look_ups() -> None:
    assert any("pip install --quiet ." in block and "kg build seeds" in block for block in BLOCKS)
    assert any("pytest" in block for block in BLOCKS)
    assert len(COMMANDS) >= 5


@pytest.mark.model
@pytest.mark.parametrize("command", COMMANDS)
def test_look_ups_find_something(
    command: str, run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", str(store))
    ran = run(*shlex.split(command, comments=True)[1:])
    assert ran.code == 0, ran.err


@pytest.mark.model
def test_the_python_example_runs(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "kg-store").symlink_to(store, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  (our own README)
    assert "hoax" in capsys.readouterr().out
