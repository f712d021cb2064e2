"""The README's commands work as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()]
COMMANDS = [line for line in LINES if line.startswith("kg ") and not line.startswith("kg serve")]
SERVED = [line for line in LINES if line.startswith("curl ")]


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
@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl")
def test_the_server_answers_what_is_asked(store: Path) -> None:
    (start,) = (line for line in LINES if line.startswith("kg serve"))
    assert "--port 8000" in start
    argv = shlex.split(start.replace("--port 8000", "--port 0"))[1:]
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *argv],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "KG_STORE": str(store)},
    ) as server:
        try:
            assert server.stderr is not None
            address = server.stderr.readline().split(" at ")[1].split()[0]
            for line in SERVED:
                asked = shlex.split(line.replace("http://127.0.0.1:8000/", address))
                done = subprocess.run([*asked, "--silent", "--fail"], capture_output=True, check=True, timeout=30)
                assert done.stdout.count(b"\n") >= 1, line
                assert b"Kim" in done.stdout or b"Austin" in done.stdout, line
        finally:
            server.terminate()
    assert len(SERVED) >= 3


@pytest.mark.model
def test_the_python_example_runs(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "kg-store").symlink_to(store, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  (our own README)
    assert "hoax" in capsys.readouterr().out
