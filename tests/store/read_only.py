"""A folder in which nobody may write, not even root: mounted so, in a name space of its own."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# the folder is bound onto itself, and that mount is made read-only (mount(8), "Read-only mounts")
MOUNTED = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && ! touch "$0/any" 2>/dev/null && exec "$@"'


def run_where_nobody_writes(folder: Path, body: str, *arguments: object) -> str:
    """What *body* prints, run by a process for which *folder* is read-only; its faults fail the test."""
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", MOUNTED, str(folder)]
    try:
        possible = subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        possible = False
    if not possible:
        pytest.skip("no name space can be made here")
    script = [sys.executable, "-c", textwrap.dedent(body), *map(str, arguments)]
    done = subprocess.run([*command, *script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
