"""Time and peak memory of every command that reads a store, the start of the process included.

``python -m tests.bench.commands STORE [PATTERN]``: STORE is a folder that `tests.bench.stores --room` left, or any
other; only commands whose line holds PATTERN are run.  Each runs once, and is stopped after ten minutes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATIENCE = 600
NAMES = """
import sys
from kg.ids import short_id
from kg.knowledge import Knowledge
from tests.bench.stores import rare_speaker
name = rare_speaker(sys.argv[1])
with Knowledge.open(sys.argv[1]) as knowledge:
    article, statement = knowledge.statements(knowledge.filter(by=name))[0]
print(name, short_id(statement.id), article.location, sep="\\n")
"""


def lines(room: Path, name: str, short: str, location: str) -> list[list[str]]:
    """The commands."""
    return [
        ["statements", "--by", name],
        ["statements", "--about", name.rsplit(maxsplit=1)[-1]],
        ["statements", "--text", "trucks left"],
        ["statements", "--text", "hoax OR rumo*"],
        ["statements", "--since", "2024-03-05", "--until", "2024-03-06"],
        ["statements", "--outlet", "Harbour Post", "--limit", "20"],
        ["statements", "--limit", "20"],
        ["statements", "--format", "csv", "--limit", "1000"],
        ["statements", "--format", "csv"],
        ["show", short],
        ["show", location],
        ["actors", "--top", "20"],
        ["actors", name.rsplit(maxsplit=1)[-1]],
        ["actors", "--suggest", "--top", "20"],
        ["sources"],
        ["stats"],
        ["sparql", "@top-cited"],
        ["sparql", "@who-cites-whom"],
        ["figures", "--by", name],
        ["timeline", "--by", name],
        ["conflicts", "--by", name],
        ["trace", short],
        ["graph", "-o", str(room / "graph.html")],
        ["export", "--format", "nquads", "-o", str(room / "all.nq")],
        ["export", "--format", "jsonl", "-o", str(room / "all.jsonl")],
        ["validate"],
        ["remove", "--dry-run", location],
        ["remove", location],
        ["ingest", str(room / "new.txt")],
        ["build", str(room / "new.txt"), "-o", str(room / "site")],
        ["rebuild"],
    ]


def measured(command: list[str], out: Path) -> tuple[float, float, float, int | str]:
    """Seconds of the processor and of the clock, peak megabytes and exit code of one command."""
    start = time.perf_counter()
    with out.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.perf_counter() - start > PATIENCE:
                process.kill()
            time.sleep(0.005)
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    cpu = usage.ru_utime + usage.ru_stime
    return cpu, time.perf_counter() - start, usage.ru_maxrss / 1024, code if code >= 0 else "stopped"


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("pattern", nargs="?", default="")
    given = parser.parse_args()
    # asked in a process of its own, since a child is charged with the memory of its parent
    found = subprocess.run([sys.executable, "-c", NAMES, given.store], check=True, capture_output=True, text=True)
    name, short, location = found.stdout.splitlines()
    print("cpu s\tclock s\tMB\texit\tlines\tcommand")
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "new.txt").write_text('"We saw nothing," said Petra Lindqvist, a spokeswoman.\n', encoding="utf-8")
        for line in lines(room, name, short, location):
            shown = " ".join(line).replace(folder, "…")
            if given.pattern not in shown:
                continue
            command = [sys.executable, "-m", "kg", *line, "--store", str(given.store)]
            cpu, seconds, peak, code = measured(command, room / "out")
            count = (room / "out").read_bytes().count(b"\n")
            print(f"{cpu:.2f}\t{seconds:.2f}\t{peak:.0f}\t{code}\t{count}\t{shown}", flush=True)


if __name__ == "__main__":
    main()
