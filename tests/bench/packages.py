"""Whether wheel and sdist install into a fresh environment and do what the README shows.

``python -m tests.bench.packages python3.11 python3.12 python3.13``: builds both from a clean copy of what is in
version control, installs each (the wheel for one interpreter after the other, the sdist for the last), and runs the
README's commands away from the source.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import ROOT
from tests.test_readme import COMMANDS


def ran(*command: object, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a command and return what it printed; SystemExit with its errors if it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{shlex.join(map(str, command))}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout + done.stderr


def build(room: Path) -> tuple[Path, Path]:
    """Make sdist and wheel, the wheel out of the sdist; return both."""
    source = room / "source"
    source.mkdir()
    archive = room / "source.tar"
    ran("git", "archive", "-o", archive, "HEAD", cwd=ROOT)
    ran("tar", "-xf", archive, "-C", source, cwd=room)
    ran(sys.executable, "-m", "venv", room / "builder", cwd=room)
    ran(room / "builder/bin/pip", "install", "--quiet", "build", cwd=room)
    ran(room / "builder/bin/python", "-m", "build", "--outdir", room / "dist", source, cwd=room)
    (wheel,), (sdist,) = (room / "dist").glob("*.whl"), (room / "dist").glob("*.tar.gz")
    return wheel, sdist


def check(python: str, package: Path, room: Path) -> str:
    """Install *package* with *python* and run the README's commands; return one line about it."""
    start = time.monotonic()
    place = room / f"{Path(python).name}-{package.suffix[1:]}"
    place.mkdir()
    ran(python, "-m", "venv", place / "venv", cwd=place)
    ran(place / "venv/bin/pip", "install", "--quiet", package, cwd=place)
    installed = time.monotonic() - start
    path = {"PATH": f"{place / 'venv/bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(place), "LANG": "C.UTF-8"}
    ran("kg", "build", ROOT / "seeds", "-o", "kg-out", cwd=place, env=path)
    if not (place / "kg-out/index.html").stat().st_size:
        raise SystemExit("kg build wrote an empty page")
    for command in COMMANDS:
        ran(*shlex.split(command, comments=True), cwd=place, env=path)
    ran("kg", "doctor", cwd=place, env=path)
    version = ran(place / "venv/bin/python", "--version", cwd=place).strip()
    whole = time.monotonic() - start
    return f"{version}\t{package.name}\tinstalled in {installed:.0f} s\t{len(COMMANDS) + 2} commands, {whole:.0f} s"


def main() -> None:
    """Check every interpreter that is named, by default the one that runs this."""
    pythons = sys.argv[1:] or [sys.executable]
    with tempfile.TemporaryDirectory() as room:
        wheel, sdist = build(Path(room))
        print(f"{wheel.name} {wheel.stat().st_size / 1e6:.1f} MB, {sdist.name} {sdist.stat().st_size / 1e6:.1f} MB")
        for python in pythons:
            print(check(python, wheel, Path(room)), flush=True)
        print(check(pythons[-1], sdist, Path(room)))


if __name__ == "__main__":
    main()
